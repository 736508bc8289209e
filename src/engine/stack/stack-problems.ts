import { lostNumberIssues } from "../../../lib/core/graph-numbers";
import { checkDeclared } from "../../../lib/core/stack-check";
import { declaredResources } from "../config/declared-resources";
import { ephemeralIssues } from "../config/ephemeral-analysis";
import { SensitivityAnalysis } from "../config/sensitivity-analysis";
import { uncheckedConditions } from "../config/variables";
import { literalIssues } from "./literal-secrets";
import type { Session } from "./session";

/** Everything that can be known to be wrong before anything is read. */
export function problemsOf(session: Session, variables: "needed" | "not-needed") {
  const { blocks, wrong } = session.problems(variables);
  const declared = declaredResources(blocks);
  const issues = [
    ...[...session.providers.values()].flatMap((provider) => checkDeclared(declared, provider.checks)),
    ...lostNumberIssues(session.source.json),
    ...literalIssues(session, declared),
    ...uncheckedConditions(blocks.variables),
  ];
  // What follows references needs those to be right.
  if (wrong.length > 0) return { wrong, issues };
  const followed = [...new SensitivityAnalysis(blocks).outputIssues(), ...ephemeralIssues(blocks)];
  return { wrong, issues: [...issues, ...followed] };
}
