import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { z } from "zod";
import { StateError } from "../../../errors";
import type { Environment } from "../../backend";
import { count, flag, otherMachines, settingsOf, text, webAddress } from "../block-settings";
import type { S3KeySettings } from "./s3-credentials";
import { roleBlocks, roleIn, webRoleIn } from "./s3-role-settings";

/** Where a state is in an S3-compatible store, as Terraform's and OpenTofu's backend `s3` takes it. */
export interface S3Settings {
  readonly bucket: string;
  /** Name of the state's object, for the workspace. */
  readonly object: string;
  readonly region: string;
  /** Address of the store, without the bucket. */
  readonly endpoint: URL;
  /** The store's host, if the block names it, and not the environment. */
  readonly namedHosts: readonly string[];
  /** Whether the bucket stands in the path, and not in the host's name. */
  readonly pathStyle: boolean;
  /** Whether Terraform keeps its lock in the same object. */
  readonly useLockfile: boolean;
  readonly checksum: boolean;
  /** Headers that say how the state is stored: encryption, access. */
  readonly stateHeaders: Readonly<Record<string, string>>;
  /** Headers without which the state is not readable. */
  readonly readHeaders: Readonly<Record<string, string>>;
  readonly retryMax: number;
  readonly insecure: boolean;
  readonly ca: string | undefined;
  readonly keys: S3KeySettings;
  /** Where roles are taken on. */
  readonly sts: { readonly endpoint: URL; readonly region: string };
}

const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

const block = z.strictObject({
  bucket: text,
  key: text,
  region: text,
  endpoint: text,
  endpoints: z.looseObject({ s3: text, sts: text }).nullish(),
  workspace_key_prefix: text,
  access_key: text,
  secret_key: text,
  token: text,
  profile: text,
  shared_credentials_file: text,
  shared_credentials_files: texts,
  shared_config_files: texts,
  use_path_style: flag,
  force_path_style: flag,
  use_lockfile: flag,
  encrypt: flag,
  kms_key_id: text,
  sse_customer_key: text,
  acl: text,
  max_retries: count,
  retry_mode: text,
  insecure: flag,
  custom_ca_bundle: text,
  skip_s3_checksum: flag,
  // What Terraform checks beforehand, and vpnform does not.
  skip_credentials_validation: flag,
  skip_region_validation: flag,
  skip_requesting_account_id: flag,
  use_legacy_workflow: flag,
  iam_endpoint: text,
  ...roleBlocks,
  sts_endpoint: text,
  sts_region: text,
  skip_metadata_api_check: z.union([flag, text]),
  ec2_metadata_service_endpoint: text,
  // Known, and refused with what to do instead.
  dynamodb_table: text,
  dynamodb_endpoint: text,
  ec2_metadata_service_endpoint_mode: text,
  allowed_account_ids: texts,
  forbidden_account_ids: texts,
  http_proxy: text,
  https_proxy: text,
  no_proxy: text,
});

/** The settings of a graph's block, with the environment's in place of those that it leaves out. */
export function s3Settings(json: unknown, environment: Environment, workspace: string): S3Settings {
  const given = settingsOf("s3", block, json);
  refuseUnsupported(given);
  const region = given.region || environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || "";
  const endpoint = given.endpoints?.s3 || given.endpoint || endpointIn(environment) || awsEndpoint(region);
  const customer = given.sse_customer_key ? customerKey(given.sse_customer_key) : {};
  const sts = stsIn(given, environment, region);
  return {
    bucket: required("bucket", given.bucket),
    object: objectOf(required("key", given.key), workspace, given.workspace_key_prefix ?? "env:"),
    region: required("region", region),
    endpoint: addressOf(endpoint),
    namedHosts: otherMachines(
      given.endpoints?.s3 || given.endpoint ? addressOf(endpoint).hostname : undefined,
      given.endpoints?.sts || given.sts_endpoint ? sts.endpoint.hostname : undefined,
      given.ec2_metadata_service_endpoint && addressOf(given.ec2_metadata_service_endpoint).hostname,
    ),
    pathStyle: given.use_path_style ?? given.force_path_style ?? false,
    useLockfile: given.use_lockfile ?? false,
    checksum: given.skip_s3_checksum !== true,
    stateHeaders: { ...encryptionOf(given), ...customer, ...(given.acl ? { "x-amz-acl": given.acl } : {}) },
    readHeaders: customer,
    retryMax: given.max_retries ?? 5,
    insecure: given.insecure ?? false,
    ca: bundleOf(given.custom_ca_bundle || environment["AWS_CA_BUNDLE"]),
    keys: {
      accessKey: given.access_key,
      secretKey: given.secret_key,
      token: given.token,
      profile: given.profile,
      credentialFiles: [
        ...given.shared_credentials_files,
        ...(given.shared_credentials_file ? [given.shared_credentials_file] : []),
      ],
      configFiles: given.shared_config_files,
      role: roleIn(given, environment),
      webRole: webRoleIn(given, environment),
      metadataEndpoint: given.ec2_metadata_service_endpoint,
      skipsMetadata: given.skip_metadata_api_check === true || given.skip_metadata_api_check === "true",
    },
    sts,
  };
}

type Given = z.output<typeof block>;

function refuseUnsupported(given: Given): void {
  if (given.dynamodb_table || given.dynamodb_endpoint)
    throw invalid("its lock is in DynamoDB (dynamodb_table)", "use useLockfile instead, which needs no table");
  if (given.allowed_account_ids.length > 0 || given.forbidden_account_ids.length > 0)
    throw invalid(
      "it limits accounts, which vpnform does not look up",
      "leave the ids out, and let a profile say whose key it is",
    );
  if (given.http_proxy || given.https_proxy || given.no_proxy)
    throw invalid(
      "it names a proxy, which vpnform does not go through",
      "leave it out, and give the store's own endpoint",
    );
  if (given.ec2_metadata_service_endpoint_mode)
    throw invalid("it says how the metadata service is reached", "give its address: ec2MetadataServiceEndpoint");
}

function endpointIn(environment: Environment): string | undefined {
  return environment["AWS_ENDPOINT_URL_S3"] || environment["AWS_ENDPOINT_URL"] || environment["AWS_S3_ENDPOINT"];
}

function stsIn(given: Given, environment: Environment, own: string): S3Settings["sts"] {
  const region = given.sts_region || own;
  const named = given.endpoints?.sts || given.sts_endpoint;
  const general = environment["AWS_ENDPOINT_URL_STS"] || environment["AWS_ENDPOINT_URL"];
  return { endpoint: addressOf(named || general || awsEndpoint(region, "sts")), region };
}

function awsEndpoint(region: string, service = "s3"): string {
  return `https://${service}.${region || "us-east-1"}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

function objectOf(key: string, workspace: string, prefix: string): string {
  return workspace === "default" ? key : [prefix, workspace, key].filter(Boolean).join("/");
}

function encryptionOf({ encrypt, kms_key_id: id }: Given): Record<string, string> {
  if (!encrypt) return {};
  if (!id) return { "x-amz-server-side-encryption": "AES256" };
  return { "x-amz-server-side-encryption": "aws:kms", "x-amz-server-side-encryption-aws-kms-key-id": id };
}

function customerKey(key: string): Record<string, string> {
  const digest = createHash("md5").update(Buffer.from(key, "base64")).digest("base64");
  return {
    "x-amz-server-side-encryption-customer-algorithm": "AES256",
    "x-amz-server-side-encryption-customer-key": key,
    "x-amz-server-side-encryption-customer-key-md5": digest,
  };
}

function bundleOf(file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw invalid(`cannot read custom_ca_bundle ${file}`, "correct the path", cause);
  }
}

function addressOf(text: string): URL {
  const url = webAddress(text);
  if (url) return url;
  throw invalid(`endpoint ${JSON.stringify(text)} is no http or https address`, "correct endpoints.s3");
}

function required(name: string, value: string | undefined): string {
  if (value) return value;
  const variable = name === "region" ? ", or set AWS_REGION" : "";
  throw invalid(`${name} is missing`, `give the construct its ${name}${variable}`);
}

function invalid(problem: string, hint: string, cause?: unknown): StateError {
  return new StateError("graph-invalid", `backend "s3": ${problem}`, { hint, cause });
}
