/**
 * The same sites on an Apsara Stack, which knows neither dual-tunnel gateways nor BGP: a data centre has a connection for
 * each of its lines, and the second line's route stands by. Everything is done as a role, for one organization, through
 * the ASAPI gateway.
 *
 * Try it without an account: put `node --import tsx examples/apsara-stack.ts` into cdktf.json as its "app", then
 *   npx vpnform plan --emulator
 */
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { alibaba, fromEnv } from "vpnform";

const vpc = { id: "vpc-4xn1headoffice", network: "10.0.0.0/16", zone: "vsw-4xn1zonea" };

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
  { name: "dublin", addresses: ["198.51.100.10", "198.51.100.11"], network: "172.16.0.0/20" },
  { name: "milan", addresses: ["198.51.100.20", "198.51.100.21"], network: "172.16.16.0/20" },
];

/** The strongest proposals that an Apsara Stack speaks. */
const ike = { ikeVersion: "ikev2", ikeAuthAlg: "sha1", ikeEncAlg: "aes256", ikePfs: "group14" } as const;
const ipsec = { ipsecAuthAlg: "sha1", ipsecEncAlg: "aes256", ipsecPfs: "group14" } as const;

class ApsaraStack extends TerraformStack {
  constructor(app: App) {
    super(app, "net");
    new alibaba.Provider(this, "alibaba", {
      region: "cn-qingdao-env17-d01",
      edition: "apsara",
      gateway: "asapi",
      endpoint: "public.asapi.cn-qingdao-env17-d01.example.internal",
      stsEndpoint: "sts-vpc.cn-qingdao-env17-d01.example.internal",
      organizationId: "7",
      resourceGroupId: "3",
      assumeRole: { roleArn: "acs:ram::1234567890123456:role/network", sessionName: "vpnform" },
    });

    const hub = this.gateway("hub", "single-line sites", 10);
    for (const { name, address, network, only } of sites) {
      const tunnel = this.tunnel(name, hub, address, network);
      const route = { vpnGatewayId: hub.id, nextHop: tunnel.id, routeDest: network, weight: 100, publishVpc: true };
      if (only) new alibaba.VpnPbrRouteEntry(this, `${name}-route`, { ...route, routeSource: only });
      else new alibaba.VpnRouteEntry(this, `${name}-route`, route);
    }

    const core = this.gateway("core", "data centres", 100);
    for (const { name, addresses, network } of dataCentres) {
      addresses.forEach((address, index) => {
        const line = `${name}-${index + 1}`;
        const tunnel = this.tunnel(line, core, address, network);
        const route = { vpnGatewayId: core.id, nextHop: tunnel.id, routeDest: network, publishVpc: true };
        // The first line carries the traffic, the second stands by.
        new alibaba.VpnRouteEntry(this, `${line}-route`, { ...route, weight: index === 0 ? 100 : 0 });
      });
    }

    new TerraformOutput(this, "hub-address", { value: hub.internetIp });
    new TerraformOutput(this, "core-address", { value: core.internetIp });
  }

  private gateway(name: string, description: string, bandwidth: number): alibaba.VpnGateway {
    return new alibaba.VpnGateway(this, name, {
      name,
      description,
      vpcId: vpc.id,
      vSwitchId: vpc.zone,
      bandwidth,
      enableIpsec: true,
      enableSsl: false,
    });
  }

  private tunnel(name: string, gateway: alibaba.VpnGateway, ipAddress: string, network: string): alibaba.VpnConnection {
    const office = new alibaba.CustomerGateway(this, `${name}-office`, { name, ipAddress });
    return new alibaba.VpnConnection(this, `${name}-tunnel`, {
      name,
      vpnGatewayId: gateway.id,
      customerGatewayId: office.id,
      localSubnet: [vpc.network],
      remoteSubnet: [network],
      effectImmediately: true,
      autoConfigRoute: false,
      ikeConfig: { ...ike, psk: preSharedKey(name) },
      ipsecConfig: ipsec,
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
new ApsaraStack(app);
app.synth();
