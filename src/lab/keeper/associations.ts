/** What an IKE daemon says about one of its connections. */
export interface Association {
  /** `ESTABLISHED`, `CONNECTING`. */
  readonly state: string;
  readonly children: readonly Child[];
}

export interface Child {
  /** `INSTALLED`. */
  readonly state: string;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Reads `swanctl --list-sas`: associations by the names of their connections. Several of one name are one, the better state first. */
export function readAssociations(text: string): Map<string, Association> {
  const found = new Map<string, Association>();
  let name = "";
  for (const line of text.split("\n")) {
    const ike = /^(\S+): #\d+, (\w+),/.exec(line);
    const child = /^ {2}(\S+): #\d+, reqid \d+, (\w+),/.exec(line);
    const bytes = /^ {4}(in|out) +\w+(?:\([^)]*\))?, +(\d+) bytes/.exec(line);
    if (ike?.[1] !== undefined) {
      name = ike[1];
      const other = found.get(name);
      const state = other?.state === "ESTABLISHED" ? other.state : (ike[2] ?? "");
      found.set(name, { state, children: other?.children ?? [] });
    } else if (child) {
      const { state, children } = found.get(name) ?? { state: "", children: [] };
      found.set(name, { state, children: [...children, { state: child[2] ?? "", bytesIn: 0, bytesOut: 0 }] });
    } else if (bytes) {
      const { state, children } = found.get(name) ?? { state: "", children: [] };
      const last = children.at(-1);
      const key = bytes[1] === "in" ? "bytesIn" : "bytesOut";
      if (last) found.set(name, { state, children: [...children.slice(0, -1), { ...last, [key]: Number(bytes[2]) }] });
    }
  }
  return found;
}

export const isCarrying = (association: Association | undefined): boolean =>
  association?.children.some(({ state }) => state === "INSTALLED") ?? false;

/** All bytes that went through it. */
export const bytesOf = (association: Association | undefined): number =>
  (association?.children ?? []).reduce((sum, { bytesIn, bytesOut }) => sum + bytesIn + bytesOut, 0);
