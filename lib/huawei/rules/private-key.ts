import type { Finding } from "../../core/attribute";
import type { KeyFacts } from "./asn1";
import { asn1, readPem } from "./pem";

/** Facts about the key of a PEM text; undefined when it holds no readable key. */
export function readPrivateKey(text: string): KeyFacts | undefined {
  // Tools write the curve in a block of its own before the key.
  const [block, ...more] = readPem(text)?.filter(({ label }) => label !== "EC PARAMETERS") ?? [];
  if (!block || more.length > 0) return undefined;
  const { decodePrivateKey } = asn1();
  try {
    return decodePrivateKey(block.label, block.der);
  } catch {
    return undefined;
  }
}

/** A private key of the gateway. Says what is wrong, never the key. */
export function checkPrivateKey(text: string): Finding | undefined {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type:.*ENCRYPTED/.test(text)) {
    return {
      message: "is encrypted with a password",
      hint: "remove the password: the cloud cannot ask for it",
    };
  }
  const key = readPrivateKey(text);
  if (!key) {
    return {
      message: "is not a private key in PEM form",
      hint: "give one block from BEGIN EC PRIVATE KEY, or BEGIN PRIVATE KEY, to its END",
    };
  }
  return key.sm2 === false ? { message: "is not an SM2 key", hint: "give the SM2 key of the certificate" } : undefined;
}
