import { z } from "zod";
import { glob } from "./glob";

const texts = z.union([z.string(), z.array(z.string())]);
const statement = z.object({ Effect: z.enum(["Allow", "Deny"]), Action: texts, Resource: texts });
const policy = z.object({ Version: z.literal("1"), Statement: z.array(statement).min(1) });

/** A RAM policy that restricts a session. */
export type Policy = z.infer<typeof policy>;

/** The policy in a JSON text; undefined if it is not valid. */
export function parsePolicy(text: string): Policy | undefined {
  try {
    return policy.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * An action is allowed if a statement allows it and none denies it. Action names are compared without case, as in RAM.
 */
export function permits(policy: Policy, action: string, resource: string): boolean {
  const matching = policy.Statement.filter(
    (each) =>
      [each.Action].flat().some((pattern) => glob(pattern, "i").test(action)) &&
      [each.Resource].flat().some((pattern) => glob(pattern, "i").test(resource)),
  );
  return matching.some((each) => each.Effect === "Allow") && !matching.some((each) => each.Effect === "Deny");
}
