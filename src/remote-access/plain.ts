import { isGap } from "../tunnel/gap";
import type { IpsecServer, OpenVpnClient, OpenVpnServer } from "./model";

/** The neutral model for programs. What is not known, or not asked for, is null. */
export function plainOpenVpn(server: OpenVpnServer, clients: readonly OpenVpnClient[], secrets: boolean): object {
  const { clients: _all, ...own } = server;
  const shown = clients.map((client) => ({ ...client, key: secrets ? client.key : undefined }));
  return plain({ kind: "openvpn", server: own, clients: shown }) as object;
}

export function plainIpsec(server: IpsecServer): object {
  const { attributes: _ofTheProgram, ...own } = server;
  return plain({ kind: "ipsec", server: own }) as object;
}

function plain(value: unknown): unknown {
  if (value === undefined || isGap(value)) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
