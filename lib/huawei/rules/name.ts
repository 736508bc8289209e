import type { Finding } from "../../core/attribute";

/**
 * Name of a gateway certificate.
 * quirk: of "Updating Certificate Information of a VPN Gateway", the table of the request allows periods and that of the
 * reply does not; the Chinese page allows Chinese characters. The widest rule is taken.
 */
export function checkCertificateName(text: string): Finding | undefined {
  if (/^[\w.\-\u4e00-\u9fa5]{3,63}$/.test(text)) return undefined;
  return { message: `"${text}" is not allowed`, hint: "use 3 to 63 letters, digits, underscores, hyphens and periods" };
}
