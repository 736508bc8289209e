import type { Shape } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { alibabaCore } from "../../alibaba/provider";
import { startEmulator } from "../../emulator/server";
import type { EmulatorOptions, Emulator } from "../../emulator/server";
import type { OpenEngine } from "../../engine/api/engine";
import type { ProviderCore } from "../../provider/provider";
import { openEngine, openPlanFile } from "../../engine/stack/open";
import type { OpenPlanFile } from "../../engine/stack/plan-basis";
import { huaweiCore } from "../../huawei/provider";

/** The heavy parts that commands work with; tests bring their own. */
export interface Services {
  readonly openEngine: OpenEngine;
  readonly openPlanFile: OpenPlanFile;
  readonly providers: readonly ProviderCore[];
  readonly startEmulator: (options: EmulatorOptions) => Promise<Emulator>;
}

/** The real ones. */
export const services: Services = {
  openEngine,
  openPlanFile,
  providers: [alibabaCore, huaweiCore],
  startEmulator,
};

/** The kind of a resource type, of whichever provider. */
export function kindOf(type: string): Kind | undefined {
  for (const { handlers } of services.providers) {
    const handler = handlers.get(type);
    if (handler) return handler.kind;
  }
  return undefined;
}

/** What may be set in the block of a provider. */
export function configurationOf(provider: string): Shape {
  return services.providers.find((core) => core.name === provider)?.configuration.attributes ?? {};
}
