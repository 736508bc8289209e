import type { Kind } from "../../../lib/core/kind";
import { vpnGatewayCertificate } from "../../../lib/huawei/kinds/vpn-gateway-certificate";
import type { EmulatorProcess, Json } from "../../_helpers/emulator-process";
import type { Workspace } from "../../_helpers/workspace";
import { huawei } from "../../emulator/_huawei";
import { certificateSet, smCertificate } from "../../emulator/_sm-certificates";
import type { Pair } from "../../emulator/_sm-certificates";

/** The CA of these tests. */
export const authority = smCertificate({ cn: "root", ca: true });

export interface Pems {
  readonly certificate: string;
  readonly privateKey: string;
  readonly certificateChain: string;
  readonly encCertificate: string;
  readonly encPrivateKey: string;
}

/** Certificates and keys as the program writes them. */
export function pems(ca: Pair = authority): Pems {
  const { certificate, private_key, certificate_chain, enc_certificate, enc_private_key } = certificateSet(ca);
  return {
    certificate,
    privateKey: private_key,
    certificateChain: certificate_chain,
    encCertificate: enc_certificate,
    encPrivateKey: enc_private_key,
  };
}

/** Where somebody works in the console. */
type Console = Pick<EmulatorProcess, "url" | "accessKeyId" | "accessKeySecret">;

/** Calls Huawei's VPN service in the region's project, below `vpn-gateways`. */
async function vpn(cloud: Console, method: string, path: string, body?: object): Promise<Json> {
  const projects = await huawei(cloud, "GET", "/v3/projects", undefined, { query: [["name", "cn-north-4"]] });
  const answer = await huawei(cloud, method, `/v5/${projects.body.projects[0].id}/vpn-gateways${path}`, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A gateway of the GM flavor, which is made in the console. */
export async function gmGateway(cloud: Console): Promise<string> {
  return (await vpn(cloud, "POST", "", { vpn_gateway: { flavor: "GM" } })).vpn_gateway.id;
}

export async function deleteGateway(cloud: Console, vgwId: string): Promise<void> {
  await vpn(cloud, "DELETE", `/${vgwId}`);
}

/** What the cloud shows of a gateway's certificates. */
export async function boundTo(cloud: Console, vgwId: string): Promise<Json> {
  return (await vpn(cloud, "GET", `/${vgwId}/certificate`)).certificate;
}

/** Changes a gateway's certificates by hand. */
export async function changeBound(cloud: Console, vgwId: string, certificate: object): Promise<void> {
  const { id } = await boundTo(cloud, vgwId);
  await vpn(cloud, "PUT", `/${vgwId}/certificate/${id}`, { certificate });
}

/** Makes a program of these sets of certificates, by construct id, followed by more code. */
export function declare(project: Workspace, sets: Readonly<Record<string, object>>, more = "", provider = {}): void {
  declareKind(project, vpnGatewayCertificate, sets, more, provider);
}

/** Makes a program of resources of one kind, by construct id, followed by more code. */
export function declareKind(
  project: Workspace,
  { construct }: Pick<Kind, "construct">,
  resources: Readonly<Record<string, object>>,
  more = "",
  provider = {},
): void {
  const settings = JSON.stringify({ region: "cn-north-4", ...provider });
  const lines = Object.entries(resources).map(
    ([id, props]) => `const ${id} = new huawei.${construct}(net, "${id}", ${JSON.stringify(props, undefined, 1)});`,
  );
  project.program(
    [`const { huawei } = require("vpnform");`, `new huawei.Provider(net, "huawei", ${settings});`, ...lines, more].join(
      "\n",
    ),
  );
}
