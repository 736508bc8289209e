import type { GivenVariables } from "../arguments/given-variables";
import type { Attribute, Shape, Values } from "../../../lib/core/attribute";
import { shownShape } from "../../engine/values/shown-shape";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { addressParts } from "../../../lib/core/address";
import { valuesJson } from "../../terraform/documents/graph-values";
import { resourceLines } from "../view/state-lines";
import { kindOf } from "../session/composition";
import { objectKey } from "../../../lib/core/object-key";
import { withStack } from "../session/with-stack";

export interface StateShowFlags {
  readonly stack?: string;
  readonly var?: GivenVariables;
  readonly json?: boolean;
}

export const run: Run<StateShowFlags> = (context, [target = ""], flags) =>
  withStack(context, { stack: flags.stack, variables: flags.var, target }, async (engine) => {
    const { address, deposed, attributes, sensitive } = await engine.stateShow(target);
    const { type, name } = addressParts(address);
    const kind = kindOf(type);
    const shape = kind ? shownShape({ kind, sensitivePaths: sensitive }) : textShape(attributes, sensitive);
    const { out } = context.terminal;
    if (flags.json) out.json({ address, deposed, values: valuesJson(shape, attributes) });
    else out.lines([`# ${objectKey({ address, deposed })}:`, ...resourceLines(type, name, shape, attributes)]);
    return exitCode.done;
  });

/** The shape for a type that vpnform does not know. */
function textShape(values: Values, sensitive: readonly string[]): Shape {
  return Object.fromEntries(
    Object.keys(values).map((name): [string, Attribute] => [
      name,
      { type: "string", flags: { sensitive: sensitive.some((path) => path.split(".")[0] === name) }, shape: {} },
    ]),
  );
}
