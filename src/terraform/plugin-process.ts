import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CreateJournal } from "../state/journal/create-journal";
import { shakeHands } from "./handshake";
import { servePlugin } from "./server";
import { ProviderService } from "./service";
import type { ServiceOptions } from "./service";
import { makeSocketFolder } from "./socket-folder";

/** How often to check that Terraform is alive: if it is killed by force, it leaves its plugins running for ever. */
const parentLookMs = 1000;

export interface PluginProcessOptions {
  readonly service: Omit<ServiceOptions, "creates">;
  /** The project's folder, or the one in which terraform works: pending creates are remembered there. */
  readonly folder: string;
  /** Name of the environment of the graph. */
  readonly environmentName?: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
}

/** Serves one provider as a plugin process of Terraform, until Terraform no longer needs it. */
export async function runPlugin(options: PluginProcessOptions): Promise<void> {
  const { service, folder, environment, environmentName, print } = options;
  const { tls, line } = shakeHands(environment, service.clock.now());
  const parent = process.ppid;
  // Ctrl-C goes to the whole process group. Terraform decides what to stop; calls in flight are not cut off.
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
  const sockets = await makeSocketFolder();
  let over: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (over = resolve));
  const provider = new ProviderService({
    ...service,
    creates: new CreateJournal(folder, runOf(parent), environmentName),
  });
  const socket = join(sockets.path, "plugin.sock");
  const server = await servePlugin({ service: provider, socket, ...(tls ? { tls } : {}), onShutdown: over });
  process.once("SIGTERM", over);
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    // Terraform is gone: what is in flight ends and stays in the journal, nothing new begins.
    provider.stop();
    over();
  }, parentLookMs);
  print(line(socket));
  await done;
  clearInterval(look);
  await server.close();
  sockets.remove();
}

/** Names a run of Terraform. Unique also where every container begins with the same process numbers. */
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
