import { block, stackJson } from "../_helpers/project";

/** What resources the model knows, each with the type that it has in a program. Kept sequences count from the last one. */
export const types = {
  dualConnection: "alivpn_connection",
  dualGateway: "alivpn_gateway",
  ipsecServer: "alivpn_ipsec_server",
  policy: "alivpn_pbr_route_entry",
  gateway: "alivpn_gateway",
  customer: "alivpn_customer_gateway",
  connection: "alivpn_connection",
  route: "alivpn_route_entry",
  server: "alivpn_ssl_server",
  cert: "alivpn_ssl_client_cert",
} as const;

export type Sort = keyof typeof types;
export const sorts = Object.keys(types) as readonly Sort[];

/** Which cloud it is, and in which of two ways it is reached. */
export type Place = "public" | "apsara" | "asapi";
/** What an Apsara Stack does not have. */
const publicOnly: ReadonlySet<Sort> = new Set(["dualConnection", "dualGateway", "ipsecServer"]);
export const isKnownAt = (place: Place, sort: Sort): boolean => place === "public" || !publicOnly.has(sort);

/** A declared resource. Objects of this kind are never changed, only replaced. */
export interface Item {
  /** Stays the same when the resource is renamed. */
  readonly uid: number;
  readonly sort: Sort;
  readonly name: string;
  /** What it stands on: uids of other resources. */
  readonly on: readonly number[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A program of the user: what is declared, and what was renamed. */
export interface Program {
  readonly items: readonly Item[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

export const emptyProgram: Program = { items: [], moved: [] };

export const addressOf = ({ sort, name }: Pick<Item, "sort" | "name">): string => `${types[sort]}.${name}`;

/** What no two of a kind may have at once, so that every new one gets its own. */
export const ownField: Partial<Record<Sort, (number: number) => Item["fields"]>> = {
  policy: (number) => ({ route_dest: `172.${24 + (number >> 8)}.${number & 255}.0/24` }),
  customer: (number) => ({ ip_address: `203.0.${113 + (number >> 7)}.${(number & 127) + 1}` }),
  route: (number) => ({ route_dest: `172.${16 + (number >> 8)}.${number & 255}.0/24` }),
};

/** Settings of the two tunnels of a connection; what they lead to is in what it stands on. */
function twoTunnels(...configs: readonly object[]): readonly object[] {
  return ["master", "slave"].map((role, index) => ({ role, tunnel_ike_config: configs[index] }));
}

/** Values of attributes that are changed in place; the first is what new ones have, undefined is not written. */
const changeable: Readonly<Record<Sort, Readonly<Record<string, readonly unknown[]>>>> = {
  gateway: { name: [undefined, "east", "west"] },
  dualGateway: { name: [undefined, "north", "south"] },
  customer: { name: [undefined, "site", "branch"] },
  connection: {
    name: [undefined, "tunnel"],
    ike_config: [{ psk: "first-key" }, { psk: "second-key" }],
    remote_subnet: [["192.168.0.0/24"], ["192.168.1.0/24", "192.168.2.0/24"]],
  },
  dualConnection: {
    name: [undefined, "pair"],
    tunnel_options_specification: [
      twoTunnels({ psk: "first-key" }, { psk: "second-key" }),
      twoTunnels({ psk: "first-key" }, { psk: "first-key" }),
      twoTunnels({ psk: "second-key", ike_lifetime: 3600 }, { psk: "first-key" }),
    ],
    remote_subnet: [["192.168.0.0/24"], ["192.168.1.0/24", "192.168.2.0/24"]],
  },
  ipsecServer: {
    ipsec_server_name: [undefined, "phones"],
    psk: ["first-key", "second-key"],
    client_ip_pool: ["10.210.0.0/24", "10.211.0.0/24"],
  },
  route: { publish_vpc: [false, true], weight: [100, 0] },
  policy: { publish_vpc: [false, true], weight: [100, 0] },
  server: { name: [undefined, "office"], client_ip_pool: ["10.200.0.0/24", "10.201.0.0/24"] },
  cert: { name: [undefined, "laptop", "phone"] },
};

/** What can be changed in place; the cloud promises other weights on a gateway with two tunnels, and ignores them. */
export function changesOf(program: Program, { sort, on }: Item): (readonly [string, readonly unknown[]])[] {
  const isOnPair = on.some((uid) => itemOf(program, uid).sort === "dualConnection");
  return Object.entries(changeable[sort]).filter(([name]) => name !== "weight" || !isOnPair);
}

/** An Apsara Stack makes gateways without IPsec unless it is asked for. */
const gateway = { vpc_id: "vpc-1", bandwidth: 10, enable_ipsec: true, enable_ssl: true };

/** What a resource has whatever happens. */
const fixed: Readonly<Record<Sort, Item["fields"]>> = {
  gateway,
  dualGateway: { ...gateway, v_switch_id: "vsw-a", disaster_recovery_v_switch_id: "vsw-b" },
  customer: {},
  connection: { local_subnet: ["10.0.0.0/16"] },
  dualConnection: { local_subnet: ["10.0.0.0/16"] },
  ipsecServer: { local_subnet: ["10.0.0.0/16"], psk_enabled: true },
  route: {},
  policy: { route_source: "10.0.0.0/16" },
  server: { local_subnet: ["10.0.0.0/16"] },
  cert: {},
};

/** What a new resource has, besides what it stands on. */
export function newFields(sort: Sort, number: number): Item["fields"] {
  const first = Object.entries(changeable[sort]).map(([name, [value]]): [string, unknown] => [name, value]);
  return { ...fixed[sort], ...Object.fromEntries(first), ...ownField[sort]?.(number) };
}

/** On what a resource stands, each one of some kinds. */
export const standsOn: Readonly<Record<Sort, readonly (readonly Sort[])[]>> = {
  gateway: [],
  dualGateway: [],
  customer: [],
  connection: [["gateway"], ["customer"]],
  dualConnection: [["dualGateway"], ["customer"], ["customer"]],
  route: [["connection", "dualConnection"]],
  policy: [["connection", "dualConnection"]],
  server: [["gateway", "dualGateway"]],
  ipsecServer: [["gateway", "dualGateway"]],
  cert: [["server"]],
};

export function itemOf({ items }: Program, uid: number): Item {
  const found = items.find((item) => item.uid === uid);
  if (!found) throw new Error(`the model declares nothing with the number ${uid}`);
  return found;
}

/** The resource with everything that stands on it. */
export function withDependents({ items }: Program, uid: number): ReadonlySet<number> {
  const found = new Set([uid]);
  // Whatever stands on something was declared later, and the order of the items is that of their declaration.
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const item of items) if (item.on.some((each) => found.has(each))) found.add(item.uid);
  }
  return found;
}

/** The attributes of a resource in the graph. */
export function attributesOf(program: Program, { sort, on, fields }: Item): Record<string, unknown> {
  const idOf = (uid: number | undefined) => `\${${addressOf(itemOf(program, uid ?? -1))}.id}`;
  const [first, ...others] = on;
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  switch (sort) {
    case "gateway":
    case "dualGateway":
    case "customer":
      return set;
    case "connection":
      return { vpn_gateway_id: idOf(first), customer_gateway_id: idOf(others[0]), ...set };
    case "dualConnection": {
      const tunnels = (set["tunnel_options_specification"] as readonly object[]).map((tunnel, index) => {
        return { ...tunnel, customer_gateway_id: idOf(others[index]) };
      });
      return { vpn_gateway_id: idOf(first), ...set, tunnel_options_specification: tunnels };
    }
    case "route":
    case "policy":
      return { vpn_gateway_id: idOf(itemOf(program, first ?? -1).on[0]), next_hop: idOf(first), ...set };
    case "server":
    case "ipsecServer":
      return { vpn_gateway_id: idOf(first), ...set };
    case "cert":
      return { ssl_vpn_server_id: idOf(first), ...set };
  }
}

const patience = { max_retries: 3, request_timeout: 1 };
const apsara = {
  ...{ ...patience, region: "cn-qingdao-env17-d01", edition: "apsara", endpoint: "vpc.example.internal" },
  ...{ organization_id: "7", resource_group_id: "3" },
};

/** How the program's provider is set in each place. */
export const providers: Readonly<Record<Place, Readonly<Record<string, unknown>>>> = {
  public: { ...patience, region: "eu-central-1" },
  apsara,
  asapi: { ...apsara, gateway: "asapi" },
};

/** The graph that the program synthesizes. */
export function graphOf(program: Program, place: Place): Record<string, unknown> {
  const resource: Record<string, Record<string, object>> = {};
  for (const item of program.items) {
    const attributes = block(`net/${item.name}`, attributesOf(program, item));
    (resource[types[item.sort]] ??= {})[item.name] = attributes;
  }
  const moved = program.moved.length > 0 ? { moved: program.moved } : {};
  // Terraform takes no block without a label.
  const declared = program.items.length > 0 ? { resource } : {};
  const settings = { provider: { alivpn: [providers[place]] }, ...declared, ...moved };
  return stackJson("net", settings) as Record<string, unknown>;
}
