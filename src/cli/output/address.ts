/** An address of the graph, taken apart. */
export interface AddressParts {
  readonly type: string;
  readonly name: string;
  /** Index of count or key of for_each. */
  readonly key: string | number | undefined;
}

/** Takes `alivpn_gateway.hub["a"]` apart; ` (deposed 0a1b2c3d)` at its end names an object, not an address. */
export function addressParts(address: string): AddressParts {
  const match = /^([^.]+)\.([^[ ]*)(?:\[(.*)\])?(?: \(deposed \w+\))?$/.exec(address);
  if (!match) return { type: address, name: "", key: undefined };
  const [, type = "", name = "", key] = match;
  return { type, name, key: key === undefined ? undefined : (parseKey(key) as string | number) };
}

function parseKey(key: string): unknown {
  try {
    return JSON.parse(key) as unknown;
  } catch {
    return key;
  }
}

/** `alivpn_gateway.hub (net/hub)`; the path is left out where it says nothing new. */
export function subject(each: { readonly address: string; readonly path: string }): string {
  return each.path && each.path !== each.address ? `${each.address} (${each.path})` : each.address;
}

/** `42s`, `1m2s`, `2h0m5s`: whole seconds, as Terraform writes them. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${seconds % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}

/** `hub` of `net/hub`. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
