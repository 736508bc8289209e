import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "vpnform-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** How a run of an app ended. */
interface Run {
  readonly failed: boolean;
  readonly stderr: string;
  readonly outdir: string;
}

/** Runs an app in a process of its own, as cdktf and vpnform do. */
function run(app: string, edition: string): Promise<Run> {
  const outdir = mkdtempSync(join(folder, "out-"));
  const file = join(__dirname, "apps", `${app}.ts`);
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", file, outdir, edition], (error, _, stderr) =>
      resolve({ failed: error !== null, stderr, outdir }),
    );
  });
}

/** The graph without what the two versions of cdktf say about themselves. */
function graphOf({ outdir }: Run): Record<string, unknown> {
  const graph = JSON.parse(readFileSync(join(outdir, "stacks", "net", "cdk.tf.json"), "utf8")) as Record<
    string,
    unknown
  >;
  return { ...graph, "//": undefined };
}

test("an app on cdktf 0.21 and one on cdktn synthesize our constructs to the same graph", async () => {
  const [cdktf, cdktn] = await Promise.all([run("cdktf-app", "public"), run("cdktn-app", "public")]);
  expect(cdktf).toMatchObject({ failed: false, stderr: "" });
  expect(cdktn).toMatchObject({ failed: false, stderr: "" });
  const graph = graphOf(cdktf);
  expect(graph).toEqual(graphOf(cdktn));
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

test("apps on both fail to synthesize what their edition does not have", async () => {
  const places = ["hub .*: disasterRecoveryVSwitchId", "berlin .*: asn", "office .*: tunnelOptionsSpecification"];
  for (const { failed, stderr } of await Promise.all([run("cdktf-app", "apsara"), run("cdktn-app", "apsara")])) {
    expect(failed).toBe(true);
    for (const place of places) expect(stderr).toMatch(new RegExp(`net/${place}: does not exist in edition "apsara"`));
  }
});
