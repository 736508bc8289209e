import type { Point } from "../attack/_attack";
import { line } from "../attack/_line";
import { signals } from "../attack/_signals";
import { stormsAt } from "../attack/_storms";
import type { World } from "./_world";

/** Something bad that happens to a command at one of its calls. */
export interface Trouble {
  /** Name of an attack. */
  readonly what: string;
  /** At which call, or at which that changes something; from 1. */
  readonly at: number;
  readonly isWrite: boolean;
}

/** Attacks that need no second of waiting. */
const names = [
  ...["SIGKILL before", "SIGKILL after", "SIGKILL answered", "SIGTERM before", "SIGTERM after", "SIGINT before"],
  ...["SIGINT twice before", "SIGINT twice after", "dropped", "lost", "cut", "doubled", "reply {}"],
  ...["done but 500 InternalError", "done but page of a gateway", "storm of 400 TaskConflict"],
];
/** Every call is met as if it were this one: where an attack is of interest, the sequence decides. */
const anyWrite: Point = {
  line: "cloud",
  number: 1,
  action: "CreateVpnGateway",
  isWrite: true,
  nth: 1,
  isFirst: true,
  isLast: true,
  isLook: false,
};
const attacks = [...signals, ...line, ...stormsAt([anyWrite], "public")].filter(({ name }) => names.includes(name));
export const troubles = attacks.map(({ name }) => name);

/** Runs a command while something bad happens to it. */
export async function runInTrouble(world: World, args: readonly string[], { what, at, isWrite }: Trouble) {
  const attack = attacks.find(({ name }) => name === what);
  if (!attack) throw new Error(`there is no attack "${what}"`);
  let count = 0;
  let treatment: ReturnType<typeof attack.treatment> | undefined;
  world.proxy.treat(async (exchange) => {
    if (!treatment && (exchange.isWrite || !isWrite) && ++count === at) {
      world.said += `  # ${what}: ${exchange.action}\n`;
      // None of these attacks takes the disk away, or waits for another machine.
      const others = { freeze: () => undefined, relieve: () => Promise.resolve(), advance: () => undefined };
      treatment = attack.treatment(exchange.number, () => ({ ...running, ...others }));
    }
    return treatment ? treatment(exchange) : exchange.answer(await exchange.forward());
  });
  const running = world.start(args);
  try {
    return await running.ended;
  } finally {
    world.proxy.treat();
  }
}
