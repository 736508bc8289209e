import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { spellingsOf } from "../../../src/secrets";
import type { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

/** Stories that take long: `npm run test:sealing` has them all, `npm test` a slice. */
export const itWhole = process.env["SEALING"] === "all" ? it : it.skip;

/** A secret with characters that each language spells differently. */
export const canary = 'Canary+7/"psk"<&>';
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

/** Files below a folder that hold the secret in any spelling; links to packages are left out. */
export function filesWith(secret: string, folder: string): string[] {
  const spellings = [...spellingsOf(secret), Buffer.from(secret).toString("hex")];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("node_modules"));
  return paths.filter((path) => textHolds(readFileSync(path, "utf8"), spellings));
}

/** Whether a text holds one of the spellings, in base64 of the whole, too. */
export function textHolds(text: string, spellings: Iterable<string>): boolean {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)].map(([each]) =>
    Buffer.from(each, "base64").toString(),
  );
  return [...spellings].some((each) => text.includes(each) || decoded.some((inner) => inner.includes(each)));
}
