import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateJournal } from "../state/journal/create-journal";
import type { PluginServer } from "./server";
import { servePlugin } from "./server";
import { ProviderService } from "./service";
import type { ServiceOptions } from "./service";

/** Registries under which a provider's source without a host is looked for: Terraform's and OpenTofu's. */
export const registries = ["registry.terraform.io", "registry.opentofu.org"] as const;

export interface HostOptions extends Omit<ServiceOptions, "core" | "creates"> {
  /** The project's: creates are remembered there. */
  readonly folder: string;
  /** The present run of Terraform. */
  readonly run: string;
  readonly cores: readonly ServiceOptions["core"][];
}

/** Providers that this process serves to a terraform that it starts. */
export interface Host {
  /** Value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** Creates of all providers. */
  readonly creates: CreateJournal;
  close(): Promise<void>;
}

/**
 * Serves providers to a terraform that is told where they are: nothing is installed, nothing is started for each walk. The
 * sockets are in a folder that only this user can enter, so that no certificates are needed.
 */
export async function hostProviders({ cores, folder, run, ...options }: HostOptions): Promise<Host> {
  const creates = new CreateJournal(folder, run);
  const own = await mkdtemp(join(tmpdir(), "vpnform-plugin-"));
  const servers: PluginServer[] = [];
  const reattach: Record<string, object> = {};
  const close = async () => {
    for (const server of servers) await server.close();
    await rm(own, { recursive: true, force: true });
  };
  try {
    for (const core of cores) {
      const service = new ProviderService({ ...options, core, creates });
      const socket = join(own, `${core.name}.sock`);
      servers.push(await servePlugin({ service, socket }));
      for (const registry of registries) reattach[`${registry}/${core.source}`] = reattachment(socket);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { reattach: JSON.stringify(reattach), creates, close };
}

/** What terraform must know of a running provider; in test mode it does not end it after each walk. */
function reattachment(socket: string): object {
  return {
    Protocol: "grpc",
    ProtocolVersion: 6,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "unix", String: socket },
  };
}
