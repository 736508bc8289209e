import type { EngineEvent } from "../../engine/api/events";
import type { ProviderCore } from "../../provider/provider";
import type { ServiceOptions } from "../../terraform/service";
import type { Context } from "../context";
import { descriptions } from "./descriptions";
import { defaultParallelism } from "./project";
import type { Project } from "./project";

/** What serves a project's clouds to Terraform, whichever process does it. */
export async function serving(
  project: Project,
  context: Context,
  emit: (event: EngineEvent) => void,
): Promise<{ cores: readonly ProviderCore[]; options: Omit<ServiceOptions, "core" | "creates"> }> {
  const { providers, ...cloud } = await project.clouds();
  const { clock } = context;
  return {
    cores: providers,
    options: { ...cloud, descriptions: descriptions(), clock, parallelism: defaultParallelism, emit },
  };
}
