import type { Cloud } from "../../cloud/cloud";
import { connectionState, tunnelStatus } from "../../cloud/lifecycle";
import type { Connection, Tunnel } from "../../model/connection";
import type { IpsecServer } from "../../model/ipsec-server";
import type { LogLine, ObservedClient } from "../../model/observation";
import type { SslServer } from "../../model/ssl-server";
import { ticks } from "./log-range";

type Range = readonly [number, number];

function within(lines: LogLine[], [from, to]: Range, now: number): LogLine[] {
  return lines.filter((line) => line.at >= from && line.at < to && line.at <= now);
}

/** An IKE daemon begins again after so many. */
const mostRetransmits = 5;

/** The IKE daemon's log of a tunnel: the lines of a real one, else what follows from the stored times, in strongSwan's words. */
export function tunnelLog(cloud: Cloud, connection: Connection, tunnel: Tunnel, range: Range): LogLine[] {
  const now = cloud.now();
  if (tunnel.observed !== undefined) return within(tunnel.observed.log, range, now);
  const peer = cloud.customerGateways.get(tunnel.customerGatewayId)?.ipAddress ?? "";
  const ends = `${tunnel.internetIp}[${tunnel.ike.LocalId}]...${peer}[${tunnel.ike.RemoteId}]`;
  const start = connection.settledAt;
  const lines = within([{ at: start, text: `[CFG] added vici connection: ${tunnel.id}` }], range, now);
  if (connectionState(connection, now) === "updating") return lines;
  if (connection.peer === "silent") {
    const again = [...ticks(connection.phase1At, 10, range, now)];
    return lines.concat(
      again.map(({ at, n }) => ({
        at,
        text: `[IKE] retransmit ${(n % mostRetransmits) + 1} of request with message ID 0`,
      })),
    );
  }
  const first = { at: connection.phase1At, text: `[IKE] IKE_SA ${tunnel.id}[1] established between ${ends}` };
  if (connection.peer === "rejects") {
    const refusals = [...ticks(connection.phase2At, 10, range, now)];
    const notify = "[IKE] received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built";
    return lines.concat(
      within([first], range, now),
      refusals.map(({ at }) => ({ at, text: notify })),
    );
  }
  const selectors = `${connection.localSubnet} === ${connection.remoteSubnet}`;
  const spis = [0, 1].map((side) => ((connection.phase2At * 2 + side) % 2 ** 32).toString(16).padStart(8, "0"));
  const established = `established with SPIs ${spis[0]}_i ${spis[1]}_o and TS ${selectors}`;
  const second = { at: connection.phase2At, text: `[IKE] CHILD_SA ${tunnel.id}{1} ${established}` };
  const probes = tunnel.dpd && tunnelStatus(connection, tunnel, now) === "ipsec_sa_established";
  const beats = probes ? [...ticks(connection.phase2At, 30, range, now)] : [];
  return lines.concat(
    within([first, second], range, now),
    beats.slice(1).map(({ at }) => ({ at, text: "[IKE] sending DPD request" })),
  );
}

/**
 * The SSL server's log: a status line per minute, and what it says of its clients: the lines of real ones, else a
 * handshake of each certificate's client every ten minutes.
 */
export function sslServerLog(
  cloud: Cloud,
  server: SslServer,
  certificateId: string | undefined,
  range: Range,
): LogLine[] {
  const now = cloud.now();
  const status = [...ticks(server.createTime, 60, range, now)].map(({ at }) => ({
    at,
    text: `[${server.id}] status: listening on ${server.proto} ${server.port}`,
  }));
  const isMeant = (id: string) => (certificateId ?? id) === id;
  const clients =
    server.observed === undefined
      ? playedHandshakes(cloud, server, isMeant, range)
      : within(server.observed.filter((client) => isMeant(client.certificateId)).flatMap(linesOf), range, now);
  return certificateId === undefined ? status.concat(clients) : clients;
}

/** What is known of a real client: when its session began, and the server's own lines. */
function linesOf({ certificateId, address, since, log }: ObservedClient): LogLine[] {
  const connected = `[${certificateId}] connected, address ${address}`;
  return address === undefined || since === undefined ? log : [{ at: since, text: connected }, ...log];
}

function playedHandshakes(cloud: Cloud, server: SslServer, isMeant: (id: string) => boolean, range: Range): LogLine[] {
  const certs = cloud.sslClientCerts.by("server", server.id).filter((cert) => isMeant(cert.id));
  return certs.flatMap((cert) =>
    [...ticks(cert.createTime, 600, range, cloud.now())].map(({ at }) => ({
      at,
      text:
        at < cert.endTime
          ? `[${server.id}] VERIFY OK: depth=0, CN=${cert.id}`
          : `[${server.id}] VERIFY ERROR: certificate has expired: CN=${cert.id}`,
    })),
  );
}

export function ipsecServerLog(cloud: Cloud, server: IpsecServer, range: Range): LogLine[] {
  const beats = [...ticks(server.createTime, 60, range, cloud.now())];
  return beats.map(({ at }) => ({ at, text: `[${server.id}] 0 clients online` }));
}
