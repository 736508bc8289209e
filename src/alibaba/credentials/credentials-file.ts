import { join } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import type { CredentialSource } from "../../cloud/credential-source";
import { readTextFile } from "../../cloud/text-file";
import { profileSource } from "./profile-source";
import type { Around, Profile } from "./profile-source";

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads the named section, or `default`, of `~/.alibabacloud/credentials` or of the file in
 * ALIBABA_CLOUD_CREDENTIALS_FILE. Undefined if there is no file or no such section.
 */
export function readCredentialsFile(asked: string | undefined, around: Around): CredentialSource | undefined {
  const { env, home } = around;
  const named = env.ALIBABA_CLOUD_CREDENTIALS_FILE;
  const path = named || join(home, ".alibabacloud", "credentials");
  const text = readTextFile(path, "credentials-missing");
  if (text === undefined) {
    if (!named) return unknownProfile(asked, path);
    throw new VpnformError(
      "credentials-missing",
      `ALIBABA_CLOUD_CREDENTIALS_FILE names ${named}, which does not exist`,
      {
        hint: "correct or unset ALIBABA_CLOUD_CREDENTIALS_FILE",
      },
    );
  }
  const sections = parse(path, text);
  const wanted = asked ?? "default";
  const section = sections.get(wanted);
  return section ? sectionSource(section, wanted, path, around) : unknownProfile(asked, path);
}

/** The credentials file is the last place in which a named profile is looked for. */
function unknownProfile(name: string | undefined, path: string): undefined {
  if (!name) return undefined;
  throw new VpnformError("credentials-missing", `the profile ${name} is in no file`, {
    hint: `correct the provider's profile or ALIBABA_CLOUD_PROFILE, or add it with \`aliyun configure --profile ${name}\` or to ${path}`,
  });
}

function parse(path: string, text: string): Sections {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) return;
    const header = /^\[([^\]]+)\]$/.exec(line);
    const entry = /^([^=]+?)\s*=\s*(.*)$/.exec(line);
    if (header?.[1]) {
      current = new Map();
      sections.set(header[1].trim(), current);
    } else if (entry?.[1] && current) {
      current.set(entry[1], value(entry[2] ?? ""));
    } else {
      const fault = entry ? "comes before any [section]" : "is neither a [section] nor name = value";
      throw new VpnformError("credentials-missing", `line ${index + 1} of ${path} ${fault}`, {
        hint: "write a line [default], and below it access_key_id = ... and access_key_secret = ...",
      });
    }
  });
  return sections;
}

/** The value without a comment after it and without quotes around it. */
function value(text: string): string {
  const bare = text.replace(/\s+[#;].*$/, "").trim();
  const quoted = /^(["'])(.*)\1$/.exec(bare);
  return quoted?.[2] ?? bare;
}

/** Types of sections, with the corresponding modes of `aliyun` profiles. */
const modes: Readonly<Record<string, string>> = {
  access_key: "AK",
  sts: "StsToken",
  ecs_ram_role: "EcsRamRole",
  ram_role_arn: "RamRoleArn",
  oidc_role_arn: "OIDC",
  credentials_uri: "CredentialsURI",
};

function sectionSource(
  section: ReadonlyMap<string, string>,
  name: string,
  path: string,
  around: Around,
): CredentialSource | undefined {
  if (section.get("enable")?.toLowerCase() === "false") return undefined;
  const source = `section ${name} of ${path}`;
  const type = section.get("type") || "access_key";
  const mode = modes[type];
  if (!mode) {
    throw new VpnformError("credentials-missing", `${source} has the type ${type}, which is not supported`, {
      hint: `use one of the types ${Object.keys(modes).join(", ")}, or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET`,
    });
  }
  const found = profileSource(profileOf(section, mode), source, around);
  if (found) return found;
  throw new VpnformError("credentials-missing", `${source} has no access_key_id`, {
    hint: "set access_key_id and access_key_secret, or remove the section",
  });
}

/** The section as a profile of the `aliyun` command line. */
function profileOf(section: ReadonlyMap<string, string>, mode: string): Profile {
  const duration = Number(section.get("role_session_expiration") ?? NaN);
  return {
    ...Object.fromEntries(section),
    mode,
    sts_token: section.get("security_token"),
    ram_role_name: section.get("role_name"),
    ram_role_arn: section.get("role_arn"),
    ram_session_name: section.get("role_session_name"),
    oidc_token_file: section.get("oidc_token_file_path"),
    expired_seconds: duration > 0 ? duration : undefined,
  };
}
