import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { generateKeyPairSync, sign } from "node:crypto";

export interface Pair {
  certificate: string;
  privateKey: string;
  subject: string;
}

interface Order {
  cn: string;
  ca?: boolean;
  issuer?: Pair;
  serial?: bigint;
  curve?: "SM2" | "P-256";
  from?: number;
  to?: number;
}

const day = 24 * 3600_000;
const types: Record<string, string> = { C: "2.5.4.6", O: "2.5.4.10", CN: "2.5.4.3" };

function nameOf(text: string): Name {
  const parts = text.split(",").map((part) => {
    const [key = "", value = ""] = part.split("=");
    const utf8 = new AttributeValue({ utf8String: value });
    return new RelativeDistinguishedName([new AttributeTypeAndValue({ type: types[key] ?? "", value: utf8 })]);
  });
  return new Name(parts);
}

/** Makes an SM2 certificate that is signed with SM3, as gateways of the GM flavor want them. */
export function smCertificate({ cn, ca = false, issuer, serial = 7n, curve = "SM2", from, to }: Order): Pair {
  const keys = generateKeyPairSync("ec", {
    namedCurve: curve,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "sec1", format: "pem" },
  });
  const sm = curve === "SM2";
  const algorithm = new AlgorithmIdentifier({ algorithm: sm ? "1.2.156.10197.1.501" : "1.2.840.10045.4.3.2" });
  const subject = `C=CN,O=Example,CN=${cn}`;
  const constraints = new OctetString(AsnConvert.serialize(new BasicConstraints({ cA: ca })));
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: Uint8Array.from(Buffer.from(serial.toString(16).padStart(18, "0"), "hex")).buffer,
    signature: algorithm,
    issuer: nameOf(issuer?.subject ?? subject),
    validity: new Validity({
      notBefore: new Date(from ?? Date.now() - day),
      notAfter: new Date(to ?? Date.now() + 365 * day),
    }),
    subject: nameOf(subject),
    subjectPublicKeyInfo: AsnConvert.parse(keys.publicKey, SubjectPublicKeyInfo),
    extensions: new Extensions([
      new Extension({ extnID: id_ce_basicConstraints, critical: true, extnValue: constraints }),
    ]),
  });
  const data = Buffer.from(AsnConvert.serialize(body));
  const signature = sign(sm ? "sm3" : "sha256", data, issuer?.privateKey ?? keys.privateKey);
  const whole = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: Uint8Array.from(signature).buffer,
  });
  const base64 = Buffer.from(AsnConvert.serialize(whole)).toString("base64");
  const certificate = `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`;
  return { certificate, privateKey: keys.privateKey, subject };
}

/** The five texts of a gateway's certificate. */
export function certificateSet(authority = smCertificate({ cn: "root", ca: true, serial: 12369133709000538078n })) {
  const signature = smCertificate({ cn: "sign", issuer: authority, serial: 16548506527294397241n });
  const encryption = smCertificate({ cn: "enc", issuer: authority, serial: 16548506527294397242n });
  return {
    certificate: signature.certificate,
    private_key: signature.privateKey,
    certificate_chain: authority.certificate,
    enc_certificate: encryption.certificate,
    enc_private_key: encryption.privateKey,
  };
}
