import type { Value, Values } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import { camelCase } from "../../../lib/core/naming";
import { validateValues } from "../../../lib/core/validation";
import { storable } from "../../../lib/core/write-only-values";
import { GraphError } from "../../errors";
import { Graph } from "../../graph/graph";
import { topologicalOrder } from "../../graph/order";
import type { DataConfig, ResourceConfig, StackConfig } from "../config/config";
import { deferred, withExpressions } from "../values/unknown-as-expressions";
import { whyRefused } from "../values/diff";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import { instancePath, instancesOf } from "../config/instances";
import type { Instance } from "../config/instances";
import { names } from "../config/named";
import { planInstance } from "./plan-instance";
import type { InstanceInput, PlannedChange } from "./plan-instance";
import { allDependencies, resolveDependencies } from "../config/local-references";
import { resourceAddress } from "../../../lib/core/address";
import { movedRecords } from "./declared-moves";
import { Deferrals } from "./deferrals";
import { Orphans } from "./implied-moves";
import { blockedBy, reservedKeys } from "./create-before-destroy";
import type { ChangeReason, ImpliedMove } from "../api/model";
import type { PriorResource } from "../prior/prior-resource";
import { Refusals } from "./refusals";
import { SensitivityAnalysis } from "../config/sensitivity-analysis";
import { StackScope } from "../config/scope";
import type { Known } from "../config/scope";
import { hasUnknown } from "../values/unknown";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** Everything a plan is made from. With equal inputs the plan is equal. */
export interface PlannerInput {
  readonly config: StackConfig;
  readonly variables: ReadonlyMap<string, Value>;
  readonly records: ReadonlyMap<ObjectKey, PriorResource>;
  /** The actual resource of a record; undefined if it is gone. */
  observed(prior: PriorResource): Observed | undefined;
  handler(type: string): Handler;
  /** Reads a data source whose inputs are known. */
  readData(config: DataConfig, query: Values): Promise<Values>;
  /** Reads the resource that an import block names. */
  readImport(instance: Instance, id: string): Promise<Observed>;
  /** Names of the stacks whose outputs are only planned, by the address of the data source that reads them. */
  readonly upstream?: ReadonlyMap<string, string>;
  /** Addresses, with or without instance key, or construct paths, that must be replaced. */
  readonly replace: readonly string[];
}

/** The changes of everything that the program declares. */
export interface PlannerResult {
  readonly changes: ReadonlyMap<string, PlannedChange>;
  readonly instances: ReadonlyMap<string, readonly Instance[]>;
  readonly proposedMoves: readonly ImpliedMove[];
  /** Records that no declared instance claims. */
  readonly orphans: readonly PriorResource[];
  /** Data sources that can be read only during apply. */
  readonly deferredData: ReadonlySet<string>;
  readonly data: ReadonlyMap<string, Values>;
  /** Resources that can be planned only after another stack is applied. */
  readonly deferred: Deferrals;
  readonly warnings: readonly Issue[];
  readonly scope: StackScope;
}

/**
 * Plans one stack, node by node in the order of references, so that each sees the planned values of those before it.
 */
export class Planner {
  private readonly changes = new Map<string, PlannedChange>();
  private readonly instances = new Map<string, readonly Instance[]>();
  private readonly dataValues = new Map<string, Values>();
  private readonly deferredData = new Set<string>();
  private readonly proposedMoves: ImpliedMove[] = [];
  private readonly warnings: Issue[] = [];
  private readonly refusals = new Refusals();
  private readonly scope: StackScope;
  private readonly records: Map<ObjectKey, PriorResource>;
  private readonly importIds = new Map<string, string>();
  private readonly keysInUse: ReadonlySet<string>;
  private readonly deferred: Deferrals;
  private orphans = new Orphans([]);
  private readonly order: readonly string[];
  private readonly secrets: SensitivityAnalysis;

  constructor(private readonly input: PlannerInput) {
    this.scope = new StackScope(input.config, input.variables, {
      resource: (address) => this.known(address),
      data: (address) => this.knownData(address),
    });
    this.deferred = new Deferrals(input.config, input.upstream ?? new Map());
    this.secrets = new SensitivityAnalysis(input.config);
    this.records = movedRecords(input.records, input.config.moved);
    this.keysInUse = reservedKeys(input.records.values());
    this.order = topologicalOrder(referenceGraph(input.config));
  }

  async plan(): Promise<PlannerResult> {
    const { config } = this.input;
    await this.expand();
    for (const { to, id } of config.imports) this.importIds.set(to, this.importId(to, id));
    for (const address of this.order) {
      const resource = config.resources.get(address);
      if (resource) for (const instance of this.instances.get(address) ?? []) await this.instance(resource, instance);
      const data = config.data.get(address);
      if (data && !this.dataValues.has(address)) await this.data(data);
    }
    this.refusals.throwIfAny();
    return {
      changes: this.changes,
      instances: this.instances,
      proposedMoves: this.proposedMoves,
      orphans: this.orphans.rest(),
      deferredData: this.deferredData,
      data: this.dataValues,
      deferred: this.deferred,
      warnings: [...this.warnings, ...this.deferred.issues()],
      scope: this.scope,
    };
  }

  private importId(to: string, configured: StackConfig["imports"][number]["id"]): string {
    const id = this.scope.value(configured);
    if (typeof id === "string") return id;
    throw new GraphError("graph-invalid", "the id to import must be a text that is known when planning", {
      address: to,
    });
  }

  /** Instances are expanded first, so that orphans are known: a new instance may be an orphan that moved. */
  private async expand(): Promise<void> {
    const { config } = this.input;
    const declared = new Set<string>();
    for (const address of this.order) {
      const data = config.data.get(address);
      // Resources may repeat over what it reads, unless it needs a resource itself.
      if (data && !allDependencies(config, data.dependencies).some((each) => config.resources.has(each)))
        await this.data(data);
      const resource = config.resources.get(address);
      if (!resource || this.deferred.defers(resource, this.scope)) continue;
      const instances = instancesOf(resource, this.scope);
      this.instances.set(address, instances);
      for (const instance of instances) declared.add(instance.address);
    }
    this.orphans = new Orphans(
      [...this.records.values()].filter(
        (prior) =>
          prior.deposed !== undefined ||
          !(declared.has(prior.address) || this.deferred.has(resourceAddress(prior.address))),
      ),
    );
  }

  private async instance(resource: ResourceConfig, instance: Instance): Promise<void> {
    const handler = this.input.handler(resource.type);
    const all = this.scope.within(instance).attributes(resource);
    // Plain values were already validated before any call to the cloud.
    if (!resource.isPlain) this.validate(resource, instance, all);
    const desired = storable(resource.kind.attributes, all);
    const found = await this.source(instance, desired);
    const forced = this.forced(resource, instance);
    const secrets = this.secrets.attributes(resource);
    const input = { instance, handler, desired, secrets, ...found, ...(forced ? { forced } : {}) };
    const change = this.cascadeReplacement(resource, planInstance(input), input);
    this.changes.set(instance.address, change);
    this.checkAllowed(change);
  }

  /** The change, or a replacement if it depends on a replaced resource and cannot be updated in place. */
  private cascadeReplacement(resource: ResourceConfig, change: PlannedChange, input: InstanceInput): PlannedChange {
    const used = [...resolveDependencies(this.input.config, resource.dependencies)]
      .flatMap((address) => this.instances.get(address) ?? [])
      .flatMap((instance) => this.changes.get(instance.address) ?? []);
    const cause = blockedBy(change, used, this.keysInUse);
    if (!cause) return change;
    const explanation = `${cause.address} can be replaced only after this is deleted`;
    return { ...planInstance({ ...input, forced: "arranged" }), explanation };
  }

  /** Finds the resource of the instance: under its own record, a moved one, an id to import, or nowhere. */
  private async source(
    instance: Instance,
    desired: Values,
  ): Promise<Pick<InstanceInput, "prior" | "observed" | "importId" | "previousAddress">> {
    const prior = this.records.get(objectKey(instance));
    if (prior) {
      const previousAddress = prior.stateAddress === prior.address ? undefined : prior.stateAddress;
      return { prior, observed: this.input.observed(prior), ...(previousAddress ? { previousAddress } : {}) };
    }
    const importId = this.importIds.get(instance.address);
    if (importId !== undefined)
      return { prior: undefined, observed: await this.input.readImport(instance, importId), importId };
    const orphan = this.orphans.claim(instance, desired, (record) => this.input.observed(record));
    if (!orphan) return { prior: undefined, observed: undefined };
    this.proposedMoves.push({ from: orphan.address, to: instance.address, toPath: instance.config.path });
    return {
      prior: { ...orphan, address: instance.address },
      observed: this.input.observed(orphan),
      previousAddress: orphan.address,
    };
  }

  private validate(resource: ResourceConfig, instance: Instance, desired: Values): void {
    const edition = this.input.config.providers.get(resource.providerKey)?.edition;
    const findings = validateValues(resource.kind, withExpressions(desired), {
      ...deferred,
      unlisted: resource.unlisted,
      closed: true,
      ...(edition ? { edition } : {}),
    });
    const where = { path: instance.config.path, ...(resource.source ? { source: resource.source } : {}) };
    for (const finding of findings) {
      if (finding.severity === "error") this.refusals.invalid({ ...finding, ...where });
      else this.warnings.push({ ...finding, ...where });
    }
  }

  private forced(resource: ResourceConfig, instance: Instance): ChangeReason | undefined {
    const named = { address: instance.address, path: instancePath(this.input.config, instance.address) };
    if (this.input.replace.some((text) => names(text, named))) return "requested";
    for (const trigger of resource.lifecycle.replaceTriggeredBy) {
      const [type, name, attribute] = trigger.split(".");
      for (const other of this.instances.get(`${type}.${name}`) ?? []) {
        const change = this.changes.get(other.address);
        if (!change || change.action === "no-op") continue;
        if (!attribute || change.action !== "update" || change.changed.has(camelCase(attribute)))
          return "replace-triggered";
      }
    }
    return undefined;
  }

  private checkAllowed(change: PlannedChange): void {
    if (change.action !== "update") return;
    for (const refused of change.refused)
      this.refusals.refuse(change, refused.path.join("."), whyRefused(refused), refused.advice);
  }

  private async data(config: DataConfig): Promise<void> {
    const query = this.scope.values(config.values);
    const waits = config.dependencies.some((address) =>
      this.instances.get(address)?.some((instance) => isPending(this.changes.get(instance.address))),
    );
    if (hasUnknown(query) || waits) this.deferredData.add(config.address);
    else this.dataValues.set(config.address, await this.input.readData(config, query));
  }

  private known(address: string): ReturnType<ConstructorParameters<typeof StackScope>[2]["resource"]> {
    const instances = this.instances.get(address);
    if (this.deferred.has(address)) return { instances: [], isDeferred: true, known: () => undefined };
    if (!instances) return undefined;
    return {
      instances,
      known: (instance): Known | undefined => {
        const change = this.changes.get(instance);
        if (!change) return undefined;
        return { values: change.after ?? {}, incomplete: isPending(change) };
      },
    };
  }

  private knownData(address: string): Known | undefined {
    const values = this.dataValues.get(address);
    return values ? { values, incomplete: false } : undefined;
  }
}

function isPending(change: PlannedChange | undefined): boolean {
  return change?.action === "create" || change?.action === "replace";
}

/** The references between resources and data sources. */
export function referenceGraph(config: StackConfig): Graph<ResourceConfig | DataConfig> {
  const graph = new Graph<ResourceConfig | DataConfig>();
  const nodes = [...config.resources.values(), ...config.data.values()];
  for (const node of nodes) graph.addNode(node.address, node);
  for (const node of nodes)
    for (const address of resolveDependencies(config, node.dependencies)) graph.addEdge(node.address, address);
  return graph;
}
