import { pointsIn } from "./_attack";
import { attacksOn } from "./_attacks";
import { titleOf } from "./_scenario";
import type { Scenario } from "./_scenario";
import { scenarios } from "./_scenarios";
import { covering, onceEach, sampleOf, titleOfBout } from "./_selection";
import type { Candidate } from "./_selection";

/** What these commands send; more than some of them do. */
const calls = [
  ...["DescribeCustomerGateways", "DescribeCustomerGateway", "CreateVpnGateway", "CreateCustomerGateway"],
  ...["DescribeCustomerGateway", "CreateCustomerGateway", "DeleteCustomerGateway", "DescribeCustomerGateways"],
].map((action) => ({ action, isWrite: !action.startsWith("Describe") }));
const points = pointsIn(calls);

const candidatesOf = (scenario: Scenario): Candidate[] => {
  const attacks = attacksOn(points, scenario);
  return points.flatMap((point) =>
    attacks.filter(({ suits }) => suits(point)).map((attack) => ({ scenario, attack, point })),
  );
};
const embedded = scenarios.filter(
  ({ name, engine, backend }) => name === "customer gateway" && engine === "embedded" && backend === "local",
);
const all = embedded.flatMap(candidatesOf);
const chosen = covering(all);

const signals = ["SIGKILL", "SIGTERM", "SIGINT", "SIGTERM twice", "SIGINT twice"];
const has = (wanted: Partial<Record<"scenario" | "attack", string>> & { readonly number?: number }) =>
  chosen.some(
    ({ scenario, attack, point }) =>
      (wanted.scenario ?? titleOf(scenario)) === titleOf(scenario) &&
      (wanted.attack ?? attack.name) === attack.name &&
      (wanted.number ?? point.number) === point.number,
  );

describe("a covering selection", () => {
  it("is small, and the same whatever the order is in which things are named", () => {
    expect(chosen.length).toBeLessThan(all.length / 3);
    expect(
      covering([...all].reverse())
        .map(titleOfBout)
        .sort(),
    ).toEqual(chosen.map(titleOfBout).sort());
    expect(new Set(chosen.map(titleOfBout)).size).toBe(chosen.length);
  });

  it.each(["public", "apsara"])("has every signal before and after each write of the kind itself, %s", (place) => {
    const titles = embedded.filter((each) => each.place === place).map(titleOf);
    expect(titles.length).toBeGreaterThan(5);
    const missing = titles.flatMap((scenario) =>
      ["before", "after"].flatMap((when) =>
        signals.flatMap((signal) =>
          points
            .filter(({ action, isWrite }) => isWrite && action.includes("CustomerGateway"))
            .map(({ number }) => ({ scenario, attack: `${signal} ${when}`, number }))
            .filter((each) => !has(each)),
        ),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("has every signal at each read of every sort of command, and at each write of what that stands on", () => {
    const missing = ["create", "update", "replace", "destroy", "import", "move"].flatMap((verb) =>
      points.flatMap(({ number, isWrite }) =>
        signals
          .flatMap((signal) => [`${signal} before`, ...(isWrite ? [`${signal} after`] : [])])
          .filter((attack) =>
            ["public", "apsara"].some(
              (place) => !has({ scenario: `${place}: ${verb} customer gateway`, attack, number }),
            ),
          ),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("has each attack with each sort of command, and each code with each sort of action", () => {
    const sorts = (each: readonly Candidate[]) =>
      new Set(
        each.map(({ scenario, attack, point }) =>
          [attack.name, attack.isShared ? (point.isWrite ? point.action.slice(0, 6) : "read") : scenario.verb].join(),
        ),
      );
    expect([...sorts(all)].filter((each) => !sorts(chosen).has(each))).toEqual([]);
  });
});

describe("a covering selection of what is attacked in every store", () => {
  const inStores = scenarios.filter(({ name, backend }) => name === "customer gateway" && backend !== "local");
  const onStore = pointsIn(
    ["LOCK", "GET state", "POST state", "POST state", "UNLOCK"].map((action) => ({
      action,
      isWrite: action !== "GET state",
    })),
    "store",
  );
  const everything = inStores.flatMap((scenario) =>
    [...points, ...onStore].flatMap((point) =>
      attacksOn(points, scenario)
        .filter(({ suits, line = "cloud" }) => line === point.line && suits(point))
        .map((attack) => ({ scenario, attack, point })),
    ),
  );
  const some = covering(everything);
  const sortsIn = (each: readonly Candidate[], sortOf: (candidate: Candidate) => string) => new Set(each.map(sortOf));

  it("has every attack with each sort of command in each of them, and with each sort of call to the store", () => {
    expect(some.length).toBeLessThan(everything.length / 2);
    for (const sortOf of [
      ({ scenario, attack, point }: Candidate) => [scenario.backend, attack.name, point.line, scenario.verb].join(),
      ({ scenario, attack, point }: Candidate) =>
        point.line === "cloud" ? "" : [scenario.backend, attack.name, point.action].join(),
    ])
      expect([...sortsIn(everything, sortOf)].filter((each) => !sortsIn(some, sortOf).has(each))).toEqual([]);
    expect(sortsIn(everything, ({ scenario }) => scenario.backend)).toEqual(new Set(["pg", "http", "s3", "oss"]));
  });

  it("has every signal at each sort of write of each sort of command", () => {
    const sortOf = ({ scenario, attack, point }: Candidate) =>
      attack.demanded === undefined
        ? ""
        : [scenario.backend, scenario.verb, attack.name, point.action.slice(0, 6)].join();
    expect([...sortsIn(everything, sortOf)].filter((each) => !sortsIn(some, sortOf).has(each))).toEqual([]);
  });
});

it("takes each attack once on each line, by the seed", () => {
  const once = onceEach(3)(all);
  expect(once.map(({ attack }) => attack.name).sort()).toEqual(
    [...new Set(all.map(({ attack }) => attack.name))].sort(),
  );
  expect(onceEach(4)(all).map(titleOfBout)).not.toEqual(once.map(titleOfBout));
});

it("a sample takes so many of each scenario, by its seed", () => {
  const sample = sampleOf(4, 7)(all);
  expect(sample).toHaveLength(4 * embedded.length);
  expect(sampleOf(4, 7)(all).map(titleOfBout)).toEqual(sample.map(titleOfBout));
  expect(sampleOf(4, 8)(all).map(titleOfBout)).not.toEqual(sample.map(titleOfBout));
});
