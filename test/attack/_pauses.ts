import { atPoint } from "./_attack";
import type { Attack, Victim } from "./_attack";
import type { Scenario } from "./_scenario";

/** Longer than a store takes a write that was signed before. */
const longMs = 40_000;

/** A holder that stands still while another machine breaks its lock and applies, and then wakes up. */
async function whilePaused(victim: Victim, onItsWay?: string): Promise<void> {
  victim.kill("SIGSTOP");
  try {
    await victim.relieve(onItsWay);
    victim.advance(longMs);
  } finally {
    victim.kill("SIGCONT");
  }
}

/**
 * A server behind HTTP cannot compare, and whoever has the lock released leaves it nothing to check: a write that was on its way is
 * still carried out. docs/guarantees.md names it.
 */
export const isGap = ({ backend }: Scenario, onItsWay?: string): boolean =>
  backend === "http" && onItsWay === "POST state";

export const pauses: readonly Attack[] = [
  atPoint("paused after", async (exchange, victim) => {
    const reply = await exchange.forward();
    await whilePaused(victim);
    exchange.answer(reply);
  }),
  // What it sent to the store arrives when the other one has written.
  {
    ...atPoint("paused before", async (exchange, victim) => {
      await whilePaused(victim, exchange.action);
      exchange.answer(await exchange.forward());
    }),
    line: "store" as const,
  },
  {
    ...atPoint("paused after", async (exchange, victim) => {
      const reply = await exchange.forward();
      await whilePaused(victim);
      exchange.answer(reply);
    }),
    line: "store" as const,
  },
].map((attack) => ({ ...attack, isOnProcess: true }));
