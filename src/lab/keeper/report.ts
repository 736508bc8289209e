import type { LabTunnel } from "../lab-plan";
import { isCarrying } from "./associations";
import type { Association } from "./associations";
import type { Lab, Running } from "./lab";
import { ikeLog, openVpnLog } from "./logs";
import type { LogLine } from "./logs";

/** What the daemons say, in the form in which the emulator takes it. */
export interface Observation {
  readonly tunnels: readonly {
    readonly connection: string;
    readonly tunnel?: string;
    readonly status: string;
    readonly log: readonly LogLine[];
  }[];
  readonly bgp: readonly { readonly connection: string; readonly tunnel?: string; readonly status: string }[];
  readonly clients: readonly {
    readonly server: string;
    readonly certificate: string;
    readonly address: string;
    readonly since: number;
    readonly log: readonly LogLine[];
  }[];
}

/** Lines of each tunnel that are told: the latest. */
const mostLines = 200;

/** Asks all daemons of the cloud. */
export async function observe(lab: Lab): Promise<Observation> {
  const parts = await Promise.all([...lab.machines.values()].map((each) => observeMachine(lab, each)));
  return {
    tunnels: parts.flatMap(({ tunnels }) => tunnels),
    bgp: parts.flatMap(({ bgp }) => bgp),
    clients: parts.flatMap(({ clients }) => clients),
  };
}

async function observeMachine(lab: Lab, running: Running): Promise<Observation> {
  const { machine, charon, frr } = running;
  const own = (machine.ipsec?.tunnels ?? []).filter((tunnel) => tunnel.cloud);
  if (own.length === 0) return { tunnels: [], bgp: [], clients: await clientsAt(lab, running) };
  const [associations, sessions, log] = await Promise.all([
    lab.associations(machine.name),
    frr.sessions(),
    charon.log(),
  ]);
  return {
    tunnels: own.flatMap((tunnel) =>
      tunnel.cloud
        ? [
            {
              ...idsOf(tunnel.cloud),
              status: statusOf(associations.get(tunnel.name)),
              log: ikeLog(log, tunnel).slice(-mostLines),
            },
          ]
        : [],
    ),
    bgp: own.flatMap(({ cloud }) =>
      cloud?.bgp === undefined
        ? []
        : [{ ...idsOf(cloud), status: sessions.get(cloud.bgp) === "Established" ? "success" : "false" }],
    ),
    clients: await clientsAt(lab, running),
  };
}

const idsOf = ({ connection, tunnel }: NonNullable<LabTunnel["cloud"]>) =>
  tunnel === undefined ? { connection } : { connection, tunnel };

/** The cloud's words for how far a tunnel has come. */
function statusOf(association: Association | undefined): string {
  if (isCarrying(association)) return "ipsec_sa_established";
  return association?.state === "ESTABLISHED" ? "ipsec_sa_not_established" : "ike_sa_not_established";
}

async function clientsAt({ plan }: Lab, { machine, openvpn }: Running): Promise<Observation["clients"]> {
  const servers = (machine.openvpn ?? []).filter(({ role }) => role === "server");
  const found = await Promise.all(
    servers.map(async (server) => {
      const log = await openvpn.log(server);
      const connected = await openvpn.connected(server);
      return connected.map(({ commonName, address, since }) => ({
        server: server.id,
        certificate: certificateOf(plan.machines, commonName),
        address,
        since,
        log: openVpnLog(log, commonName).slice(-mostLines),
      }));
    }),
  );
  return found.flat();
}

/** A certificate's common name is its id, or begins with it. */
function certificateOf(machines: readonly Running["machine"][], commonName: string): string {
  const ids = machines.flatMap(({ openvpn = [] }) =>
    openvpn.filter(({ role }) => role === "client").map(({ id }) => id),
  );
  return ids.find((id) => commonName.includes(id)) ?? commonName;
}
