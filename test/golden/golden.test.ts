import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Terraform, describeWithTerraform } from "../_helpers/terraform";
import { nothingToDo } from "../_helpers/workspace";
import { GoldenProject, goldenProjects } from "./_golden-project";

type Check = (project: GoldenProject) => Promise<void>;

/** Runs commands that only look: what is remembered on disk stays as it is, to the byte. Answers what they print. */
async function look(project: GoldenProject, ...commands: readonly string[]): Promise<string[]> {
  const before = project.memory();
  const printed: string[] = [];
  for (const command of commands) printed.push(await project.ok(...command.split(" ")));
  expect(project.memory()).toEqual(before);
  return printed;
}

/** Everything in the cloud is in the state and the other way round, and nothing is left to do or to remember. */
async function isSettled(project: GoldenProject, count: number): Promise<void> {
  const { cloud, state } = await project.ids();
  expect(state).toEqual(cloud);
  expect(cloud).toHaveLength(count);
  expect(await project.settled()).toEqual(nothingToDo);
  expect(project.paths(/journal|lock\.info/)).toEqual([]);
}

/** A command that must fail; what it says. */
async function refused(project: GoldenProject, args: readonly string[], env = {}): Promise<string> {
  const before = project.memory();
  const { code, stderr } = await project.run(args, { env });
  expect(code).toBe(1);
  expect(project.memory()).toEqual(before);
  return stderr;
}

/** `{"ID":...,"Who":...}` of the project's lock. */
const lockOf = (project: GoldenProject): { ID: string; Who: string } =>
  JSON.parse(readFileSync(join(project.folder, ".terraform.net.tfstate.lock.info"), "utf8"));

async function isDeleted(project: GoldenProject): Promise<void> {
  const [list, shown, plan] = await look(project, "state list", "show", "plan");
  expect(list).toMatch(/^alivpn_customer_gateway\.office\b/m);
  expect(shown).toMatch(/^# alivpn_customer_gateway\.office \(deposed \w{8}\)/m);
  expect(plan).toMatch(/^ +- ip_address += "203\.0\.113\.1"/m);
  expect(plan).toMatch(/^Plan: 0 to add, 0 to change, 1 to destroy\.$/m);
  const kept = await project.attribute("alivpn_customer_gateway.office", "id");
  expect(await project.apply()).toMatch(/ 0 added, 0 changed, 1 destroyed\.$/m);
  expect(await project.emulator.writes()).toEqual(["DeleteCustomerGateway"]);
  expect((await project.ids()).cloud).toEqual([kept]);
  await isSettled(project, 1);
}

async function isAdopted(project: GoldenProject): Promise<void> {
  const made = (await project.emulator.resources())["VpnGateway"]?.map((gateway) => gateway.VpnGatewayId);
  const [list, plan] = await look(project, "state list", "plan");
  // Done before the kill, and only in the journal.
  expect(list).toContain("alivpn_customer_gateway.berlin");
  const [id] = made ?? [];
  expect(plan).toMatch(/^Pending: CreateVpnGateway for alivpn_gateway\.hub since 2025-06-01T/m);
  project.letLockAge();
  // Its token is too old to be known, and likeness alone proves nothing: the user decides.
  const advice = `vpnform pending adopt alivpn_gateway.hub ${String(id)}`;
  const { code, stderr } = await project.run(["apply", "--auto-approve"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(advice)]);
  expect(await project.ok("pending", "adopt", "alivpn_gateway.hub", String(id))).toContain(String(id));
  expect(await project.apply()).toMatch(/ 0 added, 0 changed, 0 destroyed\.$/m);
  expect(await project.emulator.writes()).toEqual([]);
  expect([await project.attribute("alivpn_gateway.hub", "id")]).toEqual(made);
  await isSettled(project, 3);
}

async function isTakenOver(project: GoldenProject): Promise<void> {
  await look(project, "plan");
  expect(await refused(project, ["apply", "--auto-approve"])).toContain(
    `is locked: apply of terraform by ${lockOf(project).Who}`,
  );
  await project.ok("unlock", lockOf(project).ID);
  // What it knows the id of is found; of the rest the user decides, because its token is too old to be known.
  const { code, stderr } = await project.run(["apply", "--auto-approve"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("nobody knows how it ended")]);
  const [pending] = JSON.parse(await project.ok("pending", "--json")) as { name: string; type: string }[];
  expect(pending).toMatchObject({ type: "alivpn_gateway", begun_by: "terraform" });
  const [gateway] = (await project.emulator.resources())["VpnGateway"] ?? [];
  await project.ok("import", "alivpn_gateway.hub", String(gateway?.VpnGatewayId));
  await project.ok("pending", "forget", String(pending?.name));
  await project.apply();
  expect(await project.emulator.writes()).toEqual([]);
  await isSettled(project, 3);
  expect(project.paths(/creates/)).toEqual([]);
}

async function isAppliedAsShown(project: GoldenProject): Promise<void> {
  const [shown, json] = await look(project, "show plan.file", "show --json plan.file");
  expect(shown).toMatch(/^ +~ name += "office" -> "head office"$/m);
  expect(shown).toMatch(/^Plan: 1 to add, 1 to change, 0 to destroy\.$/m);
  const changes = JSON.parse(json ?? "").resource_changes as { address: string; change: { actions: string[] } }[];
  expect(Object.fromEntries(changes.map(({ address, change }) => [address, change.actions.join()]))).toEqual({
    "alivpn_customer_gateway.berlin": "create",
    "alivpn_customer_gateway.office": "update",
    "alivpn_gateway.hub": "no-op",
  });
  // The plan is applied, whatever the program has become.
  project.write({ "app.cjs": "process.exit(1);" });
  expect(await project.ok("apply", "plan.file")).toMatch(/ 1 added, 1 changed, 0 destroyed\.$/m);
  expect(await project.addresses()).toEqual([
    "alivpn_customer_gateway.berlin",
    "alivpn_customer_gateway.office",
    "alivpn_gateway.hub",
  ]);
  expect(await project.attribute("alivpn_customer_gateway.office", "name")).toBe("head office");
  expect(await project.ok("output", "address")).toMatch(/^\d+\.\d+\.\d+\.\d+$/m);
  expect(await refused(project, ["apply", "plan.file"])).toContain("the state changed since this plan was made");
}

async function isUnlocked(project: GoldenProject): Promise<void> {
  const { ID, Who } = lockOf(project);
  const [plan] = await look(project, "plan");
  expect(plan).toMatch(/^Plan: 1 to add, 0 to change, 0 to destroy\.$/m);
  expect(await refused(project, ["apply", "--auto-approve"])).toContain(`is locked: apply by ${Who}, process `);
  expect(await refused(project, ["unlock", "another"])).toContain(ID);
  await project.ok("unlock", ID);
  expect(project.paths(/lock\.info/)).toEqual([]);
  expect(await project.apply()).toMatch(/ 1 added, 0 changed, 0 destroyed\.$/m);
  expect(await project.emulator.writes()).toEqual(["CreateCustomerGateway"]);
  await isSettled(project, 2);
}

async function isTakenFromTheDead(project: GoldenProject): Promise<void> {
  const { Who } = lockOf(project);
  project.letLockAge();
  const { code, stdout, stderr } = await project.run(["apply", "--auto-approve"]);
  expect(stderr).toContain(`took over the lock of a process that is gone: apply by ${Who}`);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/ 1 added, 0 changed, 0 destroyed\.$/m) });
  await isSettled(project, 2);
}

/** Where nothing answers, should a command not refuse. */
const realCloud = {
  VPNFORM_EMULATOR: "0",
  VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:1",
  ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tNobody",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "none",
};

async function staysInItsRealm(project: GoldenProject): Promise<void> {
  for (const args of [["plan"], ["destroy", "--auto-approve"]])
    expect(await refused(project, args, realCloud)).toMatch(/^Error: .* of the emulator, .* for the real cloud$/m);
  expect(await look(project, "plan")).toEqual([expect.stringMatching(/^No changes\./m)]);
}

/** The provider's own bytes of every instance. */
const privateIn = (text: string): string[] => text.match(/"private": ".+"/g) ?? [];

async function keepsPrivateData(project: GoldenProject): Promise<void> {
  const text = readFileSync(project.statePath, "utf8");
  expect(privateIn(text)).toHaveLength(3);
  const [pulled, shown] = await look(project, "state pull", "show");
  expect(pulled).toBe(text);
  expect(shown).not.toContain("oneSecret1");
  await project.ok("state", "mv", "--last-synthesis", "alivpn_connection.tunnel", "alivpn_connection.line");
  expect(privateIn(readFileSync(project.statePath, "utf8"))).toEqual(privateIn(text));
  await project.ok("state", "mv", "--last-synthesis", "alivpn_connection.line", "alivpn_connection.tunnel");
  expect(await project.settled()).toEqual(nothingToDo);
}

const inItsRealm: Readonly<Record<string, Check>> = {
  "is refused without the emulator": staysInItsRealm,
  "keeps its private data whatever reads or writes the state": keepsPrivateData,
};

/** What holds of each project, whichever version left it behind. */
const checks: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  deposed: { "has its deposed object planned for deletion, and an apply deletes that alone": isDeleted },
  "pending-create": {
    "has its pending create shown, and adopted when the user says so, which makes no second one": isAdopted,
  },
  "begun-creates": {
    "has what terraform had begun taken over, and what nobody knows of decided by the user": isTakenOver,
  },
  "saved-plan": { "has its plan shown, and applied exactly as it was shown": isAppliedAsShown },
  locked: {
    "tells who holds the lock until it is unlocked, and loses nothing": isUnlocked,
    "has the lock of its dead holder taken over": isTakenFromTheDead,
  },
  "private-data": inItsRealm,
  "private-data-terraform": inItsRealm,
};

const statements = goldenProjects().flatMap(([version, name]) =>
  Object.entries(checks[name] ?? {}).map(([statement, check]) => [version, name, statement, check] as const),
);

it("every kept project has its statements", () => {
  expect(goldenProjects().filter(([, name]) => !(name in checks))).toEqual([]);
  expect(new Set(goldenProjects().map(([, name]) => name))).toEqual(new Set(Object.keys(checks)));
});

/** Does it with a copy and a cloud of its own, which are gone afterwards. */
async function open(version: string, name: string, check: Check): Promise<void> {
  const project = await GoldenProject.open(version, name);
  try {
    await check(project);
  } finally {
    await project.close();
  }
}

it.concurrent.each(statements)(
  "what %s left as %s %s",
  (version, name, _statement, check) => open(version, name, check),
  60_000,
);

describeWithTerraform("under terraform", () => {
  it.concurrent.each(goldenProjects().filter(([, name]) => checks[name] === inItsRealm))(
    "what %s left as %s is found in place",
    (version, name) =>
      open(version, name, async (project) => {
        expect(await new Terraform(project).settled()).toEqual(nothingToDo);
      }),
    60_000,
  );
});
