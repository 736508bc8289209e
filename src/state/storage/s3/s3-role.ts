import { readFile } from "node:fs/promises";
import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import type { SecretKeeper } from "../../../secrets";
import { StoreClient } from "../store-client";
import type { StoreRequest } from "../store-client";
import { encoded } from "../percent-encode";
import { keyIn } from "./s3-key";
import type { S3Key } from "./s3-key";
import { signedHeaders } from "./signature";

/** The service that hands out keys of roles. */
export interface Sts {
  readonly endpoint: URL;
  readonly region: string;
  readonly clock: Clock;
  readonly tls: { readonly rejectUnauthorized: boolean; readonly ca: string | undefined };
  /** Is told of the keys and tokens with which a role is taken on. */
  readonly secrets?: SecretKeeper | undefined;
}

/** A role to take on. */
export interface AwsRole {
  readonly arn: string;
  readonly sessionName: string;
  /** What STS takes besides, by its names. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A role that is taken on with a token of an identity provider, or with the file that holds it. */
export interface WebRole extends AwsRole {
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
}

/** The key of a role that the owner of another key may take on: STS AssumeRole. */
export function assumeRole(base: S3Key, role: AwsRole, sts: Sts): Promise<S3Key> {
  sts.secrets?.add([base.secret, base.token]);
  return ask("AssumeRole", role, {}, sts, (request) =>
    signedHeaders(request, { service: "sts", region: sts.region, key: base, now: sts.clock.now() }),
  );
}

/** The key of a role that a token's owner may take on: STS AssumeRoleWithWebIdentity, which is not signed. */
export async function assumeRoleWithToken(role: WebRole, sts: Sts): Promise<S3Key> {
  const token = role.token || (await tokenIn(role));
  sts.secrets?.add(token);
  return ask("AssumeRoleWithWebIdentity", role, { WebIdentityToken: token }, sts, () => ({}));
}

async function ask(
  action: string,
  role: AwsRole,
  more: Readonly<Record<string, string>>,
  { endpoint, clock, tls }: Sts,
  sign: (request: StoreRequest) => Record<string, string>,
): Promise<S3Key> {
  const named = { Action: action, Version: "2011-06-15", RoleArn: role.arn, RoleSessionName: role.sessionName };
  const pairs = Object.entries({ ...named, ...role.parameters, ...more });
  const client = new StoreClient({
    location: `STS at ${endpoint.host}`,
    clock,
    retry: { max: 3, firstMs: 200, longestMs: 2_000 },
    tls,
    authorize: (request) => Promise.resolve(sign(request)),
  });
  const answer = await client
    .send({
      url: endpoint,
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: pairs.map((pair) => pair.map(encoded).join("=")).join("&"),
    })
    .finally(() => client.close());
  const text = answer.body.toString("utf8");
  const names = ["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"];
  const key = keyIn(Object.fromEntries(names.map((name) => [name, elementIn(text, name)])));
  if (answer.status === 200 && key) return key;
  throw refused(role.arn, `${answer.status} ${elementIn(text, "Code") ?? ""}`.trim(), action);
}

async function tokenIn({ arn, tokenFile = "" }: WebRole): Promise<string> {
  const text = await readFile(tokenFile, "utf8").catch(() => "");
  if (text.trim()) return text.trim();
  throw new StateError(
    "graph-invalid",
    `backend "s3": the token for role ${arn} is not in ${tokenFile || "any file"}`,
    {
      hint: "check web_identity_token_file or AWS_WEB_IDENTITY_TOKEN_FILE, and that the file may be read",
    },
  );
}

function refused(arn: string, problem: string, action: string): StateError {
  return new StateError("state-unwritable", `backend "s3": role ${arn} cannot be taken on: ${problem}`, {
    hint: `check that the role's trust policy allows sts:${action} to whoever runs this, and the backend's region`,
  });
}

function elementIn(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]{1,8192})</${name}>`).exec(xml)?.[1];
}
