import type { EngineEvent } from "../../engine/api/events";
import type { Provider } from "../../provider/provider";
import type { ServiceOptions } from "../../terraform/service";
import type { Context } from "../context";
import { logEvent } from "./event-log";
import { descriptions } from "./descriptions";
import { defaultParallelism } from "./command-session";
import type { CommandSession } from "./command-session";

/** The options for serving a project's clouds to Terraform, in whichever process. */
export async function serving(
  project: CommandSession,
  context: Context,
  emit: (event: EngineEvent) => void,
): Promise<{ providers: readonly Provider[]; options: Omit<ServiceOptions, "provider" | "creates"> }> {
  const { providers, ...cloud } = await project.clouds();
  const { clock, log, secrets, terminal } = context;
  const told = (event: EngineEvent) => {
    logEvent(log, event);
    emit(event);
  };
  return {
    providers,
    options: {
      ...cloud,
      descriptions: descriptions(),
      clock,
      parallelism: defaultParallelism,
      emit: told,
      log,
      secrets,
      printable: (text) => terminal.err.text(text),
    },
  };
}
