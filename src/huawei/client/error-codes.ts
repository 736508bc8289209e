import type { ErrorClass } from "../../cloud/protocol";

/** Something is under way that is over soon: nothing was done, and the same request succeeds then. */
const conflicts = new Set([
  "VPN.0009",
  "VPN.0016",
  "VPN.0017",
  "VPN.0030",
  "VPN.0031",
  "VPN.0306",
  "VPN.0506",
  "VPN.0507",
]);

/** Classifies a refusal. */
export function meaningOf(status: number, code: string): ErrorClass {
  if (status === 429 || code === "VPN.0429" || code === "APIGW.0308") return "throttled";
  if (conflicts.has(code)) return "conflict";
  if (status === 401 || code === "APIGW.0301") return "credentials";
  if (status === 403 || code === "VPN.0003") return "forbidden";
  // The gateway has certificates already.
  if (code === "VPN.0077") return "exists";
  return status >= 500 ? "server" : "rejected";
}

/** What the user should do about an error code, without a full stop. */
const hints: Readonly<Record<string, string>> = {
  "VPN.0001": "correct what the message names; only gateways of the GM flavor take certificates",
  "VPN.0003":
    "ask the account's administrator for the IAM actions vpn:vpnGateways:getCertificate, :create and :updateCertificate",
  "VPN.0004": "check the ids and the provider's region and project",
  "VPN.0070": "give certificates with an SM2 key",
  "VPN.0071": "give certificates that are signed with SM3 and SM2",
  "VPN.0072": "give a certificate that has not expired",
  "VPN.0073": "give a certificate that is valid already, or wait",
  "VPN.0074": "give certificates and keys in PEM form",
  "VPN.0075": "give certificates that are not a CA's, with the keys that belong to them",
  "VPN.0076": "give certificates of CAs in certificateChain",
  "VPN.0077": "the gateway has certificates already: import them with <vgwId>",
  "VPN.0508": "the gateway is being deleted: remove its certificate from the program",
  "VPN.0509": "check vgwId and the provider's region and project",
};

/** Hint for an error code, by its meaning where it has none of its own. */
export function hintFor(status: number, code: string): string | undefined {
  if (Object.hasOwn(hints, code)) return hints[code];
  switch (meaningOf(status, code)) {
    case "throttled":
      return "set a lower requestRate on the provider, or run fewer programs at a time on this account";
    case "conflict":
      return "another change is under way: run again when it is done";
    case "forbidden":
      return hints["VPN.0003"];
    case "credentials":
      return "check access key and secret key, the region, and that this machine's clock is right";
    case "server":
      return "the cloud has trouble of its own: run again; nothing is lost or doubled";
    default:
      return undefined;
  }
}
