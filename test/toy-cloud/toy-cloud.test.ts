import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { systemClock } from "../../src/clock";
import type { Plan } from "../../src/engine/api/model";
import type { Engine } from "../../src/engine/stack/engine";
import { openEngine } from "../../src/engine/stack/open-stack";
import { testApp } from "../_helpers/test-app";
import { Router, ToyProvider, Wire } from "./constructs";
import { toyCloud } from "./provider";
import { ToyServer, refusal } from "./server";

let server: ToyServer;
let folder: string;
beforeEach(async () => {
  server = await ToyServer.start();
  folder = await mkdtemp(join(tmpdir(), "vpnform-toy-"));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

type Program = (stack: TerraformStack) => void;

function open(program: Program, password = server.password): Promise<Engine> {
  const stack = new TerraformStack(testApp(), "net");
  new ToyProvider(stack, "toy", { endpoint: server.endpoint, password });
  program(stack);
  const json = {
    ...(stack.toTerraform() as object),
    terraform: { backend: { local: { path: join(folder, "net.tfstate") } } },
  };
  return openEngine(
    { name: "net", folder, json },
    {
      providers: [toyCloud],
      clock: systemClock,
      emit: () => undefined,
      variables: {},
      parallelism: 10,
      pollMs: 10,
      lockTimeoutMs: 0,
      version: "test",
    },
  );
}

async function plan(program: Program, password?: string): Promise<string[]> {
  const engine = await open(program, password);
  return actions(await engine.plan({}).finally(() => engine.close()));
}

async function apply(program: Program): Promise<string[]> {
  const engine = await open(program);
  try {
    const made = await engine.plan({});
    await engine.lock("apply");
    await engine.apply(made, { signal: new AbortController().signal });
    return actions(made);
  } finally {
    await engine.close();
  }
}

const actions = ({ changes }: Plan) =>
  changes.filter(({ action }) => action !== "no-op").map(({ action, address }) => `${action} ${address}`);

const network =
  ({ size = 1, wires = 3, site = "north" } = {}): Program =>
  (stack) => {
    const hub = new Router(stack, "hub", { name: "hub", size, site });
    for (let index = 0; index < wires; index++) {
      new Wire(stack, `wire${index}`, { routerId: hub.id, to: `10.0.${index}.1`, secret: "wire-secret" });
    }
  };

it("builds what a program declares, one change of a router at a time, and has nothing to do then", async () => {
  expect(await apply(network())).toHaveLength(4);
  expect([...(server.routers.get("r1")?.wires.keys() ?? [])].sort()).toEqual(["10.0.0.1", "10.0.1.1", "10.0.2.1"]);
  expect(await plan(network())).toEqual([]);
});

it("changes in place what may change, replaces what may not, and removes what is gone from the program", async () => {
  await apply(network());
  expect(await apply(network({ size: 5, wires: 2 }))).toEqual(["update toy_router.hub", "delete toy_wire.wire2"]);
  expect(server.routers.get("r1")).toMatchObject({ size: 5 });
  expect(await apply(network({ size: 5, wires: 1, site: "south" }))).toContain("replace toy_router.hub");
  expect([...server.routers.keys()]).toEqual(["r2"]);
  expect(await plan(network({ size: 5, wires: 1, site: "south" }))).toEqual([]);
});

it("repeats what may be repeated, and lists pages that are led to by a cursor", async () => {
  server.instead.push(["POST", refusal(500, "OUCH", "It hurts")]);
  expect(await apply(network({ wires: 5 }))).toHaveLength(6);
  expect(server.routers.size).toBe(1);
  expect(await plan(network({ wires: 5 }))).toEqual([]);
});

it("slows down when the cloud asks for it, and waits out another's change", async () => {
  server.instead.push(["POST", refusal(429, "SLOW", "Slower")]);
  await apply(network({ wires: 0 }));
  server.instead.push(["POST", refusal(409, "LOCKED", "Somebody builds")]);
  await apply(network({ wires: 1 }));
  expect(server.routers.get("r1")?.wires.size).toBe(1);
});

it("reports a refusal in the words of this cloud, without the secret that it repeats", async () => {
  await apply(network({ wires: 0 }));
  const refused = plan(network({ wires: 0 }), "wrong-password");
  await expect(refused).rejects.toMatchObject({ code: "credentials-missing", cloudCode: "PASSWORD" });
  await expect(refused).rejects.not.toThrow("wrong-password");
});

it("keeps digests of secrets, not secrets", async () => {
  await apply(network());
  expect(await readFile(join(folder, "net.tfstate"), "utf8")).not.toContain("wire-secret");
});

it("checks the program's values by the kind", () => {
  const stack = new TerraformStack(testApp(), "net");
  expect(() => new Router(stack, "hub", { name: "a name that is far too long", site: "north" })).toThrow("net/hub");
});
