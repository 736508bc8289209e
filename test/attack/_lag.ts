import { atWrites } from "./_attack";
import type { Attack, Lag } from "./_attack";
import { line } from "./_line";
import { signals } from "./_signals";

/** Shorter than reads are given to catch up, which is thirty polls; longer than a command takes to start. */
export const lag: Lag = { lagMs: 1000, pollMs: 40 };

/** What makes a later command need what the lists do not show yet. */
const worse = ["SIGKILL before", "SIGKILL after", "SIGKILL answered", "SIGINT twice after", "lost", "late call"];

/** Whole bouts in a cloud whose lists and reads follow later. */
export const lags: readonly Attack[] = [
  {
    name: "under lag",
    suits: ({ number }) => number === 1,
    treatment: () => async (exchange) => exchange.answer(await exchange.forward()),
    lag,
  },
  ...[...signals, ...line]
    .filter(({ name }) => worse.includes(name))
    .map(({ demanded: _, ...attack }) => ({ ...attack, name: `under lag, ${attack.name}`, suits: atWrites, lag })),
];
