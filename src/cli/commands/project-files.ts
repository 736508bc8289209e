import { configFile } from "../../project/config-file";

/** What `vpnform init` writes. The program is small but complete: a gateway, a site, its two tunnels and the route into it. */

/** The program of a new project. */
export const sampleProgram = `import { App, TerraformOutput, TerraformStack } from "cdktf";
import { alibaba } from "vpnform";

const app = new App();
const net = new TerraformStack(app, "net");
new alibaba.Provider(net, "alivpn", { region: "eu-central-1" });

// The cloud's end of all tunnels: a gateway in your VPC, with one foot in each of two zones.
const hub = new alibaba.VpnGateway(net, "hub", {
  name: "hub",
  vpcId: "vpc-gw8hubnetwork00000001",
  vSwitchId: "vsw-gw8hubnetworkzonea001",
  disasterRecoveryVSwitchId: "vsw-gw8hubnetworkzoneb001",
  bandwidth: 10,
  enableIpsec: true,
});

// The other end: the device of your office, by its public address.
const office = new alibaba.CustomerGateway(net, "office", {
  name: "office",
  ipAddress: "203.0.113.10",
});

// The two tunnels between them, one to each zone. Without pre-shared keys here the cloud makes them up.
// A key of your own does not stand here, but in the environment: psk: fromEnv("OFFICE_PSK") beside ikeVersion.
const ike = { ikeVersion: "ikev2", ikeEncAlg: "aes256", ikeAuthAlg: "sha256", ikePfs: "group14" } as const;
const ipsec = { ipsecEncAlg: "aes256", ipsecAuthAlg: "sha256", ipsecPfs: "group14" } as const;
const tunnels = new alibaba.VpnConnection(net, "office-tunnels", {
  name: "office-tunnels",
  vpnGatewayId: hub.id,
  localSubnet: ["10.0.0.0/16"],
  remoteSubnet: ["192.168.10.0/24"],
  autoConfigRoute: false, // the route is declared below
  tunnelOptionsSpecification: [
    { role: "master", customerGatewayId: office.id, tunnelIkeConfig: ike, tunnelIpsecConfig: ipsec },
    { role: "slave", customerGatewayId: office.id, tunnelIkeConfig: ike, tunnelIpsecConfig: ipsec },
  ],
});

new alibaba.VpnRouteEntry(net, "office-route", {
  vpnGatewayId: hub.id,
  routeDest: "192.168.10.0/24",
  nextHop: tunnels.id,
  weight: 100,
  publishVpc: true,
});

new TerraformOutput(net, "hub-addresses", { value: [hub.internetIp, hub.disasterRecoveryInternetIp] });

app.synth();
`;

export interface NewProject {
  /** Name for package.json. */
  readonly name: string;
  /** How package.json asks for vpnform: a version range, or a folder. */
  readonly vpnform: string;
}

/** Files that an existing project must not have; written by name. */
export function projectFiles(project: NewProject): Readonly<Record<string, string>> {
  return {
    [configFile]: json({ language: "typescript", app: "node --import tsx main.ts", output: "cdktf.out" }),
    "package.json": json({
      name: project.name,
      private: true,
      scripts: { plan: "vpnform plan", apply: "vpnform apply" },
      dependencies: { cdktf: "npm:cdktn@~0.24.0", constructs: ">=10.6.0 <10.8.0", vpnform: project.vpnform },
      devDependencies: { "@types/node": "^20.19.0", tsx: "^4.20.0", typescript: "~5.9.0" },
    }),
    "tsconfig.json": json({
      compilerOptions: {
        target: "es2022",
        module: "node16",
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
      },
      include: ["*.ts"],
    }),
    "main.ts": sampleProgram,
  };
}

/** What git must ignore: generated, secret or local files. */
export const ignored = [
  "node_modules/",
  "cdktf.out/",
  // The state with its backups, journal and lock, and what else is kept of a run.
  ".vpnform/",
  "*.tfstate",
  "*.tfstate.*",
  ".*.tfstate.lock.info",
  // Saved plans: they hold what the state holds.
  "*.plan",
  "*.tfplan",
  // Values of variables, secrets among them.
  "*.tfvars",
  "*.tfvars.json",
  ".terraform/",
  "crash.log",
  "crash.*.log",
];

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
