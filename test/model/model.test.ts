import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { patience, runs } from "../_helpers/property-cloud";
import type { Deed } from "./_deed";
import { anySequence, beginnings, perform } from "./_sequence";
import type { Sequence } from "./_sequence";
import { Step } from "./_step";
import { Worlds } from "./_worlds";

const worlds = new Worlds();
afterAll(() => worlds.close());

/** `npm run model` takes other sequences each time; what it has not found yet is nothing that stops other work. */
const slice = process.env["FC_RUNS"] === undefined ? { seed: 5 } : {};

/** What the model has found, made small. */
const kept = join(__dirname, "kept");
const sequences = readdirSync(kept).map((name): [string, Sequence] => [
  name.replace(/\.json$/, "").replaceAll("-", " "),
  JSON.parse(readFileSync(join(kept, name), "utf8")),
]);

for (const [title, { beginning, deeds }] of sequences)
  it(`still does it after: ${title}`, async () => {
    const steps = deeds.map((deed) => new Step(deed));
    await perform(worlds, beginning, steps);
  });

it.each(beginnings.map(({ place, sorts }, index) => [index, place, sorts.join(", ")] as const))(
  "beginning %i can be made, taken away and made again (%s: %s)",
  async (beginning) => {
    const deeds: readonly Deed[] = [{ do: "apply" }, { do: "destroy" }];
    await perform(
      worlds,
      beginning,
      deeds.map((deed) => new Step(deed)),
    );
  },
);

it("the user decides about a create without a token whose reply was lost", async () => {
  const beginning = beginnings.findIndex(({ place }) => place === "apsara");
  await perform(worlds, beginning, [new Step({ do: "apply", trouble: { what: "lost", at: 1, isWrite: true } })]);
  const { said } = await worlds.at("apsara");
  expect(said).toContain("$ vpnform pending adopt alivpn_gateway.gateway1");
});

it(
  "whatever is done, one plain apply ends in what is declared, and nobody else's is touched",
  async () => {
    let count = 0;
    const begun = Date.now();
    await fc.assert(
      fc.asyncProperty(anySequence, async ({ beginning, steps }) => {
        count += 1;
        await perform(worlds, beginning, steps);
      }),
      { ...slice, ...runs(6) },
    );
    if (process.env["FC_RUNS"] !== undefined)
      process.stderr.write(`${count} sequences, ${await worlds.commands()} commands, ${Date.now() - begun} ms\n`);
  },
  patience,
);
