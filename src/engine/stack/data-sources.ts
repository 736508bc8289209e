import type { Value, Values } from "../../../lib/core/attribute";
import { GraphError } from "../../errors";
import type { Clock } from "../../clock";
import type { StateCodec } from "../../state/codec/state-codec";
import { openBackend } from "../../state/open-backend";
import type { ProviderClients } from "./provider-clients";
import type { Observer } from "../observe/observer";
import { observerReader } from "../observe/observer-reader";
import type { DataConfig } from "../config/config";
import type { Provider } from "../../provider/provider";
import { unknownValue } from "../values/unknown";

export interface DataContext {
  readonly clouds: ProviderClients;
  readonly observer: Observer;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly folder: string;
  readonly version: string;
  readonly clock: Clock;
  readonly codec: StateCodec | undefined;
  /** When planning, outputs that another stack has not written yet are unknown; when applying, they are an error. */
  readonly planning: boolean;
}

/** Reads a data source: another stack's outputs, or resources in the cloud. */
export async function readData(config: DataConfig, query: Values, context: DataContext): Promise<Values> {
  if (config.type === "terraform_remote_state") return remoteState(config, query, context);
  for (const provider of context.providers.values()) {
    const reader = provider.dataSources.get(config.type);
    if (!reader) continue;
    const cloud = await context.clouds.get(config.providerKey);
    return reader.read(query, observerReader(context.observer, cloud));
  }
  throw new GraphError("graph-invalid", `data source "${config.type}" is not served by vpnform`, {
    address: config.path,
  });
}

async function remoteState(config: DataConfig, query: Values, context: DataContext): Promise<Values> {
  const backend = await openBackend(
    { backend: { [typeof query["backend"] === "string" ? query["backend"] : "local"]: query["config"] ?? {} } },
    context,
  );
  const { state } = await backend.read();
  await backend.unlock();
  if (state.outputs.size > 0)
    return { outputs: Object.fromEntries([...state.outputs].map(([name, output]) => [name, output.value as Value])) };
  if (context.planning) return { outputs: unknownValue };
  throw new GraphError("reference-unknown", `the stack behind ${backend.location} has no outputs yet`, {
    address: config.path,
    hint: "apply that stack first, or both with --all",
  });
}
