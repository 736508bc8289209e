import type { Shape } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { alibabaCore } from "../../alibaba/provider";
import { startEmulator } from "../../emulator/server";
import type { EmulatorOptions, Emulator } from "../../emulator/server";
import type { OpenEngine, OpenPlanFile } from "../../engine/stack/engine";
import type { Provider } from "../../provider/provider";
import type { ToldResource } from "../../provider/told-resource";
import type { RemoteAccess } from "../../remote-access/model";
import type { SiteConnection } from "../../tunnel/model";
import { openEngine, openPlanFile } from "../../engine/stack/open-stack";
import { huaweiCore } from "../../huawei/provider";

/** The large parts that commands work with; tests pass their own. */
export interface Services {
  readonly openEngine: OpenEngine;
  readonly openPlanFile: OpenPlanFile;
  readonly providers: readonly Provider[];
  readonly startEmulator: (options: EmulatorOptions) => Promise<Emulator>;
}

/** The ones that the command line uses. */
export const services: Services = {
  openEngine,
  openPlanFile,
  providers: [alibabaCore, huaweiCore],
  startEmulator,
};

/** The kind of a resource type, of any provider. */
export function kindOf(type: string): Kind | undefined {
  for (const { handlers } of services.providers) {
    const handler = handlers.get(type);
    if (handler) return handler.kind;
  }
  return undefined;
}

/** The site-to-site connections of all providers. */
export function siteConnections(resources: readonly ToldResource[]): SiteConnection[] {
  return services.providers.flatMap((provider) => provider.siteConnections?.(resources) ?? []);
}

/** What people connect to, of all providers. */
export function remoteAccess(resources: readonly ToldResource[]): RemoteAccess {
  const all = services.providers.flatMap((provider) => provider.remoteAccess?.(resources) ?? []);
  return {
    openVpn: all.flatMap(({ openVpn }) => openVpn),
    ipsec: all.flatMap(({ ipsec }) => ipsec),
    stray: all.flatMap(({ stray }) => stray),
  };
}

/** The attributes of a provider's block. */
export function configurationOf(name: string): Shape {
  return services.providers.find((provider) => provider.name === name)?.configuration.attributes ?? {};
}
