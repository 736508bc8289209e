import { contains, parseCidr } from "../../../lib/core/cidr";
import type { Link, Place } from "../lab-plan";
import { roomIn } from "./address-room";

/** A network with its hosts and its ways out: a VPC, or the local network of a site. */
export interface Inner {
  readonly name: string;
  readonly title: string;
  /** Names of the machines that lead out of it. */
  readonly edges: readonly string[];
  readonly networks: readonly string[];
}

/** Gives out addresses: of hosts, of edges within the networks, and of the cables between. */
export class Places {
  readonly #hosts = new Map<string, string[]>();
  #cables = 0;

  constructor(private readonly inners: readonly Inner[]) {
    for (const inner of inners) for (const network of inner.networks) this.#edgeAddresses(inner, network);
  }

  /** The host of a network, or of a part of one. It lives on the edge where there is one alone, or no room for more. */
  host(name: string, network: string): Place {
    const inner = this.inners.find((each) => each.name === name);
    const edges = inner?.edges ?? [];
    const room = roomIn(network, this.#isOwn(inner, network) ? edges.length : 0);
    const isFull = this.#isOwn(inner, network) && room?.edges.length === 0;
    const machine = (edges.length === 1 || isFull ? edges[0] : undefined) ?? name;
    const address = room?.host ?? "";
    this.#add(machine, address);
    return { machine, address, title: `${address} (${inner?.title ?? name})` };
  }

  /** Addresses that a machine owns. */
  of(machine: string): string[] {
    return this.#hosts.get(machine) ?? [];
  }

  /** Cables between a network with several ways out and each of them. */
  links(): Link[] {
    return this.inners
      .filter(({ edges }) => edges.length > 1)
      .flatMap(({ name, edges, networks }) =>
        edges.map((edge): Link => {
          const number = this.#cables++;
          const cable = (last: number) => `100.65.${Math.floor(number / 64)}.${(number % 64) * 4 + last}`;
          return { inner: name, innerAddress: cable(1), edge, edgeAddress: cable(2), networks: [...networks] };
        }),
      );
  }

  /** A daemon installs its policies only where it has an address in the network. */
  #edgeAddresses({ edges }: Inner, network: string): void {
    const room = roomIn(network, edges.length);
    if (!room) return;
    edges.forEach((edge, index) => this.#add(edge, room.edges[index] ?? room.host));
  }

  #isOwn(inner: Inner | undefined, network: string): boolean {
    const block = parseCidr(network);
    return (
      inner?.networks.some((each) => {
        const own = parseCidr(each);
        return own && block && contains(own, block) && contains(block, own);
      }) ?? false
    );
  }

  #add(machine: string, address: string): void {
    const own = this.#hosts.get(machine) ?? [];
    if (!own.includes(address)) this.#hosts.set(machine, [...own, address]);
  }
}
