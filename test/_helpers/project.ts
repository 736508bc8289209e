import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** A project's folder of a test, removed with `remove`. */
export interface TestProject {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  remove(): void;
}

/** Makes a folder with these files; a file named `app.js` becomes the program unless cdktf.json is given. */
export function makeProject(files: Readonly<Record<string, string>>): TestProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "vpnform-test-")));
  const write = (more: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  write({ "cdktf.json": JSON.stringify({ language: "typescript", app: "node app.js" }), ...files });
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Installs vpnform and what programs need beside it, as `npm install` would, by links. */
export function linkPackages(folder: string): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const link = (name: string, target: string) => symlinkSync(target, join(folder, "node_modules", name), "dir");
  link("vpnform", root);
  for (const name of ["cdktf", "constructs", "tsx", "typescript", "@types"])
    link(name, join(root, "node_modules", name));
}

/**
 * A program that runs another command the first time only: the same program writes the same graph, and most of a
 * command's time would go into it. Whoever changes the program calls {@link forgetSynthesis}.
 */
export function synthesizedOnce(command: string, args: readonly string[]): string {
  return `const fs = require("node:fs");
const out = process.env.CDKTF_OUTDIR;
if (fs.existsSync(".synthesized")) fs.cpSync(".synthesized", out, { recursive: true });
else {
  require("node:child_process").execFileSync(${JSON.stringify(command)}, ${JSON.stringify(args)}, { stdio: "inherit" });
  fs.cpSync(out, ".synthesized", { recursive: true });
}
`;
}

/** Makes the next command run the program again. */
export function forgetSynthesis(folder: string): void {
  rmSync(join(folder, ".synthesized"), { recursive: true, force: true });
}

/** A stack of a program without any library: what it writes is what it says. */
export interface RawStack {
  readonly json: object;
  readonly dependencies?: readonly string[];
  readonly annotations?: readonly object[];
}

/** The text of a program that writes these stacks. Starts faster than one that loads cdktf. */
export function rawProgram(stacks: Readonly<Record<string, RawStack>>): string {
  return `
const fs = require("node:fs");
const path = require("node:path");
const stacks = ${JSON.stringify(stacks, undefined, 2)};
const out = process.env.CDKTF_OUTDIR;
const manifest = { version: "0.24.0", stacks: {} };
for (const [name, stack] of Object.entries(stacks)) {
  fs.mkdirSync(path.join(out, "stacks", name), { recursive: true });
  fs.writeFileSync(path.join(out, "stacks", name, "cdk.tf.json"), JSON.stringify(stack.json));
  manifest.stacks[name] = {
    name,
    constructPath: name,
    synthesizedStackPath: "stacks/" + name + "/cdk.tf.json",
    workingDirectory: "stacks/" + name,
    dependencies: stack.dependencies ?? [],
    annotations: stack.annotations ?? [],
  };
}
fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(path.join(out, "manifest.json"), JSON.stringify(manifest));
`;
}

/** Everything around the resources of a stack: provider, local state. */
export function stackJson(name: string, rest: object): object {
  return {
    terraform: {
      backend: { local: { path: `terraform.${name}.tfstate` } },
      required_providers: { alivpn: { source: "vpnform/alivpn" } },
    },
    provider: { alivpn: [{ region: "eu-central-1" }] },
    ...rest,
  };
}

/** A resource with the notes that constructs leave beside it. */
export function block(path: string, attributes: object, source?: string): object {
  return {
    ...attributes,
    "//": { metadata: { path, uniqueId: path.split("/").pop(), ...(source ? { source } : {}) } },
  };
}
