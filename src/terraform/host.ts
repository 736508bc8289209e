import { join } from "node:path";
import { CreateJournal } from "../state/journal/create-journal";
import type { PluginServer } from "./server";
import { servePlugin } from "./server";
import { ProviderService } from "./service";
import type { ServiceOptions } from "./service";
import { makeSocketFolder } from "./socket-folder";

/** Registries under which a provider's source without a host is looked for: Terraform's and OpenTofu's. */
export const registries = ["registry.terraform.io", "registry.opentofu.org"] as const;

export interface HostOptions extends Omit<ServiceOptions, "provider" | "creates"> {
  /** The project's folder: pending creates are remembered there. */
  readonly folder: string;
  /** The environment of the graph. */
  readonly environment?: string | undefined;
  /** Name of the current run of Terraform. */
  readonly run: string;
  readonly providers: readonly ServiceOptions["provider"][];
}

/** Providers that this process serves to a terraform that it starts. */
export interface Host {
  /** Value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** Pending creates of all providers. */
  readonly creates: CreateJournal;
  close(): Promise<void>;
}

/**
 * Serves providers to a terraform that is told where they are, so nothing is installed, and no process is started for
 * each walk. The sockets are in a folder that only this user can enter, so no certificates are needed.
 */
export async function hostProviders({ providers, folder, environment, run, ...options }: HostOptions): Promise<Host> {
  const creates = new CreateJournal(folder, run, environment);
  const sockets = await makeSocketFolder();
  const servers: PluginServer[] = [];
  const reattach: Record<string, object> = {};
  const close = async () => {
    for (const server of servers) await server.close();
    sockets.remove();
  };
  try {
    for (const provider of providers) {
      const service = new ProviderService({ ...options, provider, creates, terraform: "vpnform terraform --" });
      const socket = join(sockets.path, `${provider.name}.sock`);
      servers.push(await servePlugin({ service, socket }));
      for (const registry of registries) reattach[`${registry}/${provider.source}`] = reattachment(socket);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { reattach: JSON.stringify(reattach), creates, close };
}

/** What terraform must know of a running provider. In test mode it does not stop the provider after each walk. */
function reattachment(socket: string): object {
  return {
    Protocol: "grpc",
    ProtocolVersion: 6,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "unix", String: socket },
  };
}
