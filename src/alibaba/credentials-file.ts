import { join } from "node:path";
import { VpnformError } from "../../lib/core/errors";
import { keyPair } from "../cloud/key-pair";
import type { Credentials, Surroundings } from "../cloud/key-pair";
import { readTextFile } from "../cloud/text-file";

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads the section that is asked for, or `default`, of `~/.alibabacloud/credentials` or of the file that
 * ALIBABA_CLOUD_CREDENTIALS_FILE names. Undefined when there is nothing to read.
 */
export function readCredentialsFile(
  asked: string | undefined,
  env: Surroundings["env"],
  home: string,
): Credentials | undefined {
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
  return section ? credentialsOf(section, wanted, path) : unknownProfile(asked, path);
}

/** A profile that was asked for by name must be somewhere, and this is the last place. */
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

/** Comments may follow a value; quotes around it are not part of it. */
function value(text: string): string {
  const bare = text.replace(/\s+[#;].*$/, "").trim();
  const quoted = /^(["'])(.*)\1$/.exec(bare);
  return quoted?.[2] ?? bare;
}

function credentialsOf(section: ReadonlyMap<string, string>, name: string, path: string): Credentials | undefined {
  if (section.get("enable")?.toLowerCase() === "false") return undefined;
  const source = `section ${name} of ${path}`;
  const type = section.get("type") || "access_key";
  if (type !== "access_key" && type !== "sts") {
    throw new VpnformError("credentials-missing", `${source} has the type ${type}, which is not supported`, {
      hint: "use type = access_key, or sts with a security_token, or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET",
    });
  }
  const pair = keyPair(
    [section.get("access_key_id"), section.get("access_key_secret"), section.get("security_token")],
    ["access_key_id", "access_key_secret"],
    source,
  );
  if (pair) return pair;
  throw new VpnformError("credentials-missing", `${source} has no access_key_id`, {
    hint: "set access_key_id and access_key_secret, or remove the section",
  });
}
