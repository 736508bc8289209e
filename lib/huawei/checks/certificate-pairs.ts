import type { KindCheck, KindFinding } from "../../core/kind";
import { knownText } from "../../core/known";
import { readCertificates } from "../rules/certificate";
import type { CertificateFacts } from "../rules/asn1";
import { readPrivateKey } from "../rules/private-key";

const pairs = [
  ["certificate", "privateKey"],
  ["encCertificate", "encPrivateKey"],
] as const;

function certificatesIn(value: unknown): readonly CertificateFacts[] {
  const text = knownText(value);
  return (text === undefined ? undefined : readCertificates(text)) ?? [];
}

/**
 * Each key must belong to the certificate beside it. Checked only if the key contains its public key, as keys usually
 * do.
 */
export const checkKeysBelong: KindCheck = (values) =>
  pairs.flatMap(([certificate, key]): KindFinding[] => {
    const [facts] = certificatesIn(values[certificate]);
    const text = knownText(values[key]);
    const publicKey = text === undefined ? undefined : readPrivateKey(text)?.publicKey;
    // Another rule has reported a certificate of the wrong sort already.
    if (!facts?.sm2Key || facts.isAuthority) return [];
    if (publicKey === undefined || publicKey === facts.publicKey) return [];
    const other = pairs.find(([each]) => certificatesIn(values[each])[0]?.publicKey === publicKey)?.[0];
    return [
      {
        severity: "error",
        attribute: key,
        message: `does not belong to ${certificate}${other ? `, but to ${other}` : ""}`,
        hint: other ? "exchange the two" : `give the key that ${certificate} was made for`,
      },
    ];
  });

/**
 * The chain must contain the CA that issued the gateway's certificates. A warning: the documents do not say what the
 * cloud does otherwise; its status would be FAULT.
 */
export const checkIssuers: KindCheck = (values) => {
  const authorities = certificatesIn(values["certificateChain"]);
  if (authorities.length === 0) return [];
  return pairs.flatMap(([certificate]): KindFinding[] => {
    const [facts] = certificatesIn(values[certificate]);
    if (!facts || authorities.some(({ subject }) => subject === facts.issuer)) return [];
    const message = "was issued by none of the CAs in certificateChain";
    return [{ severity: "warning", attribute: certificate, message, hint: "give the chain of the CA that issued it" }];
  });
};

/** Certificates must be valid now. A warning: the clocks of this machine and of the cloud may differ. */
export const checkValidity: KindCheck = (values) => {
  const now = Date.now();
  return ["certificate", "encCertificate", "certificateChain"].flatMap((attribute) =>
    certificatesIn(values[attribute]).flatMap(({ from, to }): KindFinding[] => {
      const [bound, word] = to.getTime() <= now ? [to, "expired on"] : [from, "is not valid before"];
      if (bound === from && from.getTime() <= now) return [];
      const message = `${word} ${bound.toISOString().slice(0, 10)}`;
      return [{ severity: "warning", attribute, message, hint: "give one that is valid now" }];
    }),
  );
};
