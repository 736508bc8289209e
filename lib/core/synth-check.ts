import { Annotations, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { formatIssue } from "./errors";
import type { Issue } from "./errors";
import { checkStack, checkedElsewhere } from "./stack-check";
import type { StackChecks, StackGraph } from "./stack-check";

/** Stacks and the providers whose checks they have already. */
const checkedProviders = new WeakMap<object, Set<string>>();

/**
 * Makes synth check everything that the stack of a construct declares, once however many provider configurations it
 * has. Errors stop the synth, all at once; warnings become annotations of the resources they are about.
 */
export function addSynthCheck(construct: Construct, checks: StackChecks): void {
  const stack = TerraformStack.of(construct);
  const providers = checkedProviders.get(stack) ?? new Set();
  checkedProviders.set(stack, providers);
  if (providers.has(checks.provider)) return;
  providers.add(checks.provider);
  stack.node.addValidation({
    validate: () => {
      if (stack.node.tryGetContext(checkedElsewhere) === true) return [];
      const issues = checkStack(stack.toTerraform() as StackGraph, checks);
      warn(
        stack,
        issues.filter((issue) => issue.severity === "warning"),
      );
      return issues.filter((issue) => issue.severity === "error").map(formatIssue);
    },
  });
}

function warn(stack: TerraformStack, warnings: readonly Issue[]): void {
  if (warnings.length === 0) return;
  const byPath = new Map(stack.node.findAll().map((construct) => [construct.node.path, construct]));
  for (const warning of warnings) {
    const construct = byPath.get(warning.path) ?? stack;
    const message = formatIssue(warning);
    // A stack may be synthesized more than once.
    if (!construct.node.metadata.some(({ data }) => data === message)) Annotations.of(construct).addWarning(message);
  }
}
