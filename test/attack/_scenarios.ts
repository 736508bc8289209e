import { hasTerraform } from "../_helpers/terraform";
import type { Declaration } from "../_helpers/workspace";
import { idOf } from "../e2e/stories/kind-story";
import type { AttributeStep } from "../e2e/stories/kind-story";
import { apsaraCasts, programOnApsara, publicCasts } from "./_casts";
import type { Cast } from "./_casts";
import { huaweiScenarios } from "./_huawei";
import { apply, isEmpty, nothing, terraformed } from "./_scenario";
import type { Place, Program, Scenario } from "./_scenario";
import { backends } from "./_state-keeper";

const declared = ({ kind }: Cast, step: AttributeStep, when: "from" | "to", id = idOf(step), more: object = {}) =>
  [kind.construct, id, { ...step[when], ...more }] as Declaration;

function scenariosOf(cast: Cast, place: Place): Scenario[] {
  const { name, kind, ground, update, replacement } = cast;
  const steps = [update, replacement].filter((step) => step !== undefined);
  const before: Program = { declarations: [...ground, ...steps.map((step) => declared(cast, step, "from"))] };
  const scenario = (verb: string, rest: Pick<Scenario, "base" | "goal"> & Partial<Scenario>): Scenario => {
    return { command: apply, ...rest, verb, name, subject: kind.type, place, engine: "embedded", backend: "local" };
  };
  const all = [
    scenario("create", { base: nothing, goal: before }),
    scenario("destroy", { base: before, goal: nothing, command: () => ["destroy", "--auto-approve"] }),
  ];
  if (update) {
    const base = { declarations: [...ground, declared(cast, update, "from")] };
    const goal = { declarations: [...ground, declared(cast, update, "to")] };
    all.push(scenario("update", { base, goal, keepsAll: true }));
  }
  if (replacement) {
    const base = { declarations: [...ground, declared(cast, replacement, "from")] };
    const goal = { declarations: [...ground, declared(cast, replacement, "to")] };
    all.push(scenario("replace", { base, goal }));
    const lifecycle = { lifecycle: { createBeforeDestroy: true } };
    const first = { declarations: [...ground, declared(cast, replacement, "to", idOf(replacement), lifecycle)] };
    all.push(scenario("replace, new one first,", { base, goal: first }));
  }
  const [step] = steps;
  if (step === undefined) return all;
  const id = idOf(step);
  const address = `${kind.type}.${id}`;
  const base = { declarations: [...ground, declared(cast, step, "from")] };
  const forgotten = [address];
  const importFrom = (idIn: (address: string) => string) =>
    `${id.replace(/\W/g, "_")}.importFrom(${JSON.stringify(idIn(address))});`;
  const imported = { ...base, more: importFrom };
  all.push(scenario("import", { base, forgotten, goal: imported, keepsAll: true }));
  const command: Scenario["command"] = (idIn) => ["import", address, idIn(address)];
  all.push(scenario("import by command", { base, forgotten, goal: base, command, repeated: true, keepsAll: true }));
  const moved: Program = {
    declarations: [...ground, declared(cast, step, step === update ? "to" : "from", `${id}-moved`)],
    more: () => `${`${id}-moved`.replace(/\W/g, "_")}.moveFromId(${JSON.stringify(address)});`,
  };
  all.push(scenario("move", { base, goal: moved, keepsAll: true }));
  return all;
}

const onApsaraStack = (place: Place): Scenario[] =>
  apsaraCasts
    .flatMap((cast) => scenariosOf(cast, place))
    .map((each) => ({ ...each, base: programOnApsara(each.base), goal: programOnApsara(each.goal) }));

const embedded = [
  ...publicCasts.flatMap((cast) => scenariosOf(cast, "public")),
  ...onApsaraStack("apsara"),
  ...onApsaraStack("asapi"),
  ...huaweiScenarios,
];

/** The same under terraform, which imports by the program alone here. */
function underTerraform(scenario: Scenario): Scenario[] {
  if (scenario.repeated) return [];
  const verb = isEmpty(scenario.goal) ? "destroy" : "apply";
  return [{ ...scenario, engine: "terraform", command: () => terraformed(verb) }];
}

/** What begins and ends something; an import or a move writes the state alone, once. */
const changes = ["create", "update", "replace", "replace, new one first,", "destroy"];
/**
 * What is attacked in every store. Where the state is makes no difference to what is done, but what is created without a
 * token, what waits for something else, and what holds a secret, is kept in different ways.
 */
const shared: Readonly<Partial<Record<Place, readonly string[]>>> = {
  public: ["customer gateway", "dual-tunnel connection", "dual-tunnel route"],
  apsara: ["gateway"],
  huawei: ["gateway certificate"],
};

const inStores = backends
  .filter((backend) => backend !== "local")
  .flatMap((backend) =>
    embedded
      .filter(({ place, name, verb }) => changes.includes(verb) && shared[place]?.includes(name))
      .map((scenario): Scenario => ({ ...scenario, backend })),
  );

export const scenarios: readonly Scenario[] = [
  ...embedded,
  ...(hasTerraform ? embedded.flatMap(underTerraform) : []),
  ...inStores,
];
