import type { SecretKeeper } from "../secrets";
import type { BackendState, StateBackend } from "./backend";
import type { Journal } from "./journal/journal";
import type { LockInfo } from "./lock/lock-info";
import type { StateHistory } from "./history/state-history";
import type { LockRequest } from "./lock/lock-request";
import type { MovedState } from "./moved-state";
import type { State } from "./format/state";

/** Tells a keeper of every value that the state calls sensitive, when it is read or written. */
export class SecretKeepingBackend implements StateBackend {
  constructor(
    private readonly inner: StateBackend,
    private readonly secrets: SecretKeeper,
  ) {}

  get location(): string {
    return this.inner.location;
  }

  get journal(): Journal {
    return this.inner.journal;
  }

  lock(request: LockRequest): Promise<void> {
    return this.inner.lock(request);
  }

  unlock(): Promise<void> {
    return this.inner.unlock();
  }

  async read(): Promise<BackendState> {
    const found = await this.inner.read();
    this.keep(found.state);
    return found;
  }

  write(state: State): Promise<boolean> {
    this.keep(state);
    return this.inner.write(state);
  }

  rescued(state: State): Promise<string | undefined> {
    return this.inner.rescued(state);
  }

  pull(): Promise<string> {
    return this.inner.pull();
  }

  push(text: string, options: { readonly force: boolean }): Promise<void> {
    return this.inner.push(text, options);
  }

  receive(moved: MovedState): Promise<boolean> {
    return this.inner.receive(moved);
  }

  get history(): StateHistory {
    return this.inner.history;
  }

  readLock(): Promise<LockInfo | undefined> {
    return this.inner.readLock();
  }

  glanceAtLock(): Promise<LockInfo | undefined> {
    return this.inner.glanceAtLock();
  }

  isHolderAlive(lock: LockInfo): boolean | undefined {
    return this.inner.isHolderAlive(lock);
  }

  breakLock(id?: string): Promise<LockInfo | undefined> {
    return this.inner.breakLock(id);
  }

  private keep(state: State): void {
    for (const { instance } of state.objects())
      for (const path of instance.sensitive_attributes ?? []) this.secrets.add(valueAt(instance.attributes, path));
    for (const { value, sensitive } of state.outputs.values()) if (sensitive) this.secrets.add(value);
  }
}

/** The value at a path of the state: steps are names, or indices with a value of their own. */
function valueAt(attributes: unknown, path: unknown): unknown {
  if (!Array.isArray(path)) return undefined;
  return path.reduce((value: unknown, step: { readonly value?: unknown } | null) => {
    const name =
      typeof step?.value === "object" ? (step.value as { readonly value?: unknown } | null)?.value : step?.value;
    if (typeof value !== "object" || value === null) return undefined;
    return (value as Readonly<Record<string, unknown>>)[String(name)];
  }, attributes);
}
