import type { Issue } from "../../../lib/core/errors";
import { byTypeAndName } from "../../../lib/core/graph-block";
import { resourceAddress } from "../../../lib/core/address";
import type { Change, Plan } from "../../engine/api/model";
import type { PlanGate } from "../../engine/stack/plan-gate";
import type { SynthesizedStack } from "../../project/manifest";
import type { State } from "../../state/format/state";

/** A resource of another stack that uses what a plan deletes. */
interface User {
  readonly stack: SynthesizedStack;
  readonly address: string;
}

/**
 * The gate that refuses to delete or replace what resources of other stacks use: the cloud would refuse it in the
 * middle of the apply. It names the commands that get there, in their order.
 */
export function heldUp(
  stack: SynthesizedStack,
  /** Each after those that it depends on. */
  others: readonly SynthesizedStack[],
  /** What was planned earlier in the same run, by the stack's name. */
  planned: ReadonlyMap<string, Plan>,
  readState: (stack: SynthesizedStack) => Promise<State | undefined>,
): PlanGate {
  return {
    name: "other stacks",
    review: async ({ plan }) => {
      const leaving = plan.changes.filter(({ action }) => action === "delete" || action === "replace");
      if (leaving.length === 0) return [];
      const users = new Map<string, User[]>();
      for (const each of others) collect(users, each, await readState(each), planned.get(each.name));
      return leaving.flatMap((change) => {
        const id = change.before?.["id"];
        const found = typeof id === "string" ? users.get(id) : undefined;
        return found ? [issueOf(change, found, stack, plan)] : [];
      });
    },
  };
}

/** Notes every text in the attributes of a stack's resources: one may be the id of what it uses. */
function collect(
  users: Map<string, User[]>,
  stack: SynthesizedStack,
  state: State | undefined,
  plan: Plan | undefined,
): void {
  const gone = new Set(plan?.changes.filter(({ action }) => action === "delete").map(({ address }) => address));
  for (const { address, instance } of state?.objects() ?? []) {
    if (gone.has(address)) continue;
    for (const text of new Set(textsIn(instance.attributes))) {
      const found = users.get(text);
      if (found) found.push({ stack, address });
      else users.set(text, [{ stack, address }]);
    }
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}

function issueOf(change: Change, users: readonly User[], upstream: SynthesizedStack, plan: Plan): Issue {
  const names = users.map(({ stack, address }) => `${address} of stack ${stack.name}`);
  const what = change.action === "replace" ? "replaced" : "deleted";
  return {
    severity: "error",
    path: change.path,
    ...(change.source ? { source: change.source } : {}),
    message: `cannot be ${what} while it is used by ${names.join(", ")}`,
    hint: `run, in this order: ${commands(users, upstream, plan).join("; ")}`,
  };
}

/** The commands that do what the plan wants, one step after the other. */
function commands(users: readonly User[], upstream: SynthesizedStack, { mode }: Plan): string[] {
  const stacks = [...new Set(users.map(({ stack }) => stack))].reverse();
  if (mode === "destroy") return [...stacks, upstream].map(({ name }) => `vpnform destroy ${name}`);
  const isKept = (user: User) => declares(user.stack, user.address);
  const first = stacks.map((stack) => {
    const kept = users.filter((user) => user.stack === stack && isKept(user));
    const targets = kept.map(({ address }) => ` --target ${quoted(address)}`);
    return kept.length > 0 ? `vpnform destroy ${stack.name}${targets.join("")}` : `vpnform apply ${stack.name}`;
  });
  const again = stacks.filter((stack) => users.some((user) => user.stack === stack && isKept(user))).reverse();
  return [...first, `vpnform apply ${upstream.name}`, ...again.map(({ name }) => `vpnform apply ${name}`)];
}

/** Whether the program still has the resource, so that an apply would keep it. */
function declares({ json }: SynthesizedStack, address: string): boolean {
  const resource = resourceAddress(address);
  return [...byTypeAndName(json["resource"])].some(([type, name]) => `${type}.${name}` === resource);
}

/** For a shell: keys of instances have quotes and brackets. */
function quoted(address: string): string {
  return address.endsWith("]") ? `'${address}'` : address;
}
