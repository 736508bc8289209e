import type { Construct, IConstruct } from "constructs";
import { checkedElsewhere } from "./checked-elsewhere";
import { ValidationError } from "./errors";
import type { Issue } from "./errors";

/** What was found so far, by app. */
const found = new WeakMap<IConstruct, Issue[]>();

/**
 * Reports what is wrong with a construct's props. Run by the command line, the program goes on, so that the user reads of
 * all constructs at once, and its synth throws; otherwise the construct throws.
 *
 * @throws ValidationError
 */
export function reportWrongProps(construct: Construct, errors: readonly Issue[]): void {
  if (errors.length === 0) return;
  if (construct.node.tryGetContext(checkedElsewhere) !== true) throw new ValidationError(errors);
  const app = construct.node.root as IConstruct & { synth?: () => void };
  const issues = found.get(app) ?? [];
  issues.push(...errors);
  if (found.has(app)) return;
  found.set(app, issues);
  // Before cdktf looks at any value: it expects well-formed ones.
  app.synth = () => {
    throw new ValidationError(issues);
  };
}
