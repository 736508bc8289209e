import { randomUUID } from "node:crypto";
import { StateError } from "../../errors";
import { formatAddress, formatResource, parseAddress } from "../../../lib/core/address";
import type { InstanceState, OutputState, ResourceHeader } from "./format";

/** What documents name as their writer: the `terraform` that their formats were checked against. */
export const terraformVersion = "1.11.4";

/** One object in the state: a resource's current one, or one that was replaced and is still to be deleted. */
export interface StateObject {
  /** Of the instance, such as `alivpn_gateway.many["a"]`. */
  readonly address: string;
  readonly resource: ResourceHeader;
  readonly instance: InstanceState;
  /** Key of a replaced object; absent for the current one. */
  readonly deposed?: string;
}

const noneDeposed: ReadonlyMap<string, InstanceState> = new Map();

/** What is known to exist, by instance address. In memory only: a backend reads and writes it. */
export class State {
  lineage: string;
  /** Of the last write; only a write raises it. */
  serial = 0;
  /** Values of the root module's outputs by name. */
  readonly outputs = new Map<string, OutputState>();
  /** Further fields of the file's top level. */
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

  /** Replaced objects at an instance address that are still to be deleted, by their keys. */
  deposed(address: string): ReadonlyMap<string, InstanceState> {
    return this.#deposed.get(address) ?? noneDeposed;
  }

  /** Instance addresses, with or without a current object, sorted. */
  addresses(): string[] {
    return [...this.#resourceOf.keys()].sort();
  }

  /** Every resource by its address, those without any instance too. */
  resources(): IterableIterator<[string, ResourceHeader]> {
    return this.#headers.entries();
  }

  /** Instance addresses that a resource or instance address covers. */
  matching(address: string): string[] {
    if (this.#resourceOf.has(address) && !this.#headers.has(address)) return [address];
    return [...(this.#members.get(address) ?? [])];
  }

  /** Objects of the addresses, of all by default; at one address the current object comes first. */
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

  /** Adds a resource without instances, or gives an existing one another header. */
  declare(header: ResourceHeader): void {
    this.#headers.set(formatResource(header), header);
  }

  /** Puts an object in its place. Its index key and deposed key become those given here. */
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

  /** Forgets the current object of an address, or a deposed one; answers whether there was one. */
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

  /** A copy that changes apart from this one. Cheap: objects are immutable and shared. */
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
