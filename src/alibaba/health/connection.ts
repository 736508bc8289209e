import type { Value, Values } from "../../../lib/core/attribute";
import type { HealthReader, HealthCondition } from "../../provider/health";
import type { Observed } from "../../provider/observed";
import { connectionReading, observeConnection } from "../messages/connection-reply";
import { listing } from "../messages/listing";
import { objectOf } from "../messages/parameters";
import type { Item } from "../messages/reply-fields";
import { elements, field, isItem, textOf, toBoolean } from "../messages/reply-fields";
import { tunnelLogs } from "../logs/readers";
import { causeInLog } from "./negotiation-log";
import { bgpSign, healthCheckSign, tunnelSign } from "./negotiation";

/** The connection with the status fields that are not attributes, under names of their own. */
function observe(item: Item): Observed {
  const { id, values } = observeConnection(item);
  const told: Values = {
    bgp: bgpWords(field(item, "VpnBgpConfig"), "Status"),
    bgpOnTunnels: toBoolean(field(item, "EnableTunnelsBgp")),
    healthCheck: healthWords(field(item, "VcoHealthCheck")),
    tunnels: elements(field(item, "TunnelOptionsSpecification")).map(tunnelWords),
  };
  return { id, values: { ...values, told } };
}

function tunnelWords(tunnel: Item): Values {
  return {
    id: textOf(tunnel, "TunnelId"),
    role: textOf(tunnel, "Role"),
    state: textOf(tunnel, "State"),
    status: textOf(tunnel, "Status"),
    internetIp: textOf(tunnel, "InternetIp"),
    bgp: bgpWords(field(tunnel, "TunnelBgpConfig"), "BgpStatus"),
  };
}

function bgpWords(raw: unknown, statusName: string): Value {
  if (!isItem(raw)) return undefined;
  return {
    // quirk: the list leaves EnableBgp out. There, the object has values only if BGP is on.
    isOn: toBoolean(field(raw, "EnableBgp")) ?? textOf(raw, "TunnelCidr") !== undefined,
    status: textOf(raw, statusName),
    peer: textOf(raw, "PeerBgpIp"),
  };
}

function healthWords(raw: unknown): Value {
  if (!isItem(raw) || toBoolean(field(raw, "Enable")) !== true) return undefined;
  return { status: textOf(raw, "Status"), dip: textOf(raw, "Dip") };
}

/** The health of each tunnel's phases, of BGP and of the health check. */
export const connectionHealth: HealthReader = {
  list: () => listing({ action: "DescribeVpnConnections", wrapper: "VpnConnections", observe }),
  read: (id) => connectionReading(id, observe),

  signs({ values }) {
    const told = objectOf(values.told) ?? {};
    const tunnels = (told.tunnels ?? []) as Values[];
    if (tunnels.length === 0) return singleTunnel(values, told);
    return tunnels.flatMap((tunnel) => dualTunnel(values, tunnel, told.bgpOnTunnels === true));
  },

  loggedCause: {
    log: tunnelLogs,
    resource(observed, sign) {
      const tunnel = tunnelOf(observed, sign);
      return tunnel && { id: observed.id, values: { tunnelId: tunnel.id } };
    },
    cause: (lines, observed, sign) =>
      causeInLog(lines, {
        isPhase2: sign.says !== "ike_sa_not_established",
        internetIp: word(tunnelOf(observed, sign)?.internetIp),
      }),
  },
};

/** The tunnel that a sign is about: one of two by its role, or the only one; undefined if it is about something else. */
function tunnelOf({ values }: Observed, { part }: HealthCondition): Values | undefined {
  const tunnels = (objectOf(values.told)?.tunnels ?? []) as Values[];
  if (tunnels.length === 0) return part === "tunnel" ? { internetIp: values.internetIp } : undefined;
  return tunnels.find((tunnel) => tunnelPart(tunnel) === part);
}

function tunnelPart(tunnel: Values): string {
  return `tunnel ${word(tunnel.role) ?? ""}`.trim();
}

function singleTunnel(values: Values, told: Values): HealthCondition[] {
  const tunnel = signOf("tunnel", values, values);
  const [bgp, check] = [objectOf(told.bgp), objectOf(told.healthCheck)];
  return [
    tunnel,
    ...(bgp?.isOn === true ? [bgpSign("BGP", word(bgp.status), word(bgp.peer), tunnel)] : []),
    ...(check ? [healthCheckSign(word(check.status), word(check.dip), tunnel)] : []),
  ];
}

function dualTunnel(values: Values, tunnel: Values, withBgp: boolean): HealthCondition[] {
  const role = word(tunnel.role) ?? "";
  const sign = signOf(tunnelPart(tunnel), tunnel, values);
  const bgp = objectOf(tunnel.bgp);
  return withBgp ? [sign, bgpSign(`BGP ${role}`.trim(), word(bgp?.status), word(bgp?.peer), sign)] : [sign];
}

function signOf(part: string, tunnel: Values, values: Values): HealthCondition {
  return tunnelSign({
    part,
    state: word(tunnel.state),
    status: word(tunnel.status),
    internetIp: word(tunnel.internetIp),
    effectImmediately: values.effectImmediately as boolean | undefined,
  });
}

function word(value: Value): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
