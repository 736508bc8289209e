import type { Shape, Values } from "../../../lib/core/attribute";
import type { StateDocument } from "../../state/format/format";
import { outputLines } from "./outputs";
import { stateItems } from "../../terraform/documents/state-json";
import type { KindOf } from "../../terraform/documents/state-json";
import type { Style } from "./style";
import { memberLines } from "./value-lines";
import type { Places } from "./view";

/** A state as shown to people. */
export function stateLines(state: StateDocument | undefined, kindOf: KindOf, places: Places, style: Style): string[] {
  const items = state ? stateItems(state, kindOf) : [];
  if (!state || (items.length === 0 && Object.keys(state.outputs).length === 0)) return ["The state is empty."];
  const lines = items.flatMap(({ key, resource, instance, shape, values }) => {
    const path = places.find(key)?.path;
    const tainted = instance.status === "tainted" ? " (tainted)" : "";
    return [
      style.bold(`# ${key}${path && path !== key ? ` (${path})` : ""}:${tainted}`),
      ...resourceLines(resource.type, resource.name, shape, values),
      "",
    ];
  });
  const outputs = outputLines(
    Object.fromEntries(
      Object.entries(state.outputs).map(([name, { value, type, sensitive = false }]) => [
        name,
        { value, type, sensitive },
      ]),
    ),
  );
  return outputs.length > 0 ? [...lines, "Outputs:", "", ...outputs] : lines.slice(0, -1);
}

/** One resource with all its attributes; secrets are named, not shown. */
export function resourceLines(type: string, name: string, shape: Shape, values: Values): string[] {
  const body = memberLines(values, { type: "object", flags: {}, shape }, 1, "");
  return [
    `resource ${JSON.stringify(type)} ${JSON.stringify(name)} {`,
    ...body.map((line) => `${" ".repeat(line.depth * 4)}${line.text}`),
    "}",
  ];
}
