/** An address of the graph, taken apart. */
export interface AddressParts {
  readonly type: string;
  readonly name: string;
  /** Index of count or key of for_each. */
  readonly key: string | number | undefined;
}

/** Takes `alivpn_gateway.hub["a"]` apart. */
export function addressParts(address: string): AddressParts {
  const match = /^([^.]+)\.([^[ ]*)(?:\[(.*)\])?$/.exec(address);
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
