/** A value in the contexts of a workflow, by a dotted path; an output that was not set is empty, anything else an error. */
export function lookUp(contexts: object, path: string): string {
  let at: unknown = contexts;
  for (const name of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[name];
  if (at === undefined && path.includes(".outputs.")) return "";
  if (typeof at !== "string" && typeof at !== "number") throw new Error(`nothing is known of ${path}`);
  return String(at);
}

/** Whether comparisons joined by `&&` hold. What may be compared is read by `value`. */
export function holds(condition: string, value: (operand: string) => string): boolean {
  return condition.split("&&").every((part) => {
    const [, left = "", operator, right = ""] = /^\s*(\S+)\s+(==|!=)\s+(\S+)\s*$/.exec(part) ?? [];
    if (operator === undefined) throw new Error(`this condition cannot be read: ${condition}`);
    return (read(left) === read(right)) === (operator === "==");
  });

  function read(operand: string): string {
    return /^(['"])(.*)\1$/.exec(operand)?.[2] ?? value(operand);
  }
}
