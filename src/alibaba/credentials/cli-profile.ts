import { join } from "node:path";
import { z } from "zod";
import { VpnformError } from "../../../lib/core/errors";
import type { CredentialSource } from "../../cloud/credential-source";
import type { Environment } from "../../cloud/key-pair";
import { readTextFile } from "../../cloud/text-file";
import { profileFields, profileSource } from "./profile-source";
import type { Around } from "./profile-source";

const schema = z.object({
  current: z.string().optional(),
  profiles: z.array(z.looseObject({ name: z.string(), ...profileFields })),
});

type Config = z.infer<typeof schema>;

/** A profile of the `aliyun` command line. */
export interface CliProfile {
  /** Undefined for a profile without content; throws for one that cannot be used. */
  credentials(around: Around): CredentialSource | undefined;
  readonly region: string | undefined;
  /** Command lines that are run for its credentials. */
  readonly programs: readonly string[];
}

/**
 * Reads the current profile of `~/.aliyun/config.json` or of another such file, or the named one. Undefined if there is none or if
 * ALIBABA_CLOUD_CLI_PROFILE_DISABLED is true.
 */
export function readCliProfile(
  asked: string | undefined,
  env: Environment["env"],
  home: string,
  path = join(home, ".aliyun", "config.json"),
): CliProfile | undefined {
  if (env.ALIBABA_CLOUD_CLI_PROFILE_DISABLED?.toLowerCase() === "true") return undefined;
  const text = readTextFile(path, "credentials-missing");
  if (text === undefined || text.trim() === "") return undefined;
  const config = parse(path, text);
  const wanted = asked ?? (config.current || "default");
  const profile = config.profiles.find((candidate) => candidate.name === wanted);
  // A named profile may also be a section of the credentials file, which is read next.
  if (!profile) return undefined;
  return {
    credentials: (around) => resolve(wanted, config, path, around, []),
    region: profile.region_id || undefined,
    programs: programsOf(wanted, config, new Set()),
  };
}

function parse(path: string, text: string): Config {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (thrown) {
    // The parser's own message quotes the text, which may hold a secret.
    throw malformed(path, "is not JSON", thrown instanceof SyntaxError ? undefined : thrown);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw malformed(path, `is not valid at ${issue?.path.join(".") || "the top"}: ${lower(issue?.message)}`, undefined);
}

function malformed(path: string, what: string, cause: unknown): VpnformError {
  return new VpnformError("credentials-missing", `${path} ${what}`, {
    hint: "write it again with `aliyun configure`, or set ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true",
    cause,
  });
}

function lower(message: string | undefined): string {
  return message ? message.charAt(0).toLowerCase() + message.slice(1) : "unknown shape";
}

/** The programs of a profile and of those that it takes its credentials from. */
function programsOf(name: string, config: Config, seen: Set<string>): string[] {
  const profile = config.profiles.find((candidate) => candidate.name === name);
  if (!profile || seen.has(name)) return [];
  seen.add(name);
  const { mode, process_command: command, source_profile: source } = profile;
  const below = mode === "ChainableRamRoleArn" && source ? programsOf(source, config, seen) : [];
  return [...(mode === "External" && command ? [command] : []), ...below];
}

/** A profile may take its credentials from another profile, and that one from a third. */
function resolve(
  name: string,
  config: Config,
  path: string,
  around: Around,
  chain: readonly string[],
): CredentialSource | undefined {
  const profile = config.profiles.find((candidate) => candidate.name === name);
  const from = `profile ${chain.at(-1)} of ${path}`;
  if (!profile || chain.includes(name)) {
    const problem = profile ? "which leads back to itself" : "which does not exist";
    throw new VpnformError("credentials-missing", `${from} has the source_profile ${name}, ${problem}`, {
      hint: "correct source_profile",
    });
  }
  const sourceProfile = (other: string) => resolve(other, config, path, around, [...chain, name]);
  return profileSource(profile, `profile ${name} of ${path}`, around, sourceProfile);
}
