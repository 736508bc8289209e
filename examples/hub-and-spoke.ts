/**
 * A VPC and five sites, over two VPN gateways in two zones each, with two tunnels to every site: one gateway with declared
 * routes, by destination and by policy; one whose routes come by BGP.
 *
 * Try it without an account:  npx vpnform plan --emulator
 */
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { alibaba, fromEnv } from "vpnform";

const vpc = { id: "vpc-uf6head0ffice", network: "10.0.0.0/16", zones: ["vsw-uf6zone0a", "vsw-uf6zone0b"] as const };

/** A site with one internet line. */
interface Site {
  readonly name: string;
  readonly address: string;
  readonly network: string;
  /** The only part of the VPC whose traffic goes to the site: a route by policy instead of by destination. */
  readonly only?: string;
}

/** What changes from day to day is this list. */
const sites: readonly Site[] = [
  { name: "paris", address: "203.0.113.10", network: "192.168.10.0/24" },
  { name: "berlin", address: "203.0.113.20", network: "192.168.20.0/24" },
  { name: "madrid", address: "203.0.113.30", network: "192.168.30.0/24", only: "10.0.8.0/24" },
];

/** Data centres with two lines each, so that either may fail. */
const dataCentres = [
  { name: "dublin", addresses: ["198.51.100.10", "198.51.100.11"], asn: "65010", link: 1 },
  { name: "milan", addresses: ["198.51.100.20", "198.51.100.21"], asn: "65020", link: 3 },
];

/** Strong proposals that both ends of every tunnel must speak. */
const ike = {
  ikeVersion: "ikev2",
  ikeAuthAlg: "sha256",
  ikeEncAlg: "aes256",
  ikePfs: "group14",
  ikeLifetime: 28800,
} as const;
const ipsec = { ipsecAuthAlg: "sha256", ipsecEncAlg: "aes256", ipsecPfs: "group14", ipsecLifetime: 3600 } as const;

class HubAndSpoke extends TerraformStack {
  constructor(app: App) {
    super(app, "net");
    new alibaba.Provider(this, "alibaba", { region: "eu-central-1" });

    const hub = new alibaba.VpnGateway(this, "hub", {
      name: "hub",
      description: "single-line sites",
      vpcId: vpc.id,
      vSwitchId: vpc.zones[0],
      disasterRecoveryVSwitchId: vpc.zones[1],
      bandwidth: 10,
      enableIpsec: true,
      instanceChargeType: "POSTPAY",
      tags: { team: "network" },
    });
    for (const site of sites) this.singleLineSite(hub, site);

    const core = new alibaba.VpnGateway(this, "core", {
      name: "core",
      description: "data centres",
      vpcId: vpc.id,
      vSwitchId: vpc.zones[0],
      disasterRecoveryVSwitchId: vpc.zones[1],
      bandwidth: 100,
      enableIpsec: true,
      instanceChargeType: "POSTPAY",
      autoPropagate: true,
      tags: { team: "network" },
    });
    for (const centre of dataCentres) this.dualLineSite(core, centre);

    new TerraformOutput(this, "hub-addresses", { value: [hub.internetIp, hub.disasterRecoveryInternetIp] });
    new TerraformOutput(this, "core-addresses", { value: [core.internetIp, core.disasterRecoveryInternetIp] });
  }

  /** The one line ends both tunnels: what may fail is a zone of the cloud. */
  private singleLineSite(gateway: alibaba.VpnGateway, site: Site): void {
    const office = new alibaba.CustomerGateway(this, `${site.name}-office`, {
      name: site.name,
      ipAddress: site.address,
    });
    const tunnels = new alibaba.VpnConnection(this, `${site.name}-tunnels`, {
      name: site.name,
      vpnGatewayId: gateway.id,
      localSubnet: [vpc.network],
      remoteSubnet: [site.network],
      effectImmediately: true,
      autoConfigRoute: false,
      tunnelOptionsSpecification: (["master", "slave"] as const).map((role) => ({
        role,
        customerGatewayId: office.id,
        tunnelIkeConfig: { ...ike, psk: preSharedKey(site.name) },
        tunnelIpsecConfig: ipsec,
      })),
    });
    const route = {
      vpnGatewayId: gateway.id,
      nextHop: tunnels.id,
      routeDest: site.network,
      weight: 100,
      publishVpc: true,
    };
    if (site.only) {
      new alibaba.VpnPbrRouteEntry(this, `${site.name}-route`, { ...route, routeSource: site.only, priority: 10 });
    } else new alibaba.VpnRouteEntry(this, `${site.name}-route`, route);
  }

  private dualLineSite(gateway: alibaba.VpnGateway, centre: (typeof dataCentres)[number]): void {
    const tunnels = (["master", "slave"] as const).map((role, index) => {
      const line = new alibaba.CustomerGateway(this, `${centre.name}-line-${index + 1}`, {
        name: `${centre.name}-${index + 1}`,
        ipAddress: centre.addresses[index] ?? "",
        asn: centre.asn,
      });
      const cidr = `169.254.${10 + centre.link + index}`;
      return {
        role,
        customerGatewayId: line.id,
        enableDpd: true,
        enableNatTraversal: true,
        tunnelIkeConfig: { ...ike, psk: preSharedKey(`${centre.name}-${role}`) },
        tunnelIpsecConfig: ipsec,
        tunnelBgpConfig: { localAsn: "65000", tunnelCidr: `${cidr}.0/30`, localBgpIp: `${cidr}.1` },
      };
    });
    // The routes to the data centre come from its routers: the tunnels carry whatever is routed into them, BGP included.
    new alibaba.VpnConnection(this, `${centre.name}-tunnels`, {
      name: centre.name,
      vpnGatewayId: gateway.id,
      localSubnet: ["0.0.0.0/0"],
      remoteSubnet: ["0.0.0.0/0"],
      effectImmediately: true,
      autoConfigRoute: false,
      enableTunnelsBgp: true,
      tunnelOptionsSpecification: tunnels,
    });
  }
}

/**
 * The key of a tunnel, which no program should hold: it comes from the environment, such as `PSK_PARIS`, whenever a command
 * needs it. Where there is none, the cloud makes one up. Files and other programs give keys as well: docs/secrets.md.
 */
function preSharedKey(name: string): string | undefined {
  const variable = `PSK_${name.toUpperCase().replace(/-/g, "_")}`;
  return process.env[variable] === undefined ? undefined : fromEnv(variable);
}

const app = new App();
new HubAndSpoke(app);
app.synth();
