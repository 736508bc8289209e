import { atPoint, pause } from "./_attack";
import type { Attack, Victim } from "./_attack";

const deadly = (attack: Attack): Attack => {
  const demanded = attack.name.endsWith("before") ? "calls" : "writes";
  return { ...attack, isOnProcess: true, ...(!attack.name.endsWith("answered") && { demanded }) };
};

/** Calls before the reply are in the cloud; the reply itself comes after the signal, should anybody still wait for it. */
export const signals: readonly Attack[] = [
  atPoint("SIGKILL before", async (_, victim) => {
    victim.kill("SIGKILL");
    await victim.ended;
  }),
  atPoint("SIGKILL after", async (exchange, victim) => {
    await exchange.forward();
    victim.kill("SIGKILL");
    await victim.ended;
  }),
  atPoint("SIGKILL answered", async (exchange, victim) => {
    exchange.answer(await exchange.forward());
    await pause(2);
    victim.kill("SIGKILL");
  }),
  ...(["SIGTERM", "SIGINT"] as const).flatMap((signal) => [
    atPoint(`${signal} before`, async (exchange, victim) => {
      victim.kill(signal);
      await pause(30);
      exchange.answer(await exchange.forward());
    }),
    atPoint(`${signal} after`, async (exchange, victim) => {
      const reply = await exchange.forward();
      victim.kill(signal);
      await pause(30);
      exchange.answer(reply);
    }),
  ]),
  ...(["SIGTERM", "SIGINT"] as const).flatMap((signal) => [
    atPoint(`${signal} twice before`, async (_, victim) => twice(victim, signal)),
    atPoint(`${signal} twice after`, async (exchange, victim) => {
      await exchange.forward();
      await twice(victim, signal);
    }),
  ]),
].map(deadly);

async function twice(victim: Victim, signal: NodeJS.Signals): Promise<void> {
  victim.kill(signal);
  await pause(60);
  victim.kill(signal);
  await victim.ended;
}
