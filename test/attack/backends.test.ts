import { campaign } from "./_campaign";
import { titleOf } from "./_scenario";
import { scenarios } from "./_scenarios";
import { onceEach } from "./_selection";
import { backends, missing } from "./_state-keeper";
import type { Backend } from "./_state-keeper";

/** `npm run attack` goes on for longer; ATTACK_SEED takes other calls. */
const seed = Number(process.env["ATTACK_SEED"] ?? 5);
const patience = 300_000;

/** On the lines to the cloud and to the store, where both have such an attack. */
const attacks = ["SIGKILL after", "store refuses, given back", "paused before"];

/** Where a team keeps its state; a machine without such a server skips it, and says so. */
function itIn(backend: Backend) {
  const reason = missing(backend);
  if (reason !== undefined) process.stderr.write(`skipped, because ${reason}: attacks on a state in ${backend}\n`);
  return reason === undefined ? it : it.skip;
}

for (const backend of backends.filter((each) => each !== "local"))
  itIn(backend)(
    `loses and doubles nothing when it is attacked on one machine and taken up on another, with the state in ${backend}`,
    async () => {
      const chosen = scenarios.filter((each) => titleOf(each) === `${backend}, public: replace customer gateway`);
      const tally = await campaign({ scenarios: chosen, attacks, selection: onceEach(seed), parallel: 2 });
      const findings = tally.bad.map(({ title, findings: found, said }) => ({
        title,
        ...found,
        said: said.slice(-3000),
      }));
      expect(findings).toEqual([]);
      // Two kinds of kills, an outage and a pause.
      expect(tally.total.bouts).toBe(4);
    },
    patience,
  );
