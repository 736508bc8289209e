import { alibabaKinds } from "../../../lib/alibaba/kinds";
import type { Attribute, AttributeFlags, Shape } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { camelCase, snakeCase } from "../../../lib/core/naming";

const kinds = [...alibabaKinds.values()];
const kindOf = (type: string) => alibabaKinds.get(type) as Kind;

/** Names of a kind's top-level inputs that have a flag. */
function withFlag(type: string, flag: keyof AttributeFlags): string[] {
  return Object.entries(kindOf(type).attributes)
    .filter(([, { flags }]) => flags[flag])
    .map(([name]) => name)
    .sort();
}

function* everyAttribute(shape: Shape, path = ""): Generator<[string, Attribute]> {
  for (const [name, attribute] of Object.entries(shape)) {
    yield [`${path}${name}`, attribute];
    yield* everyAttribute(attribute.shape, `${path}${name}.`);
  }
}

test("kinds are those of the issue, by their types in the graph", () => {
  expect([...alibabaKinds].map(([type, kind]) => `${type} ${kind.construct}`)).toEqual([
    "alivpn_gateway VpnGateway",
    "alivpn_customer_gateway CustomerGateway",
    "alivpn_connection VpnConnection",
    "alivpn_route_entry VpnRouteEntry",
    "alivpn_pbr_route_entry VpnPbrRouteEntry",
    "alivpn_ssl_server SslVpnServer",
    "alivpn_ssl_client_cert SslVpnClientCert",
    "alivpn_ipsec_server IpsecServer",
    "alivpn_gateway_certificate VpnGatewayCertificate",
  ]);
});

/** What the cloud cannot change in place: the rest is updated. */
test.each([
  [
    "alivpn_gateway",
    "bandwidth disasterRecoveryVSwitchId enableIpsec enableSsl instanceChargeType networkType sslConnections vSwitchId vpcId vpnType",
  ],
  ["alivpn_customer_gateway", "asn ipAddress"],
  ["alivpn_connection", "customerGatewayId vpnGatewayId"],
  ["alivpn_route_entry", "description nextHop overlayMode routeDest vpnGatewayId"],
  ["alivpn_pbr_route_entry", "description nextHop overlayMode routeDest routeSource vpnGatewayId"],
  ["alivpn_ssl_server", "vpnGatewayId"],
  ["alivpn_ssl_client_cert", "sslVpnServerId"],
  ["alivpn_ipsec_server", "vpnGatewayId"],
  ["alivpn_gateway_certificate", "certificateId certificateType vpnGatewayId"],
])("%s is replaced when these change: %s", (type, names) => {
  expect(withFlag(type, "immutable").join(" ")).toBe(names);
});

test("what counts only when a gateway is bought is refused later", () => {
  expect(kinds.flatMap(({ type }) => withFlag(type, "forbidChange").map((name) => `${type}.${name}`))).toEqual([
    "alivpn_gateway.autoPay",
    "alivpn_gateway.period",
  ]);
});

test.each([
  ["alivpn_gateway", "autoPay period"],
  ["alivpn_customer_gateway", ""],
  ["alivpn_connection", "autoConfigRoute"],
  ["alivpn_route_entry", "description overlayMode"],
  ["alivpn_pbr_route_entry", "description overlayMode"],
  ["alivpn_ssl_server", ""],
  ["alivpn_ssl_client_cert", ""],
  ["alivpn_ipsec_server", ""],
  ["alivpn_gateway_certificate", "certificateId"],
])("%s: no reply has %j", (type, names) => expect(withFlag(type, "unreadable").join(" ")).toBe(names));

test("what CreateVpnGateway does not take is sent afterwards", () => {
  expect(withFlag("alivpn_gateway", "updateOnly")).toEqual(["autoPropagate", "description", "tags"]);
  expect(kinds.flatMap(({ type }) => withFlag(type, "updateOnly"))).toHaveLength(3);
});

test("keys are secrets, and nothing else is", () => {
  const secrets = kinds.flatMap(({ type, attributes }) =>
    [...everyAttribute(attributes)].filter(([, { flags }]) => flags.sensitive).map(([path]) => `${type}.${path}`),
  );
  expect(secrets).toEqual([
    "alivpn_customer_gateway.authKey",
    "alivpn_customer_gateway.authKeyWo",
    "alivpn_connection.ikeConfig.psk",
    "alivpn_connection.ikeConfig.pskWo",
    "alivpn_connection.tunnelOptionsSpecification.tunnelIkeConfig.psk",
    "alivpn_connection.tunnelOptionsSpecification.tunnelIkeConfig.pskWo",
    "alivpn_ssl_client_cert.caCert",
    "alivpn_ssl_client_cert.clientCert",
    "alivpn_ssl_client_cert.clientKey",
    "alivpn_ssl_client_cert.clientConfig",
    "alivpn_ipsec_server.psk",
    "alivpn_ipsec_server.pskWo",
  ]);
});

test("writes are queued per gateway, and only its status is waited for", () => {
  const queues = kinds.map(({ type, queue }) => [type, queue?.kind, queue?.attribute]);
  expect(queues).toEqual([
    ["alivpn_gateway", "alivpn_gateway", "id"],
    ["alivpn_customer_gateway", undefined, undefined],
    ["alivpn_connection", "alivpn_gateway", "vpnGatewayId"],
    ["alivpn_route_entry", "alivpn_gateway", "vpnGatewayId"],
    ["alivpn_pbr_route_entry", "alivpn_gateway", "vpnGatewayId"],
    ["alivpn_ssl_server", "alivpn_gateway", "vpnGatewayId"],
    ["alivpn_ssl_client_cert", "alivpn_gateway", "sslVpnServerId"],
    ["alivpn_ipsec_server", "alivpn_gateway", "vpnGatewayId"],
    ["alivpn_gateway_certificate", "alivpn_gateway", "vpnGatewayId"],
  ]);
  expect(kinds.filter(({ readiness }) => readiness).map(({ type }) => type)).toEqual(["alivpn_gateway"]);
});

test("certificates of clients are queued on the gateway that their server belongs to", () => {
  expect(kindOf("alivpn_ssl_client_cert").queue?.through).toEqual({
    kind: "alivpn_ssl_server",
    attribute: "vpnGatewayId",
  });
});

test("what concerns vpnform alone is never sent", () => {
  expect(kinds.flatMap(({ type }) => withFlag(type, "clientOnly").map((name) => `${type}.${name}`))).toEqual([
    "alivpn_customer_gateway.authKeyWoVersion",
    "alivpn_ssl_client_cert.rotateBeforeDays",
    "alivpn_ipsec_server.pskWoVersion",
  ]);
});

test("ids of routes name the gateway, the next hop and the traffic", () => {
  expect(kindOf("alivpn_route_entry").compositeId).toEqual(["vpnGatewayId", "nextHop", "routeDest"]);
  expect(kindOf("alivpn_pbr_route_entry").compositeId).toEqual(["vpnGatewayId", "nextHop", "routeSource", "routeDest"]);
});

describe.each(kinds.map((kind) => [kind.type, kind] as const))("%s", (_, kind) => {
  test("has names that survive the way to the graph and back", () => {
    for (const [path] of everyAttribute(kind.attributes)) expect(camelCase(snakeCase(path))).toBe(path);
  });

  test("parts of the id, unique keys and the queue are attributes of it", () => {
    const named = [kind.compositeId ?? [], ...(kind.uniqueKeys ?? []), kind.queue ? [kind.queue.attribute] : []].flat();
    for (const name of named) expect(name === "id" || name in kind.attributes).toBe(true);
  });

  test("has ranges that are ranges, and no rules on what the cloud sets", () => {
    for (const [, { flags }] of everyAttribute(kind.attributes)) {
      for (const range of [flags.range, flags.length, flags.items]) {
        if (range) expect(range[0]).toBeLessThanOrEqual(range[1]);
      }
      if (flags.computed) expect(flags.immutable ?? flags.required ?? flags.forbidChange).toBeUndefined();
    }
  });

  test("spells its attributes in camelCase", () => {
    for (const [path] of everyAttribute(kind.attributes))
      expect(path).toMatch(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/);
  });
});
