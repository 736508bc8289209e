import { atPoint } from "./_attack";
import type { Attack } from "./_attack";
import type { Exchange } from "./_relay";
import { signals } from "./_signals";

/** What a command's end does to its work with the store. */
const deadly = ["SIGKILL before", "SIGKILL after", "SIGTERM after", "SIGINT twice before"];

/** From the point on there is no store, until the command has ended. */
function gone(name: string, end: (exchange: Exchange) => void): Attack {
  const treatment: Attack["treatment"] = (point) => async (exchange) => {
    if (exchange.number < point) exchange.answer(await exchange.forward());
    else end(exchange);
  };
  return { name, suits: () => true, treatment };
}

const outages = [
  gone("store refuses", (exchange) => {
    exchange.shut();
    exchange.drop();
  }),
  gone("store cuts", (exchange) => exchange.drop()),
];

/** What happens on the line between the command and the store of the state. */
export const storeAttacks: readonly Attack[] = [
  ...signals.filter(({ name }) => deadly.includes(name)).map(({ demanded: _, ...attack }) => attack),
  atPoint("dropped", (exchange) => exchange.drop()),
  atPoint("lost", async (exchange) => {
    await exchange.forward();
    exchange.drop();
  }),
  atPoint("cut", async (exchange) => exchange.cut(await exchange.forward())),
  ...outages,
  ...outages.map((attack) => ({ ...attack, name: `${attack.name}, given back`, givesBack: true })),
].map((attack) => ({ ...attack, line: "store" as const }));
