import { parseArgs } from "node:util";
import { campaign, isClean } from "./_campaign";
import { scenarios, titleOf } from "./_scenarios";

/**
 * Usage: npm run attack [-- OPTIONS]. --only PIECE of scenarios' names and --attack PIECE of attacks' names (repeatable),
 * --seed N, --parallel N, --bouts N of each scenario (all by default), --seconds N, --verbose prints what commands said.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    attack: { type: "string", multiple: true, default: [] },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    parallel: { type: "string", default: "2" },
    bouts: { type: "string" },
    seconds: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

const named = scenarios.filter(
  (each) => values.only.length === 0 || values.only.some((piece) => titleOf(each).includes(piece)),
);

async function main(): Promise<void> {
  console.error(`${named.length} scenarios, seed ${values.seed}`);
  const tally = await campaign({
    scenarios: named,
    attacks: values.attack,
    seed: Number(values.seed),
    parallel: Number(values.parallel),
    ...(values.bouts !== undefined && { perScenario: Number(values.bouts) }),
    ...(values.seconds !== undefined && { forMs: Number(values.seconds) * 1000 }),
    tell: ({ title, findings, said }) => {
      const found = Object.entries(findings).filter(([, list]) => list.length > 0);
      console.error(`${found.length === 0 ? "ok " : "BAD"} ${title}`);
      for (const [what, list] of found) console.error(`      ${what}: ${list.join("; ")}`);
      if (found.length > 0 && values.verbose) console.error(said.replace(/^/gm, "      | "));
    },
  });
  const { bad, ...figures } = tally;
  for (const { title } of bad) console.log(`found: ${title}`);
  console.log(
    Object.entries(figures)
      .map(([name, count]) => `${name} ${count}`)
      .join(", "),
  );
  process.exitCode = isClean(tally) ? 0 : 1;
}

void main();
