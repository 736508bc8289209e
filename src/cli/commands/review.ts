import { ValidationError } from "../../../lib/core/errors";
import type { Plan } from "../../engine/api/model";
import type { Engine } from "../../engine/stack/engine";
import type { Context } from "../context";

/** Shows what the gates between plan and apply say about a plan that was just shown; their errors end the command. */
export async function reviewed({ view }: Context, engine: Engine, plan: Plan): Promise<void> {
  const findings = await engine.review(plan);
  if (findings.some(({ severity }) => severity === "error")) throw new ValidationError(findings);
  if (findings.length > 0) view.issues(findings);
}
