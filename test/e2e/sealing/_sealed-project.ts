import { canary } from "../../_helpers/canary";
import type { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

/** Stories that take long: `npm run test:sealing` has them all, `npm test` a slice. */
export const itWhole = process.env["SEALING"] === "all" ? it : it.skip;

export const passphrase = "a passphrase of the team";

/** Iterations are the fewest that are allowed, for the tests' sake. */
export const sealed = `new Encryption(net, { passphrase: passphrase.stringValue, iterations: 200_000 });`;

/** The program's variables; with `ENCRYPTION` in place of what seals it. */
const variables = `
const { TerraformVariable, LocalBackend } = require("cdktf");
const { Encryption } = require("vpnform");
const secret = (name) => new TerraformVariable(net, name, { type: "string", sensitive: true });
const passphrase = secret("passphrase");
const psk = secret("psk");`;

/** A gateway with a tunnel whose key is a variable, and an office, which takes no time. */
const network = `
const office = new alibaba.CustomerGateway(net, "office", { ipAddress: "203.0.113.7", name: "office" });
const hub = new alibaba.VpnGateway(net, "hub", { bandwidth: 10, instanceChargeType: "POSTPAY", vpcId: "vpc-1" });
const tunnel = new alibaba.VpnConnection(net, "tunnel", {
  vpnGatewayId: hub.id,
  customerGatewayId: office.id,
  localSubnet: ["10.0.0.0/16"],
  remoteSubnet: ["192.168.0.0/24"],
  autoConfigRoute: false,
  ikeConfig: { psk: psk.stringValue },
});
new TerraformOutput(net, "key", { value: tunnel.ikeConfig.psk, sensitive: true });`;

/** A project whose stack is sealed by what the program says, or by the environment. */
export function sealedProject(cloud: EmulatorProcess, environment: Readonly<Record<string, string>> = {}): Workspace {
  const keys = { TF_VAR_passphrase: passphrase, TF_VAR_psk: canary };
  return new Workspace({ environment: { ...cloud.environment, ...keys, ...environment } });
}

/** Declares the network with this encryption, and with more code. */
export function declare(project: Workspace, encryption: string, more = ""): void {
  project.program(`${variables}\n${encryption}\n${network}\n${more}`);
}

/** Makes the tunnel with an engine that does not live to see it. */
export async function loseTunnel(cloud: EmulatorProcess, run: (started: (pid: number) => void) => Promise<unknown>) {
  await cloud.faults({ action: "CreateVpnConnection", kind: "hang", times: 1 });
  const isSent = async () => (await cloud.requests()).some(({ action }) => action === "CreateVpnConnection");
  const killWhenSent = async (pid: number) => {
    while (!(await isSent())) await new Promise((resolve) => setTimeout(resolve, 20));
    process.kill(pid, "SIGKILL");
  };
  await run((pid) => void killWhenSent(pid));
  await cloud.faults();
}

/** Gives resources names that are made of the tunnel's key. */
export const secretNames = `office.addOverride("description", psk.stringValue); tunnel.addOverride("name", "to-" + psk.stringValue);`;
