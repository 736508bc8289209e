import { EmulatorProcess } from "../_helpers/emulator-process";
import { Workspace, nothingToDo } from "../_helpers/workspace";
import { Migration, complaints, idsIn, pretty } from "./_migration";
import { network, secrets } from "./_network";

let cloud: EmulatorProcess;
let origin: Workspace;
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  origin = new Workspace(cloud);
  origin.declare(network);
  await origin.apply();
  ids = await idsIn(origin);
});
afterAll(async () => {
  await cloud.stop();
  origin.remove();
});

describe.each([
  ["a configuration with its state", ["tf"]],
  ["a state alone", ["tf/terraform.tfstate", "--region", "eu-central-1"]],
])("a network of every kind, from %s", (_, [path = "", ...options]) => {
  let migration: Migration;
  let printed: string;
  beforeAll(async () => {
    migration = new Migration(cloud);
    migration.copy("network", "tf", ids);
    printed = await migration.import("--from-terraform", path, ...options);
  });
  afterAll(() => migration.remove());

  it("becomes a program that compiles and is formatted", async () => {
    expect(complaints(migration.path("main.ts"))).toEqual([]);
    expect(migration.program()).toBe(pretty(migration.program()));
  });

  it("shows no secret in program and terminal", () => {
    const shown = migration.program() + printed;
    expect([...secrets, "-never-shown"].filter((secret) => shown.includes(secret))).toEqual([]);
  });

  it("is imported without a change, and then nothing is left to do", async () => {
    const before = (await cloud.requests()).length;
    const { text, changes } = await migration.project.planned();
    expect([...changes].filter(([, { actions }]) => actions.join() !== "no-op")).toEqual([]);
    expect(text).toContain(`Plan: ${network.length} to import, 0 to add, 0 to change, 0 to destroy.`);
    await migration.project.apply();
    expect(await migration.project.settled()).toEqual(nothingToDo);
    expect(await cloud.writes(before)).toEqual([]);
  });

  it("follows its keys once they are given", async () => {
    const name = /secret\(\s*"(\w*paris\w*psk)"/.exec(migration.program())?.[1] ?? "";
    const plan = (key: string) => migration.project.ok("plan", "--var", `${name}=${key}`);
    expect(await plan("paris-psk-never-shown")).toContain("No changes.");
    expect(await plan("another-key")).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
  });
});
