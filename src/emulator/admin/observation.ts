import type { Cloud } from "../cloud/cloud";
import type { Connection, Tunnel } from "../model/connection";
import { bgpStatuses, tunnelStatuses } from "../model/observation";
import type { LogLine, ObservedClient, ObservedTunnel } from "../model/observation";
import type { SslServer } from "../model/ssl-server";
import { Entry, ReportError } from "./report-fields";

/** The newest lines of a daemon that are kept, and the characters of each. */
const mostLines = 500;
const longestLine = 1000;

const sorts = ["tunnels", "bgp", "clients"];

/**
 * Takes a report of what real daemons do in place of the cloud's. A list that is given replaces what was observed of its
 * sort; of what it does not name, and of everything when it is empty, the emulator plays its own part again. Returns what
 * is wrong with the report; then nothing is changed.
 */
export function takeReport(cloud: Cloud, report: Readonly<Record<string, unknown>>): string | undefined {
  try {
    const stranger = Object.keys(report).find((name) => !sorts.includes(name));
    if (stranger !== undefined) return `a report has no list ${stranger}, only ${sorts.join(", ")}`;
    const tunnels = Entry.list(report, "tunnels")?.map((entry) => tunnelOf(cloud, entry));
    const sessions = Entry.list(report, "bgp")?.map((entry) => sessionOf(cloud, entry));
    const clients = Entry.list(report, "clients")?.map((entry) => clientOf(cloud, entry));
    if (tunnels) replaceOnTunnels(cloud, "observed", new Map(tunnels));
    if (sessions) replaceOnTunnels(cloud, "observedBgp", new Map(sessions));
    if (clients) replaceClients(cloud, clients);
    return undefined;
  } catch (error) {
    if (error instanceof ReportError) return error.message;
    throw error;
  }
}

function tunnelOf(cloud: Cloud, entry: Entry): [tunnelId: string, ObservedTunnel] {
  return [tunnelId(cloud, entry), { status: entry.word("status", tunnelStatuses), log: logOf(cloud, entry) }];
}

function sessionOf(cloud: Cloud, entry: Entry) {
  return [tunnelId(cloud, entry), entry.word("status", bgpStatuses)] as const;
}

/** The tunnel that an entry is about. A single-tunnel connection need not name it. */
function tunnelId(cloud: Cloud, entry: Entry): string {
  const id = entry.text("connection");
  const connection = cloud.connections.get(id);
  if (connection === undefined) throw entry.wrong("connection", `names ${id}, which does not exist`);
  if (!entry.has("tunnel")) {
    const [only, other] = connection.tunnels;
    if (only !== undefined && other === undefined) return only.id;
    throw entry.wrong("tunnel", `is missing: ${id} has two tunnels`);
  }
  const tunnel = entry.text("tunnel");
  if (connection.tunnels.some((each) => each.id === tunnel)) return tunnel;
  throw entry.wrong("tunnel", `names ${tunnel}, which ${id} does not have`);
}

function clientOf(cloud: Cloud, entry: Entry): [server: SslServer, ObservedClient] {
  const id = entry.text("server");
  const server = cloud.sslServers.get(id);
  if (server === undefined) throw entry.wrong("server", `names ${id}, which does not exist`);
  const certificateId = entry.text("certificate");
  if (cloud.sslClientCerts.get(certificateId)?.serverId !== id) {
    throw entry.wrong("certificate", `names ${certificateId}, which ${id} does not have`);
  }
  const client = {
    certificateId,
    ...(entry.has("address") ? { address: entry.text("address") } : {}),
    ...(entry.has("since") ? { since: cloudTime(cloud, entry.time("since")) } : {}),
    log: logOf(cloud, entry),
  };
  return [server, client];
}

function logOf(cloud: Cloud, entry: Entry): LogLine[] {
  const lines = entry.has("log") ? entry.entries("log") : [];
  return lines
    .map((line) => ({ at: cloudTime(cloud, line.time("at")), text: line.text("text").slice(0, longestLine) }))
    .slice(-mostLines);
}

/** Daemons live by the machine's clock; the ranges in which logs are asked for are the cloud's. */
function cloudTime(cloud: Cloud, at: number): number {
  return at + cloud.clock.ahead;
}

function replaceOnTunnels<K extends "observed" | "observedBgp">(
  cloud: Cloud,
  field: K,
  found: ReadonlyMap<string, Tunnel[K]>,
): void {
  for (const connection of cloud.connections.all()) {
    const tunnels = connection.tunnels.map((tunnel) => ({ ...tunnel, [field]: found.get(tunnel.id) }));
    if (!isSame(tunnels, connection.tunnels))
      cloud.connections.put(Object.assign<Connection, object>(connection, { tunnels }));
  }
}

function replaceClients(cloud: Cloud, found: readonly (readonly [SslServer, ObservedClient])[]): void {
  for (const server of cloud.sslServers.all()) {
    const own = found.filter(([of]) => of === server).map(([, client]) => client);
    const observed = own.length > 0 ? own : undefined;
    if (!isSame(observed, server.observed)) cloud.sslServers.put(Object.assign(server, { observed }));
  }
}

/** What did not change is not written into the data file again. */
function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
