/**
 * People connect from wherever they are with OpenVPN: an SSL server on a gateway in the VPC, and a certificate for each of
 * them from a list. Who leaves the list loses access; who stays gets a new certificate a month before the old one ends.
 *
 * Try it without an account: put `node --import tsx examples/remote-access.ts` into cdktf.json as its "app", then
 *   npx vpnform apply --emulator
 *   npx vpnform output --emulator --json ovpn-ada
 */
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { alibaba } from "vpnform";

/** What changes from day to day is this list. */
const people = ["ada", "grace", "alan", "edsger", "barbara"];

class RemoteAccess extends TerraformStack {
  constructor(app: App) {
    super(app, "access");
    new alibaba.Provider(this, "alibaba", { region: "eu-central-1" });

    const gateway = new alibaba.VpnGateway(this, "gateway", {
      name: "remote-access",
      description: "people on the road",
      vpcId: "vpc-uf6head0ffice",
      vSwitchId: "vsw-uf6zone0a",
      disasterRecoveryVSwitchId: "vsw-uf6zone0b",
      bandwidth: 10,
      enableIpsec: false,
      enableSsl: true,
      sslConnections: 10,
      instanceChargeType: "POSTPAY",
      tags: { team: "network" },
    });

    const server = new alibaba.SslVpnServer(this, "server", {
      name: "people",
      vpnGatewayId: gateway.id,
      // Four addresses for each of the ten who may be connected at once, and some to spare.
      clientIpPool: "10.200.0.0/24",
      localSubnet: ["10.0.0.0/16", "172.16.0.0/16"],
      proto: "UDP",
      port: 1194,
      cipher: "AES-256-CBC",
      dnsServers: ["10.0.0.2", "10.0.0.3"],
    });

    for (const name of people) {
      const certificate = new alibaba.SslVpnClientCert(this, name, {
        name,
        sslVpnServerId: server.id,
        rotateBeforeDays: 30,
      });
      // The file that this person imports into OpenVPN; it holds the private key.
      new TerraformOutput(this, `ovpn-${name}`, { value: certificate.clientConfig, sensitive: true });
    }

    new TerraformOutput(this, "address", { value: server.internetIp });
  }
}

const app = new App();
new RemoteAccess(app);
app.synth();
