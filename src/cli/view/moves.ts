import { lastSegment } from "./construct-path";
import type { ImpliedMove } from "../../engine/api/model";
import type { Style } from "./style";

/**
 * Shows resources of which only the place in the program seems to have changed, and the line that confirms the move.
 */
export function moveLines(moves: readonly ImpliedMove[], style: Style): string[] {
  if (moves.length === 0) return [];
  const one = moves.length === 1;
  const title = one ? "A resource seems to have moved in the program" : "Resources seem to have moved in the program";
  return [
    `${style.bold(style.cyan("Note:"))} ${style.bold(title)}`,
    "",
    `The plan below keeps ${one ? "it and changes its address" : "them and changes their addresses"} in the state. To say in the program`,
    "that this is meant, and so to have it done in every other state of the program, add:",
    "",
    ...moves.flatMap((move) => [
      `  ${style.dim(`// ${move.from} is now ${move.toPath}`)}`,
      `  ${variableName(move.toPath)}.moveFromId(${JSON.stringify(move.from)});`,
      "",
    ]),
    `If ${one ? "it is a new resource" : "they are new resources"}, plan with --replace and the new address instead.`,
    "",
    style.dim("─".repeat(78)),
    "",
  ];
}

/** The most likely name of the construct's variable: its id in camel case. */
function variableName(path: string): string {
  const name = lastSegment(path).replace(
    /[^A-Za-z0-9_$]+(.)?/g,
    (_, next: string | undefined) => next?.toUpperCase() ?? "",
  );
  return /^[A-Za-z_$]/.test(name) ? name : `resource${name}`;
}
