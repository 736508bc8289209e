import { z } from "zod";
import { StateError } from "../../../errors";
import type { Environment } from "../../backend";
import { count, text } from "../block-settings";
import { defaultSession } from "./s3-credentials";
import type { AwsRole, WebRole } from "./s3-role";

const texts = z.array(z.string()).nullish();
const tags = z.record(z.string(), z.string()).nullish();
const shared = { role_arn: text, duration: text, policy: text, policy_arns: texts, session_name: text };

const role = z.strictObject({
  ...shared,
  external_id: text,
  source_identity: text,
  tags,
  transitive_tag_keys: texts,
});
const webRole = z.strictObject({ ...shared, web_identity_token: text, web_identity_token_file: text });

/** What a backend's block says about roles, in blocks and as Terraform took it before. */
export const roleBlocks = {
  assume_role: z.union([role, z.array(role).max(1)]).nullish(),
  assume_role_with_web_identity: z.union([webRole, z.array(webRole).max(1)]).nullish(),
  role_arn: text,
  session_name: text,
  external_id: text,
  assume_role_policy: text,
  assume_role_policy_arns: texts,
  assume_role_tags: tags,
  assume_role_transitive_tag_keys: texts,
  assume_role_duration_seconds: count,
};

type Given = z.output<z.ZodObject<typeof roleBlocks>>;

/** The role that is taken on with the key that is found; undefined if none is asked for. */
export function roleIn(given: Given, environment: Environment): AwsRole | undefined {
  const [block] = [given.assume_role ?? []].flat();
  const found = block ?? {
    role_arn: given.role_arn,
    session_name: given.session_name,
    external_id: given.external_id,
    policy: given.assume_role_policy,
    policy_arns: given.assume_role_policy_arns,
    tags: given.assume_role_tags,
    transitive_tag_keys: given.assume_role_transitive_tag_keys,
    duration: given.assume_role_duration_seconds ? `${given.assume_role_duration_seconds}s` : undefined,
    source_identity: undefined,
  };
  if (!found.role_arn) {
    if (block)
      throw invalid("assume_role has no role_arn", "give it one, such as arn:aws:iam::123456789012:role/state");
    return undefined;
  }
  const listed = Object.entries(found.tags ?? {}).flatMap(([key, value], index) => [
    [`Tags.member.${index + 1}.Key`, key],
    [`Tags.member.${index + 1}.Value`, value],
  ]);
  return {
    ...sessionOf(found.role_arn, found, environment),
    parameters: {
      ...parametersOf(found),
      ...(found.external_id ? { ExternalId: found.external_id } : {}),
      ...(found.source_identity ? { SourceIdentity: found.source_identity } : {}),
      ...(Object.fromEntries(listed) as Record<string, string>),
      ...members("TransitiveTagKeys.member.", "", found.transitive_tag_keys),
    },
  };
}

/** The role that is taken on with an identity provider's token; undefined if none is asked for. */
export function webRoleIn(given: Given, environment: Environment): WebRole | undefined {
  const [block] = [given.assume_role_with_web_identity ?? []].flat();
  if (!block) return undefined;
  const arn = block.role_arn || environment["AWS_ROLE_ARN"];
  const tokenFile = block.web_identity_token_file || environment["AWS_WEB_IDENTITY_TOKEN_FILE"];
  if (!arn || (!block.web_identity_token && !tokenFile))
    throw invalid(
      `assume_role_with_web_identity has no ${arn ? "token" : "role_arn"}`,
      "give it role_arn and web_identity_token_file, or set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE",
    );
  const parameters = parametersOf(block);
  return { ...sessionOf(arn, block, environment), parameters, token: block.web_identity_token, tokenFile };
}

interface Shared {
  readonly duration?: string | undefined;
  readonly policy?: string | undefined;
  readonly policy_arns?: readonly string[] | null | undefined;
  readonly session_name?: string | undefined;
}

function sessionOf(arn: string, { session_name: name }: Shared, environment: Environment) {
  return { arn, sessionName: name || environment["AWS_ROLE_SESSION_NAME"] || defaultSession };
}

function parametersOf({ duration, policy, policy_arns: arns }: Shared): Record<string, string> {
  return {
    ...(duration ? { DurationSeconds: String(secondsIn(duration)) } : {}),
    ...(policy ? { Policy: policy } : {}),
    ...members("PolicyArns.member.", ".arn", arns),
  };
}

function members(before: string, after: string, values: readonly string[] | null | undefined): Record<string, string> {
  return Object.fromEntries((values ?? []).map((value, index) => [`${before}${index + 1}${after}`, value]));
}

/** `1h30m`, as Go writes a duration. */
function secondsIn(duration: string): number {
  const found = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration);
  const [hours, minutes, seconds] = [1, 2, 3].map((part) => Number(found?.[part] ?? 0)) as [number, number, number];
  const total = hours * 3600 + minutes * 60 + seconds;
  if (total > 0) return total;
  throw invalid(`duration ${JSON.stringify(duration)} is none`, "write it like 1h or 15m");
}

function invalid(problem: string, hint: string): StateError {
  return new StateError("graph-invalid", `backend "s3": ${problem}`, { hint });
}
