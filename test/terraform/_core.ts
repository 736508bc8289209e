import type { ChannelCredentials } from "@grpc/grpc-js";
import { PluginClient } from "./_client";
import type { Json } from "./_client";
import { planProblems, resultProblems, typeProblems } from "./_contract";
import { isUnknown, read, written } from "./_values";

/** An instance as terraform's state holds it. */
export interface Held {
  readonly type: string;
  readonly state: Json;
  readonly private: Buffer;
}

/** What a provider said: where in the configuration, and what. */
export interface Said {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  /** Such as `ike_config.psk` or `tunnels[0].role`. */
  readonly at: string;
}

/** A plan of one instance. */
export interface Planned {
  readonly state: Json;
  /** Paths because of which it is replaced. */
  readonly replaces: readonly string[];
  readonly said: readonly Said[];
  readonly private: Buffer;
  readonly legacy: boolean;
}

/** What came of an apply: the instance, or nothing when there is none; and what was said. */
export interface Applied {
  readonly held: Held | undefined;
  readonly said: readonly Said[];
}

const newestClient = { write_only_attributes_allowed: true };

/** Terraform's core as far as one instance goes: asks in its order, and holds the provider to its contract. */
export class Core {
  private constructor(
    readonly client: PluginClient,
    readonly schemas: Json,
  ) {}

  static async connect(socket: string, secured?: ChannelCredentials): Promise<Core> {
    const client = new PluginClient(socket, secured);
    return new Core(client, await client.call("GetProviderSchema"));
  }

  close(): void {
    this.client.close();
  }

  /** Attributes of a resource's schema; of a data source's with `data.` before the type. */
  attributes(type: string): Json[] {
    const { resource_schemas, data_source_schemas, provider } = this.schemas;
    if (type === "provider") return provider.block.attributes;
    const schema = type.startsWith("data.") ? data_source_schemas[type.slice(5)] : resource_schemas[type];
    return schema.block.attributes;
  }

  /** A block of the configuration as terraform sends it: with every attribute in it. */
  filled(type: string, values: object): Json {
    return filled(this.attributes(type), values);
  }

  async configure(values: object): Promise<Said[]> {
    const config = written(this.filled("provider", values));
    return said(await this.client.call("ConfigureProvider", { terraform_version: "1.11.4", config }));
  }

  /** As terraform 1.11 does it, or with the capabilities of another client. */
  async validate(type: string, values: object, capabilities: object | null = newestClient): Promise<Said[]> {
    const config = written(this.filled(type, values));
    const request = { type_name: type, config, ...(capabilities ? { client_capabilities: capabilities } : {}) };
    return said(await this.client.call("ValidateResourceConfig", request));
  }

  async plan(type: string, values: object | undefined, held?: Held): Promise<Planned> {
    const config = values ? this.filled(type, values) : null;
    const prior = held?.state ?? null;
    const answer = await this.client.call("PlanResourceChange", {
      type_name: type,
      prior_state: written(prior),
      proposed_new_state: written(config && proposed(this.attributes(type), prior, config)),
      config: written(config),
      prior_private: held?.private ?? Buffer.alloc(0),
    });
    const plan: Planned = {
      state: read(answer.planned_state),
      replaces: answer.requires_replace.map(pathOf),
      said: said(answer),
      private: answer.planned_private,
      legacy: answer.legacy_type_system,
    };
    if (config && !failed(plan)) {
      this.conforms(type, plan.state);
      if (!plan.legacy) holds(planProblems(this.attributes(type), prior, config, plan.state));
    }
    return plan;
  }

  /** Carries out a plan; without values it is one of a delete. */
  async apply(type: string, values: object | undefined, plan: Planned, held?: Held): Promise<Applied> {
    const answer = await this.client.call("ApplyResourceChange", {
      type_name: type,
      prior_state: written(held?.state ?? null),
      planned_state: written(plan.state),
      config: written(values ? this.filled(type, values) : null),
      planned_private: plan.private,
    });
    const state = read(answer.new_state) ?? null;
    const applied: Applied = {
      held: state === null ? undefined : { type, state, private: answer.private },
      said: said(answer),
    };
    if (state !== null) this.conforms(type, state);
    if (!failed(applied)) holds(plan.legacy ? [] : resultProblems(plan.state, state));
    return applied;
  }

  /** Makes, changes or replaces an instance; anything but success throws. */
  async make(type: string, values: object, held?: Held): Promise<Held> {
    const first = succeeds(await this.plan(type, values, held));
    if (first.replaces.length > 0) {
      await this.destroy(held as Held);
      return this.make(type, values);
    }
    const { held: made } = succeeds(await this.apply(type, values, first, held));
    if (!made) throw new Error(`${type} is gone after its apply`);
    return made;
  }

  async destroy(held: Held): Promise<void> {
    const plan = succeeds(await this.plan(held.type, undefined, held));
    const { held: left } = succeeds(await this.apply(held.type, undefined, plan, held));
    if (left) throw new Error(`${held.type} is left after its delete`);
  }

  /** Refreshes an instance; undefined when it is gone. */
  async refresh(held: Held): Promise<Held | undefined> {
    const answer = await this.client.call("ReadResource", {
      type_name: held.type,
      current_state: written(held.state),
      private: held.private,
    });
    const state = read(answer.new_state) ?? null;
    succeeds({ said: said(answer) });
    if (state === null) return undefined;
    this.conforms(held.type, state);
    return { type: held.type, state, private: answer.private };
  }

  /** Whether a plan of these values changes nothing. */
  async isSettled(type: string, values: object, held: Held): Promise<boolean> {
    const now = await this.refresh(held);
    if (!now) return false;
    const { state, replaces } = succeeds(await this.plan(type, values, now));
    return replaces.length === 0 && JSON.stringify(state) === JSON.stringify(now.state);
  }

  private conforms(type: string, value: Json): void {
    holds(typeProblems(this.attributes(type), value));
  }
}

/** Diagnostics of an answer, in a form that tests can show. */
export function said(answer: { diagnostics: Json[] }): Said[] {
  return answer.diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity,
    summary,
    detail,
    at: attribute ? pathOf(attribute) : "",
  }));
}

/** The same answer, unless it holds an error. */
export function succeeds<T extends { said: readonly Said[] }>(answer: T): T {
  if (failed(answer)) throw new Error(answer.said.map(({ summary, detail }) => `${summary} (${detail})`).join("\n"));
  return answer;
}

function failed(answer: { said: readonly Said[] }): boolean {
  return answer.said.some(({ severity }) => severity === "ERROR");
}

function holds(problems: string[]): void {
  if (problems.length > 0) throw new Error(`terraform would call this a defect:\n${problems.join("\n")}`);
}

function pathOf({ steps }: Json): string {
  return (steps as Json[])
    .map(({ selector, ...step }) => (selector === "element_key_int" ? `[${step[selector]}]` : `.${step[selector]}`))
    .join("")
    .replace(/^\./, "");
}

function filled(attributes: Json[], values: Json): Json {
  const known = new Set(attributes.map(({ name }) => name));
  const wrong = Object.keys(values).filter((name) => !known.has(name));
  if (wrong.length > 0) throw new Error(`the schema has no ${wrong.join(", ")}`);
  return Object.fromEntries(
    attributes.map(({ name, nested_type: nested }): [string, Json] => {
      const value = values[name] ?? null;
      if (!nested || value === null || isUnknown(value)) return [name, value];
      const fill = (item: Json) => (isUnknown(item) ? item : filled(nested.attributes, item));
      return [name, Array.isArray(value) ? value.map(fill) : fill(value)];
    }),
  );
}

/** What terraform proposes: the configuration, and the old values of what is computed and not configured. */
function proposed(attributes: Json[], prior: Json, config: Json): Json {
  return Object.fromEntries(
    attributes.map(({ name, computed, nested_type: nested }): [string, Json] => {
      const [was, want] = [prior?.[name] ?? null, config[name]];
      if (want === null) return [name, computed ? was : null];
      if (!nested || isUnknown(want)) return [name, want];
      const propose = (item: Json, old: Json) => (isUnknown(item) ? item : proposed(nested.attributes, old, item));
      return [name, Array.isArray(want) ? want.map((item, i) => propose(item, was?.[i])) : propose(want, was)];
    }),
  );
}
