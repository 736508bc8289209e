// `node scripts/warm.mjs DIST`: keeps what V8 compiles of the command line while it plans and applies a small network.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import compiled from "./compiled.cjs";

const dist = resolve(process.argv[2]);
const file = join(dist, "run-command.js");

const resource = {
  alivpn_gateway: { hub: { vpc_id: "vpc-1", bandwidth: 10, name: "hub" } },
  alivpn_customer_gateway: { office: { ip_address: "203.0.113.7", name: "office" } },
  alivpn_connection: {
    tunnel: {
      vpn_gateway_id: "${alivpn_gateway.hub.id}",
      customer_gateway_id: "${alivpn_customer_gateway.office.id}",
      local_subnet: ["10.0.0.0/16"],
      remote_subnet: ["192.168.0.0/24"],
      auto_config_route: false,
      ike_config: { ike_version: "ikev2", ike_lifetime: 3600 },
    },
  },
  alivpn_route_entry: {
    way: {
      vpn_gateway_id: "${alivpn_gateway.hub.id}",
      next_hop: "${alivpn_connection.tunnel.id}",
      route_dest: "192.168.0.0/24",
      weight: 100,
      publish_vpc: true,
    },
  },
};
const stack = {
  provider: { alivpn: [{ region: "eu-central-1" }] },
  resource,
  output: { hub: { value: "${alivpn_gateway.hub.id}" } },
};
const manifest = { version: "0", stacks: { net: { name: "net", synthesizedStackPath: "net.json", dependencies: [] } } };
const app = `const fs = require("node:fs"), out = process.env.CDKTF_OUTDIR + "/";
fs.writeFileSync(out + "net.json", ${JSON.stringify(JSON.stringify(stack))});
fs.writeFileSync(out + "manifest.json", ${JSON.stringify(JSON.stringify(manifest))});`;

const folder = mkdtempSync(join(tmpdir(), "vpnform-warm-"));
const write = process.stdout.write;
try {
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app: "node app.js" }));
  writeFileSync(join(folder, "app.js"), app);
  mkdirSync(join(folder, "cdktf.out"));
  process.chdir(folder);
  process.stdout.write = process.stderr.write = () => true;
  const { script, exports } = compiled.loadCompiled(file);
  const run = (name, options) => {
    const call = { name, names: [], rest: [], options: { emulator: true, timeScale: 0, color: false, ...options } };
    return exports.runCommand(call, { PATH: process.env.PATH, HOME: folder, EMULATOR_SINGLE_TUNNEL: "1" });
  };
  const codes = [await run("apply", { autoApprove: true }), await run("plan", {}), await run("plan", { json: true })];
  process.stdout.write = process.stderr.write = write;
  if (codes.some((code) => code !== 0)) throw new Error(`the small network ended with ${codes.join(", ")}`);
  writeFileSync(join(dist, "run-command.cache"), script.createCachedData());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
