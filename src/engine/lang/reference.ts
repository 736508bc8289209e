import type { Step } from "./expression";

/** Address of the resource or data source that a traversal starts with; undefined for locals and the like. */
export function addressOf(root: string, steps: readonly Step[]): string | undefined {
  const name = (step: Step | undefined) => (step && "name" in step ? step.name : undefined);
  if (root === "data") {
    const [type, id] = [name(steps[0]), name(steps[1])];
    return type && id ? `data.${type}.${id}` : undefined;
  }
  if (["local", "var", "each", "count", "path", "terraform", "self", "module"].includes(root)) return undefined;
  const id = name(steps[0]);
  return id ? `${root}.${id}` : undefined;
}
