import {
  Annotations,
  TerraformElement,
  TerraformLocal,
  TerraformOutput,
  TerraformProvider,
  TerraformRemoteState,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { formatIssue } from "./errors";
import type { Issue } from "./errors";
import { checkedElsewhere } from "./checked-elsewhere";
import { lostNumberIssues } from "./graph-numbers";
import { lostNumberFinding, lostNumbers } from "./number-text";
import type { Shape } from "./attribute";
import { literalPasswords, literalPasswordsOfData } from "./literal-passwords";
import { literalProviders, literalSecretIssues } from "./literal-secrets";
import { checkStack, declaredResources } from "./stack-check";
import type { StackChecks, StackGraph } from "./stack-check";

/** Names of the providers whose checks have been added already, by stack. */
const checkedProviders = new WeakMap<object, Set<string>>();

/**
 * Makes synth check everything that a construct's stack declares: once, even with several provider configurations. All
 * errors are reported together and stop the synth; warnings become annotations of their resources.
 */
export function addSynthCheck(construct: Construct, checks: StackChecks & { readonly shape: Shape }): void {
  const stack = TerraformStack.of(construct);
  const providers = checkedProviders.get(stack) ?? new Set();
  checkedProviders.set(stack, providers);
  if (providers.has(checks.provider)) return;
  const isFirst = providers.size === 0;
  const shapeOf = (name: string) => (name === checks.provider ? checks.shape : undefined);
  providers.add(checks.provider);
  stack.node.addValidation({
    validate: () => {
      const lost = isFirst ? [...lostInValues(stack), ...passwordsIn(stack)] : [];
      if (stack.node.tryGetContext(checkedElsewhere) === true) return lost.map(formatIssue);
      const graph = stack.toTerraform() as StackGraph;
      const issues = [
        ...lost,
        ...(isFirst ? lostNumberIssues(graph) : []),
        ...checkStack(graph, checks),
        ...literalSecretIssues(declaredResources(graph, checks), checks.kinds, literalProviders({ ...graph }, shapeOf)),
      ];
      warn(
        stack,
        issues.filter((issue) => issue.severity === "warning"),
      );
      return issues.filter((issue) => issue.severity === "error").map(formatIssue);
    },
  });
}

/** Passwords in what says where the state is and how it is sealed. Resources say neither, and are many. */
function passwordsIn(stack: TerraformStack): Issue[] {
  const own = stack as unknown as { readonly rawOverrides?: { readonly terraform?: unknown } };
  return [
    ...literalPasswords(own.rawOverrides?.terraform, stack.node.path),
    ...stack.node.findAll().flatMap((construct) => {
      if (!(construct instanceof TerraformElement)) return [];
      if (construct instanceof TerraformResource || construct instanceof TerraformProvider) return [];
      const { terraform, data } = construct.toTerraform() as { readonly terraform?: unknown; readonly data?: unknown };
      if (construct instanceof TerraformRemoteState) return literalPasswordsOfData(data, construct.node.path);
      return literalPasswords(terraform, construct.node.path);
    }),
  ];
}

/** Outputs and locals are cdktf's own classes, so only here it can be seen what was meant. */
function lostInValues(stack: TerraformStack): Issue[] {
  return stack.node.findAll().flatMap((construct) =>
    lostNumbers(valueOf(construct), "value").map(({ path, number }) => ({
      severity: "error" as const,
      path: construct.node.path,
      attribute: path,
      ...lostNumberFinding(number),
    })),
  );
}

function valueOf(construct: IConstruct): unknown {
  if (construct instanceof TerraformOutput) return construct.value;
  if (!(construct instanceof TerraformLocal)) return undefined;
  // Its `expression` is a reference to it already.
  const { locals } = construct.toTerraform() as { readonly locals?: object };
  return Object.values(locals ?? {})[0];
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
