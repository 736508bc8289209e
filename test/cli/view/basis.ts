import { attr } from "../../../lib/core/attribute";
import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { plainKind } from "../../../lib/core/kind";
import { compile } from "../../../src/engine/config/compile";
import type { PlanOptions } from "../../../src/engine/api/engine";
import type { Handler } from "../../../src/provider/handler";
import type { Provider } from "../../../src/provider/provider";
import type { Observed } from "../../../src/provider/observed";
import { makePlan } from "../../../src/engine/plan/plan";
import type { PlanSnapshot } from "../../../src/engine/stack/plan-snapshot";
import { remoteKey, priorId } from "../../../src/engine/prior/prior-resource";
import type { PriorResource } from "../../../src/engine/prior/prior-resource";
import { variableValues } from "../../../src/engine/config/variables";
import { State } from "../../../src/state/format/state";
import { planJson } from "../../../src/terraform/documents/plan-json";
import { gatewayKind } from "../sample";
import { objectKey, parseObjectKey } from "../../../src/state/format/object-key";

/** What exists besides the program. */
export interface World {
  /** What the state has, by address. */
  readonly prior?: Readonly<Record<string, Partial<PriorResource> & { readonly values: Values }>>;
  /** What the cloud has, by address, where that is something else; null for nothing. */
  readonly observed?: Readonly<Record<string, Values | null>>;
  readonly outputs?: Readonly<Record<string, { readonly value: unknown; readonly sensitive?: boolean }>>;
  /** What data sources find, by address. */
  readonly data?: Readonly<Record<string, Values>>;
  readonly options?: PlanOptions;
  readonly kind?: Kind;
}

const configuration = plainKind("alivpn", "Provider", {
  region: attr.string(),
  accessKeySecret: attr.string({ sensitive: true }),
});

export const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** Plans a stack of the sample kind, without a cloud. */
export async function basisOf(json: Readonly<Record<string, unknown>>, world: World = {}): Promise<PlanSnapshot> {
  const { kind = gatewayKind, options = {} } = world;
  const handler = { kind } as Handler;
  const provider = {
    name: "alivpn",
    configuration,
    handlers: new Map([[kind.type, handler]]),
    dataSources: new Map([["alivpn_found", { shape: found, read: () => Promise.reject(new Error("not asked")) }]]),
  } as unknown as Provider;
  const whole = { provider: { alivpn: [{ region: "eu-central-1" }] }, ...json };
  const config = compile({ name: "net", json: whole, folder: "/project" }, new Map([["alivpn", provider]]));
  const given = Object.entries(world.prior ?? {}).map(([at, each]) => [at, record(at, kind, each)] as const);
  const records = new Map(given.map(([, prior]) => [objectKey(prior), prior]));
  const state = new State();
  for (const [name, output] of Object.entries(world.outputs ?? {}))
    state.outputs.set(name, { ...output, type: "string" });
  const variables = variableValues(config.variables, {});
  const observed = new Map(given.flatMap(([at, each]) => observe(each, world.observed?.[at])));
  const plan = await makePlan({
    config,
    variables,
    state,
    records,
    observed,
    handler: () => handler,
    readData: ({ address }) => Promise.resolve(world.data?.[address] ?? {}),
    readImport: (_instance, id) => Promise.resolve({ id, values: { id, name: "hub", vpcId: "vpc-1" } }),
    options,
    now,
  });
  return { plan, json: whole, config, variables, state, records, now, partial: false };
}

const found = { name: attr.string({ required: true }), key: attr.string({ computed: true, sensitive: true }) };

function record(at: string, kind: Kind, given: Partial<PriorResource> & { readonly values: Values }): PriorResource {
  const { deposed, ...name } = parseObjectKey(at);
  return {
    ...name,
    ...(deposed === undefined ? {} : { deposed }),
    stateAddress: name.address,
    kind,
    providerKey: "alivpn",
    sensitivePaths: [],
    tainted: false,
    dependencies: [],
    ...given,
  };
}

function observe(prior: PriorResource, values: Values | null | undefined): [string, Observed][] {
  if (values === null) return [];
  return [[remoteKey(prior), { id: priorId(prior), values: values ?? prior.values }]];
}

/** The document of such a plan. */
export async function documentOf(json: Readonly<Record<string, unknown>>, world: World = {}) {
  // Looked into freely; what is expected stands in the tests.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return planJson(await basisOf(json, world), () => configuration.attributes) as any;
}

/** A stack with one sample gateway. */
export function withHub(attributes: object, rest: object = {}): Readonly<Record<string, unknown>> {
  return { resource: { alivpn_gateway: { hub: { vpc_id: "vpc-1", ...attributes } } }, ...rest };
}
