import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Machine } from "../lab-plan";
import { labFolder } from "./network";
import { must, run, within } from "./run";
import { until } from "./until";

const programs = "/usr/lib/frr";
/** Of Debian's package: FRR gives up its rights to this user. */
const user = "frr";

const summarySchema = z.object({ peers: z.record(z.string(), z.object({ state: z.string() })) });
const routesSchema = z.array(z.object({ dst: z.string() }));

/** A BGP speaker in a machine. */
export class Frr {
  readonly #folder: string;
  #processes: ChildProcess[] = [];

  constructor(private readonly machine: Machine) {
    this.#folder = `${labFolder}/${machine.name}/frr`;
  }

  async start(): Promise<void> {
    const { frr, name } = this.machine;
    if (frr === undefined) return;
    await mkdir(this.#folder, { recursive: true });
    await writeFile(`${this.#folder}/zebra.conf`, "");
    await writeFile(`${this.#folder}/bgpd.conf`, frr);
    await must("chown", ["-R", `${user}:${user}`, this.#folder]);
    for (const daemon of ["zebra", "bgpd"]) {
      const own = [
        "-f",
        `${this.#folder}/${daemon}.conf`,
        "-i",
        `${this.#folder}/${daemon}.pid`,
        "--vty_socket",
        this.#folder,
      ];
      const args = [...own, "-z", `${this.#folder}/zserv`, "-P", "0", "--log", `file:${this.#folder}/${daemon}.log`];
      this.#processes.push(spawn("ip", within(name, `${programs}/${daemon}`, ...args), { stdio: "ignore" }));
      const isUp = async () => (await this.#ask("show version", daemon)).code === 0;
      await until(isUp, 15_000, `${daemon} of ${this.machine.title} does not start`);
    }
  }

  async kill(): Promise<void> {
    const gone = this.#processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const exits = gone.map((child) => new Promise((resolve) => child.once("exit", resolve)));
    for (const child of gone) child.kill("SIGKILL");
    this.#processes = [];
    await Promise.all(exits);
    await run("rm", ["-rf", this.#folder]);
  }

  /** State of each session, by the neighbor's address. */
  async sessions(): Promise<Map<string, string>> {
    if (this.machine.frr === undefined) return new Map();
    const { out } = await this.#ask("show bgp ipv4 unicast summary json", "bgpd");
    const read = summarySchema.safeParse(asJson(out));
    return new Map(Object.entries(read.data?.peers ?? {}).map(([address, { state }]) => [address, state]));
  }

  /** Networks to which the machine's table has a route by BGP. */
  async learned(): Promise<string[]> {
    if (this.machine.frr === undefined) return [];
    const { out } = await run("ip", ["-n", this.machine.name, "-json", "route", "show", "proto", "bgp"]);
    return (routesSchema.safeParse(asJson(out)).data ?? []).map(({ dst }) => dst);
  }

  #ask(command: string, daemon: string) {
    return run("vtysh", ["--vty_socket", this.#folder, "-d", daemon, "-c", command]);
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
