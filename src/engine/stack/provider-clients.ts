import type { Value, Values } from "../../../lib/core/attribute";
import { parseProviderKey } from "../../../lib/core/graph-block";
import { ValidationError } from "../../../lib/core/errors";
import { StateError } from "../../errors";
import type { ProviderConfig, StackConfig } from "../config/config";
import type { ProviderClient, Provider } from "../../provider/provider";
import { StackScope } from "../config/scope";
import { hasUnknown } from "../values/unknown";
import type { ClientSource } from "../observe/client-source";

/** The configured providers of a stack, connected when first needed. */
export class ProviderClients implements ClientSource {
  private readonly connected = new Map<string, Promise<ProviderClient>>();

  constructor(
    private readonly config: StackConfig,
    private readonly variables: ReadonlyMap<string, Value>,
    private readonly providers: ReadonlyMap<string, Provider>,
  ) {}

  /** The client for this provider block. */
  get(key: string): Promise<ProviderClient> {
    const known = this.connected.get(key);
    if (known) return known;
    const cloud = this.connect(key);
    this.connected.set(key, cloud);
    return cloud;
  }

  /** Closes connections. */
  async close(): Promise<void> {
    for (const cloud of this.connected.values()) await (await cloud.catch(() => undefined))?.close?.();
  }

  private async connect(key: string): Promise<ProviderClient> {
    const block = this.config.providers.get(key);
    const provider = this.providers.get(parseProviderKey(key).name);
    if (!provider || !block) {
      throw new StateError(
        "state-foreign",
        `the state holds resources of provider "${key}", which the program does not declare`,
        {
          hint: `keep a Provider construct for "${key}" in the stack until its resources are gone`,
        },
      );
    }
    return provider.connect(this.values(key, block.values));
  }

  private values(key: string, configuredValues: ProviderConfig["values"]): Values {
    const nothing = new StackScope(this.config, this.variables, { resource: () => undefined, data: () => undefined });
    const values = nothing.values(configuredValues);
    if (hasUnknown(values)) {
      throw new ValidationError([
        {
          severity: "error",
          path: key,
          message: "its configuration depends on a value known only after apply",
          hint: "configure providers with values of the program, variables or the environment",
        },
      ]);
    }
    return values;
  }
}
