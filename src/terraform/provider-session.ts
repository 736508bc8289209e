import { editionOf } from "../../lib/core/edition";
import type { Edition } from "../../lib/core/edition";
import type { Values } from "../../lib/core/attribute";
import { attributesOf } from "../../lib/core/kind";
import type { Kind } from "../../lib/core/kind";
import { UsageError } from "../errors";
import type { Handler } from "../provider/handler";
import type { ProviderClient, DataSourceReader } from "../provider/provider";
import { PendingCreates } from "../engine/observe/pending-creates";
import { graceAt, lagAt } from "../engine/observe/absence";
import { Observer } from "../engine/observe/observer";
import { defaultPollMs } from "../engine/operation/poll-schedule";
import { ProgressReporter } from "../engine/operation/progress-reporter";
import { CallWindow } from "../engine/observe/call-window";
import { secretsIn } from "../engine/values/secrets-in";
import { hasUnknown } from "../engine/values/unknown";
import { OperationRuntime } from "../engine/operation/operation-runtime";
import { Operations } from "./operations";
import type { DynamicValue } from "./protocol/messages";
import { decodeDynamic, encodeDynamic } from "./protocol/dynamic-value";
import type { ProviderService } from "./service";
import { SharedReads } from "./shared-reads";
import { fromWire, toWire } from "./wire-values";
import type { ResourceOperation } from "../engine/operation/resource-operation";

/** One connection of Terraform: one provider block, during one walk over Terraform's graph. */
export class ProviderSession {
  readonly reads: SharedReads;
  readonly operations: Operations;
  readonly work: OperationRuntime;
  readonly observer: Observer;
  private configuration: Values | undefined;
  private connected: Promise<ProviderClient> | undefined;

  constructor(readonly service: ProviderService) {
    const { clock, pollMs = defaultPollMs, parallelism, emit, log } = service.options;
    const window = new CallWindow(parallelism);
    const cloud = () => this.cloud();
    this.observer = new Observer(window);
    this.reads = new SharedReads(cloud, this.observer, { clock, lagMs: lagAt(pollMs) });
    this.operations = new Operations({
      pendingCreates: new PendingCreates({
        journal: service.options.creates,
        observer: this.observer,
        cloud,
        known: service.known,
        clock,
        graceMs: graceAt(pollMs),
      }),
      now: () => clock.now(),
    });
    const subjects = new WeakMap<ResourceOperation, ProgressReporter>();
    const counter = { done: 0, total: 0 };
    this.work = new OperationRuntime({
      clouds: { get: cloud },
      // Polls go before writes: a resource that is found ready lets the next write begin.
      observer: new Observer(window, undefined, undefined, Infinity),
      recorder: this.operations,
      desiredState: {
        desired: (operation) => operation.desired ?? {},
        dependencies: () => [],
        isAwaited: () => true,
        set: () => undefined,
      },
      clock,
      ...(log ? { log } : {}),
      window,
      minimumPollMs: pollMs,
      signal: service.stopped,
      handler: (type) => this.handler(type),
      // Deletes go before creates: they make room for what is created.
      priority: ({ action }) => (action === "delete" ? 1 : 0),
      subject: (operation) => {
        const { address, path, action } = operation;
        const known = subjects.get(operation);
        const subject =
          known ?? new ProgressReporter({ address, path, action: action as "create" }, emit, clock, counter);
        if (!known) subjects.set(operation, subject);
        return subject;
      },
    });
  }

  get edition(): Edition | undefined {
    return this.configuration && editionOf(this.configuration);
  }

  configure(values: Values): void {
    this.configuration = values;
    this.connected = undefined;
  }

  /** The client for calls. It connects when first needed, because validation needs no cloud. */
  cloud(): Promise<ProviderClient> {
    return (this.connected ??= this.connect());
  }

  handler(type: string): Handler {
    const handler = this.service.provider.handlers.get(type);
    if (handler) return handler;
    throw new UsageError(`this provider has no resource "${type}"`, { hint: "update vpnform, or correct the type" });
  }

  dataSource(type: string): DataSourceReader {
    const reader = this.service.provider.dataSources.get(type);
    if (reader) return reader;
    throw new UsageError(`this provider has no data source "${type}"`, { hint: "update vpnform, or correct the type" });
  }

  /** A resource's values from a message; undefined for null. */
  values(kind: Kind, value: DynamicValue | undefined): Values | undefined {
    const decoded = decodeDynamic(value);
    return decoded === null ? undefined : this.kept(kind, fromWire(attributesOf(kind), decoded));
  }

  /** A resource's values for a message. */
  state(kind: Kind, values: Values | undefined): DynamicValue {
    return encodeDynamic(values ? toWire(attributesOf(kind), this.kept(kind, values)) : null);
  }

  /** The values, whose secrets are known from here on. */
  private kept(kind: Kind, values: Values): Values {
    this.service.secrets.add(secretsIn(attributesOf(kind), values));
    return values;
  }

  /** Closes connections; harmless when called again. */
  async close(): Promise<void> {
    const { connected } = this;
    this.connected = undefined;
    await (await connected?.catch(() => undefined))?.close?.();
  }

  private async connect(): Promise<ProviderClient> {
    const { configuration } = this;
    if (!configuration) throw new UsageError("the provider has not been configured");
    if (hasUnknown(configuration)) {
      throw new UsageError("the provider's configuration depends on values known only after apply", {
        hint: "configure it with variables, literal values or the environment, or apply what it depends on first with -target",
      });
    }
    return this.service.provider.connect(configuration);
  }
}
