import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs an app in a process of its own, as cdktf and vpnform do. */
function run(app: string, edition: string) {
  const outdir = join(mkdtempSync(join(tmpdir(), "vpnform-")), "cdktf.out");
  const file = join(__dirname, "apps", `${app}.ts`);
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", file, outdir, edition], {
    encoding: "utf8",
  });
  return { status, stderr, outdir };
}

/** The graph without what the two versions of cdktf say about themselves. */
function graphOf(outdir: string): Record<string, unknown> {
  const graph = JSON.parse(readFileSync(join(outdir, "stacks", "net", "cdk.tf.json"), "utf8")) as Record<
    string,
    unknown
  >;
  return { ...graph, "//": undefined };
}

test("an app on cdktf 0.21 and one on cdktn synthesize our constructs to the same graph", () => {
  const [cdktf, cdktn] = ["cdktf-app", "cdktn-app"].map((app) => run(app, "public"));
  expect(cdktf).toMatchObject({ status: 0, stderr: "" });
  expect(cdktn).toMatchObject({ status: 0, stderr: "" });
  const graph = graphOf(cdktf?.outdir ?? "");
  expect(graph).toEqual(graphOf(cdktn?.outdir ?? ""));
  expect(graph).toMatchObject({
    output: { peer: { value: "${alivpn_connection.office.tunnel_options_specification[0].internet_ip}" } },
    resource: {
      alivpn_connection: {
        office: {
          "//": { metadata: { path: "net/office", source: "test/lib/apps/network.ts:15" } },
          vpn_gateway_id: "${alivpn_gateway.hub.id}",
          tunnel_options_specification: [
            { role: "master", tunnel_ike_config: { psk: "${var.psk}", ike_version: "ikev2" } },
            { role: "slave", tunnel_ike_config: { psk: "${var.psk}", ike_version: "ikev2" } },
          ],
        },
      },
      alivpn_route_entry: { "to-office": { depends_on: ["alivpn_customer_gateway.berlin"] } },
    },
  });
});

test.each(["cdktf-app", "cdktn-app"])("%s fails to synthesize what its edition does not have", (app) => {
  const { status, stderr } = run(app, "apsara");
  expect(status).not.toBe(0);
  for (const place of [
    "hub .*: disasterRecoveryVSwitchId",
    "berlin .*: asn",
    "office .*: tunnelOptionsSpecification",
  ]) {
    expect(stderr).toMatch(new RegExp(`net/${place}: does not exist in edition "apsara"`));
  }
});
