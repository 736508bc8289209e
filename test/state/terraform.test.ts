import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentOf, stateOf } from "../../src/state/format/document";
import { formatState } from "../../src/state/format/format";
import { openBackend } from "../../src/state/open-backend";
import { parseState } from "../../src/state/format/parse";
import { instanceOf, provider, temporaryFolder } from "./samples";

const folder = temporaryFolder();
const present = spawnSync("terraform", ["version"]).status === 0;
const given = present ? it : it.skip;

/** Runs the real terraform in the test's folder. */
function terraform(...args: string[]): string {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: join(folder, "none") };
  const result = spawnSync("terraform", args, { cwd: folder, env, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`terraform ${args.join(" ")}: ${result.stderr}`);
  return result.stdout;
}

async function writeSample(path: string): Promise<void> {
  const backend = await openBackend({ backend: { local: { path } } }, { folder, version: "0" });
  await backend.lock({ operation: "test" });
  const { state } = await backend.read();
  state.set("alivpn_gateway.hub", instanceOf("vpn-1", { dependencies: ["alivpn_gateway.many"] }), provider);
  state.set('alivpn_gateway.each["a\\"$${b} é"]', instanceOf("vpn-2", { status: "tainted" }), provider);
  state.set("alivpn_gateway.many[10]", instanceOf("vpn-3", { create_before_destroy: true }), provider);
  state.set("alivpn_gateway.many[2]", instanceOf("vpn-4"), provider);
  state.set("alivpn_gateway.hub", instanceOf("vpn-0"), provider, "0a1b2c3d");
  state.set("data.alivpn_regions.all", instanceOf("regions"), `${provider}.west`);
  state.set("module.m.alivpn_gateway.x", instanceOf("vpn-5"), provider);
  const sensitive_attributes = [[{ type: "get_attr", value: "psk" }]];
  const attributes = { id: "vco-1", psk: "<&>\u2028", list: [], map: {}, none: null, big: 1e15, small: 0.25 };
  state.set("alivpn_connection.c", { schema_version: 0, attributes, sensitive_attributes }, provider);
  state.outputs.set("ip", {
    value: { b: ["x<y"], a: 1 },
    type: ["object", { b: ["list", "string"], a: "number" }],
    sensitive: true,
  });
  await backend.write(state);
  await backend.unlock();
}

describe("the real terraform", () => {
  if (!present) process.stderr.write("skipped: no terraform on this machine to check state files with\n");

  given("lists and shows what vpnform wrote", async () => {
    const path = join(mkdtempSync(join(folder, "list-")), "net.tfstate");
    await writeSample(path);
    expect(terraform("state", "list", `-state=${path}`).trim().split("\n").sort()).toEqual([
      "alivpn_connection.c",
      'alivpn_gateway.each["a\\"$${b} é"]',
      "alivpn_gateway.hub",
      "alivpn_gateway.many[10]",
      "alivpn_gateway.many[2]",
      "data.alivpn_regions.all",
      "module.m.alivpn_gateway.x",
    ]);
    expect(JSON.parse(terraform("output", `-state=${path}`, "-json")).ip).toMatchObject({
      value: { b: ["x<y"], a: 1 },
      sensitive: true,
    });
  });

  given("leaves nothing for vpnform to write differently", async () => {
    const path = join(mkdtempSync(join(folder, "bytes-")), "net.tfstate");
    await writeSample(path);
    const ours = JSON.parse(readFileSync(path, "utf8"));
    terraform("state", "rm", `-state=${path}`, "-backup=-", "alivpn_connection.c");
    const theirs = readFileSync(path, "utf8");

    const state = stateOf(parseState(theirs, path), path);
    expect(formatState(documentOf(state, state.serial))).toBe(theirs);
    const kept = ours.resources.filter((each: { name: string }) => each.name !== "c");
    expect(JSON.parse(theirs)).toEqual({ ...ours, serial: 2, resources: kept });
  });
});
