import { readFileSync, writeFileSync } from "node:fs";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { errorsIn, tracesIn } from "../../_helpers/plan-text";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

export const psk = "marker-of-a-pre-shared-key";

export const network: readonly Declaration[] = [
  ["VpnGateway", "hub", { name: "hub", vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" }],
  ["CustomerGateway", "office", { name: "office", ipAddress: "203.0.113.7" }],
  [
    "VpnConnection",
    "tunnel",
    {
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      customerGatewayId: "${alivpn_customer_gateway.office.id}",
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
      autoConfigRoute: false,
      ikeConfig: { psk },
    },
  ],
];
export const renamed: Declaration = ["CustomerGateway", "office", { name: "renamed", ipAddress: "203.0.113.7" }];

/** Every test begins with the network in place and a program that wants one change. */
export class NetworkInPlace {
  cloud!: EmulatorProcess;
  project!: Workspace;
  state = "";

  constructor() {
    beforeAll(async () => {
      this.cloud = await EmulatorProcess.start();
      this.project = new Workspace(this.cloud);
      this.project.declare(network);
      await this.project.apply();
      this.state = readFileSync(this.project.statePath, "utf8");
    });
    afterAll(async () => {
      await this.cloud.stop();
      this.project.remove();
    });
    beforeEach(() => {
      this.project.write({ "cdktf.json": JSON.stringify({ language: "typescript", app: "node app.js" }) });
      this.project.declare([...network.slice(0, 1), renamed, ...network.slice(2)]);
      writeFileSync(this.project.statePath, this.state);
    });
    afterEach(() => this.cloud.faults());
  }

  /**
   * An apply that must end with 1 and one error (or one for each of several mistakes), without stack trace or secret, and
   * change nothing; its errors.
   */
  async refusal(environment: Readonly<Record<string, string>> = {}, mistakes = 1): Promise<string> {
    const { cloud, project } = this;
    const before = { calls: (await cloud.requests()).length, state: readFileSync(project.statePath, "utf8") };
    const { code, stdout, stderr } = await project.run(["apply", "--auto-approve"], { env: environment });
    expect({ code, errors: errorsIn(stderr).length }).toEqual({ code: 1, errors: mistakes });
    expect(tracesIn(stdout + stderr)).toEqual([]);
    for (const secret of [psk, cloud.accessKeySecret]) expect(stdout + stderr).not.toContain(secret);
    expect(await cloud.writes(before.calls)).toEqual([]);
    expect(readFileSync(project.statePath, "utf8")).toBe(before.state);
    return errorsIn(stderr).join("\n");
  }
}
