import { connection, dualConnection, dualGateway, gateway, idOf, topologyOf } from "../../declared";

const site = { ipAddress: "203.0.113.7" };

test("a network that fits together is fine", () => {
  expect(
    topologyOf({
      "alivpn_gateway.hub": gateway,
      "alivpn_customer_gateway.site": site,
      "alivpn_connection.office": connection,
      "alivpn_route_entry.route": {
        vpnGatewayId: idOf("alivpn_gateway.hub"),
        routeDest: "192.168.0.0/24",
        nextHop: idOf("alivpn_connection.office"),
        weight: 100,
        publishVpc: true,
      },
    }),
  ).toEqual([]);
  expect(
    topologyOf({
      "alivpn_gateway.hub": dualGateway,
      "alivpn_customer_gateway.site": site,
      "alivpn_connection.office": dualConnection,
    }),
  ).toEqual([]);
});

test("gateways that are known by id only are not judged", () => {
  const tunnel = { ...connection, vpnGatewayId: "vpn-1" };
  expect(topologyOf({ "alivpn_connection.office": tunnel })).toEqual([]);
});

describe("IPsec", () => {
  test("must not be switched off under a connection", () => {
    const resources = {
      "alivpn_gateway.hub": { ...gateway, enableIpsec: false },
      "alivpn_connection.office": connection,
    };
    expect(topologyOf(resources)).toEqual([
      "error net/office: vpnGatewayId: net/hub is declared with enableIpsec: false; set enableIpsec: true on the gateway",
    ]);
  });

  test("must be switched on under a connection on Apsara Stack", () => {
    const resources = { "alivpn_gateway.hub": gateway, "alivpn_connection.office": connection };
    expect(topologyOf(resources, "apsara")).toEqual([
      "error net/office: vpnGatewayId: net/hub is declared without enableIpsec; set enableIpsec: true on the gateway",
    ]);
    const on = { ...resources, "alivpn_gateway.hub": { ...gateway, enableIpsec: true } };
    expect(topologyOf(on, "apsara")).toEqual([]);
  });
});

describe("the number of tunnels", () => {
  test("is one on a gateway with one vSwitch", () => {
    expect(topologyOf({ "alivpn_gateway.hub": gateway, "alivpn_connection.office": dualConnection })).toEqual([
      "error net/office: tunnelOptionsSpecification: net/hub has a single tunnel per connection: it is declared without " +
        "disasterRecoveryVSwitchId; give the gateway a second vSwitch, or describe a single tunnel",
    ]);
  });

  test("is two on a gateway with two vSwitches", () => {
    expect(topologyOf({ "alivpn_gateway.hub": dualGateway, "alivpn_connection.office": connection })).toEqual([
      "error net/office: customerGatewayId: net/hub has two tunnels per connection: it is declared with " +
        "disasterRecoveryVSwitchId; describe both tunnels in tunnelOptionsSpecification",
    ]);
  });
});

describe("SM gateways", () => {
  const sm = { ...gateway, vpnType: "NationalStandard" };
  const remoteCaCertificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  const office = (values: object) => ({ ...connection, ...values });

  test("need certificates on connections that leave the algorithms to the cloud", () => {
    expect(topologyOf({ "alivpn_gateway.hub": sm, "alivpn_connection.office": connection })).toEqual([
      "error net/office: remoteCaCertificate: is required on an SM gateway, and net/hub is one; " +
        "set the CA certificate of the other end in PEM form",
      "error net/office: ikeConfig.remoteId: is required on an SM gateway, and net/hub is one; " +
        'set the subject of the other end\'s CA certificate, such as "CN=site"',
    ]);
  });

  test("take connections with certificates", () => {
    const complete = office({ remoteCaCertificate, ikeConfig: { remoteId: "CN=site" } });
    expect(topologyOf({ "alivpn_gateway.hub": sm, "alivpn_connection.office": complete })).toEqual([]);
  });

  test("refuse other algorithms", () => {
    const wrong = office({ remoteCaCertificate, ikeConfig: { remoteId: "CN=site", ikeEncAlg: "aes" } });
    expect(topologyOf({ "alivpn_gateway.hub": sm, "alivpn_connection.office": wrong })).toEqual([
      'error net/office: ikeConfig.ikeEncAlg: "aes" is not allowed on an SM gateway, and net/hub is one; use "sm4"',
    ]);
  });

  test("are the only ones with SM algorithms and certificates", () => {
    const wrong = office({ remoteCaCertificate, ipsecConfig: { ipsecEncAlg: "sm4" } });
    expect(topologyOf({ "alivpn_gateway.hub": gateway, "alivpn_connection.office": wrong })).toEqual([
      'error net/office: ipsecConfig.ipsecEncAlg: "sm4" is not allowed on a normal gateway, and net/hub is one; ' +
        'use another algorithm, or a gateway with vpnType "NationalStandard"',
      "error net/office: remoteCaCertificate: is not allowed on a normal gateway, and net/hub is one; " +
        "remove it: the pre-shared key authenticates both ends",
    ]);
  });

  test("that are known later are not judged", () => {
    const resources = {
      "alivpn_gateway.hub": { ...gateway, vpnType: "${var.type}" },
      "alivpn_connection.office": connection,
    };
    expect(topologyOf(resources)).toEqual([]);
  });
});

test("connections and an IPsec server exclude each other on one gateway", () => {
  const server = { vpnGatewayId: idOf("alivpn_gateway.hub") };
  const resources = { "alivpn_gateway.hub": { ...gateway, enableSsl: true }, "alivpn_ipsec_server.phones": server };
  expect(topologyOf(resources)).toEqual([]);
  expect(topologyOf({ ...resources, "alivpn_connection.office": connection })).toEqual([
    "error net/phones: vpnGatewayId: the gateway has the IPsec connection net/office; " +
      "use another gateway for the IPsec server",
  ]);
});

test("an address has one customer gateway per provider", () => {
  const resources = { "alivpn_customer_gateway.a": site, "alivpn_customer_gateway.b": site };
  expect(topologyOf(resources)).toEqual([
    'error net/b: ipAddress: "203.0.113.7" is the address of net/a, too; ' +
      "use one customer gateway for all connections to this address",
  ]);
});
