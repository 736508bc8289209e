import { ECPrivateKey } from "@peculiar/asn1-ecc";
import { PrivateKeyInfo } from "@peculiar/asn1-pkcs8";
import { AsnConvert } from "@peculiar/asn1-schema";
import { BasicConstraints, Certificate, id_ce_basicConstraints } from "@peculiar/asn1-x509";

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

/** What the text of a private key shows. */
export interface KeyFacts {
  /** Undefined when the key does not say which curve it is for. */
  readonly sm2: boolean | undefined;
  /** The public key that belongs to it, as hex text; undefined when the key does not contain it. */
  readonly publicKey: string | undefined;
}

const sm2Curve = "1.2.156.10197.1.301";
const sm3WithSm2 = "1.2.156.10197.1.501";

/** Facts about an encoded certificate; throws when it is not one. */
export function decodeCertificate(der: Uint8Array<ArrayBuffer>): CertificateFacts {
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

/** Facts about an encoded private key; undefined if its block has another label, throws if it is broken. */
export function decodePrivateKey(label: string, der: Uint8Array<ArrayBuffer>): KeyFacts | undefined {
  if (label === "EC PRIVATE KEY") return keyFacts(AsnConvert.parse(der, ECPrivateKey), undefined);
  if (label !== "PRIVATE KEY") return undefined;
  const { privateKey, privateKeyAlgorithm } = AsnConvert.parse(der, PrivateKeyInfo);
  const { parameters } = privateKeyAlgorithm;
  const sm2 = parameters ? isOid(parameters, sm2Curve) : undefined;
  return keyFacts(AsnConvert.parse(privateKey.buffer, ECPrivateKey), sm2);
}

function keyFacts({ parameters, publicKey }: ECPrivateKey, sm2: boolean | undefined): KeyFacts {
  const own = parameters?.namedCurve === undefined ? undefined : parameters.namedCurve === sm2Curve;
  return { sm2: sm2 ?? own, publicKey: publicKey ? hex(publicKey) : undefined };
}

/** Whether the parameters of a key's algorithm name this curve. */
function isOid(parameters: ArrayBuffer, oid: string): boolean {
  return hex(parameters) === oidHex(oid);
}

/** The encoding of an object identifier, as hex text. */
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

/** Bytes as hex text, for comparisons. */
function hex(bytes: ArrayBuffer | Uint8Array): string {
  return Buffer.from(bytes as Uint8Array).toString("hex");
}
