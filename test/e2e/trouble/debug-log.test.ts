import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { describeWithTerraform } from "../../_helpers/terraform";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const psk = "Canary7-psk";
const variable = "Canary7-variable";

function network(bandwidth: number): readonly Declaration[] {
  return [
    ["CustomerGateway", "office", { ipAddress: "203.0.113.7", description: "${var.shared}" }],
    ["VpnGateway", "hub", { name: "hub", vpcId: "vpc-1", bandwidth, instanceChargeType: "POSTPAY" }],
    [
      "VpnConnection",
      "one",
      {
        vpnGatewayId: "${alivpn_gateway.hub.id}",
        customerGatewayId: "${alivpn_customer_gateway.office.id}",
        localSubnet: ["10.0.0.0/16"],
        remoteSubnet: ["192.168.0.0/24"],
        ikeConfig: { psk },
      },
    ],
  ];
}
const shared = `new (require("cdktf").TerraformVariable)(net, "shared", { type: "string", sensitive: true });`;

let cloud: EmulatorProcess;
let project: Workspace;
let logs = "";
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  project.declare(network(10), shared);
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

/** Runs a command with a log at its most talkative, and gives that log. */
async function logOf(command: string, to: "file" | "stderr", expected = 0): Promise<string> {
  const file = join(project.folder, "debug.log");
  rmSync(file, { force: true });
  const env = {
    TF_VAR_shared: variable,
    VPNFORM_LOG: "trace",
    ...(to === "file" ? { VPNFORM_LOG_FILE: "debug.log" } : {}),
  };
  const { code, stdout, stderr } = await project.run(command.split(" "), { env });
  expect({ command, code, said: code === expected ? "" : stderr }).toEqual({ command, code: expected, said: "" });
  logs += stdout + stderr + (existsSync(file) ? readFileSync(file, "utf8") : "");
  if (to === "stderr") return stderr;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  return readFileSync(file, "utf8");
}

it("a create that fails is told with attempts, retries and codes", async () => {
  await cloud.faults(
    { action: "CreateVpnGateway", kind: "error", code: "Throttling.User", http: 400, times: 1 },
    { action: "CreateVpnConnection", kind: "error", code: "IllegalParam.Psk", http: 400 },
  );
  const log = await logOf("apply --auto-approve", "file", 1);
  await cloud.faults();
  expect(log).toMatch(/debug cloud retry action=CreateVpnGateway attempt=1 .*cloudCode=Throttling\.User status=400/);
  expect(log).toMatch(/debug cloud call action=CreateVpnGateway ms=\d+ attempts=2 /);
  expect(log).toMatch(/debug cloud call failed action=CreateVpnConnection .*cloudCode=IllegalParam\.Psk/);
  expect(log).toMatch(/debug journal abandoned .*reason=IllegalParam\.Psk/);
  expect(log).toMatch(/debug command (done code=1|failed)/);
});

it("an apply is told: lock, state, decisions, calls, waits", async () => {
  const log = await logOf("apply --auto-approve --json", "stderr");
  expect(log).toMatch(/debug state lock taken operation=apply/);
  expect(log).toMatch(/debug plan create address=alivpn_connection\.one/);
  expect(log).toMatch(/debug cloud call action=CreateVpnConnection ms=\d+ attempts=1 requestId=/);
  expect(log).toMatch(/trace cloud sent action=CreateVpnConnection attempt=1 heldMs=\d+ parameters=/);
  expect(log).toMatch(/trace journal recorded .*address=alivpn_connection\.one/);
  expect(log).toMatch(/debug wait ready address=alivpn_connection\.one .*for="alivpn_connection create" ms=\d+/);
  expect(log).toMatch(/debug state written serial=\d+/);
});

it("a plan tells why, by names of attributes", async () => {
  project.declare(network(20), shared);
  const log = await logOf("plan", "stderr");
  expect(log).toMatch(/debug plan replace address=alivpn_gateway\.hub differs=bandwidth forcedBy=bandwidth/);
  expect(log).toMatch(/trace plan unchanged address=alivpn_customer_gateway\.office/);
});

it("a level that there is not is one clear error", async () => {
  const { code, stderr } = await project.run(["plan"], { env: { VPNFORM_LOG: "loud" } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Error: VPNFORM_LOG is "loud"\n.*set it to debug or trace, or unset it/s);
});

describeWithTerraform("under terraform", () => {
  it("the providers log their calls as well", async () => {
    const log = await logOf("terraform -- apply -auto-approve -no-color", "file");
    expect(log).toMatch(/debug terraform ApplyResourceChange ms=\d+ diagnostics=0/);
    expect(log).toMatch(/debug cloud call action=\w+ ms=\d+ attempts=1/);
  });
});

it("destroy is told, too", async () => {
  expect(await logOf("destroy --auto-approve", "file")).toMatch(
    /debug plan delete address=alivpn_gateway\.hub reason=destroy/,
  );
});

it("no log holds a secret", () => {
  expect(logs.length).toBeGreaterThan(10_000);
  expect([psk, variable, cloud.accessKeySecret].filter((secret) => logs.includes(secret))).toEqual([]);
});
