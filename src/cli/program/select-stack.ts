import { parseAddress } from "../../../lib/core/address";
import { UsageError } from "../../errors";
import type { SynthesizedStack } from "../../project/manifest";
import { selectStacks } from "../../project/selection";

/** The one stack that a command works on: the named one, the only one, or the only one that contains the target. */
export function oneStack(
  stacks: readonly SynthesizedStack[],
  name: string | undefined,
  target?: string,
): SynthesizedStack {
  if (name !== undefined) {
    const found = selectStacks(stacks, { names: [name], all: false });
    if (found.length === 1) return found[0] as SynthesizedStack;
    throw new UsageError(`--stack "${name}" fits ${found.map((stack) => stack.name).join(" and ")}`, {
      hint: "name one of them",
    });
  }
  if (stacks.length === 1) return stacks[0] as SynthesizedStack;
  const holding = target === undefined ? [] : stacks.filter((stack) => holds(stack, target));
  if (holding.length === 1) return holding[0] as SynthesizedStack;
  const names = stacks.map((stack) => stack.name).join(", ");
  throw new UsageError(stacks.length === 0 ? "the program declares no stack" : `the program has the stacks ${names}`, {
    hint: "say which one with --stack NAME",
  });
}

/** The stacks that a command shows: the named one, or all. */
export function oneOrAll(stacks: readonly SynthesizedStack[], name: string | undefined): SynthesizedStack[] {
  return name === undefined ? selectStacks(stacks, { names: [], all: true }) : [oneStack(stacks, name)];
}

/** Whether a construct path or an address can only belong to this stack. */
function holds(stack: SynthesizedStack, target: string): boolean {
  if (target.startsWith(`${stack.constructPath}/`)) return true;
  const address = parseAddress(target);
  if (address?.mode !== "managed") return false;
  const resources = (stack.json["resource"] ?? {}) as Record<string, Record<string, unknown> | undefined>;
  return resources[address.type]?.[address.name] !== undefined;
}
