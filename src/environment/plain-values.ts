import { UsageError } from "../errors";

/** An environment's file is data: what the graph would compute is refused. */
export function refuseExpressions(value: unknown, where: string, file: string): void {
  if (typeof value === "string" && /[$%]\{/.test(value)) {
    throw new UsageError(`${file}: ${where} is an expression`, {
      hint: "write the value itself, or let the program use a variable",
    });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, each] of Object.entries(value)) refuseExpressions(each, `${where}.${name}`, file);
}
