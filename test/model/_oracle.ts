import { camelCase } from "../../lib/core/naming";
import type { Json } from "../_helpers/emulator-process";
import { errorsIn } from "../_helpers/plan-text";
import { idsByType } from "../attack/_verdict";
import { types } from "./_program";
import type { World } from "./_world";

/** Commands that a message asks for before the next apply, with the answers of somebody who knows what happened. */
export async function askedFor(world: World, stderr: string): Promise<readonly (readonly string[])[]> {
  const commands: (readonly string[])[] = [];
  for (const error of errorsIn(stderr)) {
    const unlock = /`vpnform (unlock\b[^`]*)`/.exec(error)?.[1];
    if (unlock !== undefined) commands.push(unlock.trim().split(" "));
    // What an unfinished create made was deleted by hand before anybody recorded it.
    if (/hint: run plan again: someone else may have deleted it/.test(error)) commands.push(["plan"]);
    if (/hint: run apply again: its plan replaces it/.test(error)) commands.push(["plan"]);
    const [, address] = /`vpnform pending (?:adopt|forget) '?([\w.-]+)'?/.exec(error) ?? [];
    if (address === undefined) continue;
    const made = await madeBy(world, address);
    if (made !== undefined && error.includes("pending adopt")) commands.push(["pending", "adopt", address, made]);
    else if (made === undefined && error.includes("pending forget")) commands.push(["pending", "forget", address]);
    else if (/run again in a minute/.test(error)) commands.push([]);
  }
  return commands;
}

/** Id of what the unfinished creates at an address have made and nobody has recorded; undefined if there is nothing. */
export async function madeBy(world: World, address: string): Promise<string | undefined> {
  const type = address.split(".")[0] ?? "";
  const exist = idsByType(await world.inventory()).get(type) ?? [];
  const known = new Set(world.idsInState().map(([, id]) => id));
  for (const entry of world.journal()) if (entry.type === "done") known.add(entry.instance?.attributes.id);
  const intents = world.journal().filter(({ type: what, action, address: at }) => {
    return what === "intent" && action === "create" && at === address;
  });
  for (const { token, desired, call, time } of intents) {
    const ids = token === undefined ? await madeAlike(world, call, time, desired) : await world.madeFor(token);
    const asked = Object.entries(desired ?? {}).map(([name, value]): [string, unknown] => [camelCase(name), value]);
    const { vpnGatewayId, nextHop, routeSource, routeDest } = Object.fromEntries(asked);
    const route = [vpnGatewayId, nextHop, ...(type === types.policy ? [routeSource] : []), routeDest];
    const made = type.endsWith("route_entry")
      ? ids.length > 0 && exist.includes(route.slice(1).join(":"))
        ? route.join(":")
        : undefined
      : ids.find((id) => exist.includes(id));
    if (made !== undefined && !known.has(made)) return made;
  }
  return undefined;
}

/**
 * Ids of what a create without a token may have made: nobody can tell those with the same parameters apart, so one is as
 * good as another.
 */
async function madeAlike(world: World, action: string, since: string, desired: Json): Promise<readonly string[]> {
  const made = new Set(await world.madeSince(action, since));
  const { VpnGateway = [] } = await world.inventory();
  return VpnGateway.filter(({ VpnGatewayId, Name, Spec }) => {
    const isNamedSo = desired.name === undefined ? Name === VpnGatewayId : Name === desired.name;
    return made.has(VpnGatewayId) && isNamedSo && parseInt(Spec) === desired.bandwidth;
  }).map(({ VpnGatewayId }) => VpnGatewayId as string);
}
