import { z } from "zod";
import { StateError } from "../../errors";

/** A text of a backend's block; absent if it is null. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** A boolean of a backend's block, which Terraform takes as a text too. */
export const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"], case: "sensitive" })])
  .nullish()
  .transform((value) => value ?? undefined);

/** A whole number of a backend's block, which Terraform takes as a text too. */
export const count = z
  .union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .transform((value) => value ?? undefined);

/** The address, if it is one of HTTP or HTTPS. */
export function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && ["http:", "https:"].includes(url.protocol) ? url : undefined;
}

/** Those of the hosts that are other machines than this one. */
export function otherMachines(...hosts: readonly (string | undefined)[]): string[] {
  const here = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|\/.*)$/;
  return [...new Set(hosts.filter((host) => host !== undefined && host !== "" && !here.test(host)) as string[])];
}

/**
 * The settings in a graph's backend block. As in Terraform, they are plain values: an expression is refused, and so is
 * what the backend does not know.
 */
export function settingsOf<T>(type: string, schema: z.ZodType<T>, json: unknown): T {
  refuseExpressions(type, json);
  const result = schema.safeParse(json ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `${issue.keys.map((key) => `"${key}"`).join(", ")} not known`
      : `${issue.path.join(".")}: ${issue.message.toLowerCase()}`,
  );
  throw new StateError("graph-invalid", `backend "${type}": ${problems.join("; ")}`, {
    hint: "correct the stack's backend construct",
  });
}

function refuseExpressions(type: string, json: unknown, path = ""): void {
  if (typeof json === "string" && json.includes("${")) {
    throw new StateError("graph-invalid", `backend "${type}": ${path} ${JSON.stringify(json)} is not a plain text`, {
      hint: "give the value itself, or leave it to the environment; Terraform allows no expression here either",
    });
  }
  if (typeof json !== "object" || json === null) return;
  for (const [name, value] of Object.entries(json)) refuseExpressions(type, value, path ? `${path}.${name}` : name);
}
