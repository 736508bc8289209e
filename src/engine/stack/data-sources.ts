import type { Value, Values } from "../../../lib/core/attribute";
import { GraphError } from "../../errors";
import type { BackendOptions } from "../../state/backend";
import type { StateCodec } from "../../state/codec/state-codec";
import { openBackend } from "../../state/open-backend";
import type { ProviderClients } from "./provider-clients";
import type { Observer } from "../observe/observer";
import { observerReader } from "../observe/observer-reader";
import type { DataConfig } from "../config/config";
import type { ProjectStack } from "../api/engine";
import { workspaceOf } from "./stack-place";
import type { Provider } from "../../provider/provider";
import { presentState } from "./present-state";

export interface DataContext {
  readonly clouds: ProviderClients;
  readonly observer: Observer;
  readonly providers: ReadonlyMap<string, Provider>;
  /** How states of other stacks are opened. */
  readonly backend: BackendOptions;
  /** Opens the state that a data source of this name reads; absent if it is not sealed. */
  readonly codecOf: (name: string) => StateCodec | undefined;
  /** The project's stacks. */
  readonly stacks: readonly ProjectStack[];
  /** When planning, what was planned of another stack counts, and not what it has written. */
  readonly planning: boolean;
  /** Called with the data source that reads a stack's planned outputs, and with that stack's name. */
  readonly onPlanned: (address: string, stack: string) => void;
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
  const type = typeof query["backend"] === "string" ? query["backend"] : "local";
  const workspace = typeof query["workspace"] === "string" ? query["workspace"] : undefined;
  const backend = await openBackend(
    { backend: { [type]: query["config"] ?? {} } },
    { ...context.backend, codec: context.codecOf(config.name), ...(workspace ? { workspace } : {}) },
  );
  const stack = await stackKeptAt(backend.location, context);
  if (context.planning && stack?.planned) {
    context.onPlanned(config.address, stack.name);
    return { outputs: stack.planned };
  }
  const { state } = await presentState(backend).finally(() => backend.unlock());
  const isApplied = state.serial > 0 || !state.isEmpty || state.outputs.size > 0;
  if (isApplied)
    return { outputs: Object.fromEntries([...state.outputs].map(([name, output]) => [name, output.value as Value])) };
  const command = stack ? `vpnform apply ${stack.name}` : "vpnform apply, in its own project";
  throw new GraphError(
    "reference-unknown",
    stack ? `stack "${stack.name}" was never applied` : `the stack behind ${backend.location} was never applied`,
    { address: config.path, hint: `run first: ${command}${stack ? ", or plan both with --all" : ""}` },
  );
}

/** The stack of the project that keeps its state there. */
async function stackKeptAt(location: string, context: DataContext): Promise<ProjectStack | undefined> {
  for (const stack of context.stacks) {
    // A stack whose state only Terraform reaches is not the one: this one was opened.
    const backend = await opened(stack, context).catch(() => undefined);
    if (backend?.location === location) return stack;
  }
  return undefined;
}

async function opened(stack: ProjectStack, { backend }: DataContext): ReturnType<typeof openBackend> {
  return openBackend(stack.json["terraform"], { ...backend, workspace: workspaceOf(stack, backend.environment) });
}
