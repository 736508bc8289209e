import type { Shape, Value, Values } from "../../../lib/core/attribute";
import { knownObject, knownObjects } from "../../../lib/core/known";
import { attributesOf } from "../../../lib/core/kind";
import { holdsWriteOnly, writeOnlyName } from "../../../lib/core/write-only";
import type { ToldResource } from "../../provider/told-resource";
import { declaredAt, instancePath, instancesOf, isRepeatKnown } from "../config/instances";
import { StackScope } from "../config/scope";
import type { KnownValues } from "../config/scope";
import { priorResources } from "../prior/prior-state";
import { presentState } from "./present-state";
import type { PlanSnapshot } from "./plan-snapshot";
import type { Session } from "./session";

/** Everything in the state. With secrets, those that the program only writes are fetched and stand where the state has none. */
export async function toldByState(session: Session, { secrets }: { secrets: boolean }): Promise<ToldResource[]> {
  // No cloud is asked, so it does not matter whose the resources are.
  const { state } = await presentState(session.backend);
  const records = priorResources(state, session.providers, session.backend.location);
  if (secrets) await session.fetchSecrets("plan");
  return [...records.values()]
    .filter(({ deposed }) => deposed === undefined)
    .map(({ address, kind, values }) => ({
      ...namedIn(session.config, address),
      address,
      type: kind.type,
      values: secrets ? withWritten(attributesOf(kind), values, declaredValues(session, address)) : values,
    }));
}

/** Everything that will be there once a plan is carried out. */
export function toldByPlan({ plan, config }: PlanSnapshot): ToldResource[] {
  return plan.changes.flatMap(({ address, kind, after, deposed }) =>
    after && deposed === undefined ? [{ ...namedIn(config, address), address, type: kind.type, values: after }] : [],
  );
}

/** What the state held before a plan, whatever the cloud has made of it since. */
export function toldBeforePlan({ records, config }: PlanSnapshot): ToldResource[] {
  return [...records.values()]
    .filter(({ deposed }) => deposed === undefined)
    .map(({ address, kind, values }) => ({ ...namedIn(config, address), address, type: kind.type, values }));
}

/** Everything that the program declares, as far as its variables tell it; what repeats over something unknown is left out. */
export function toldByProgram({ config, variables }: Session): ToldResource[] {
  const scope = new StackScope(config, variables, onlyVariables);
  return [...config.resources.values()]
    .filter((declared) => isRepeatKnown(declared, scope))
    .flatMap((declared) =>
      instancesOf(declared, scope).map((instance) => {
        const within = scope.within(instance);
        const values = Object.entries(declared.values).map(([name, value]) => [name, within.value(value)] as const);
        const { address } = instance;
        return { ...namedIn(config, address), address, type: declared.type, values: Object.fromEntries(values) };
      }),
    );
}

function namedIn(config: Session["config"], address: string): Pick<ToldResource, "path" | "declared"> {
  const declared = declaredAt(config, address)?.declared;
  return { path: instancePath(config, address), ...(declared ? { declared } : {}) };
}

/** What the program declares at an address, as far as its variables tell it. */
function declaredValues(session: Session, address: string): Values {
  const declared = declaredAt(session.config, address);
  if (!declared || !holdsWriteOnly(attributesOf(declared.kind))) return {};
  const scope = new StackScope(session.config, session.variables, onlyVariables);
  if (!isRepeatKnown(declared, scope)) return {};
  const instance = instancesOf(declared, scope).find((each) => each.address === address);
  if (!instance) return {};
  const within = scope.within(instance);
  return Object.fromEntries(Object.entries(declared.values).map(([name, value]) => [name, within.value(value)]));
}

/** What stands at other resources is of no interest here. */
const onlyVariables: KnownValues = {
  resource: () => ({ instances: [], isDeferred: true, known: () => undefined }),
  data: () => undefined,
};

/** The values with the secrets that are only written, each under its plain name. */
function withWritten(shape: Shape, values: Values, declared: Values): Values {
  if (!holdsWriteOnly(shape)) return values;
  const result: Values = { ...values };
  for (const [name, { flags, shape: inner }] of Object.entries(shape)) {
    const secret = flags.writeOnly ? declared[writeOnlyName(name)] : undefined;
    if (secret !== undefined && secret !== null) result[name] = secret;
    const [own, theirs] = [knownObject(values[name]), knownObject(declared[name])];
    if (own && theirs) result[name] = withWritten(inner, own, theirs);
    if (flags.keyedBy) result[name] = itemsWithWritten(inner, flags.keyedBy, values[name], declared[name]);
  }
  return result;
}

function itemsWithWritten(shape: Shape, key: string, own: Value | undefined, declared: Value | undefined): Value {
  const theirs = knownObjects(declared);
  if (!Array.isArray(own)) return own;
  return own.map((each) => {
    const item = knownObject(each);
    const match = item && theirs.find(({ item: other }) => other[key] === item[key]);
    return item && match ? withWritten(shape, item, match.item) : each;
  });
}
