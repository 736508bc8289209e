import { readFile } from "node:fs/promises";
import { request } from "undici";
import { StateError } from "../../../errors";
import type { Environment } from "../../backend";
import { otherMachines } from "../block-settings";
import { keyIn } from "./s3-key";
import type { S3Key } from "./s3-key";

/** A machine without such a service does not answer at all. */
const patienceMs = 1_000;
const containerHost = "http://169.254.170.2";
const machineHost = "http://169.254.169.254";
const folder = "/latest/meta-data/iam/security-credentials/";

/** Where services of the machine are. */
export interface MachineSettings {
  /** Address of the metadata service, in place of the usual one. */
  readonly metadataEndpoint: string | undefined;
  /** Whether that service is left alone. */
  readonly skipsMetadata: boolean;
}

/** The key of the role of this container, as ECS and EKS give it; undefined outside of one. */
export async function containerKey(environment: Environment): Promise<S3Key | undefined> {
  const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: path, AWS_CONTAINER_CREDENTIALS_FULL_URI: full } = environment;
  const address = path ? `${containerHost}${path}` : full;
  if (!address) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !isNear(url)) throw unusable("the container's credentials are at an address that may not be asked");
  const file = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
  const token = file ? await readFile(file, "utf8").catch(() => "") : environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
  const headers: Record<string, string> = token ? { authorization: token.trim() } : {};
  const text = await ask("GET", url, headers);
  const key = keyIn(jsonIn(text));
  if (key) return key;
  throw unusable(`the container's credentials at ${url.host} hold no access key`);
}

/** The key of the role of this EC2 instance (IMDSv2); undefined on other machines. */
export async function machineKey(settings: MachineSettings, environment: Environment): Promise<S3Key | undefined> {
  if (settings.skipsMetadata || environment["AWS_EC2_METADATA_DISABLED"]?.toLowerCase() === "true") return undefined;
  const host = settings.metadataEndpoint || environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] || machineHost;
  const at = (path: string) => new URL(path, host);
  const lifetime = { "x-aws-ec2-metadata-token-ttl-seconds": "21600" };
  const token = await ask("PUT", at("/latest/api/token"), lifetime);
  if (!token) return undefined;
  const headers = { "x-aws-ec2-metadata-token": token };
  const role = (await ask("GET", at(folder), headers))?.split("\n")[0]?.trim();
  return role ? keyIn(jsonIn(await ask("GET", at(`${folder}${encodeURIComponent(role)}`), headers))) : undefined;
}

/** As AWS's libraries hold it: without TLS only this machine and the addresses of its container service. */
function isNear(url: URL): boolean {
  const near = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"];
  return url.protocol === "https:" || near.includes(url.hostname) || otherMachines(url.hostname).length === 0;
}

async function ask(method: "GET" | "PUT", url: URL, headers: Record<string, string>): Promise<string | undefined> {
  try {
    const answer = await request(url, { method, headers, signal: AbortSignal.timeout(patienceMs) });
    const text = await answer.body.text();
    return answer.statusCode === 200 ? text : undefined;
  } catch {
    return undefined;
  }
}

function jsonIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function unusable(problem: string): StateError {
  return new StateError("graph-invalid", `backend "s3": ${problem}`, {
    hint: "check AWS_CONTAINER_CREDENTIALS_FULL_URI, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  });
}
