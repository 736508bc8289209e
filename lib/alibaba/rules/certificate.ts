import type { Finding } from "../../core/attribute";

/** A certificate in PEM form. Not parsed: the cloud decides whether it trusts it. */
export function checkCertificate(text: string): Finding | undefined {
  return /^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/.test(text)
    ? undefined
    : { message: "the value is not a certificate in PEM form", hint: "start with -----BEGIN CERTIFICATE-----" };
}

/** Line ends and blank space around a certificate carry no meaning. */
export function canonicalCertificate(text: string): string {
  return text.trim().replace(/\r\n/g, "\n");
}
