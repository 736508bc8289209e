import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import type { CliResult } from "../_helpers/cli";
import type { EmulatorProcess, Json } from "../_helpers/emulator-process";
import { forgetSynthesis, synthesizedOnce } from "../_helpers/project";
import { Workspace } from "../_helpers/workspace";

const fixtures = resolve(__dirname, "fixtures");

/** Ids of what a project has made, by address. */
export async function idsIn(project: Workspace): Promise<ReadonlyMap<string, string>> {
  const { resources } = await project.state();
  return new Map(
    (resources as Json[]).map(({ type, name, instances }) => [`${type}.${name}`, instances[0].attributes.id as string]),
  );
}

/** A project into which something of Terraform's is imported, as a user would do it. */
export class Migration {
  readonly project: Workspace;

  constructor(cloud: EmulatorProcess) {
    this.project = new Workspace(cloud);
    this.write({
      "cdktf.json": JSON.stringify({ language: "typescript", app: "node once.js" }),
      "once.js": synthesizedOnce(process.execPath, ["node_modules/tsx/dist/cli.mjs", "main.ts"]),
    });
  }

  write(files: Readonly<Record<string, string>>): void {
    forgetSynthesis(this.project.folder);
    this.project.write(files);
  }

  path(...names: readonly string[]): string {
    return join(this.project.folder, ...names);
  }

  /** Copies a fixture; `{{alivpn_gateway.hub}}` in it becomes the id of what is there. */
  copy(fixture: string, to: string, ids: ReadonlyMap<string, string> = new Map()): void {
    cpSync(join(fixtures, fixture), this.path(to), { recursive: true });
    const state = this.path(to, "state.json");
    const text = readFileSync(state, "utf8").replace(/\{\{(.*?)\}\}/g, (_, address: string) => ids.get(address) ?? "");
    writeFileSync(this.path(to, "terraform.tfstate"), text);
    rmSync(state);
  }

  run(...args: readonly string[]): Promise<CliResult> {
    return this.project.run(["import", ...args]);
  }

  /** Imports, and answers what was printed; fails where the command does. */
  import(...args: readonly string[]): Promise<string> {
    forgetSynthesis(this.project.folder);
    return this.project.ok("import", ...args);
  }

  program(): string {
    return readFileSync(this.path("main.ts"), "utf8");
  }

  /** Names of what is in the project's folder. */
  files(): string[] {
    return readdirSync(this.project.folder).sort();
  }

  remove(): void {
    this.project.remove();
  }
}

/** What the compiler says against a program, at its strictest. */
export function complaints(file: string): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    strict: true,
    noUnusedLocals: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    // A test run builds no declarations.
    paths: { vpnform: [resolve(__dirname, "../../lib/index.ts")] },
  };
  const program = ts.createProgram([file], options);
  const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

/** A program as prettier would write it, left to its own defaults. */
export function pretty(text: string): string {
  const prettier = resolve(__dirname, "../../node_modules/prettier/bin/prettier.cjs");
  const args = [prettier, "--no-config", "--parser", "typescript"];
  return execFileSync(process.execPath, args, { input: text, encoding: "utf8" });
}
