import { posix } from "node:path";
import { StateError } from "../../../errors";
import type { CloudKeys, Environment } from "../../backend";
import { otherMachines, settingsOf, webAddress } from "../block-settings";
import { ossBlock } from "./oss-block";
import type { OssBlock } from "./oss-block";
import { keySettings } from "./oss-key-settings";
import type { OssKeySettings } from "./oss-key-settings";
import { variableIn } from "./terraform-variables";

/** A bucket, and how it is called. */
export interface OssPlace {
  readonly bucket: string;
  readonly region: string;
  /** Address of the store, without the bucket. */
  readonly endpoint: URL;
  /** Whether the bucket stands in the path, and not in the host's name. */
  readonly pathStyle: boolean;
}

/** Where a state is in OSS, as Terraform's and OpenTofu's backend `oss` takes it. */
export interface OssSettings {
  readonly place: OssPlace;
  /** Name of the state's object, for the workspace. */
  readonly object: string;
  /** Headers that say how objects are stored: encryption, access. */
  readonly headers: Readonly<Record<string, string>>;
  /** Hosts that get keys, or what is signed with them, because the block names them. */
  readonly namedHosts: readonly string[];
  readonly keys: CloudKeys;
}

/** The settings of a graph's block, with the environment's in place of those that it leaves out. */
export function ossSettings(
  json: unknown,
  environment: Environment,
  workspace: string,
  findKeys: (settings: OssKeySettings) => CloudKeys,
): OssSettings {
  const given = settingsOf("oss", ossBlock, json);
  refuseTablestore(given);
  const named = given.endpoint || variableIn(environment, "OSS_ENDPOINT") || environment["OSS_ENDPOINT"];
  const endpoint = named ? addressOf(named) : undefined;
  const known = given.region || variableIn(environment, "REGION", "DEFAULT_REGION") || (endpoint && regionIn(endpoint));
  const keys = findKeys(keySettings(given, known, environment));
  const region = known || keys.region;
  if (!region) throw invalid("region is missing", "give the construct its region, or set ALICLOUD_REGION");
  const url = endpoint ?? addressOf(`oss-${region}.aliyuncs.com`);
  const sts = given.sts_endpoint ? addressOf(given.sts_endpoint).hostname : undefined;
  return {
    place: { bucket: bucketOf(given), region, endpoint: url, pathStyle: hasNoBuckets(url) },
    object: objectOf(given, workspace),
    headers: headersOf(given),
    namedHosts: otherMachines(given.endpoint ? url.hostname : undefined, sts),
    keys,
  };
}

function refuseTablestore({ tablestore_table: table, tablestore_endpoint: endpoint }: OssBlock): void {
  if (!table && !endpoint) return;
  throw invalid(
    `its lock is in Tablestore (${table ? "tablestore_table" : "tablestore_endpoint"}), and vpnform's is in the bucket: neither would mind the other`,
    "leave out tablestoreTable and tablestoreEndpoint and apply with vpnform alone, or let Terraform do the work: `vpnform terraform`",
  );
}

function bucketOf({ bucket }: OssBlock): string {
  if (bucket && /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket)) return bucket;
  throw invalid(
    bucket ? `bucket ${JSON.stringify(bucket)} is no name of a bucket` : "bucket is missing",
    "give the construct the bucket's name: 3 to 63 lower-case letters, digits and hyphens",
  );
}

/** As Terraform names it, which also cleans the path. */
function objectOf({ prefix = "env:", key: given }: OssBlock, workspace: string): string {
  const key = given || "terraform.tfstate";
  if (/^\.?\//.test(prefix))
    throw invalid(`prefix ${JSON.stringify(prefix)} begins with a slash`, "leave the slash out");
  if (/^\/|\/$/.test(key))
    throw invalid(`key ${JSON.stringify(key)} begins or ends with a slash`, "leave the slash out");
  return posix.join(prefix.replace(/\/+$/, ""), workspace === "default" ? "" : workspace, key);
}

function headersOf({ encrypt, acl }: OssBlock): Record<string, string> {
  if (acl && !["private", "public-read", "public-read-write"].includes(acl))
    throw invalid(`acl ${JSON.stringify(acl)} is unknown`, "use private, public-read or public-read-write");
  return {
    ...(encrypt ? { "x-oss-server-side-encryption": "AES256" } : {}),
    ...(acl ? { "x-oss-object-acl": acl } : {}),
  };
}

/** `oss-eu-central-1-internal.aliyuncs.com`. */
function regionIn({ hostname }: URL): string | undefined {
  return /^oss-([a-z]+-[a-z0-9-]+?)(-internal|-vpc)?\.aliyuncs\.com$/.exec(hostname)?.[1];
}

/** quirk: a store that is called by its number has no name before which a bucket could stand. */
function hasNoBuckets({ hostname }: URL): boolean {
  return hostname === "localhost" || /^\[|^\d+(\.\d+){3}$/.test(hostname);
}

function addressOf(given: string): URL {
  const url = webAddress(/^https?:\/\//.test(given) ? given : `https://${given}`);
  if (url) return url;
  throw invalid(`endpoint ${JSON.stringify(given)} is no address`, "write it like oss-eu-central-1.aliyuncs.com");
}

function invalid(problem: string, hint: string): StateError {
  return new StateError("graph-invalid", `backend "oss": ${problem}`, { hint });
}
