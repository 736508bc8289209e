import type { Finding } from "../../core/attribute";

/** The ASN that belongs to Alibaba Cloud's side. */
export const alibabaAsn = 45104;

/** An autonomous system number in plain (`64512`) or dotted form (`1.10` = 1 * 65536 + 10); undefined when it is neither. */
export function parseAsn(text: string): number | undefined {
  const match = /^(\d{1,10})(?:\.(\d{1,5}))?$/.exec(text);
  if (!match?.[1]) return undefined;
  const high = Number(match[1]);
  if (match[2] === undefined) return high >= 1 && high <= 4294967295 ? high : undefined;
  const low = Number(match[2]);
  const asn = high * 65536 + low;
  return high <= 65535 && low <= 65535 && asn >= 1 ? asn : undefined;
}

/** The plain decimal form, so that `1.10` and `65546` are the same ASN; what is no ASN stays as it is. */
export function canonicalAsn(text: string): string {
  return String(parseAsn(text) ?? text);
}

/** ASN of Alibaba's side. */
export function checkAsn(text: string): Finding | undefined {
  if (parseAsn(text) !== undefined) return undefined;
  return { message: `"${text}" is not an ASN`, hint: 'use 1 to 4294967295, plain ("64512") or dotted ("1.10")' };
}

/** ASN of the other side, which may be anything but Alibaba's own. */
export function checkPeerAsn(text: string): Finding | undefined {
  if (parseAsn(text) !== alibabaAsn) return checkAsn(text);
  return { message: `"${text}" is Alibaba Cloud's own ASN`, hint: "use the ASN of your side, such as a private one" };
}
