import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filled } from "../../src/tunnel/gap";
import type { Tunnel } from "../../src/tunnel/model";

/** Two ends, as files, and the addresses that reach each other through the tunnel. */
export interface Pair {
  readonly site: string;
  readonly cloud: string;
  /** Address in the site, address in the cloud. */
  readonly paths: readonly (readonly [site: string, cloud: string])[];
}

/** Why no daemons run here; undefined if they do. */
export function whyNoDaemons(): string | undefined {
  if (process.platform !== "linux") return "network namespaces are Linux's";
  const missing = ["/usr/lib/ipsec/charon", "/usr/sbin/swanctl"].filter((file) => !existsSync(file));
  if (missing.length > 0)
    return `${missing.join(" and ")} missing: apt-get install strongswan-charon strongswan-swanctl libcharon-extra-plugins libstrongswan-standard-plugins`;
  if (spawnSync("ping", ["-V"]).status !== 0) return "ping is missing: apt-get install iputils-ping";
  if (spawnSync("unshare", ["-nmpf", "--mount-proc", "true"]).status !== 0) return "namespaces take root here";
  return undefined;
}

/** What came of each pair: `ok`, or why not. */
export async function shakeHands(pairs: Readonly<Record<string, Pair>>): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "handshakes-"));
  try {
    for (const [name, { site, cloud, paths }] of Object.entries(pairs)) {
      const home = join(folder, "cases", name);
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, "site.conf"), site);
      writeFileSync(join(home, "cloud.conf"), cloud);
      writeFileSync(join(home, "paths"), paths.map((path) => `${path.join(" ")}\n`).join(""));
    }
    const said = await output([
      "-nmpf",
      "--kill-child",
      "--mount-proc",
      "bash",
      join(__dirname, "handshakes.sh"),
      folder,
    ]);
    return Object.fromEntries(
      said
        .trim()
        .split("\n")
        .map((line): [string, string] => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function output(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("unshare", args, { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`ended with ${code}: ${err}${out}`))));
  });
}

/** The cloud's end by strongSwan's own manual: it shares nothing with what is tested but the model. */
export function cloudEnd(tunnels: readonly Tunnel[]): string {
  const groups: Record<number, string> = { 1: "modp768", 2: "modp1024", 5: "modp1536", 14: "modp2048" };
  const words = ({ encryption, integrity, group }: Tunnel["ike"]["proposal"]) =>
    [encryption, integrity, group && groups[group]].filter(Boolean).join("-");
  const children = ({ name, ike, esp, selectors }: Tunnel) => {
    const pairs = selectors.cloud.flatMap((cloud) => selectors.site.map((site) => [cloud, site]));
    const carried = ike.version === 2 ? [[selectors.cloud.join(","), selectors.site.join(",")]] : pairs;
    return carried.map(
      ([local, remote], index) =>
        `c${name}${index} { local_ts = ${local}\n remote_ts = ${remote}\n esp_proposals = ${words(esp.proposal)} }`,
    );
  };
  const connections = tunnels.map(
    (tunnel) => `${tunnel.name} { version = ${tunnel.ike.version}
 ${tunnel.ike.version === 1 && tunnel.ike.mode === "aggressive" ? "aggressive = yes" : ""}
 proposals = ${words(tunnel.ike.proposal)}
 local_addrs = ${filled(tunnel.ends.cloud.address)}
 remote_addrs = %any
 local { auth = psk
  id = ${filled(tunnel.ends.cloud.identity.value)} }
 remote { auth = psk
  id = %any }
 children { ${children(tunnel).join("\n")} } }`,
  );
  const secrets = tunnels.map(({ name, ends, authentication }) => {
    const key = authentication.kind === "pre-shared-key" ? filled(authentication.key) : "";
    return `ike-${name} { id = ${filled(ends.cloud.identity.value)}
 secret = 0x${Buffer.from(key).toString("hex")} }`;
  });
  return `connections { ${connections.join("\n")} }\nsecrets { ${secrets.join("\n")} }\n`;
}
