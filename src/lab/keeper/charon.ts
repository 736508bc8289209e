import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { VpnformError } from "../../../lib/core/errors";
import type { Machine } from "../lab-plan";
import { labFolder } from "./network";
import { ip, ipIfPossible, run, within } from "./run";
import type { Ended } from "./run";
import { until } from "./until";

const charon = "/usr/lib/ipsec/charon";
/** Of the daemon's own interface: userland ESP has one for all tunnels. */
const tunnelInterface = "ipsec0";
/** Longest that a daemon may take to start. */
const startMs = 15_000;
/** Metric of a route that every other one beats. */
const worstMetric = 4_278_198_272;

/** An IKE daemon in a machine. */
export class Charon {
  readonly #folder: string;
  #process: ChildProcess | undefined;

  constructor(private readonly machine: Machine) {
    this.#folder = `${labFolder}/${machine.name}`;
  }

  /** Starts it and loads its connections. */
  async start(): Promise<void> {
    const { ipsec, name } = this.machine;
    if (!ipsec) return;
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.#file("strongswan.conf"), this.#settings());
    await writeFile(this.#file("swanctl.conf"), ipsec.config);
    // quirk: the name of its pid file is fixed, so each daemon has a /run of its own.
    const script = `mount -t tmpfs tmpfs /run; exec env ${this.#variable} ${charon} >>${this.#file("out")} 2>&1`;
    this.#process = spawn("ip", within(name, "sh", "-c", script), { stdio: "ignore" });
    await until(() => this.#isReady(), startMs, `the IKE daemon of ${this.machine.title} does not start`);
    await this.#routeIntoTunnels();
    const { out, err } = await this.control("--load-all", "--clear", "--file", this.#file("swanctl.conf"));
    // quirk: swanctl ends with 0 where the file is no configuration at all.
    if (!/successfully loaded/.test(out))
      throw new VpnformError("lab-failed", `${this.machine.title}: ${lastLine(err || out)}`);
  }

  /** As when the power goes. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    // quirk: `ip netns exec`, `sh` and `env` become the daemon, so its number is the child's.
    child.kill("SIGKILL");
    await gone;
    await run("rm", ["-f", this.#file("vici")]);
  }

  control(...args: string[]): Promise<Ended> {
    return run("env", [this.#variable, "swanctl", ...args, "--uri", `unix://${this.#file("vici")}`]);
  }

  /** What it has written down; with the place from which on it is new. */
  async log(): Promise<string> {
    return readFile(this.#file("charon.log"), "utf8").catch(() => "");
  }

  async #isReady(): Promise<boolean> {
    const { exitCode } = this.#process ?? {};
    if (exitCode !== null && exitCode !== undefined)
      throw new VpnformError(
        "lab-failed",
        `the IKE daemon of ${this.machine.title} ended: ${lastLine(await readFile(this.#file("out"), "utf8"))}`,
      );
    return (
      (await stat(this.#file("vici")).catch(() => undefined)) !== undefined &&
      (await this.control("--version")).code === 0
    );
  }

  async #routeIntoTunnels(): Promise<void> {
    const { ipsec, name } = this.machine;
    if (!ipsec) return;
    await ip(
      [
        ...ipsec.addresses.map((address) => `address add ${address} dev ${tunnelInterface}`),
        ...ipsec.networks.map((network) => `route replace ${network} dev ${tunnelInterface}`),
      ],
      name,
    );
    // What only BGP may tell must not slip through the daemon's own table.
    await ipIfPossible(
      ipsec.learned.map((network) => `route replace unreachable ${network} metric ${worstMetric}`),
      name,
    );
  }

  #file(name: string): string {
    return `${this.#folder}/${name}`;
  }

  get #variable(): string {
    return `STRONGSWAN_CONF=${this.#file("strongswan.conf")}`;
  }

  #settings(): string {
    return `charon {
  load = random nonce openssl aes md5 sha1 sha2 hmac kdf gmp pem pkcs1 x509 pubkey revocation constraints kernel-libipsec kernel-netlink socket-default vici
  # After the main table: a route to everything would swallow the daemon's own packets.
  routing_table_prio = 40000
  # A dead peer is given up after five seconds.
  retransmit_timeout = 1.0
  retransmit_base = 1.5
  retransmit_tries = 2
  retry_initiate_interval = 2
  i_dont_care_about_security_and_use_aggressive_mode_psk = yes
  filelog {
    log {
      path = ${this.#file("charon.log")}
      time_format = %s
      time_add_ms = yes
      ike_name = yes
      flush_line = yes
    }
  }
  plugins {
    vici {
      socket = unix://${this.#file("vici")}
    }
  }
}
swanctl {
  load = pem pkcs1 x509 openssl random
}
`;
  }
}

const lastLine = (text: string): string => text.trim().split("\n").pop() ?? "";
