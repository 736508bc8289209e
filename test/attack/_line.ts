import { atPoint, everywhere, pause } from "./_attack";
import type { Attack } from "./_attack";

/** What the line between the command and the cloud does to one call and its reply. */
export const line: readonly Attack[] = [
  atPoint("dropped", (exchange) => exchange.drop()),
  atPoint("lost", async (exchange) => {
    await exchange.forward();
    exchange.drop();
  }),
  atPoint("cut", async (exchange) => exchange.cut(await exchange.forward())),
  // Later than the client waits: it has sent the call again by then.
  atPoint("late reply", async (exchange) => {
    const reply = await exchange.forward();
    await pause(1300);
    exchange.answer(reply);
  }),
  atPoint("late call", async (exchange) => {
    await pause(1300);
    exchange.answer(await exchange.forward());
  }),
  atPoint("doubled", async (exchange) => {
    const [first] = [await exchange.forward(), await exchange.forward()];
    exchange.answer(first);
  }),
  atPoint("doubled, second reply", async (exchange) => {
    await exchange.forward();
    exchange.answer(await exchange.forward());
  }),
  reordered(),
  ...["{}", '{"a":1}', '{"RequestId":"nothing"}'].map((text) =>
    atPoint(`reply ${text}`, async (exchange) => {
      const { status } = await exchange.forward();
      exchange.answer({ status, headers: { "content-type": "application/json" }, body: Buffer.from(text) });
    }),
  ),
];

/** Replies from the point on come in pairs, the later one first. */
function reordered(): Attack {
  const treatment: Attack["treatment"] = (point) => {
    let release: (() => void) | undefined;
    return async (exchange) => {
      const reply = await exchange.forward();
      if (exchange.number >= point && release === undefined) {
        await Promise.race([new Promise<void>((done) => (release = done)), pause(50)]);
        release = undefined;
      } else setTimeout(() => release?.(), 5);
      exchange.answer(reply);
    };
  };
  return { name: "reordered", suits: everywhere, treatment };
}
