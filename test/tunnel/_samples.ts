import type { Device } from "../../src/tunnel/dialect";
import { gapOf } from "../../src/tunnel/gap";
import { everything } from "../../src/tunnel/model";
import type { SiteConnection, Tunnel } from "../../src/tunnel/model";

/** Devices that every dialect writes, or refuses with a sentence; what came out of it lies in the folder of the dialect. */

const parts = ["version", "mode", "encryption", "integrity", "group", "lifetime"] as const;
const attributes = Object.fromEntries([
  ...parts.map((part) => [`ike.${part}`, `ikeConfig.${part}`]),
  ...parts.map((part) => [`esp.${part}`, `ipsecConfig.${part}`]),
  ...["identity.cloud", "identity.site", "selectors.cloud", "selectors.site"].map((part) => [part, part]),
  ...["authentication", "natTraversal", "dpd", "bgp"].map((part) => [part, part]),
]) as unknown as Tunnel["attributes"];

export const tunnel: Tunnel = {
  name: "berlin",
  attributes,
  role: "primary",
  ends: {
    cloud: { address: "198.51.100.1", identity: { kind: "address", value: "198.51.100.1" } },
    site: { address: "203.0.113.10", identity: { kind: "address", value: "203.0.113.10" } },
  },
  siteKey: "alivpn_customer_gateway.berlin",
  ike: {
    version: 2,
    mode: "main",
    proposal: { encryption: "aes256", integrity: "sha256", group: 14 },
    lifetime: 86_400,
  },
  esp: { proposal: { encryption: "aes256", integrity: "sha256", group: 14 }, lifetime: 3600 },
  authentication: { kind: "pre-shared-key", key: "open-Sesame-9" },
  selectors: { cloud: ["10.0.0.0/16"], site: ["192.168.10.0/24"] },
  isRouted: false,
  bgp: undefined,
  dpd: true,
  natTraversal: true,
};

export const connection = (tunnels: readonly Tunnel[], more: Partial<SiteConnection> = {}): SiteConnection => ({
  path: "net/berlin",
  address: "alivpn_connection.berlin",
  name: "berlin",
  tunnels,
  networks: { cloud: ["10.0.0.0/16"], site: ["192.168.10.0/24"] },
  ...more,
});

export const deviceWith = (
  connections: readonly SiteConnection[],
  settings: Partial<Device["settings"]> = {},
): Device => ({
  path: "net/berlin",
  name: "berlin",
  connections,
  settings: { wan: "eth0", inside: ["eth1"], wanAddress: undefined, ...settings },
});

const second: Tunnel = {
  ...tunnel,
  name: "berlin-2",
  role: "backup",
  ends: { ...tunnel.ends, cloud: { address: "198.51.100.2", identity: { kind: "address", value: "198.51.100.2" } } },
  authentication: { kind: "pre-shared-key", key: "another-Key-7" },
};
const first: Tunnel = { ...tunnel, name: "berlin-1" };

const routed = (each: Tunnel, network: string, cloud: string, site: string): Tunnel => ({
  ...each,
  isRouted: true,
  selectors: { cloud: [everything], site: [everything] },
  bgp: {
    network,
    ends: { cloud: { asn: "45104", address: cloud }, site: { asn: "65001", address: site } },
    password: "bgp-Secret",
  },
});

export const samples: Readonly<Record<string, Device>> = {
  single: deviceWith([connection([tunnel])]),
  dual: deviceWith([connection([first, second])]),
  "dual-bgp": deviceWith([
    connection(
      [
        routed(first, "169.254.11.0/30", "169.254.11.1", "169.254.11.2"),
        routed(second, "169.254.12.0/30", "169.254.12.1", "169.254.12.2"),
      ],
      { networks: { cloud: [], site: [] } },
    ),
  ]),
  "routed-static": deviceWith([
    connection([{ ...tunnel, isRouted: true, selectors: { cloud: [everything], site: [everything] } }]),
  ]),
  "ikev1-subnets": deviceWith([
    connection([
      {
        ...tunnel,
        ike: { ...tunnel.ike, version: 1, proposal: { encryption: "3des", integrity: "md5", group: 2 } },
        esp: { lifetime: 3600, proposal: { encryption: "3des", integrity: "md5", group: undefined } },
        selectors: { cloud: ["10.0.0.0/16", "10.1.0.0/16"], site: ["192.168.10.0/24", "192.168.20.0/24"] },
      },
    ]),
  ]),
  "behind-nat": deviceWith(
    [
      connection([
        {
          ...tunnel,
          ike: { ...tunnel.ike, version: 1, mode: "aggressive" },
          ends: { ...tunnel.ends, site: { ...tunnel.ends.site, identity: { kind: "name", value: "berlin.example" } } },
        },
      ]),
    ],
    { wanAddress: "192.168.1.2" },
  ),
  hostile: deviceWith([
    connection([
      {
        ...tunnel,
        authentication: { kind: "pre-shared-key", key: "0x\"'#\\{}$(id)`;!?<>&|%" },
        ends: {
          ...tunnel.ends,
          site: { ...tunnel.ends.site, identity: { kind: "name", value: 'a"b#c\\d{e}' } },
        },
      },
    ]),
  ]),
  untold: deviceWith(
    [
      connection([
        {
          ...tunnel,
          ends: {
            ...tunnel.ends,
            cloud: {
              address: gapOf("CLOUD-ADDRESS", "berlin", "is known after apply"),
              identity: { kind: "address", value: gapOf("CLOUD-ADDRESS", "berlin", "is known after apply") },
            },
          },
          authentication: { kind: "pre-shared-key", key: gapOf("KEY", "berlin", "is the pre-shared key") },
        },
      ]),
    ],
    { wan: gapOf("WAN", "berlin", "is the device's interface"), inside: [gapOf("INSIDE", "berlin", "is the other")] },
  ),
  "national-standard": deviceWith([
    connection([
      {
        ...tunnel,
        ike: { ...tunnel.ike, version: 1, proposal: { encryption: "sm4", integrity: "sm3", group: 2 } },
        esp: { lifetime: 3600, proposal: { encryption: "sm4", integrity: "sm3", group: undefined } },
        authentication: { kind: "certificates", siteAuthority: "-----BEGIN CERTIFICATE-----\n..." },
      },
    ]),
  ]),
};
