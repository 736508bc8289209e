import { AsnConvert, AsnParser } from "@peculiar/asn1-schema";
import {
  BasicConstraints,
  Certificate,
  id_ce_basicConstraints,
  type Name,
  SubjectPublicKeyInfo,
} from "@peculiar/asn1-x509";
import { createPrivateKey, createPublicKey } from "node:crypto";
import type { Facts } from "../model/huawei-certificate";
import { vpnError } from "./errors";

const sm2WithSm3 = "1.2.156.10197.1.501";
const sm2Curve = "06082a811ccf5501822d";
const shortNames: Record<string, string> = {
  "2.5.4.3": "CN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "1.2.840.113549.1.9.1": "emailAddress",
};

/** Reads the first certificate of a PEM text, which must be an SM2 one that is valid now. */
export function readCertificate(field: string, pem: string, isAuthority: boolean, now: number): Certificate {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(pem)?.[1];
  if (body === undefined) throw vpnError("VPN.0074", `${field} is not a PEM certificate.`);
  const certificate = parse(field, Buffer.from(body, "base64"));
  const { signatureAlgorithm, tbsCertificate } = certificate;
  const key = tbsCertificate.subjectPublicKeyInfo.algorithm.parameters;
  if (!key || Buffer.from(key).toString("hex") !== sm2Curve) {
    throw vpnError("VPN.0070", `The key of ${field} is not an SM2 key.`);
  }
  if (signatureAlgorithm.algorithm !== sm2WithSm3) {
    throw vpnError("VPN.0071", `The signature algorithm of ${field} is not SM3WITHSM2.`);
  }
  const { notBefore, notAfter } = tbsCertificate.validity;
  if (notBefore.getTime().getTime() > now) throw vpnError("VPN.0073", `${field} is not valid yet.`);
  if (notAfter.getTime().getTime() <= now) throw vpnError("VPN.0072", `${field} has expired.`);
  if (isAuthority && !isCa(certificate)) throw vpnError("VPN.0076", `${field} is not a CA certificate.`);
  if (!isAuthority && isCa(certificate)) throw vpnError("VPN.0075", `${field} is a CA certificate.`);
  return certificate;
}

function parse(field: string, der: Buffer): Certificate {
  try {
    return AsnParser.parse(der, Certificate);
  } catch {
    throw vpnError("VPN.0075", `${field} is not a certificate.`);
  }
}

function isCa(certificate: Certificate): boolean {
  const found = certificate.tbsCertificate.extensions?.find((each) => each.extnID === id_ce_basicConstraints);
  return found !== undefined && AsnConvert.parse(found.extnValue, BasicConstraints).cA;
}

/** A private key must be PEM and match its certificate. */
export function checkKey(field: string, pem: string, certificate: Certificate): void {
  if (!/-----BEGIN (EC |ENCRYPTED )?PRIVATE KEY-----[\s\S]+-----END (EC |ENCRYPTED )?PRIVATE KEY-----/.test(pem)) {
    throw vpnError("VPN.0074", `${field} is not a PEM private key.`);
  }
  if (publicKeyOf(field, pem) !== pointOf(certificate.tbsCertificate.subjectPublicKeyInfo)) {
    throw vpnError("VPN.0075", `${field} does not belong to its certificate.`);
  }
}

function publicKeyOf(field: string, pem: string): string {
  try {
    const der = createPublicKey(createPrivateKey(pem)).export({ type: "spki", format: "der" });
    return pointOf(AsnParser.parse(der, SubjectPublicKeyInfo));
  } catch {
    throw vpnError("VPN.0075", `${field} cannot be read.`);
  }
}

function pointOf(key: SubjectPublicKeyInfo): string {
  return Buffer.from(key.subjectPublicKey).toString("hex");
}

export function factsOf(certificate: Certificate): Facts {
  const { serialNumber, subject, issuer, validity } = certificate.tbsCertificate;
  return {
    serial: BigInt(`0x${Buffer.from(serialNumber).toString("hex")}`).toString(),
    subject: nameText(subject),
    issuer: nameText(issuer),
    expires: validity.notAfter.getTime().getTime(),
  };
}

function nameText(name: Name): string {
  return Array.from(name, (part) =>
    Array.from(part, (each) => `${shortNames[each.type] ?? each.type}=${each.value.toString()}`).join("+"),
  ).join(",");
}
