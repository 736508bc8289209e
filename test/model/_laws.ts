import { deviations } from "../_helpers/declared-cloud";
import type { CliResult } from "../_helpers/cli";
import type { Json } from "../_helpers/emulator-process";
import { idsByType, wrongWordsIn } from "../attack/_verdict";
import type { Model } from "./_model";
import { graphOf, types } from "./_program";
import type { Sort } from "./_program";
import type { World } from "./_world";

/** How the inventory calls what strangers can make. */
export const tables: Partial<Record<Sort, readonly [table: string, id: string]>> = {
  gateway: ["VpnGateway", "VpnGatewayId"],
  dualGateway: ["VpnGateway", "VpnGatewayId"],
  customer: ["CustomerGateway", "CustomerGatewayId"],
  cert: ["SslVpnClientCert", "SslVpnClientCertId"],
};

/** Throws what is not as it has to be, all at once. */
function expectNone(found: readonly string[], when: string): void {
  if (found.length > 0) throw new Error(`${when}:\n${found.map((each) => `  - ${each}`).join("\n")}`);
}

/** What holds after every command, however it ended. */
export async function expectOrder(model: Model, world: World, { code, stdout, stderr }: CliResult): Promise<void> {
  const found = wrongWordsIn(stdout + stderr);
  if (/PRIVATE KEY-----/.test(stdout + stderr)) found.push("a private key is printed");
  if (code !== 0 && code !== null && !/^(Error|Interrupted|.*interrupted)/im.test(stderr))
    found.push(`it ended with ${code} and said no error`);
  const ids = world.idsInState().map(([address, id]) => `${address.split(".")[0]} ${id}`);
  found.push(...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `${id} is in the state twice`));
  found.push(...(await meddledWith(model, world)));
  expectNone(found, "after the command");
}

/** Strangers' resources that were changed, destroyed or taken over. */
async function meddledWith(model: Model, world: World): Promise<string[]> {
  const inventory = await world.inventory();
  const inState = new Set(world.idsInState().map(([, id]) => id));
  const exist = new Set([...idsByType(inventory).values()].flat());
  return [...model.strangers.values()].flatMap(({ id, sort, parent, shown }) => {
    const [table = "", key = ""] = tables[sort] ?? [];
    const item = inventory[table]?.find((each) => each[key] === id);
    if (!item && parent !== undefined && !exist.has(parent)) {
      // The cloud takes it along.
      model.strangers.delete(id);
      return [];
    }
    if (!item) return [`a stranger's ${sort} ${id} is gone`];
    if (inState.has(id)) return [`a stranger's ${sort} ${id} is in the state`];
    return JSON.stringify(item) === JSON.stringify(shown) ? [] : [`a stranger's ${sort} ${id} was changed`];
  });
}

/** What the cloud has without what strangers made. */
async function ownInventory(model: Model, world: World): Promise<Record<string, Json[]>> {
  const entries = Object.entries(await world.inventory()).map(([table, items]): [string, Json[]] => {
    const key = Object.values(tables).find(([name]) => name === table)?.[1];
    return [table, key ? items.filter((item) => !model.strangers.has(item[key] as string)) : items];
  });
  return Object.fromEntries(entries);
}

/** What holds after an apply that says that it is done: all is as declared, and nothing else is there. */
export async function expectDeclared(model: Model, world: World): Promise<void> {
  const found = deviations(graphOf(model.program, model.place), world.stateText, await ownInventory(model, world));
  found.push(...world.leftovers().map((name) => `${name} is left`));
  const ids = new Map(world.idsInState());
  for (const [address, id] of model.kept)
    if (ids.get(address) !== id) found.push(`${address} is ${ids.get(address)}, was ${id}, and nothing asked for that`);
  expectNone(found, "after an apply that was done");
  model.settle(ids);
  await expectNoChanges(model, world);
}

/** A plan says that nothing is to be done, and does nothing. */
export async function expectNoChanges(model: Model, world: World): Promise<void> {
  const before = JSON.stringify(await world.inventory());
  const plan = await world.run("plan", "--detailed-exitcode");
  await expectOrder(model, world, plan);
  const found = [];
  if (plan.code !== 0 || !/^No changes\./m.test(plan.stdout)) found.push(`the plan ends with ${plan.code}`);
  if (JSON.stringify(await world.inventory()) !== before) found.push("the plan changed the cloud");
  expectNone(found, "where nothing is to be done");
}

/** What holds after a destroy that says that it is done. */
export async function expectNothing(model: Model, world: World): Promise<void> {
  const left = [...idsByType(await ownInventory(model, world))].flatMap(([type, ids]) =>
    ids.map((id) => `${type} ${id}`),
  );
  const known = world.idsInState().map(([address]) => `${address} is in the state`);
  expectNone([...left, ...known, ...world.leftovers()], "after a destroy that was done");
}

/** What holds after an apply of a target that says that it is done: it is there, with all that it stands on. */
export async function expectTarget(model: Model, world: World, uid: number): Promise<void> {
  const ids = new Map(world.idsInState());
  const exist = new Set([...idsByType(await world.inventory()).values()].flat());
  const missing: string[] = [];
  const visit = (each: number) => {
    const item = model.program.items.find((one) => one.uid === each);
    if (!item) return;
    const address = `${types[item.sort]}.${item.name}`;
    const id = ids.get(address);
    const shown = types[item.sort].endsWith("route_entry") ? id?.slice(id.indexOf(":") + 1) : id;
    if (shown === undefined || !exist.has(shown)) missing.push(`${address} (${id}) is not there`);
    item.on.forEach(visit);
  };
  visit(uid);
  expectNone(missing, "after an apply of a target that was done");
}
