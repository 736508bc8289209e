import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtCli, cleanEnvironment, runProgram } from "./cli";

/** A page of docs/. */
export function guideText(page: string): string {
  return readFileSync(resolve(__dirname, "../../docs", page), "utf8");
}

/** The fenced blocks of a page behind its `checked` notes, by their names. */
export function guideBlocks(page: string): (name: string) => string {
  const found = [...guideText(page).matchAll(/<!-- checked: (\S+) -->\n```\w*\n([\s\S]*?)```/g)];
  const blocks = new Map(found.map(([, name = "", block = ""]) => [name, block]));
  return (name) => {
    const block = blocks.get(name);
    if (block === undefined) throw new Error(`docs/${page} has no block "${name}"`);
    return block;
  };
}

/** A reader who types a guide's commands into one shell: what one block exports, the next ones use. */
export class GuideShell {
  private exported = "";

  constructor(
    private readonly folder: string,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {
    const bin = join(folder, "bin");
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, "vpnform"), `#!/bin/sh\nexec "${process.execPath}" "${builtCli()}" "$@"\n`);
    chmodSync(join(bin, "vpnform"), 0o755);
  }

  /** Runs commands that must succeed; what they print. */
  async run(commands: string): Promise<string> {
    const env = {
      ...cleanEnvironment(),
      HOME: this.folder,
      PATH: `${join(this.folder, "bin")}:${process.env["PATH"] ?? ""}`,
      ...this.environment,
    };
    const script = `set -eu\n${this.exported}\n${commands}`;
    this.exported += commands.match(/^export .*\n/gm)?.join("") ?? "";
    const { code, stdout, stderr } = await runProgram("/bin/bash", ["-c", script], { cwd: this.folder, env });
    expect({ commands, code, stderr: code === 0 ? "" : stderr + stdout.slice(-2000) }).toEqual({
      commands,
      code: 0,
      stderr: "",
    });
    return stdout;
  }
}
