import type { ResourceHealth } from "../../engine/api/engine";
import type { HealthStatus, HealthCondition } from "../../provider/health";
import { subject } from "./subject";
import type { Style } from "./style";
import { tableLines } from "./table";
import { printable } from "./printable";

const colours: Readonly<Record<HealthStatus, "green" | "yellow" | "red">> = {
  up: "green",
  changing: "yellow",
  ending: "yellow",
  down: "red",
};

/** Whether something of a resource is down or about to expire. A change in progress is neither. */
export function needsAttention({ signs }: ResourceHealth): boolean {
  return signs.some(({ condition }) => condition === "down" || condition === "ending");
}

/**
 * The health of all resources, for people: a block for each, with the likely cause below what is wrong, and a summary.
 */
export function statusLines(resources: readonly ResourceHealth[], style: Style): string[] {
  if (resources.length === 0) return ["There is nothing whose status the cloud tells."];
  const blocks = resources.flatMap((resource) => {
    const head = style.bold(`${subject(resource)} ${resource.id}`);
    return [head, ...signLines(resource.signs, style), ""];
  });
  return [...blocks, summary(resources)];
}

function signLines(signs: readonly HealthCondition[], style: Style): string[] {
  const rows = tableLines(signs.map(({ condition, part: part, says: says }) => [condition, part, printable(says)]));
  return signs.flatMap(({ condition, cause }, index) => {
    const row = rows[index] ?? "";
    const coloured = `  ${style[colours[condition]](row.slice(0, condition.length))}${row.slice(condition.length)}`;
    return cause === undefined ? [coloured] : [coloured, `    ${style.cyan("cause:")} ${printable(cause)}`];
  });
}

function summary(resources: readonly ResourceHealth[]): string {
  const all = resources.flatMap(({ signs }) => signs.map(({ condition }) => condition));
  const count = (condition: HealthStatus) => all.filter((each) => each === condition).length;
  const counted = (["down", "ending", "changing"] as const).flatMap((condition) =>
    count(condition) > 0 ? [`${count(condition)} ${condition}`] : [],
  );
  return `Status: ${[...counted, `${count("up")} up`].join(", ")}.`;
}

/** The health of all resources, for machines. */
export function statusJson(stacks: ReadonlyMap<string, readonly ResourceHealth[]>): object {
  const resources = [...stacks].flatMap(([stack, found]) => found.map((each) => ({ stack, ...each })));
  return { format_version: "1.0", healthy: !resources.some(needsAttention), resources };
}
