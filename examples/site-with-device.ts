/**
 * A gateway and an office with a router that the program knows, too: it says what the router cannot do, tells when it must
 * change, and writes its configuration.
 *
 * Try it without an account: put `node --import tsx examples/site-with-device.ts` into cdktf.json as its "app", then
 *   npx vpnform validate --emulator
 *   npx vpnform apply --emulator
 *   npx vpnform device-config net/berlin-router --emulator
 *   npx vpnform lab up          and then: npx vpnform lab test, on Linux
 */
import { App, TerraformStack } from "cdktf";
import { alibaba, device, fromEnv } from "vpnform";

const vpc = { id: "vpc-uf6head0ffice", zones: ["vsw-uf6zone0a", "vsw-uf6zone0b"] as const };

/** Proposals that the router's maker and the cloud both call sound. */
const ike = { ikeVersion: "ikev2", ikeEncAlg: "aes256", ikeAuthAlg: "sha256", ikePfs: "group14" } as const;
const ipsec = { ipsecEncAlg: "aes256", ipsecAuthAlg: "sha256", ipsecPfs: "group14" } as const;

class SiteWithDevice extends TerraformStack {
  constructor(app: App) {
    super(app, "net");
    new alibaba.Provider(this, "alibaba", { region: "eu-central-1" });

    const hub = new alibaba.VpnGateway(this, "hub", {
      name: "hub",
      vpcId: vpc.id,
      vSwitchId: vpc.zones[0],
      disasterRecoveryVSwitchId: vpc.zones[1],
      bandwidth: 10,
      enableIpsec: true,
      instanceChargeType: "POSTPAY",
      autoPropagate: true,
    });

    const office = new alibaba.CustomerGateway(this, "berlin-office", {
      name: "berlin",
      ipAddress: "203.0.113.10",
      asn: "65010",
    });

    // What stands in the office. Nothing in the cloud comes of it.
    new device.VyOs(this, "berlin-router", {
      customerGateway: office,
      wan: "eth0",
      inside: ["eth1"],
      networks: ["192.168.10.0/24"],
    });

    // Both tunnels carry whatever BGP leads into them.
    new alibaba.VpnConnection(this, "berlin", {
      name: "berlin",
      vpnGatewayId: hub.id,
      localSubnet: ["0.0.0.0/0"],
      remoteSubnet: ["0.0.0.0/0"],
      effectImmediately: true,
      autoConfigRoute: false,
      enableTunnelsBgp: true,
      tunnelOptionsSpecification: (["master", "slave"] as const).map((role, index) => ({
        role,
        customerGatewayId: office.id,
        enableDpd: true,
        enableNatTraversal: true,
        tunnelIkeConfig: { ...ike, psk: preSharedKey(role) },
        tunnelIpsecConfig: ipsec,
        tunnelBgpConfig: {
          localAsn: "65000",
          tunnelCidr: `169.254.${11 + index}.0/30`,
          localBgpIp: `169.254.${11 + index}.1`,
        },
      })),
    });
  }
}

/** The key of a tunnel from the environment, such as PSK_MASTER; where there is none, the cloud makes one up. */
function preSharedKey(role: string): string | undefined {
  const variable = `PSK_${role.toUpperCase()}`;
  return process.env[variable] === undefined ? undefined : fromEnv(variable);
}

const app = new App();
new SiteWithDevice(app);
app.synth();
