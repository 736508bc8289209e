import type { Values } from "../../core/attribute";
import { cidrText, ipv4Number, ipv4Text, isIpv4, parseCidr } from "../../core/cidr";
import type { KindCheck, KindFinding } from "../../core/kind";
import { isSet, knownFlag, knownObject, knownObjects, knownText } from "../../core/known";

/** BGP settings of one tunnel: the network is required, and the address must be one of its two. */
function sessionFindings(config: Values | undefined, path: string, enabled: boolean): KindFinding[] {
  const findings: KindFinding[] = [];
  const cidr = knownText(config?.["tunnelCidr"]);
  const address = knownText(config?.["localBgpIp"]);
  if (!isSet(config?.["tunnelCidr"]) && (enabled || isSet(config?.["localBgpIp"]))) {
    findings.push({
      severity: "error",
      attribute: `${path}.tunnelCidr`,
      message: enabled ? "is required when BGP is enabled" : "is required with localBgpIp",
      hint: 'set a /30 network in 169.254.0.0/16, such as "169.254.10.0/30"',
    });
  }
  const network = cidr === undefined ? undefined : parseCidr(cidr);
  if (!network || address === undefined || !isIpv4(address)) return findings;
  const offset = ipv4Number(address) - network.first;
  if (offset === 1 || offset === 2) return findings;
  findings.push({
    severity: "error",
    attribute: `${path}.localBgpIp`,
    message: `"${address}" is not a usable address of tunnelCidr "${cidrText(network)}"`,
    hint: `use "${ipv4Text(network.first + 1)}" or "${ipv4Text(network.first + 2)}"`,
  });
  return findings;
}

function dualTunnelFindings({ tunnelOptionsSpecification, enableTunnelsBgp }: Values): KindFinding[] {
  const enabled = knownFlag(enableTunnelsBgp) === true;
  const findings: KindFinding[] = [];
  const networks = new Set<string>();
  for (const { item, index } of knownObjects(tunnelOptionsSpecification)) {
    const path = `tunnelOptionsSpecification[${index}].tunnelBgpConfig`;
    const config = knownObject(item["tunnelBgpConfig"]);
    if (isSet(item["tunnelBgpConfig"]) && !config) continue;
    findings.push(...sessionFindings(config, path, enabled));
    const cidr = knownText(config?.["tunnelCidr"]);
    if (cidr !== undefined && networks.has(cidr)) {
      const message = `"${cidr}" is the other tunnel's network, too`;
      findings.push({ severity: "error", attribute: `${path}.tunnelCidr`, message, hint: "use another /30 network" });
    }
    if (cidr !== undefined) networks.add(cidr);
    if (config && (!isSet(enableTunnelsBgp) || knownFlag(enableTunnelsBgp) === false)) {
      const message = "has no effect while enableTunnelsBgp is not true";
      findings.push({ severity: "warning", attribute: path, message, hint: "set enableTunnelsBgp: true" });
    }
  }
  return findings;
}

/** BGP needs a tunnel network and takes an address in it: CreateVpnConnection, BgpConfig and TunnelBgpConfig. */
export const checkBgp: KindCheck = (values) => {
  const config = knownObject(values["bgpConfig"]);
  const single = config ? sessionFindings(config, "bgpConfig", knownFlag(config["enableBgp"]) === true) : [];
  return [...single, ...dualTunnelFindings(values)];
};
