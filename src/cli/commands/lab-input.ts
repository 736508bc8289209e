import { VpnformError } from "../../../lib/core/errors";
import { declaredDevices } from "../../../lib/device/declared-device";
import type { DeclaredDevice } from "../../../lib/device/declared-device";
import type { ToldResource } from "../../provider/told-resource";
import { readItems, readServerKeys } from "../../lab/layout/items";
import type { LabClient, LabInput } from "../../lab/layout/lab-input";
import type { ServerKeys } from "../../lab/layout/server-keys";
import { openVpnText } from "../../remote-access/openvpn";
import { declaredFor, deviceFor } from "../../tunnel/devices";
import type { Device } from "../../tunnel/dialect";
import type { SiteConnection } from "../../tunnel/model";
import type { SynthesizedStack } from "../../project/manifest";
import type { CommandSession } from "../session/command-session";
import { remoteAccess, siteConnections } from "../session/composition";
import { emulatedCloud } from "../session/emulated-cloud";
import type { EmulatedCloud } from "../session/emulated-cloud";

/** What the emulated cloud holds, and what the states of these stacks tell of the other ends. */
export async function labInput(project: CommandSession, stacks: readonly SynthesizedStack[]): Promise<LabInput> {
  const told: ToldResource[] = [];
  const declared: DeclaredDevice[] = [];
  for (const stack of stacks) {
    const engine = await project.open(stack);
    // Addresses are those of a stack, and the lab is that of all.
    const own = await engine.resources({ secrets: true });
    const within = (address: string) => (stacks.length > 1 ? `${stack.name}/${address}` : address);
    told.push(...own.map((each) => ({ ...each, address: within(each.address) })));
    const devices = declaredDevices(stack.json);
    declared.push(...devices.map((each) => ({ ...each, customerGateways: each.customerGateways.map(within) })));
    await project.release(engine);
  }
  const cloud = await emulatedCloud(project);
  const items = readItems(await cloud.get("resources"));
  if (typeof items === "string") throw new VpnformError("cloud-reply-invalid", items);
  const connections = siteConnections(told);
  return {
    items,
    devices: devicesOf(connections, told, declared),
    ids: new Map(
      told.flatMap(({ address, values }) => (typeof values["id"] === "string" ? [[address, values["id"]]] : [])),
    ),
    paths: new Map(
      told.flatMap(({ path, values }) => (typeof values["id"] === "string" ? [[values["id"], path]] : [])),
    ),
    autoRouted: new Set(
      told.flatMap(({ values }) =>
        values["autoConfigRoute"] === true && typeof values["id"] === "string" ? [values["id"]] : [],
      ),
    ),
    clients: clientsOf(told, project.context.clock.now()),
    serverKeys: await serverKeys(cloud),
  };
}

/** The bundle of every person whose certificate the state has. */
function clientsOf(told: readonly ToldResource[], now: number): LabClient[] {
  const idOf = (address: string) => told.find((each) => each.address === address)?.values["id"];
  return remoteAccess(told).openVpn.flatMap((server) =>
    server.clients.flatMap((client): LabClient[] => {
      const [certificate, serverId] = [idOf(client.address), idOf(server.address)];
      if (typeof certificate !== "string" || typeof serverId !== "string" || client.key === undefined) return [];
      const config = openVpnText(client, server, { from: "the lab's emulated cloud", now });
      return [{ path: client.path, certificate, server: serverId, config }];
    }),
  );
}

/** What the servers of SSL-VPN show. */
async function serverKeys(cloud: EmulatedCloud): Promise<Map<string, ServerKeys>> {
  const keys = readServerKeys(await cloud.get("authorities"));
  if (typeof keys === "string") throw new VpnformError("cloud-reply-invalid", keys);
  return keys;
}

/** The declared devices, and one for each other customer gateway at which a connection ends. */
function devicesOf(
  connections: readonly SiteConnection[],
  told: readonly ToldResource[],
  declared: readonly DeclaredDevice[],
): Device[] {
  const keys = new Set(connections.flatMap(({ tunnels }) => tunnels.map(({ siteKey }) => siteKey)));
  const others = [...keys].map((address) => ({
    address,
    path: told.find((each) => each.address === address)?.path ?? address,
  }));
  const asked = [
    ...declared.map(({ path }) => ({ address: path, path })),
    ...others.filter((other) => declaredFor(other, [], declared) === undefined),
  ];
  return asked.flatMap((each) => deviceFor(each, connections, declared) ?? []);
}
