import { StateError, UsageError } from "../../errors";
import type { LockHolder } from "../../engine/stack/engine";
import { describeHolder } from "../../state/lock/lock-info";
import type { Context } from "../context";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { saidYes } from "../session/question";
import { withStack } from "../session/with-stack";
import { lockLines } from "./lock-lines";

interface UnlockFlags {
  readonly stack?: string;
  readonly force?: boolean;
}

/** Shows what it breaks before it does. What is broken is the lock that was shown, and no other that came in between. */
export const run: Run<UnlockFlags> = (context, [id], { stack, force = false }) =>
  withStack(context, { stack, writing: "unlock" }, async (engine) => {
    const held = await engine.lockHolder();
    const isMeant = held && (id === undefined || held.lock.ID === "" || id === held.lock.ID);
    // The engine tells that there is no lock, or whose it is.
    const wanted = isMeant ? held.lock.ID || id : id;
    if (isMeant) {
      context.terminal.err.lines(lockLines(held, context.clock.now()));
      if (!force && !(await mayBreak(context, held, id))) {
        context.view.notice("The lock is left alone.");
        return exitCode.failed;
      }
    }
    context.terminal.out.lines([await engine.unlock(wanted)]);
    return exitCode.done;
  });

/** Whether a lock may be broken that nobody forces open. */
export async function mayBreak(
  context: Context,
  { location, lock, isAlive }: LockHolder,
  id?: string,
  ask = saidYes,
): Promise<boolean> {
  const command = `vpnform unlock ${lock.ID ? `${lock.ID} ` : ""}--force`;
  if (isAlive) {
    throw new StateError(
      "state-locked",
      `the process that holds the lock of ${location} lives: ${describeHolder(lock, context.clock.now())}`,
      { hint: `wait for it, or end it; \`${command}\` breaks the lock all the same, and then two may write at once` },
    );
  }
  if (!context.canAsk) {
    if (id !== undefined) return true;
    throw new UsageError("unlock without a terminal cannot ask", {
      hint: `name the lock if nothing holds it any more: vpnform unlock ${lock.ID || "--force"}`,
    });
  }
  context.terminal.err.lines(["", "Do you really want to break this lock? Only 'yes' will be accepted.", ""]);
  return ask("  Enter a value: ");
}
