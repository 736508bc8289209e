import { ECPrivateKey } from "@peculiar/asn1-ecc";
import { PrivateKeyInfo } from "@peculiar/asn1-pkcs8";
import { AsnConvert } from "@peculiar/asn1-schema";
import type { Finding } from "../../core/attribute";
import { hex, isOid } from "./certificate";
import { readPem } from "./pem";

/** What the text of a private key shows. */
interface KeyFacts {
  /** Undefined when the key does not say which curve it is for. */
  readonly sm2: boolean | undefined;
  /** The public key that belongs to it, as hex text; undefined when it was left out. */
  readonly publicKey: string | undefined;
}

const sm2Curve = "1.2.156.10197.1.301";

/** Facts about the key of a PEM text; undefined when it holds no readable key. */
export function readPrivateKey(text: string): KeyFacts | undefined {
  // Tools write the curve in a block of its own before the key.
  const [block, ...more] = readPem(text)?.filter(({ label }) => label !== "EC PARAMETERS") ?? [];
  if (!block || more.length > 0) return undefined;
  try {
    if (block.label === "EC PRIVATE KEY") return factsOf(AsnConvert.parse(block.der, ECPrivateKey), undefined);
    if (block.label !== "PRIVATE KEY") return undefined;
    const { privateKey, privateKeyAlgorithm } = AsnConvert.parse(block.der, PrivateKeyInfo);
    const { parameters } = privateKeyAlgorithm;
    const sm2 = parameters ? isOid(parameters, sm2Curve) : undefined;
    return factsOf(AsnConvert.parse(privateKey.buffer, ECPrivateKey), sm2);
  } catch {
    return undefined;
  }
}

function factsOf({ parameters, publicKey }: ECPrivateKey, sm2: boolean | undefined): KeyFacts {
  const own = parameters?.namedCurve === undefined ? undefined : parameters.namedCurve === sm2Curve;
  return { sm2: sm2 ?? own, publicKey: publicKey ? hex(publicKey) : undefined };
}

/** A private key of the gateway. Says what is wrong, never the key. */
export function checkPrivateKey(text: string): Finding | undefined {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type:.*ENCRYPTED/.test(text)) {
    return {
      message: "is encrypted with a password",
      hint: "take the password off: the cloud has no way to ask for it",
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
