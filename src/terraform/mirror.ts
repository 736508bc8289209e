import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Provider } from "../provider/provider";
import { UsageError } from "../errors";
import { registries } from "./host";

export interface MirrorOptions {
  readonly providers: readonly Provider[];
  /** Absolute. */
  readonly folder: string;
  readonly version: string;
  /** The command line's own file, which the plugins run. */
  readonly program: string;
}

/** The operating system's name in Terraform's words. */
const platforms: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", freebsd: "freebsd" };
const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64", arm: "arm", ia32: "386" };

/**
 * Writes the providers as a filesystem mirror, from which terraform and tofu install them without a network. Each is a
 * short script that starts this program, so a mirror stays valid when vpnform is updated in place.
 */
export async function layOutMirror(options: MirrorOptions): Promise<readonly string[]> {
  const platform = platformOf();
  const files: string[] = [];
  for (const registry of registries) {
    for (const provider of options.providers) {
      const folder = join(options.folder, registry, provider.source, options.version, platform);
      const file = join(folder, `terraform-provider-${provider.name}_v${options.version}`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(file, script(options.program, provider.name));
        await chmod(file, 0o755);
      } catch (cause) {
        throw new UsageError(`cannot write ${file}: ${(cause as Error).message}`, {
          cause,
          hint: "name a folder that can be written",
        });
      }
      files.push(file);
    }
  }
  return files;
}

/**
 * The part of a CLI configuration that makes terraform find these providers only in the mirror, and all others as
 * usual.
 */
export function cliConfiguration(folder: string, providers: readonly Provider[]): string {
  const own = registries.flatMap((registry) => providers.map((provider) => `${registry}/${provider.source}`));
  const list = own.map((source) => JSON.stringify(source)).join(", ");
  return [
    "provider_installation {",
    "  filesystem_mirror {",
    `    path    = ${JSON.stringify(folder)}`,
    `    include = [${list}]`,
    "  }",
    "  direct {",
    `    exclude = [${list}]`,
    "  }",
    "}",
    "",
  ].join("\n");
}

function script(program: string, name: string): string {
  // The node that installed it, because terraform may be started with no node in its path.
  return `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(program)} provider ${name}\n`;
}

function quote(path: string): string {
  return `'${path.replace(/'/g, `'\\''`)}'`;
}

function platformOf(): string {
  const platform = platforms[process.platform];
  const architecture = architectures[process.arch];
  if (platform && architecture) return `${platform}_${architecture}`;
  throw new UsageError(`terraform cannot start plugins of this kind on ${process.platform} ${process.arch}`, {
    hint: "use `vpnform terraform`, or Linux or macOS",
  });
}
