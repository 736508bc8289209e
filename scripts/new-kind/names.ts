/** What a new kind is called in each place, from its one name. */
import { UsageError } from "../../src/errors";

/** Words that are not written in lower case. */
const spellings: Readonly<Record<string, string>> = { vpn: "VPN", ssl: "SSL", bgp: "BGP", ipsec: "IPsec" };

/** One kind's names. */
export interface KindNames {
  /** `vpn-attachment`: of its files. */
  readonly kind: string;
  readonly cloud: string;
  readonly provider: string;
  /** `VpnAttachment`. */
  readonly construct: string;
  /** `vpnAttachment`. */
  readonly variable: string;
  /** `vpn_attachment`: in the bodies of REST calls. */
  readonly member: string;
  /** `alivpn_attachment`: the provider's name says already that it is about VPN. */
  readonly type: string;
  /** `VPN attachment`. */
  readonly title: string;
}

/** The names; complains of what cannot be one. */
export function namesOf(kind: string, cloud: string, provider: string): KindNames {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(kind)) {
    throw new UsageError(`"${kind}" is no name of a kind`, {
      hint: "use lower case and hyphens, such as vpn-attachment",
    });
  }
  const words = kind.split("-");
  const construct = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const own = words.filter((word) => word !== "vpn");
  return {
    kind,
    cloud,
    provider,
    construct,
    variable: construct.charAt(0).toLowerCase() + construct.slice(1),
    member: words.join("_"),
    type: [provider, ...(own.length > 0 ? own : words)].join("_"),
    title: words.map((word) => spellings[word] ?? word).join(" "),
  };
}
