import type { Json } from "./test-cloud";

/** Kinds in the graph, and what the emulator calls them. */
const kinds: Readonly<Record<string, { readonly table: string; readonly id: (item: Json) => string }>> = {
  alivpn_gateway: { table: "VpnGateway", id: (item) => String(item["VpnGatewayId"]) },
  alivpn_customer_gateway: { table: "CustomerGateway", id: (item) => String(item["CustomerGatewayId"]) },
  alivpn_connection: { table: "VpnConnection", id: (item) => String(item["VpnConnectionId"]) },
  alivpn_route_entry: {
    table: "VpnRouteEntry",
    id: (item) => [item["VpnInstanceId"], item["NextHop"], item["RouteDest"]].join(":"),
  },
  alivpn_pbr_route_entry: {
    table: "VpnPbrRouteEntry",
    id: (item) => [item["VpnInstanceId"], item["NextHop"], item["RouteSource"], item["RouteDest"]].join(":"),
  },
  alivpn_ssl_server: { table: "SslVpnServer", id: (item) => String(item["SslVpnServerId"]) },
  alivpn_ipsec_server: { table: "IpsecServer", id: (item) => String(item["IpsecServerId"]) },
  alivpn_ssl_client_cert: { table: "SslVpnClientCert", id: (item) => String(item["SslVpnClientCertId"]) },
};

/** Attributes that the API spells or words in its own way; the rest is PascalCase and the same text. */
const special: Readonly<Record<string, (item: Json) => unknown>> = {
  "alivpn_gateway bandwidth": (item) => String(item["Spec"]).replace("M", ""),
  "alivpn_gateway enable_ipsec": (item) => item["IpsecVpn"] === "enable",
  "alivpn_gateway enable_ssl": (item) => item["SslVpn"] === "enable",
  "alivpn_gateway instance_charge_type": (item) => (item["ChargeType"] === "PostpayByFlow" ? "POSTPAY" : "PREPAY"),
  "alivpn_connection bgp_config": (item) => item["VpnBgpConfig"],
  "alivpn_connection health_check_config": (item) => item["VcoHealthCheck"],
  "alivpn_connection tunnel_options_specification": (item) =>
    (item["TunnelOptionsSpecification"] as { TunnelOptions?: unknown } | undefined)?.TunnelOptions,
  "vpn_gateway_id of a route": (item) => item["VpnInstanceId"],
  "publish_vpc of a route": (item) => item["State"] === "published",
};
/** What the API takes and never shows. */
const invisible = new Set([
  "//",
  "lifecycle",
  "description of a route",
  "overlay_mode of a route",
  "auto_config_route",
]);

interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Json }[];
  }[];
}

/**
 * What in the cloud, and in the state, differs from what is declared: attributes that are set and not so, what is missing,
 * and what is there although nobody declares it. Knows nothing of the project's own mapping.
 */
export function deviations(graph: Json, stateText: string, cloud: Readonly<Record<string, readonly Json[]>>): string[] {
  const found: string[] = [];
  const ids = new Map<string, Json>();
  for (const { type, name, instances } of (JSON.parse(stateText) as StateFile).resources) {
    if (instances.length !== 1) found.push(`${type}.${name} has ${instances.length} objects in the state`);
    ids.set(`${type}.${name}`, instances[0]?.attributes ?? {});
  }
  const declared = (graph["resource"] ?? {}) as Record<string, Record<string, Json>>;
  const resolve = (value: unknown) =>
    typeof value !== "string"
      ? value
      : value.replace(/\$\{(\w+\.\w+)\.(\w+)\}/g, (_, address: string, attribute: string) =>
          String(ids.get(address)?.[attribute]),
        );
  for (const [type, { table, id }] of Object.entries(kinds)) {
    const items = new Map((cloud[table] ?? []).map((item) => [id(item), item]));
    for (const [name, body] of Object.entries(declared[type] ?? {})) {
      const key = String(ids.get(`${type}.${name}`)?.["id"]);
      const item = items.get(key);
      items.delete(key);
      if (!item) found.push(`${type}.${name} (${key}) is not in the cloud`);
      else found.push(...differences(type, body, item, resolve).map((text) => `${type}.${name}: ${text}`));
    }
    for (const key of items.keys()) found.push(`${key} is in the cloud and declared nowhere`);
  }
  for (const address of ids.keys())
    if (!declaredAddress(declared, address)) found.push(`${address} is in the state and declared nowhere`);
  return found;
}

function declaredAddress(declared: Record<string, Record<string, Json>>, address: string): boolean {
  const [type = "", name = ""] = address.split(".");
  return declared[type]?.[name] !== undefined;
}

function differences(type: string, body: Json, item: Json, resolve: (value: unknown) => unknown): string[] {
  const route = type.endsWith("route_entry");
  return Object.entries(body).flatMap(([name, wanted]) => {
    const inRoute = `${name} of a route`;
    if (invisible.has(name) || (route && invisible.has(inRoute))) return [];
    const read = special[`${type} ${name}`] ?? (route ? special[inRoute] : undefined);
    const present = read ? read(item) : item[pascal(name)];
    const same = name === "tags" ? sameTags(wanted, present ?? item["Tag"]) : covers(wanted, present, resolve);
    return same ? [] : [`${name} is ${JSON.stringify(present)} instead of ${JSON.stringify(resolve(wanted))}`];
  });
}

function pascal(name: string): string {
  return name.replace(/(^|_)(\w)/g, (_, _bar, letter: string) => letter.toUpperCase());
}

/** Whether all that is wanted is there; more may be. */
function covers(wanted: unknown, present: unknown, resolve: (value: unknown) => unknown): boolean {
  if (Array.isArray(wanted) && wanted.every((item) => typeof item === "string")) {
    return [...wanted].sort().join() === String(present).split(",").sort().join();
  }
  if (Array.isArray(wanted)) {
    const byRole = (role: unknown) => (present as Json[] | undefined)?.find((each) => each["Role"] === role);
    return wanted.every((each: Json) => covers(each, byRole(each["role"]), resolve));
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof present !== "object" || present === null) return false;
    return Object.entries(wanted).every(([name, value]) => covers(value, (present as Json)[pascal(name)], resolve));
  }
  return plain(resolve(wanted)) === plain(present);
}

/** An ASN may be written with a dot; the cloud shows numbers. */
function plain(value: unknown): string {
  const text = String(value);
  const dotted = /^(\d+)\.(\d+)$/.exec(text);
  return dotted ? String(Number(dotted[1]) * 65536 + Number(dotted[2])) : text;
}

function sameTags(wanted: unknown, present: unknown): boolean {
  const list = (present as { Tag?: { Key: string; Value: string }[] } | undefined)?.Tag ?? [];
  const text = (entries: [string, unknown][]) =>
    entries
      .map(([key, value]) => `${key}=${String(value)}`)
      .sort()
      .join();
  return text(Object.entries(wanted as Json)) === text(list.map(({ Key, Value }) => [Key, Value]));
}
