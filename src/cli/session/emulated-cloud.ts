import { request } from "undici";
import { UsageError } from "../../errors";
import type { CommandSession } from "./command-session";

/** The emulated cloud that a command works with, beside the API: what tests and the lab ask of it. */
export interface EmulatedCloud {
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<void>;
}

/** The emulator of `--emulator`, or the one that the endpoint in the environment is. */
export async function emulatedCloud(project: CommandSession): Promise<EmulatedCloud> {
  const { environment } = project.context;
  const embedded = (await project.emulator())?.emulator;
  const url = embedded?.url ?? environment["VPNFORM_ALIBABA_ENDPOINT"];
  const token = embedded?.adminToken ?? environment["VPNFORM_EMULATOR_TOKEN"] ?? "";
  if (url === undefined || url === "")
    throw new UsageError("the lab is one of the emulated cloud", {
      hint: "add --emulator, or name a running emulator in VPNFORM_ALIBABA_ENDPOINT, and its adminToken in VPNFORM_EMULATOR_TOKEN",
    });
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await request(new URL(`/_emulator/${path}`, url), {
      method,
      headers: { "x-emulator-token": token },
      ...text,
    }).catch((cause: unknown) => {
      throw new UsageError(`the emulator at ${url} does not answer`, { cause });
    });
    const read: unknown = await answer.body.json().catch(() => undefined);
    if (answer.statusCode === 200 && read !== undefined) return read;
    const said = (read as { error?: unknown } | undefined)?.error;
    throw new UsageError(
      `${url} is no emulator that the lab may ask: ${typeof said === "string" ? said : `HTTP ${answer.statusCode}`}`,
      {
        hint: "give its adminToken in VPNFORM_EMULATOR_TOKEN",
      },
    );
  };
  return {
    get: (path) => ask("GET", path),
    post: async (path, body) => void (await ask("POST", path, body)),
  };
}
