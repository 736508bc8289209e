import type { GivenVariables } from "../arguments/given-variables";
import { UsageError } from "../../errors";
import type { PendingEntry } from "../../engine/stack/pending";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions } from "../invocation/flags";
import type { LockFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";

interface PendingFlags extends LockFlags {
  readonly stack?: string;
  readonly var?: GivenVariables;
  readonly json?: boolean;
}

/** Lists pending creates, or records what the user decides about one. */
export const run: Run<PendingFlags> = (
  context,
  [decision, name, id],
  { stack, var: variables, json = false, ...flags },
) => {
  const { out } = context.terminal;
  if (decision === undefined) {
    return withStack(context, { stack, variables }, async (engine) => {
      const entries = await engine.pendingCreates();
      out.write(json ? `${JSON.stringify(entries.map(entryJson), undefined, 2)}\n` : listText(entries));
      return exitCode.done;
    });
  }
  if (decision !== "adopt" && decision !== "forget")
    throw new UsageError(`"${decision}" is no decision about a pending create`, { hint: "write adopt or forget" });
  if (name === undefined) throw new UsageError("nothing says which pending create", { hint: "see vpnform pending" });
  if (decision === "forget") {
    return withStack(
      context,
      { stack, variables, target: name, writing: "pending forget", ...lockOptions(flags) },
      async (engine) => {
        for (const entry of await engine.forgetPending(name)) out.write(`Forgot ${titleOf(entry)}.\n`);
        return exitCode.done;
      },
    );
  }
  if (id === undefined) throw new UsageError(`nothing says which resource ${name} is`, { hint: "give its id" });
  return withStack(
    context,
    { stack, variables, target: name, graph: "program", writing: "pending adopt", ...lockOptions(flags) },
    async (engine) => {
      const adopted = await engine.adoptPending(name, id);
      out.write(`Adopted ${adopted.id} as ${adopted.address}.\n`);
      return exitCode.done;
    },
  );
};

const titleOf = ({ action, type, name }: PendingEntry) => `${action ?? `the create of a ${type}`} for ${name}`;

function listText(entries: readonly PendingEntry[]): string {
  if (entries.length === 0) return "Nothing is pending.\n";
  const lines = entries.map((entry) => {
    const made = entry.id === undefined ? "" : `, made ${entry.id}`;
    return `${titleOf(entry)} since ${new Date(entry.since).toISOString()}, begun by ${entry.begunBy}${made}`;
  });
  return `${lines.join("\n")}\n`;
}

const entryJson = ({ since, begunBy, ...entry }: PendingEntry) => ({
  ...entry,
  since: new Date(since).toISOString(),
  begun_by: begunBy,
});
