import { AsnConvert } from "@peculiar/asn1-schema";
import { BasicConstraints, Certificate, id_ce_basicConstraints } from "@peculiar/asn1-x509";
import type { Finding } from "../../core/attribute";
import { readPem } from "./pem";
import type { PemBlock } from "./pem";

/** What the text of a certificate shows. */
export interface CertificateFacts {
  readonly isAuthority: boolean;
  /** Whether its key is an SM2 key, and whether it is signed with SM3 and SM2. */
  readonly sm2Key: boolean;
  readonly sm2Signature: boolean;
  /** Public key as hex text. */
  readonly publicKey: string;
  /** Names as the hex text of their encoding: equal names are equal texts. */
  readonly subject: string;
  readonly issuer: string;
  readonly from: Date;
  readonly to: Date;
}

const sm2Curve = "1.2.156.10197.1.301";
const sm3WithSm2 = "1.2.156.10197.1.501";

/** Facts about each certificate of a PEM text; undefined when it holds anything but certificates. */
export function readCertificates(text: string): readonly CertificateFacts[] | undefined {
  const blocks = readPem(text);
  if (!blocks?.every(({ label }) => label === "CERTIFICATE")) return undefined;
  try {
    return blocks.map(factsOf);
  } catch {
    return undefined;
  }
}

function factsOf({ der }: PemBlock): CertificateFacts {
  const { tbsCertificate: body, signatureAlgorithm } = AsnConvert.parse(der, Certificate);
  const { algorithm, subjectPublicKey } = body.subjectPublicKeyInfo;
  const constraints = body.extensions?.find(({ extnID }) => extnID === id_ce_basicConstraints);
  return {
    isAuthority: constraints !== undefined && AsnConvert.parse(constraints.extnValue, BasicConstraints).cA,
    sm2Key: algorithm.parameters ? isOid(algorithm.parameters, sm2Curve) : false,
    sm2Signature: signatureAlgorithm.algorithm === sm3WithSm2,
    publicKey: hex(subjectPublicKey),
    subject: hex(AsnConvert.serialize(body.subject)),
    issuer: hex(AsnConvert.serialize(body.issuer)),
    from: body.validity.notBefore.getTime(),
    to: body.validity.notAfter.getTime(),
  };
}

/** Whether the parameters of a key's algorithm name this curve. */
export function isOid(parameters: ArrayBuffer, oid: string): boolean {
  return hex(parameters) === oidHex(oid);
}

/** An object identifier as it is encoded. */
function oidHex(oid: string): string {
  const [first = 0, second = 0, ...rest] = oid.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift(128 + (left % 128));
    return digits;
  });
  return hex(Uint8Array.from([6, bytes.length, ...bytes]));
}

/** Bytes as text, to be compared. */
export function hex(bytes: ArrayBuffer | Uint8Array): string {
  return Buffer.from(bytes as Uint8Array).toString("hex");
}

const sm2Hint = "gateways of the GM flavor take certificates with Chinese national algorithms only (SM2 with SM3)";

function sm2Finding(certificates: readonly CertificateFacts[]): Finding | undefined {
  if (!certificates.every(({ sm2Key }) => sm2Key)) return { message: "its key is not an SM2 key", hint: sm2Hint };
  return certificates.every(({ sm2Signature }) => sm2Signature)
    ? undefined
    : { message: "it is not signed with SM3 and SM2", hint: sm2Hint };
}

const notPem = "is not a certificate in PEM form";

/** A certificate of the gateway itself. */
export function checkCertificate(text: string): Finding | undefined {
  const certificates = readCertificates(text);
  if (!certificates) return { message: notPem, hint: "give one block from BEGIN CERTIFICATE to END CERTIFICATE" };
  if (certificates.length > 1) {
    return { message: `holds ${certificates.length} certificates`, hint: "put the others into certificateChain" };
  }
  if (certificates[0]?.isAuthority) {
    return {
      message: "is the certificate of a CA",
      hint: "give the gateway's own; the CA's goes into certificateChain",
    };
  }
  return sm2Finding(certificates);
}

/** The certificates of the CAs that signed it. */
export function checkCertificateChain(text: string): Finding | undefined {
  const certificates = readCertificates(text);
  if (!certificates) return { message: notPem, hint: "give blocks from BEGIN CERTIFICATE to END CERTIFICATE" };
  if (!certificates.every(({ isAuthority }) => isAuthority)) {
    return { message: "holds a certificate that is not a CA's", hint: "give only those of the CAs" };
  }
  return sm2Finding(certificates);
}
