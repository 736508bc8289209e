import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyPair } from "../../model/key-pair";

const ecdsaWithSha256 = "1.2.840.10045.4.3.2";
const commonName = "2.5.4.3";

export type Purpose = "authority" | "server" | "client";

interface Order {
  name: string;
  purpose: Purpose;
  notBefore: Date;
  notAfter: Date;
  /** The issuer; absent for a CA, which signs its own certificate. */
  issuer?: { name: string; pair: KeyPair };
}

/** Makes a key pair (P-256, which is fast and works with OpenVPN) and an X.509 certificate for it. */
export function issue(order: Order): KeyPair {
  const keys = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const algorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const body = new TBSCertificate({
    version: Version.v3,
    // A serial number must be positive, so the first byte is below 128.
    serialNumber: Uint8Array.from([1, ...randomBytes(15)]).buffer,
    signature: algorithm,
    issuer: nameOf(order.issuer?.name ?? order.name),
    validity: new Validity({ notBefore: order.notBefore, notAfter: order.notAfter }),
    subject: nameOf(order.name),
    subjectPublicKeyInfo: AsnConvert.parse(keys.publicKey, SubjectPublicKeyInfo),
    extensions: extensionsOf(order.purpose),
  });
  const signature = sign(
    "sha256",
    Buffer.from(AsnConvert.serialize(body)),
    order.issuer?.pair.privateKey ?? keys.privateKey,
  );
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: Uint8Array.from(signature).buffer,
  });
  return { certificate: pem(Buffer.from(AsnConvert.serialize(certificate))), privateKey: keys.privateKey };
}

function nameOf(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

function extensionsOf(purpose: Purpose): Extensions {
  const isAuthority = purpose === "authority";
  const constraints = extension(id_ce_basicConstraints, new BasicConstraints({ cA: isAuthority }));
  const flags = isAuthority
    ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
    : KeyUsageFlags.digitalSignature | KeyUsageFlags.keyAgreement;
  const basics = [constraints, extension(id_ce_keyUsage, new KeyUsage(flags))];
  if (isAuthority) return new Extensions(basics);
  const usage = new ExtendedKeyUsage([purpose === "server" ? id_kp_serverAuth : id_kp_clientAuth]);
  return new Extensions([...basics, extension(id_ce_extKeyUsage, usage)]);
}

function extension(extnID: string, value: object): Extension {
  return new Extension({ extnID, critical: true, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
