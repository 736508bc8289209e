import type { Context } from "../context";
import { Project } from "./project";
import type { ProjectOptions } from "./project";
import { services } from "./services";

/** Gives a command the project, and lets go of everything at its end, however it ends. */
export async function withProject<T>(
  context: Context,
  options: ProjectOptions,
  body: (project: Project) => Promise<T>,
): Promise<T> {
  const project = new Project(context, services, options);
  let result: T;
  try {
    result = await body(project);
  } catch (error) {
    // What went wrong first is what the user must read.
    await project.close().catch(() => undefined);
    throw error;
  }
  await project.close();
  return result;
}
