import type { Context } from "../context";
import { CommandSession } from "./command-session";
import type { ProjectOptions } from "./command-session";
import { services } from "./composition";

/** Opens the project for a command, and closes everything at its end, even after an error. */
export async function withProject<T>(
  context: Context,
  options: ProjectOptions,
  body: (project: CommandSession) => Promise<T>,
): Promise<T> {
  const project = new CommandSession(context, services, options);
  let result: T;
  try {
    result = await body(project);
  } catch (error) {
    // The first error is the one that the user must read.
    await project.close().catch(() => undefined);
    throw error;
  }
  await project.close();
  return result;
}
