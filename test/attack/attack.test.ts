import { campaign } from "./_campaign";
import { titleOf } from "./_scenario";
import type { Scenario } from "./_scenario";
import { scenarios } from "./_scenarios";
import { sampleOf } from "./_selection";
import type { Tally } from "./_tally";

/** `npm run attack` goes on for longer; ATTACK_SEED takes another slice of it. */
const seed = Number(process.env["ATTACK_SEED"] ?? 5);
const patience = 900_000;

/** One scenario of each sort, of kinds that depend on others. */
const slice = [
  "public: create dual-tunnel route",
  "public: replace connection",
  "public: replace, new one first, customer gateway",
  "public: update IPsec server",
  "public: destroy SSL client certificate",
  "public: import dual-tunnel connection",
  "public: move gateway",
  "apsara: create policy route",
  "asapi: replace connection",
  "huawei: update gateway certificate",
];

const findings = ({ bad }: Tally) =>
  bad.map(({ title, findings: found, said }) => ({ title, ...found, said: said.slice(-3000) }));

function named(...titles: readonly string[]): Scenario[] {
  return scenarios.filter((scenario) => titles.includes(titleOf(scenario)));
}

it(
  "loses, doubles and leaks nothing when the command line is attacked at calls of every sort",
  async () => {
    const chosen = named(...slice);
    expect(chosen.map(titleOf).sort()).toEqual([...slice].sort());
    const tally = await campaign({ scenarios: chosen, selection: sampleOf(3, seed), parallel: 2 });
    expect(findings(tally)).toEqual([]);
    expect(tally.total.bouts).toBe(3 * slice.length);
  },
  patience,
);

it(
  "refuses damaged files, does nothing meanwhile, and goes on when they are whole",
  async () => {
    const attacks = ["a state of garbage", "a torn journal", "an empty lock", "files end at 2 KB"];
    const chosen = named("public: update route");
    const tally = await campaign({ scenarios: chosen, selection: sampleOf(5, seed), parallel: 1, attacks });
    expect(findings(tally)).toEqual([]);
    expect(tally.total.bouts).toBe(5);
  },
  patience,
);
