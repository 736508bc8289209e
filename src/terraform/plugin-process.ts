import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateJournal } from "../state/journal/create-journal";
import { shakeHands } from "./handshake";
import { servePlugin } from "./server";
import { ProviderService } from "./service";
import type { ServiceOptions } from "./service";

/** How often to look whether Terraform still lives: killed by force, it leaves its plugins running for ever. */
const parentLookMs = 1000;

export interface PluginProcessOptions {
  readonly service: Omit<ServiceOptions, "creates">;
  /** The project's, or where terraform works: creates are remembered there. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
}

/** Serves one provider as a process of Terraform's, until that has no more use for it. */
export async function runPlugin({ service, folder, environment, print }: PluginProcessOptions): Promise<void> {
  const { tls, line } = shakeHands(environment, service.clock.now());
  const parent = process.ppid;
  // Ctrl-C goes to the whole group: it is Terraform that says what to stop, while calls in flight end in peace.
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
  const own = await mkdtemp(join(tmpdir(), "vpnform-plugin-"));
  process.on("exit", () => rmSync(own, { recursive: true, force: true }));
  let over: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (over = resolve));
  const provider = new ProviderService({ ...service, creates: new CreateJournal(folder, runOf(parent)) });
  const socket = join(own, "plugin.sock");
  const server = await servePlugin({ service: provider, socket, ...(tls ? { tls } : {}), onShutdown: over });
  process.once("SIGTERM", over);
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    // Nobody waits for an answer any more: what is in flight ends and stays in the journal, nothing new begins.
    provider.stop();
    over();
  }, parentLookMs);
  print(line(socket));
  await done;
  clearInterval(look);
  await server.close();
}

/** Names a run of Terraform, also where each container begins with the same process number. */
function runOf(parent: number): string {
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${parent} ${started} ${boot}`;
  } catch {
    return String(parent);
  }
}
