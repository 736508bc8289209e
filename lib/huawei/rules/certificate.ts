import type { Finding } from "../../core/attribute";
import type { CertificateFacts } from "./asn1";
import { asn1, readPem } from "./pem";

/** Facts about each certificate of a PEM text; undefined when it holds anything but certificates. */
export function readCertificates(text: string): readonly CertificateFacts[] | undefined {
  const blocks = readPem(text);
  if (!blocks?.every(({ label }) => label === "CERTIFICATE")) return undefined;
  const { decodeCertificate } = asn1();
  try {
    return blocks.map(({ der }) => decodeCertificate(der));
  } catch {
    return undefined;
  }
}

const sm2Hint = "use Chinese national algorithms (SM2 with SM3): gateways of the GM flavor take no others";

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
