import { Annotations, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { formatIssue } from "./errors";
import type { Issue } from "./errors";
import { checkedElsewhere } from "./checked-elsewhere";
import { checkStack } from "./stack-check";
import type { StackChecks, StackGraph } from "./stack-check";

/** Names of the providers whose checks have been added already, by stack. */
const checkedProviders = new WeakMap<object, Set<string>>();

/**
 * Makes synth check everything that a construct's stack declares: once, even with several provider configurations. All
 * errors are reported together and stop the synth; warnings become annotations of their resources.
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
