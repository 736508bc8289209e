import { App, TerraformStack } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alibaba } from "vpnform";

const folder = mkdtempSync(join(tmpdir(), "vpnform-"));
afterAll(() => rmSync(folder, { recursive: true }));

const vSwitches = { vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2" };

/** Synthesizes a gateway; its block of the graph, and the warnings about it. */
function synthesized(props: Omit<alibaba.VpnGatewayProps, "vpcId">, edition: "public" | "apsara" = "public") {
  const app = new App({ outdir: mkdtempSync(join(folder, "out-")), stackTraces: false });
  const stack = new TerraformStack(app, "net");
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", edition });
  const hub = new alibaba.VpnGateway(stack, "hub", { vpcId: "vpc-1", ...props });
  app.synth();
  const block = (stack.toTerraform() as { resource: Record<string, Record<string, Record<string, unknown>>> }).resource;
  const warnings = hub.node.metadata.flatMap(({ type, data }) => (type === "@cdktf/warn" ? [data as string] : []));
  return { block: block["alivpn_gateway"]?.["hub"] ?? {}, warnings };
}

test("a bandwidth that no list has is refused, and taken as unlisted", () => {
  expect(() => synthesized({ ...vSwitches, bandwidth: 2000 })).toThrow(
    /bandwidth: 2000 is not allowed; use one of .*1000, or unlisted\(2000\) if the cloud has it by now/,
  );
  const { block, warnings } = synthesized({ ...vSwitches, bandwidth: alibaba.unlisted(2000) });
  expect(block).toMatchObject({ bandwidth: 2000, "//": { metadata: { unlisted: ["bandwidth"] } } });
  expect(warnings).toEqual([]);
});

test("a private gateway may have a bandwidth that no list has", () => {
  const { block } = synthesized({ ...vSwitches, networkType: "private", bandwidth: alibaba.unlisted(5000) });
  expect(block["bandwidth"]).toBe(5000);
});

test("what is in every list carries no note", () => {
  expect(synthesized({ ...vSwitches, bandwidth: 10 }).block["//"]).not.toHaveProperty("metadata.unlisted");
});

test("Apsara Stack gets a warning about what only the public cloud documents, and none where it is meant", () => {
  expect(synthesized({ bandwidth: 200 }, "apsara").warnings).toEqual([
    expect.stringContaining(
      'bandwidth: 200 is not documented in edition "apsara"; documented are 5, 10, 20, 50, 100: the cloud may refuse it',
    ),
  ]);
  expect(synthesized({ bandwidth: alibaba.unlisted(200) }, "apsara").warnings).toEqual([]);
});

test.each(["", "aes 256", "${var.x}", "x".repeat(65)])("unlisted(%j) is no word of a catalogue", (word) => {
  expect(() => alibaba.unlisted(word)).toThrow("cannot be a value of a catalogue");
});

test.each([0, -5, 1.5, NaN])("unlisted(%d) is no size", (size) => {
  expect(() => alibaba.unlisted(size)).toThrow("cannot be a value of a catalogue");
});

test("only attributes with a catalogue take unlisted values", () => {
  const props = { ...vSwitches, bandwidth: 10, name: alibaba.unlisted("hub") as unknown as string };
  expect(() => synthesized(props)).toThrow("name: takes no unlisted value: it has no catalogue");
});
