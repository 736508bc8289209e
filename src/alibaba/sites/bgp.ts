import type { Values } from "../../../lib/core/attribute";
import { cidrText, ipv4Number, ipv4Text, isIpv4, parseCidr } from "../../../lib/core/cidr";
import { knownText } from "../../../lib/core/known";
import type { ToldResource } from "../../provider/told-resource";
import { gapOf } from "../../tunnel/gap";
import type { OrGap } from "../../tunnel/gap";
import type { Bgp } from "../../tunnel/model";

/** ASN of the cloud's end where nobody sets one. */
const standardAsn = "45104";

/** BGP over a tunnel. */
export function bgpOf(bgp: Values, customer: ToldResource | undefined, name: string, path: string): Bgp {
  const network = knownText(bgp["tunnelCidr"]) ?? "";
  const cloud = knownText(bgp["localBgpIp"]) ?? hostsOf(network)[0];
  const site = knownText(bgp["peerBgpIp"]) ?? otherHost(network, cloud);
  const asn = knownText(bgp["peerAsn"]) ?? knownText(customer?.values["asn"]);
  const later = (what: string): OrGap<string> => gapOf(what, name, `belongs to BGP of ${path}, known after apply`);
  const password = knownText(customer?.values["authKey"]);
  return {
    network,
    ends: {
      cloud: { asn: knownText(bgp["localAsn"]) ?? standardAsn, address: cloud ?? later("CLOUD-BGP-ADDRESS") },
      site: { asn: asn ?? later("SITE-ASN"), address: site ?? later("SITE-BGP-ADDRESS") },
    },
    password: password ? password : undefined,
  };
}

/** The two hosts of a /30. */
function hostsOf(network: string): string[] {
  const block = parseCidr(network);
  return block ? [ipv4Text(block.first + 1), ipv4Text(block.first + 2)] : [];
}

function otherHost(network: string, host: string | undefined): string | undefined {
  if (host === undefined || !isIpv4(host)) return undefined;
  const block = parseCidr(network);
  if (!block || cidrText(block) !== cidrText(parseCidr(`${host}/${block.prefix}`) ?? block)) return undefined;
  return hostsOf(network).find((each) => ipv4Number(each) !== ipv4Number(host));
}
