import { vpnConnection } from "../../../../lib/alibaba/kinds/vpn-connection";
import type { Values } from "../../../../lib/core/attribute";
import { findingsOf, placesOf } from "../validate";

const ends = { vpnGatewayId: "vpn-1", localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"] };
const single = (values: Values = {}) => ({ ...ends, customerGatewayId: "cgw-1", ...values });
const tunnels = (master: Values = {}, slave: Values = {}) => [
  { role: "master", customerGatewayId: "cgw-1", ...master },
  { role: "slave", customerGatewayId: "cgw-2", ...slave },
];
const dual = (values: Values = {}) => ({ ...ends, tunnelOptionsSpecification: tunnels(), ...values });

const phases = {
  ikeConfig: { psk: "s3cret", ikeVersion: "ikev2", ikeEncAlg: "aes256", ikeAuthAlg: "sha256", ikeLifetime: 0 },
  ipsecConfig: { ipsecPfs: "disabled", ipsecAuthAlg: "sha512", ipsecLifetime: 86400 },
};

test.each<Values>([
  single(),
  single(phases),
  single({ localSubnet: ["0.0.0.0/0"], remoteSubnet: ["0.0.0.0/0"] }),
  single({ localSubnet: "${local.nets}", remoteSubnet: ["${local.net}"] }),
  single({ healthCheckConfig: { enable: true, dip: "192.168.0.1", sip: "10.0.0.1", interval: 3, retry: 3 } }),
  single({ healthCheckConfig: { enable: false } }),
  single({ healthCheckConfig: "${local.health}" }),
  single({ bgpConfig: { enableBgp: true, tunnelCidr: "169.254.10.0/30", localBgpIp: "169.254.10.1" } }),
  single({ bgpConfig: { enableBgp: true, tunnelCidr: "${local.net}", localBgpIp: "169.254.10.1" } }),
  single({ bgpConfig: { enableBgp: "${var.bgp}" } }),
  dual(),
  dual({ tunnelOptionsSpecification: tunnels({ tunnelIkeConfig: phases.ikeConfig }).reverse() }),
  dual({ tunnelOptionsSpecification: "${local.tunnels}" }),
  dual({
    enableTunnelsBgp: true,
    tunnelOptionsSpecification: tunnels(
      { tunnelBgpConfig: { localAsn: "1.10", tunnelCidr: "169.254.10.0/30", localBgpIp: "169.254.10.2" } },
      { tunnelBgpConfig: { localAsn: "65546", tunnelCidr: "169.254.11.0/30" } },
    ),
  }),
])("connection %# is fine", (values) => expect(findingsOf(vpnConnection, values)).toEqual([]));

describe("one tunnel or two", () => {
  test.each([
    "customerGatewayId",
    "ikeConfig",
    "ipsecConfig",
    "healthCheckConfig",
    "enableDpd",
    "enableNatTraversal",
    "bgpConfig",
    "remoteCaCertificate",
  ])("%s excludes the list of tunnels, and both are named", (name) => {
    const values = dual({ [name]: "${local.anything}", enableTunnelsBgp: false });
    expect(findingsOf(vpnConnection, values)).toEqual([
      `error ${name}: ${name} (single tunnel) and tunnelOptionsSpecification, enableTunnelsBgp (dual tunnel) exclude each other; ` +
        "move it into each tunnel of tunnelOptionsSpecification, or leave the dual-tunnel attributes out",
    ]);
  });

  test("a connection without either is told both ways", () => {
    expect(findingsOf(vpnConnection, ends)).toEqual([
      "error customerGatewayId: is required for a connection with a single tunnel; " +
        "set it, or describe two tunnels in tunnelOptionsSpecification",
    ]);
    expect(placesOf(vpnConnection, { ...ends, enableTunnelsBgp: true })).toEqual(["error tunnelOptionsSpecification"]);
  });

  test("there are exactly two tunnels, one of each role", () => {
    const [master] = tunnels();
    const of = (list: Values[]) => findingsOf(vpnConnection, dual({ tunnelOptionsSpecification: list }))[0];
    expect(of([])).toContain("has 0 tunnels; exactly 2 are allowed");
    expect(of(tunnels().slice(1))).toContain("has 1 tunnel; exactly 2 are allowed");
    expect(of([...tunnels(), ...tunnels()])).toContain("has 4 tunnels; exactly 2 are allowed");
    expect(of([master as Values, master as Values])).toContain(
      'tunnelOptionsSpecification[1].role: "master" is listed twice',
    );
  });

  test("Apsara Stack has single tunnels only", () => {
    expect(placesOf(vpnConnection, dual(), "apsara")).toEqual(["error tunnelOptionsSpecification"]);
  });
});

describe("networks", () => {
  test.each<[Values, string]>([
    [{ localSubnet: ["10.0.0.1/16"] }, 'error localSubnet[0]: "10.0.0.1/16" has host bits set; use "10.0.0.0/16"'],
    [{ localSubnet: [] }, "error localSubnet: has 0 entries; use at least 1"],
    [
      { remoteSubnet: ["172.16.0.0/24", "172.16.0.0/24"] },
      'error remoteSubnet[1]: "172.16.0.0/24" is listed twice; list it once',
    ],
    [
      { remoteSubnet: ["10.0.0.0/16"] },
      'error remoteSubnet[0]: "10.0.0.0/16" is in localSubnet, too; list only networks of the other side',
    ],
    [
      { remoteSubnet: ["10.0.0.0/8"] },
      'warning remoteSubnet[0]: "10.0.0.0/8" overlaps with "10.0.0.0/16" of localSubnet; list only networks of the other side',
    ],
  ])("%j is answered with one sentence", (values, sentence) => {
    expect(findingsOf(vpnConnection, single(values))).toEqual([sentence]);
  });
});

test("an enabled health check needs both addresses", () => {
  expect(placesOf(vpnConnection, single({ healthCheckConfig: { enable: true } }))).toEqual([
    "error healthCheckConfig.dip",
    "error healthCheckConfig.sip",
  ]);
});

describe("BGP", () => {
  test("needs a tunnel network", () => {
    expect(placesOf(vpnConnection, single({ bgpConfig: { enableBgp: true } }))).toEqual(["error bgpConfig.tunnelCidr"]);
    expect(placesOf(vpnConnection, dual({ enableTunnelsBgp: true }))).toEqual([
      "error tunnelOptionsSpecification[0].tunnelBgpConfig.tunnelCidr",
      "error tunnelOptionsSpecification[1].tunnelBgpConfig.tunnelCidr",
    ]);
    expect(placesOf(vpnConnection, single({ bgpConfig: { localBgpIp: "169.254.10.1" } }))).toEqual([
      "error bgpConfig.tunnelCidr",
    ]);
  });

  test.each(["169.254.10.0", "169.254.10.3", "169.254.10.5", "10.0.0.1"])(
    "does not take the address %s",
    (localBgpIp) => {
      const bgpConfig = { enableBgp: true, tunnelCidr: "169.254.10.0/30", localBgpIp };
      expect(findingsOf(vpnConnection, single({ bgpConfig }))).toEqual([
        `error bgpConfig.localBgpIp: "${localBgpIp}" is not a usable address of tunnelCidr "169.254.10.0/30"; ` +
          'use "169.254.10.1" or "169.254.10.2"',
      ]);
    },
  );

  test("takes another network for each tunnel", () => {
    const tunnelBgpConfig = { tunnelCidr: "169.254.10.0/30" };
    const list = tunnels({ tunnelBgpConfig }, { tunnelBgpConfig });
    expect(placesOf(vpnConnection, dual({ enableTunnelsBgp: true, tunnelOptionsSpecification: list }))).toEqual([
      "error tunnelOptionsSpecification[1].tunnelBgpConfig.tunnelCidr",
    ]);
  });

  test("that is described but not enabled is worth a warning", () => {
    const list = tunnels({ tunnelBgpConfig: { tunnelCidr: "169.254.10.0/30" } });
    expect(placesOf(vpnConnection, dual({ tunnelOptionsSpecification: list }))).toEqual([
      "warning tunnelOptionsSpecification[0].tunnelBgpConfig",
    ]);
  });

  test("takes no ASN out of range and no reserved network", () => {
    const bgpConfig = { enableBgp: true, localAsn: "4294967296", tunnelCidr: "169.254.3.0/30" };
    expect(placesOf(vpnConnection, single({ bgpConfig }))).toEqual([
      "error bgpConfig.localAsn",
      "error bgpConfig.tunnelCidr",
    ]);
  });
});

describe("algorithms", () => {
  test.each<[Values, string[]]>([
    [{ ikeConfig: { ikeLifetime: 86401 } }, ["error ikeConfig.ikeLifetime"]],
    [
      { ikeConfig: { ikeVersion: "ikev3", ikeMode: "fast" } },
      ["error ikeConfig.ikeVersion", "error ikeConfig.ikeMode"],
    ],
    [{ ikeConfig: { ikePfs: "group15" } }, ["error ikeConfig.ikePfs"]],
    [{ ipsecConfig: { ipsecEncAlg: "aes128" } }, ["error ipsecConfig.ipsecEncAlg"]],
  ])("%j is refused", (values, places) => expect(placesOf(vpnConnection, single(values))).toEqual(places));

  test("differ between the editions", () => {
    const values = { ikeConfig: { ikePfs: "group24", ikeAuthAlg: "sha1" }, ipsecConfig: { ipsecPfs: "group24" } };
    expect(findingsOf(vpnConnection, single(values), "apsara")).toEqual([]);
    expect(placesOf(vpnConnection, single({ ikeConfig: { ikePfs: "group24" } }))).toEqual(["warning ikeConfig.ikePfs"]);
    // The vendor's own Stack provider sends both; the guide names neither.
    const modern = { ikeConfig: { ikeAuthAlg: "sha256" }, ipsecConfig: { ipsecPfs: "disabled" } };
    expect(placesOf(vpnConnection, single(modern), "apsara")).toEqual(["warning ikeConfig.ikeAuthAlg"]);
  });
});

test("a wrong key does not show", () => {
  const values = single({ ikeConfig: { psk: "open sesame" } });
  const found = findingsOf(vpnConnection, values);
  expect(found).toHaveLength(1);
  expect(found[0]).not.toContain("sesame");
});
