import type { Issue } from "../../../lib/core/errors";
import { ValidationError } from "../../../lib/core/errors";
import { declaredDevices } from "../../../lib/device/declared-device";
import { checkDevices } from "../../tunnel/check-devices";
import { dialects } from "../../tunnel/dialects";
import { asVpnformError } from "../../errors";
import { selectStacks } from "../../project/selection";
import { exitCode } from "../invocation/command";
import type { GivenVariables } from "../arguments/given-variables";
import type { Run } from "../invocation/command";
import type { Context } from "../context";
import { diagnosticMessages } from "../view/json-messages";
import { siteConnections } from "../session/composition";
import { withProject } from "../session/with-project";

export interface ValidateFlags {
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

export const run: Run<ValidateFlags> = async (context, names, flags) => {
  const options = { variables: flags.var ?? [] };
  if (!flags.json) {
    const issues = await withProject(context, options, (project) => findings(project, names));
    return report(context, issues);
  }
  const diagnostics = await withProject(context, options, (project) => findings(project, names)).then(
    (issues) => (issues.length > 0 ? diagnosticMessages(new ValidationError(issues), context.places) : []),
    (thrown: unknown) => diagnosticMessages(asVpnformError(thrown), context.places),
  );
  const count = (severity: string) => diagnostics.filter((each) => each.severity === severity).length;
  const valid = count("error") === 0;
  const answer = { format_version: "1.0", valid, error_count: count("error"), warning_count: count("warning") };
  context.terminal.out.json({ ...answer, diagnostics });
  return valid ? exitCode.done : exitCode.failed;
};

type ProjectOf = Parameters<Parameters<typeof withProject>[2]>[0];

async function findings(project: ProjectOf, names: readonly string[]): Promise<Issue[]> {
  const stacks = selectStacks(await project.stacks(), { names, all: names.length === 0 });
  const issues: Issue[] = [];
  for (const stack of stacks) {
    const engine = await project.open(stack);
    issues.push(...(await engine.validate()));
    const declared = declaredDevices(stack.json);
    if (declared.length > 0)
      issues.push(...checkDevices(declared, siteConnections(engine.declaredResources()), dialects));
  }
  return issues;
}

function report(context: Context, issues: readonly Issue[]): number {
  context.view.issues(issues);
  const errors = issues.filter((issue) => issue.severity === "error").length;
  const warnings = issues.length - errors;
  if (errors > 0) {
    context.view.notice(`${counted(errors, "error")}${warnings > 0 ? `, ${counted(warnings, "warning")}` : ""}.`);
    return exitCode.failed;
  }
  const but = warnings > 0 ? `, with ${counted(warnings, "warning")}` : "";
  context.terminal.out.write(`Success! The program is valid${but}.\n`);
  return exitCode.done;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
