import { randomUUID } from "node:crypto";
import { StateError } from "../../errors";
import { formatAddress, formatResource, parseAddress } from "../../../lib/core/address";
import type { InstanceState, OutputState, ResourceHeader } from "./format";

/** Version in documents: that of the `terraform` with which their formats were compared. */
export const terraformVersion = "1.11.4";

/** One object in the state: the current one of an instance, or a deposed one. */
export interface StateObject {
  /** Address of the instance, such as `alivpn_gateway.many["a"]`. */
  readonly address: string;
  readonly resource: ResourceHeader;
  readonly instance: InstanceState;
  /** Deposed key; absent for the current object. */
  readonly deposed?: string;
}

const noneDeposed: ReadonlyMap<string, InstanceState> = new Map();

/** All recorded resources, by instance address. In memory only: a backend reads and writes it. */
export class State {
  lineage: string;
  /** Serial of the last write. Only a write increases it. */
  serial = 0;
  /** Outputs of the root module by name. */
  readonly outputs = new Map<string, OutputState>();
  /** Further top-level fields of the file. */
  fields: Readonly<Record<string, unknown>> = { terraform_version: terraformVersion, check_results: null };
  readonly #headers = new Map<string, ResourceHeader>();
  /** Instance addresses by resource address. */
  readonly #members = new Map<string, Set<string>>();
  readonly #resourceOf = new Map<string, string>();
  readonly #current = new Map<string, InstanceState>();
  readonly #deposed = new Map<string, ReadonlyMap<string, InstanceState>>();

  constructor(lineage: string = randomUUID()) {
    this.lineage = lineage;
  }

  /** Whether there is neither a resource nor an output. */
  get isEmpty(): boolean {
    return this.#headers.size === 0 && this.outputs.size === 0;
  }

  /** Whether the address has a current object. */
  has(address: string): boolean {
    return this.#current.has(address);
  }

  /** The current object at an instance address. */
  get(address: string): InstanceState | undefined {
    return this.#current.get(address);
  }

  /** Mode, type, name and provider of the resource at a resource or instance address. */
  resource(address: string): ResourceHeader | undefined {
    return this.#headers.get(this.#resourceOf.get(address) ?? address);
  }

  /** Deposed objects of an instance address, by deposed key. */
  deposed(address: string): ReadonlyMap<string, InstanceState> {
    return this.#deposed.get(address) ?? noneDeposed;
  }

  /** Instance addresses, with or without a current object, sorted. */
  addresses(): string[] {
    return [...this.#resourceOf.keys()].sort();
  }

  /** Every resource by its address, including those without instances. */
  resources(): IterableIterator<[string, ResourceHeader]> {
    return this.#headers.entries();
  }

  /** Instance addresses that belong to a resource or instance address. */
  matching(address: string): string[] {
    if (this.#resourceOf.has(address) && !this.#headers.has(address)) return [address];
    return [...(this.#members.get(address) ?? [])];
  }

  /** Objects of the addresses; of all by default. At each address the current object comes first. */
  *objects(addresses: Iterable<string> = this.#resourceOf.keys()): IterableIterator<StateObject> {
    for (const address of addresses) {
      const resource = this.resource(address) as ResourceHeader;
      const current = this.#current.get(address);
      if (current) yield { address, resource, instance: current };
      for (const [deposed, instance] of this.deposed(address)) yield { address, resource, instance, deposed };
    }
  }

  /** Providers that the resources belong to, as the state spells them. */
  providers(): ReadonlySet<string> {
    return new Set([...this.#headers.values()].map((header) => header.provider));
  }

  /** Adds a resource without instances, or replaces the header of an existing one. */
  declare(header: ResourceHeader): void {
    this.#headers.set(formatResource(header), header);
  }

  /** Stores an object. Sets its index key and deposed key as given here. */
  set(address: string, instance: InstanceState, provider: string, deposed?: string): void {
    const parsed = parseAddress(address);
    if (!parsed) throw new StateError("internal", `${address} is not a resource address`);
    const { module, mode, type, name, key } = parsed;
    const at = formatAddress(parsed);
    const resource = formatResource(parsed);
    const header = this.#headers.get(resource);
    if (header?.provider !== provider)
      this.declare({ ...(module ? { module } : {}), mode, type, name, ...header, provider });

    const fits = instance.index_key === key && instance.deposed === deposed;
    const placed = fits ? instance : { ...instance, index_key: key, deposed };
    if (deposed === undefined) this.#current.set(at, placed);
    else this.#deposed.set(at, new Map(this.deposed(at)).set(deposed, placed));
    this.#resourceOf.set(at, resource);
    const members = this.#members.get(resource);
    if (members) members.add(at);
    else this.#members.set(resource, new Set([at]));
  }

  /** Removes the current or a deposed object of an address. Returns whether it existed. */
  remove(address: string, deposed?: string): boolean {
    let found = false;
    if (deposed === undefined) {
      found = this.#current.delete(address);
    } else {
      const rest = new Map(this.deposed(address));
      found = rest.delete(deposed);
      if (rest.size > 0) this.#deposed.set(address, rest);
      else this.#deposed.delete(address);
    }
    this.#prune(address);
    return found;
  }

  /** An independent copy. Cheap, because objects are immutable and shared. */
  clone(): State {
    const copy = new State(this.lineage);
    copy.serial = this.serial;
    copy.fields = this.fields;
    for (const [name, output] of this.outputs) copy.outputs.set(name, output);
    for (const [resource, header] of this.#headers) copy.#headers.set(resource, header);
    for (const [resource, members] of this.#members) copy.#members.set(resource, new Set(members));
    for (const [address, resource] of this.#resourceOf) copy.#resourceOf.set(address, resource);
    for (const [address, instance] of this.#current) copy.#current.set(address, instance);
    for (const [address, deposed] of this.#deposed) copy.#deposed.set(address, deposed);
    return copy;
  }

  #prune(address: string): void {
    const resource = this.#resourceOf.get(address);
    if (resource === undefined || this.#current.has(address) || this.#deposed.has(address)) return;
    this.#resourceOf.delete(address);
    const members = this.#members.get(resource);
    members?.delete(address);
    if (members?.size) return;
    this.#members.delete(resource);
    this.#headers.delete(resource);
  }
}
