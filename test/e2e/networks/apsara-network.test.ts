import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import type { CliOptions } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { CallRecord, Json } from "../../_helpers/emulator-process";
import { blockOf, lastLine } from "../../_helpers/plan-text";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

jest.setTimeout(60_000);

const example = readFileSync(resolve("examples/apsara-stack.ts"), "utf8");
const region = "cn-qingdao-env17-d01";

let cloud: EmulatorProcess;
let project: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.start("--edition", "apsara");
});
beforeEach(async () => {
  await cloud.reset();
  project = new Workspace(cloud);
});
afterEach(() => project.remove());
afterAll(() => cloud.stop());

/** Makes the example the program, after these replacements of texts that are in it. */
function program(edits: readonly (readonly [from: RegExp, to: string])[]): void {
  const text = edits.reduce((before, [from, to]) => {
    expect(before).toMatch(from);
    return before.replace(from, to);
  }, example);
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  project.source(transpileModule(text, { compilerOptions }).outputText);
}

const withoutAsapi = [/gateway: "asapi",/, ""] as const;
const withoutRole = [/assumeRole: \{[^}]*\},/, ""] as const;
const movedParis = [/network: "192\.168\.10\.0\/24"/, 'network: "192.168.40.0/24"'] as const;

const assumed = async () => (await cloud.requests()).filter(({ action }) => action === "AssumeRole");

/** What README and `npm run demo` tell, with whatever is to happen during the first apply. */
async function story(edits: Parameters<typeof program>[0], firstApply: CliOptions = {}): Promise<void> {
  program(edits);
  expect(lastLine(await project.ok("plan"))).not.toContain("No changes");
  const applied = await project.run(["apply", "--auto-approve"], firstApply);
  expect({ code: applied.code, errors: /^Error.*/gm.exec(applied.stderr) }).toEqual({ code: 0, errors: null });
  expect(applied.stdout).toContain("Apply complete! Resources: 23 added, 0 changed, 0 destroyed.");
  expect(await project.settled()).toEqual(nothingToDo);
  const made = { VpnGateway: 2, CustomerGateway: 7, VpnConnection: 7, VpnRouteEntry: 6, VpnPbrRouteEntry: 1 };
  expect(await cloud.counts()).toEqual(made);

  program([...edits, movedParis]);
  expect(await project.apply()).toContain("Apply complete! Resources: 1 added, 1 changed, 1 destroyed.");
  expect(await project.settled()).toEqual(nothingToDo);

  const { VpnGateway, VpnRouteEntry } = await cloud.resources();
  const hub = find(VpnGateway, "Name", "hub").VpnGatewayId as string;
  const { RouteDest, NextHop, Weight } = find(VpnRouteEntry, "RouteDest", "192.168.20.0/24");
  await cloud.call("ModifyVpnGatewayAttribute", { RegionId: region, VpnGatewayId: hub, Name: "do-not-touch" });
  await cloud.call("DeleteVpnRouteEntry", { RegionId: region, VpnGatewayId: hub, RouteDest, NextHop, Weight });
  const { code, stdout } = await project.run(["plan", "--detailed-exitcode"]);
  expect(code).toBe(2);
  expect(blockOf(stdout, "alivpn_gateway.hub", "has changed")).toMatch(/~ name = "hub" -> "do-not-touch"/);
  expect(stdout).toContain("# alivpn_route_entry.berlin-route (net/berlin-route) has been deleted");
  expect(await project.apply()).toContain("Apply complete! Resources: 1 added, 1 changed, 0 destroyed.");
  expect(await project.settled()).toEqual(nothingToDo);

  const destroyed = await project.ok("destroy", "--auto-approve");
  expect(lastLine(destroyed)).toBe("Destroy complete! Resources: 23 destroyed.");
  expect(await cloud.counts()).toEqual({});
}

function find(items: readonly Json[] | undefined, name: string, value: string): Json {
  return items?.find((item) => item[name] === value);
}

/** Calls that were refused and not sent again with success; that something is gone is an answer, not a refusal. */
function failedForGood(calls: readonly CallRecord[]): CallRecord[] {
  const same = (one: CallRecord, other: CallRecord) =>
    one.action === other.action &&
    (one.clientToken === null ? one.ids.join() === other.ids.join() : one.clientToken === other.clientToken);
  return calls.filter(
    (call) =>
      call.status !== 200 &&
      !(call.action.startsWith("Describe") && call.status === 404) &&
      !calls.some((other) => other.seq > call.seq && other.status === 200 && same(call, other)),
  );
}

it("an Apsara Stack's network is made, changed, repaired and destroyed through the POP gateway", async () => {
  await story([withoutAsapi, withoutRole]);
  expect(await assumed()).toEqual([]);
  expect(failedForGood(await cloud.requests())).toEqual([]);
});

it("an Apsara Stack's network is all that through ASAPI, as a role whose token ends while the first apply runs", async () => {
  // The keys themselves may neither look nor make anything.
  await cloud.access({ deny: ["Describe*", "Create*"] }, { role: "network" });
  let before = 0;
  let aged: Promise<void> | undefined;
  await story([], {
    watch: (printed) => {
      if (/berlin-tunnel.*: Creation complete/.test(printed)) aged ??= pass();
    },
  });
  async function pass(): Promise<void> {
    before = (await assumed()).length;
    await cloud.advance(2 * 3_600_000);
  }
  await aged;
  expect(aged).toBeDefined();
  const calls = await cloud.requests();
  const expired = calls.filter(({ code }) => code === "InvalidSecurityToken.Expired");
  expect(expired.length).toBeGreaterThan(0);
  const [first] = expired as [CallRecord];
  // A token for the plan, one before it ended, and another for the rest of that same apply.
  const tokens = (await assumed()).filter(({ status }) => status === 200);
  expect(before).toBe(2);
  expect(tokens.findIndex(({ seq }) => seq > first.seq)).toBe(2);
  expect(failedForGood(calls)).toEqual([]);
});
