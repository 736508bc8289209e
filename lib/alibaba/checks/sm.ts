import type { Values } from "../../core/attribute";
import type { KindCheck, KindFinding } from "../../core/kind";
import { isSet, knownText } from "../../core/known";
import { settingPath, tunnelsOf } from "../tunnels";
import type { Tunnel } from "../tunnels";

/** The only values that SM gateways accept: CreateVpnConnection, IkeConfig and IpsecConfig. */
const smSettings = [
  ["ike", "ikeVersion", "ikev1"],
  ["ike", "ikeMode", "main"],
  ["ike", "ikeEncAlg", "sm4"],
  ["ike", "ikeAuthAlg", "sm3"],
  ["ipsec", "ipsecEncAlg", "sm4"],
  ["ipsec", "ipsecAuthAlg", "sm3"],
] as const;
/** Those of them that normal gateways do not accept. */
const smAlgorithms = smSettings.filter(([, , word]) => word.startsWith("sm"));

/** Normal gateways, and SM gateways (with the Chinese national algorithms). */
export type VpnType = "Normal" | "NationalStandard";

function smTunnel(tunnel: Tunnel): KindFinding[] {
  const findings: KindFinding[] = [];
  for (const [group, name, word] of smSettings) {
    const value = knownText(tunnel[group]?.[name]);
    if (value === undefined || value === word) continue;
    findings.push({
      severity: "error",
      attribute: settingPath(tunnel, group, name),
      message: `"${value}" is not allowed on an SM gateway`,
      hint: `use "${word}"`,
    });
  }
  return [...findings, ...smIdentity(tunnel)];
}

/** SM gateways identify the ends by certificates. */
function smIdentity(tunnel: Tunnel): KindFinding[] {
  const findings: KindFinding[] = [];
  if (!isSet(tunnel.values["remoteCaCertificate"])) {
    findings.push({
      severity: "error",
      attribute: `${tunnel.path}remoteCaCertificate`,
      message: "is required on an SM gateway",
      hint: "set the CA certificate of the other end in PEM form",
    });
  }
  const later = isSet(tunnel.values[tunnel.names.ike]) && !tunnel.ike;
  if (!later && !isSet(tunnel.ike?.["remoteId"])) {
    findings.push({
      severity: "error",
      attribute: settingPath(tunnel, "ike", "remoteId"),
      message: "is required on an SM gateway",
      hint: 'set the subject of the other end\'s CA certificate, such as "CN=site"',
    });
  }
  if (isSet(tunnel.ike?.["psk"])) {
    findings.push({
      severity: "warning",
      attribute: settingPath(tunnel, "ike", "psk"),
      message: "has no effect on an SM gateway",
      hint: "remove it: the certificates authenticate both ends",
    });
  }
  return findings;
}

function normalTunnel(tunnel: Tunnel): KindFinding[] {
  const findings: KindFinding[] = smAlgorithms
    .filter(([group, name, word]) => tunnel[group]?.[name] === word)
    .map(([group, name, word]) => ({
      severity: "error",
      attribute: settingPath(tunnel, group, name),
      message: `"${word}" is not allowed on a normal gateway`,
      hint: 'use another algorithm, or a gateway with vpnType "NationalStandard"',
    }));
  if (isSet(tunnel.values["remoteCaCertificate"])) {
    findings.push({
      severity: "error",
      attribute: `${tunnel.path}remoteCaCertificate`,
      message: "is not allowed on a normal gateway",
      hint: "remove it: the pre-shared key authenticates both ends",
    });
  }
  return findings;
}

/** What is wrong with a connection on a gateway of this type. */
export function smFindings(connection: Values, vpnType: VpnType): KindFinding[] {
  return tunnelsOf(connection).flatMap(vpnType === "NationalStandard" ? smTunnel : normalTunnel);
}

/** The type of gateway that a connection's algorithms are made for; undefined when it names none. */
export function vpnTypeOf(connection: Values): VpnType | undefined {
  const words = tunnelsOf(connection).flatMap((tunnel) =>
    smAlgorithms.map(([group, name, word]) => [knownText(tunnel[group]?.[name]), word]),
  );
  if (words.some(([value, word]) => value === word)) return "NationalStandard";
  return words.some(([value]) => value !== undefined) ? "Normal" : undefined;
}

/** Checks a connection by its algorithms. If it names none, only its gateway decides which ones are right. */
export const checkConnectionSm: KindCheck = (values) => {
  const vpnType = vpnTypeOf(values);
  return vpnType ? smFindings(values, vpnType) : [];
};
