import { join } from "node:path";
import { editionOf } from "../../../lib/core/edition";
import { blocks } from "../../../lib/core/graph-block";
import type { Emulator, EmulatorOptions } from "../../emulator/server";
import type { Provider } from "../../provider/provider";
import { UsageError } from "../../errors";
import type { Services } from "./composition";
import { settingsFrom } from "./emulator-settings";

/** A hundredth of the cloud's own times: slow enough to watch, fast enough not to be a nuisance. */
const defaultTimeScale = 0.01;
/** The engine's shortest polling interval at the cloud's own pace. */
const pollMs = 1000;

/** The variant of the cloud that an emulator plays. */
export type EmulatorEdition = NonNullable<EmulatorOptions["edition"]>;

/** The cloud behind `--emulator`: it lives in a file of the project, and this process serves it to itself. */
export interface EmbeddedEmulator {
  readonly emulator: Emulator;
  readonly providers: readonly Provider[];
  readonly pollMs: number;
}

export interface EmbeddedOptions {
  readonly folder: string;
  readonly timeScale: number | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly edition: EmulatorEdition;
}

/** Whether a stack is for that variant, as its providers say. */
export function usesApsara(json: Readonly<Record<string, unknown>>): boolean {
  const providers = Object.values((json["provider"] ?? {}) as Record<string, unknown>);
  return providers.flatMap(blocks).some((block) => editionOf(block) === "apsara");
}

/** Where the project's emulated cloud is kept, relative to the project. */
export const emulatorFile = join(".vpnform", "emulator.json");

/**
 * Starts it. Several processes may do so at the same time: they share the file, and each reads what the others write.
 * The user's real accounts are never used: endpoint and keys are the emulator's, whatever the program sets.
 */
export async function startEmbedded(services: Services, options: EmbeddedOptions): Promise<EmbeddedEmulator> {
  const { timeScale = defaultTimeScale, environment, edition } = options;
  const emulator = await start(services, {
    dataFile: join(options.folder, emulatorFile),
    timeScale,
    edition,
    ...settingsFrom(environment),
  });
  environment["VPNFORM_ALIBABA_ENDPOINT"] = emulator.url;
  environment["VPNFORM_ALIBABA_STS_ENDPOINT"] = emulator.url;
  environment["VPNFORM_HUAWEI_ENDPOINT"] = emulator.url;
  // The emulated account has projects of its own; its IAM is at the same endpoint.
  delete environment["VPNFORM_HUAWEI_IAM_ENDPOINT"];
  delete environment["HUAWEICLOUD_PROJECT_ID"];
  environment["ALIBABA_CLOUD_REGION_ID"] ??= "eu-central-1";
  return {
    emulator,
    providers: services.providers.map((provider) => pointedAt(provider, emulator)),
    pollMs: Math.max(5, Math.round(pollMs * timeScale)),
  };
}

/** Starts an emulator; a fault in its file is reported to the user. */
export async function start(
  services: Pick<Services, "startEmulator">,
  options: Parameters<Services["startEmulator"]>[0],
): Promise<Emulator> {
  try {
    return await services.startEmulator(options);
  } catch (cause) {
    const { message, code } = cause as NodeJS.ErrnoException;
    const hint =
      code === "EADDRINUSE"
        ? "choose another --port, or 0 for any free one"
        : options.dataFile
          ? `correct or delete ${options.dataFile}; the emulated cloud in it is lost then`
          : undefined;
    throw new UsageError(`the emulator cannot start: ${message}`, { cause, ...(hint ? { hint } : {}) });
  }
}

function pointedAt(provider: Provider, emulator: Emulator): Provider {
  return {
    ...provider,
    connect: ({ securityToken: _t, profile: _f, projectId: _j, proxy: _p, caFile: _ca, ...configuration }, watch) =>
      provider.connect(
        {
          ...configuration,
          endpoint: emulator.url,
          stsEndpoint: emulator.url,
          accessKeyId: emulator.accessKeyId,
          accessKeySecret: emulator.accessKeySecret,
        },
        watch,
      ),
  };
}
