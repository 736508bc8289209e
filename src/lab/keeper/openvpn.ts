import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Machine, OpenVpn } from "../lab-plan";
import { labFolder } from "./network";
import { run, within } from "./run";

const addressesSchema = z.array(z.object({ addr_info: z.array(z.object({ local: z.string() })) }));

/** Somebody who is connected to a server. */
export interface Connected {
  readonly commonName: string;
  readonly address: string;
  readonly since: number;
}

/** Servers and clients of OpenVPN in a machine. */
export class OpenVpns {
  #processes: ChildProcess[] = [];

  constructor(private readonly machine: Machine) {}

  async start(): Promise<void> {
    for (const each of this.machine.openvpn ?? []) {
      const folder = this.#folder(each);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const [name, text] of Object.entries({ ...each.files, config: each.config }))
        await writeFile(`${folder}/${name}`, text);
      const args = ["--cd", folder, "--config", "config", "--machine-readable-output", "--log", "log"];
      const status = ["--status", "status", "1", "--status-version", "3"];
      this.#processes.push(spawn("ip", within(this.machine.name, "openvpn", ...args, ...status), { stdio: "ignore" }));
    }
  }

  async kill(): Promise<void> {
    const gone = this.#processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const exits = gone.map((child) => new Promise((resolve) => child.once("exit", resolve)));
    for (const child of gone) child.kill("SIGKILL");
    this.#processes = [];
    await Promise.all(exits);
  }

  /** Who is connected to a server. */
  async connected(server: OpenVpn): Promise<Connected[]> {
    const text = await readFile(`${this.#folder(server)}/status`, "utf8").catch(() => "");
    const rows = text.split("\n").map((line) => line.split("\t"));
    const columns = rows.find(([kind, of]) => kind === "HEADER" && of === "CLIENT_LIST")?.slice(2) ?? [];
    const value = (row: readonly string[], column: string) => row[columns.indexOf(column) + 1] ?? "";
    return rows
      .filter(([kind]) => kind === "CLIENT_LIST")
      .map((row) => ({
        commonName: value(row, "Common Name"),
        address: value(row, "Virtual Address"),
        since: Number(value(row, "Connected Since (time_t)")) * 1000,
      }));
  }

  async log(each: OpenVpn): Promise<string> {
    return readFile(`${this.#folder(each)}/log`, "utf8").catch(() => "");
  }

  /** Whether a client has come through. */
  async isConnected(client: OpenVpn): Promise<boolean> {
    return (await this.log(client)).includes("Initialization Sequence Completed");
  }

  /** The address that a server gave to this machine's client. */
  async address(): Promise<string | undefined> {
    const { out } = await run("ip", ["-n", this.machine.name, "-json", "address", "show", "dev", "tun0"]);
    try {
      return addressesSchema.parse(JSON.parse(out))[0]?.addr_info[0]?.local;
    } catch {
      return undefined;
    }
  }

  #folder({ name }: OpenVpn): string {
    return `${labFolder}/${this.machine.name}/${name}`;
  }
}
