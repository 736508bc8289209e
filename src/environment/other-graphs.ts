import { environmentMark, withEnvironmentMark } from "../../lib/core/environment-mark";
import type { NamedGraph } from "./graph-backends";
import { withBackends } from "./graph-backends";
import { environmentNames, readEnvironment } from "./environment-file";

/** A stack's graph, and the one that the program wrote if that is another. */
export interface WrittenGraph extends NamedGraph {
  readonly written?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The graph of a stack with its state where the project's other environments keep it, and where it is without any. Environments
 * that are faulty are left out: they are not what the user asked for.
 */
export async function otherGraphs({ name, json, written }: WrittenGraph, folder: string): Promise<NamedGraph[]> {
  const own = environmentMark(json)?.name;
  const plain = { name, json: written ?? json };
  const found: NamedGraph[] = own === undefined ? [] : [plain];
  for (const other of await environmentNames(folder)) {
    if (other === own) continue;
    try {
      const environment = await readEnvironment(folder, other);
      const [there] = withBackends([plain], environment, folder);
      if (there) found.push({ name, json: withEnvironmentMark(there.json, environment) });
    } catch {
      continue;
    }
  }
  return found;
}
