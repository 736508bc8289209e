import type { Value, Values } from "../../../lib/core/attribute";
import { ValidationError } from "../../../lib/core/errors";
import { StateError } from "../../errors";
import type { StackConfig } from "../config/config";
import { evaluateEntries } from "../lang/configured";
import type { Cloud, ProviderCore } from "../../provider/provider";
import { StackScope } from "../config/scope";
import { hasUnknown } from "../values/unknown";

/** The configured providers of a stack, connected when first needed. */
export class Clouds {
  private readonly connected = new Map<string, Promise<Cloud>>();

  constructor(
    private readonly config: StackConfig,
    private readonly variables: ReadonlyMap<string, Value>,
    private readonly cores: ReadonlyMap<string, ProviderCore>,
  ) {}

  /** Where calls for this provider block go. */
  get(key: string): Promise<Cloud> {
    const known = this.connected.get(key);
    if (known) return known;
    const cloud = this.connect(key);
    this.connected.set(key, cloud);
    return cloud;
  }

  /** Gives back connections. */
  async close(): Promise<void> {
    for (const cloud of this.connected.values()) await (await cloud.catch(() => undefined))?.close?.();
  }

  private async connect(key: string): Promise<Cloud> {
    const provider = this.config.providers.get(key);
    const core = this.cores.get(key.split(".")[0] ?? "");
    if (!provider || !core) {
      throw new StateError(
        "state-foreign",
        `the state holds resources of provider "${key}", which the program does not declare`,
        {
          hint: `keep a Provider construct for "${key}" in the stack until its resources are gone`,
        },
      );
    }
    return core.connect(this.values(key, provider.values));
  }

  private values(key: string, configuredValues: Parameters<typeof evaluateEntries>[0]): Values {
    const nothing = new StackScope(this.config, this.variables, { resource: () => undefined, data: () => undefined });
    const values = evaluateEntries(configuredValues, nothing);
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
