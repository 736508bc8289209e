import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  id_ce_subjectAltName,
} from "@peculiar/asn1-x509";

const ecdsaWithSha256 = "1.2.840.10045.4.3.2";
const commonName = "2.5.4.3";
const dayMs = 86_400_000;
/** The host name for which Terraform checks the certificate, however it reaches the server. */
const serverName = "localhost";

/** A self-signed certificate with its key, for one process. */
export interface OwnCertificate {
  readonly der: Buffer;
  readonly cert: string;
  readonly key: string;
}

/** Makes a self-signed certificate. Terraform learns it in the handshake and accepts no other. */
export function makeCertificate(now: number): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const algorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const name = nameOf(serverName);
  const body = new TBSCertificate({
    version: Version.v3,
    // A serial number is positive: the first byte stays below 128.
    serialNumber: Uint8Array.from([1, ...randomBytes(15)]).buffer,
    signature: algorithm,
    issuer: name,
    validity: new Validity({ notBefore: new Date(now - dayMs), notAfter: new Date(now + 365 * dayMs) }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(publicKey, SubjectPublicKeyInfo),
    extensions: new Extensions([alternativeName()]),
  });
  const signature = sign("sha256", Buffer.from(AsnConvert.serialize(body)), privateKey);
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: Uint8Array.from(signature).buffer,
  });
  const der = Buffer.from(AsnConvert.serialize(certificate));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  const cert = ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  return { der, cert, key: privateKey };
}

function nameOf(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

function alternativeName(): Extension {
  const value = new SubjectAlternativeName([new GeneralName({ dNSName: serverName })]);
  return new Extension({ extnID: id_ce_subjectAltName, extnValue: new OctetString(AsnConvert.serialize(value)) });
}
