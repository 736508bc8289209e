import { z } from "zod";
import { VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import { RenewedCredentials } from "../../cloud/credential-source";
import type { CredentialSource, Temporary } from "../../cloud/credential-source";
import type { Environment } from "../../cloud/key-pair";
import { KeyProgramError, printedKeys } from "../../key-program";

const schema = z.object({
  mode: z.enum(["AK", "StsToken"]),
  access_key_id: z.string().min(1),
  access_key_secret: z.string().min(1),
  sts_token: z.string().optional(),
  expiration: z.string().optional(),
});

/** Credentials that a program prints, as in profiles of mode External. The program is started without a shell. */
export function externalCredentials(
  command: string,
  from: string,
  { env, clock }: Pick<Environment, "env"> & { readonly clock: Clock },
): CredentialSource {
  const [program, ...args] = splitCommand(command);
  if (!program) throw unusable(from, "has no process_command");
  const source = `the program ${program} (${from})`;
  const fetch = async () => read(await output([program, ...args], env, source), source, clock);
  return new RenewedCredentials(`external ${from}`, fetch, clock);
}

/** The words of a command line. Quotes keep words together; no other character is special. */
export function splitCommand(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

async function output(
  command: readonly [string, ...string[]],
  env: Environment["env"],
  source: string,
): Promise<string> {
  try {
    return await printedKeys(command, env);
  } catch (error) {
    if (error instanceof KeyProgramError) throw unusable(source, error.message);
    throw error;
  }
}

function read(printed: string, source: string, clock: Clock): Temporary {
  let content: unknown;
  try {
    content = JSON.parse(printed);
  } catch {
    throw unusable(source, "printed something that is not JSON");
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    throw unusable(source, `printed no usable ${parsed.error.issues[0]?.path.join(".") || "object"}`);
  }
  const { mode, access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token, expiration } = parsed.data;
  if (mode === "StsToken" && !sts_token) throw unusable(source, "printed the mode StsToken without sts_token");
  const token = mode === "StsToken" && sts_token ? { securityToken: sts_token } : {};
  const endsAt = expiration ? Date.parse(expiration) : NaN;
  return {
    credentials: { accessKeyId, accessKeySecret, source, ...token },
    lifetimeMs: Number.isNaN(endsAt) ? undefined : Math.max(0, endsAt - clock.now()),
  };
}

function unusable(source: string, how: string): VpnformError {
  return new VpnformError("credentials-missing", `${source} ${how}`, {
    hint: 'it must print {"mode": "StsToken", "access_key_id": ..., "access_key_secret": ..., "sts_token": ...}',
  });
}
