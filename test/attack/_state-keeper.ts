import { existsSync, readFileSync, readdirSync } from "node:fs";
import { hasMoto } from "../_helpers/moto";
import { hasPostgres } from "../_helpers/postgres";
import { httpStates } from "../_helpers/states/http-states";
import { ossStates } from "../_helpers/states/oss-states";
import { pgStates } from "../_helpers/states/pg-states";
import { s3States } from "../_helpers/states/s3-states";
import type { StatePlace, StateStore } from "../_helpers/states/state-store";
import type { Workspace } from "../_helpers/workspace";
import { PgProxy } from "./_pg-proxy";
import { Proxy, ofStore } from "./_proxy";
import type { Relay } from "./_relay";

/** Where a state is kept; but for `local` in a store that all machines share. */
export type Backend = "local" | "pg" | "http" | "s3" | "oss";
export const backends: readonly Backend[] = ["local", "pg", "http", "s3", "oss"];

const stores: Readonly<Record<Exclude<Backend, "local">, () => Promise<StateStore>>> = {
  pg: pgStates,
  http: httpStates,
  s3: s3States,
  oss: ossStates,
};

/** Why this machine has no such store; undefined if it has one. */
export function missing(backend: Backend): string | undefined {
  if (backend === "pg" && !hasPostgres) return "PostgreSQL is not installed or cannot be run by this user";
  if (backend === "s3" && !hasMoto) return "there is no moto_server (`npm run test:servers` installs one)";
  return undefined;
}

/** The stores of a campaign; each is started when it is first needed. */
export class Stores {
  private readonly started = new Map<Backend, Promise<StateStore>>();

  get(backend: Backend): Promise<StateStore> | undefined {
    if (backend === "local") return undefined;
    const store = this.started.get(backend) ?? stores[backend]();
    this.started.set(backend, store);
    return store;
  }

  async stop(): Promise<void> {
    for (const store of this.started.values()) await store.then((each) => each.stop());
  }
}

/** What a bout needs to know of where its state is. */
export interface StateKeeper {
  readonly text: () => Promise<string | undefined>;
  /** Locks and journals that nobody holds or needs any more. */
  readonly leftovers: () => Promise<string[]>;
}

/** A state in a store, and the line to it. */
export interface SharedState {
  readonly place: StatePlace;
  readonly line: Relay;
}

/** The line on which commands reach a store. */
export function lineTo(backend: Backend, { host }: StateStore): Promise<Relay> {
  return backend === "pg" ? PgProxy.start(host) : Proxy.start(`http://${host}`, ofStore);
}

/** The state in the project's own folder. */
export function ownFolder(project: Workspace): StateKeeper {
  const { folder, statePath } = project;
  const names = () => readdirSync(folder).filter((name) => /lock\.info|\.journal$/.test(name));
  return {
    text: () => Promise.resolve(existsSync(statePath) ? readFileSync(statePath, "utf8") : undefined),
    leftovers: () => Promise.resolve(names().map((name) => `${name} is left`)),
  };
}
