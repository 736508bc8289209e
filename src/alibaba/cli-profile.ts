import { join } from "node:path";
import { z } from "zod";
import { VpnformError } from "../../lib/core/errors";
import { keyPair } from "../cloud/key-pair";
import type { Credentials, Surroundings } from "../cloud/key-pair";
import { readTextFile } from "../cloud/text-file";

const schema = z.object({
  current: z.string().optional(),
  profiles: z.array(
    z.looseObject({
      name: z.string(),
      mode: z.string().optional(),
      access_key_id: z.string().optional(),
      access_key_secret: z.string().optional(),
      sts_token: z.string().optional(),
      region_id: z.string().optional(),
    }),
  ),
});

type Profile = z.infer<typeof schema>["profiles"][number];

/** What a profile of the `aliyun` command line gives. */
export interface CliProfile {
  /** Undefined for a profile that was never filled in; throws for one that cannot be used. */
  credentials(): Credentials | undefined;
  readonly region: string | undefined;
}

/**
 * Reads the current profile of `~/.aliyun/config.json`, or the one that is asked for. Undefined when there is none or
 * ALIBABA_CLOUD_CLI_PROFILE_DISABLED is true.
 */
export function readCliProfile(
  asked: string | undefined,
  env: Surroundings["env"],
  home: string,
): CliProfile | undefined {
  if (env.ALIBABA_CLOUD_CLI_PROFILE_DISABLED?.toLowerCase() === "true") return undefined;
  const path = join(home, ".aliyun", "config.json");
  const text = readTextFile(path, "credentials-missing");
  if (text === undefined || text.trim() === "") return undefined;
  const { current, profiles } = parse(path, text);
  const wanted = asked ?? (current || "default");
  const profile = profiles.find((candidate) => candidate.name === wanted);
  // A profile asked for by name may also be a section of the credentials file, which comes next.
  if (!profile) return undefined;
  return { credentials: () => credentialsOf(profile, path), region: profile.region_id || undefined };
}

function parse(path: string, text: string): z.infer<typeof schema> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (thrown) {
    // The parser's own message quotes the text, and with it perhaps a secret.
    throw malformed(path, "is not JSON", thrown instanceof SyntaxError ? undefined : thrown);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw malformed(
    path,
    `has something wrong at ${issue?.path.join(".") || "the top"}: ${lower(issue?.message)}`,
    undefined,
  );
}

function malformed(path: string, what: string, cause: unknown): VpnformError {
  return new VpnformError("credentials-missing", `${path} ${what}`, {
    hint: "write it anew with `aliyun configure`, or set ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true",
    cause,
  });
}

function lower(message: string | undefined): string {
  return message ? message.charAt(0).toLowerCase() + message.slice(1) : "unknown shape";
}

function credentialsOf(profile: Profile, path: string): Credentials | undefined {
  const source = `profile ${profile.name} of ${path}`;
  const mode = profile.mode || "AK";
  if (mode !== "AK" && mode !== "StsToken") {
    throw new VpnformError("credentials-missing", `${source} has the mode ${mode}, which is not supported`, {
      hint: "use a profile of mode AK or StsToken, or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET (and _SECURITY_TOKEN)",
    });
  }
  const token = mode === "StsToken" ? profile.sts_token : undefined;
  const pair = keyPair(
    [profile.access_key_id, profile.access_key_secret, token],
    ["access_key_id", "access_key_secret"],
    source,
  );
  if (pair && mode === "StsToken" && !pair.securityToken) {
    throw new VpnformError("credentials-missing", `${source} has the mode StsToken but no sts_token`, {
      hint: "set sts_token, or make it a profile of mode AK",
    });
  }
  return pair;
}
