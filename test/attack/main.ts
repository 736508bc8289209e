import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { builtCli } from "../_helpers/cli";
import { campaign } from "./_campaign";
import { Finished } from "./_finished";
import { titleOf } from "./_scenario";
import { scenarios } from "./_scenarios";
import { covering, coveringScenarios, sampleOf } from "./_selection";
import { backends, missing } from "./_state-keeper";
import type { Backend } from "./_state-keeper";
import type { Outcome } from "./_tally";

/**
 * Usage: npm run attack [-- OPTIONS]. --only PIECE of scenarios' names and --attack PIECE of attacks' names (repeatable),
 * --engine embedded or terraform (both by default), --backend local, pg, http, s3 or oss, where the state is kept (repeatable; all
 * that the machine can run by default), --exhaustive everything with everything, --bouts N of each scenario, chosen
 * by --seed N, --parallel N, --seconds N, --verbose prints what commands said.
 * It goes on where it ended, by the bouts in .vpnform/attack/finished.jsonl; --fresh starts anew.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    attack: { type: "string", multiple: true, default: [] },
    engine: { type: "string" },
    backend: { type: "string", multiple: true, default: [...backends] },
    exhaustive: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    parallel: { type: "string", default: "2" },
    bouts: { type: "string" },
    seconds: { type: "string" },
    fresh: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

const unknown = values.backend.find((each) => !backends.some((known) => known === each));
if (unknown !== undefined) throw new Error(`--backend ${unknown} is none of ${backends.join(", ")}`);

/** Where the state can be kept here. */
const usable = (values.backend as Backend[]).filter((backend) => {
  const reason = missing(backend);
  if (reason !== undefined) console.error(`skipped: states in ${backend}, because ${reason}`);
  return reason === undefined;
});

const named = scenarios.filter(
  (each) =>
    usable.includes(each.backend) &&
    (values.only.length === 0 || values.only.some((piece) => titleOf(each).includes(piece))) &&
    (values.engine ?? each.engine) === each.engine,
);

function tell({ title, findings, said }: Outcome): void {
  const found = Object.entries(findings).filter(([, list]) => list.length > 0);
  console.error(`${found.length === 0 ? "ok " : "BAD"} ${title}`);
  for (const [what, list] of found) console.error(`      ${what}: ${list.join("; ")}`);
  if (found.length > 0 && values.verbose) console.error(said.replace(/^/gm, "      | "));
}

const selection =
  values.bouts !== undefined
    ? sampleOf(Number(values.bouts), Number(values.seed))
    : values.exhaustive
      ? undefined
      : covering;

const chosen = selection === covering ? coveringScenarios(named) : named;

async function main(): Promise<void> {
  const finished = Finished.open(resolve(__dirname, "../../.vpnform/attack"), bundle(), values.fresh);
  console.error(`${chosen.length} scenarios, ${finished.count} bouts are finished`);
  if (finished.older > 0) console.error(`${finished.older} of them with another build; --fresh starts anew`);
  const tally = await campaign({
    scenarios: chosen,
    attacks: values.attack,
    ...(selection && { selection }),
    parallel: Number(values.parallel),
    ...(values.seconds !== undefined && { forMs: Number(values.seconds) * 1000 }),
    finished,
    tell,
    begin: (bouts) => console.error(`${bouts} bouts`),
  });
  for (const { title } of tally.bad) console.log(`found: ${title}`);
  for (const line of tally.lines()) console.log(line);
  process.exitCode = tally.bad.length === 0 ? 0 : 1;
}

/** What decides how commands behave. */
const bundle = () => join(builtCli(), "../run-command.js");

void main();
