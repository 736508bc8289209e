import { gateway, idOf, topologyOf } from "../../declared";

const hub = idOf("alivpn_gateway.hub");
const ssl = { vpnGatewayId: hub, clientIpPool: "10.200.0.0/24", localSubnet: ["10.0.0.0/16"] };

test.each([
  ["with enableSsl: false", { ...gateway, enableSsl: false }],
  ["without enableSsl", gateway],
])("an SSL server and an IPsec server need a gateway with SSL, not one declared %s", (how, declared) => {
  expect(
    topologyOf({
      "alivpn_gateway.hub": declared,
      "alivpn_ssl_server.people": ssl,
      "alivpn_ipsec_server.phones": ssl,
    }),
  ).toEqual(
    ["people", "phones"].map(
      (name) => `error net/${name}: vpnGatewayId: net/hub is declared ${how}; set enableSsl: true on the gateway`,
    ),
  );
});

test.each([
  ["10.200.0.0/27", undefined, "public", []],
  [
    "10.200.0.0/28",
    undefined,
    "public",
    [
      'error net/people: clientIpPool: "10.200.0.0/28" has 16 addresses, and 5 clients need 20; ' +
        "use a network of 27 bits or fewer, or fewer sslConnections on net/hub",
    ],
  ],
  [
    "10.200.0.0/24",
    100,
    "public",
    [
      'error net/people: clientIpPool: "10.200.0.0/24" has 256 addresses, and 100 clients need 400; ' +
        "use a network of 23 bits or fewer, or fewer sslConnections on net/hub",
    ],
  ],
  ["10.200.0.0/28", 20, "apsara", []],
  ["10.200.0.0/28", "${var.clients}", "public", []],
] as const)("a pool of %s for %s clients in edition %s", (clientIpPool, sslConnections, edition, issues) => {
  const declared = { ...gateway, enableSsl: true, ...(sslConnections === undefined ? {} : { sslConnections }) };
  expect(
    topologyOf({ "alivpn_gateway.hub": declared, "alivpn_ssl_server.people": { ...ssl, clientIpPool } }, edition),
  ).toEqual(issues);
});

test("a route into the client pool of the same gateway is an error", () => {
  const route = { vpnGatewayId: hub, nextHop: "vco-1", weight: 100, publishVpc: true };
  const resources = { "alivpn_gateway.hub": { ...gateway, enableSsl: true }, "alivpn_ssl_server.people": ssl };
  const issues = topologyOf({
    ...resources,
    "alivpn_route_entry.in": { ...route, routeDest: "10.200.0.128/25" },
    "alivpn_route_entry.beside": { ...route, routeDest: "10.201.0.0/24" },
    "alivpn_route_entry.elsewhere": { ...route, vpnGatewayId: "vpn-2", routeDest: "10.200.0.0/16" },
  });
  expect(issues).toEqual([
    'error net/in: routeDest: "10.200.0.128/25" overlaps with "10.200.0.0/24", the client pool of net/people; ' +
      "use another clientIpPool, or narrower routes",
  ]);
});

describe("certificates of gateways", () => {
  const sign = { vpnGatewayId: hub, certificateId: "a", certificateType: "Signature" };
  const encrypt = { vpnGatewayId: hub, certificateId: "b", certificateType: "Encryption" };
  const gm = { ...gateway, vpnType: "NationalStandard" };
  const certificates = {
    "alivpn_gateway_certificate.sign": sign,
    "alivpn_gateway_certificate.encrypt": encrypt,
  };

  test("are fine as a pair on an SM gateway, and on gateways that are declared elsewhere", () => {
    expect(topologyOf({ "alivpn_gateway.hub": gm, ...certificates })).toEqual([]);
    expect(topologyOf({ "alivpn_gateway.hub": { ...gateway, vpnType: "${var.type}" }, ...certificates })).toEqual([]);
    expect(topologyOf({ "alivpn_gateway_certificate.sign": { ...sign, vpnGatewayId: "vpn-1" } })).toEqual([]);
  });

  test.each([
    ["without vpnType", gateway],
    ['with vpnType "Normal"', { ...gateway, vpnType: "Normal" }],
  ])("are refused on a gateway declared %s", (how, declared) => {
    expect(topologyOf({ "alivpn_gateway.hub": declared, ...certificates })).toEqual(
      ["sign", "encrypt"].map(
        (name) =>
          `error net/${name}: vpnGatewayId: net/hub is declared ${how}; ` +
          'set vpnType: "NationalStandard" on the gateway: others take no certificates',
      ),
    );
  });

  test("come one of each type, and not the same one twice", () => {
    const twice = { ...certificates, "alivpn_gateway_certificate.other": { ...sign, certificateId: "c" } };
    expect(topologyOf({ "alivpn_gateway.hub": gm, ...twice })).toEqual([
      'error net/other: certificateType: net/sign is the gateway\'s certificate with type "Signature" already; ' +
        "remove one of them: a gateway has one certificate of each type",
    ]);
    const same = { ...certificates, "alivpn_gateway_certificate.encrypt": { ...encrypt, certificateId: "a" } };
    expect(topologyOf({ "alivpn_gateway.hub": gm, ...same })).toEqual([
      "error net/encrypt: certificateId: net/sign binds the same certificate; " +
        "use one certificate to sign and another to encrypt",
    ]);
  });

  test("are not enough when only one is declared: a warning", () => {
    expect(topologyOf({ "alivpn_gateway.hub": gm, "alivpn_gateway_certificate.sign": sign })).toEqual([
      'warning net/sign: certificateType: the gateway has no certificate with type "Encryption"; ' +
        "bind both before the first connection of the gateway",
    ]);
  });
});
