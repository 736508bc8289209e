import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fetch } from "undici";

/** Stands for the project's folder in every file that is kept: the folder itself was a temporary one. */
export const placeholder = "/golden-project";

/** A served cloud keeps its name and its key, as a real one does: the proxy leads to the process that is it now. */
const account = { endpoint: "http://cloud.example", accessKeyId: "LTAI5tGolden", accessKeySecret: "goldenSecret" };

/** The program of a kept project: writes what the real one wrote, without anything installed. */
const app = `const fs = require("node:fs");
const path = require("node:path");
for (const name of fs.readdirSync("program", { recursive: true })) {
  const [from, to] = [path.join("program", name), path.join(process.env.CDKTF_OUTDIR, name)];
  if (fs.statSync(from).isDirectory()) continue;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.writeFileSync(to, fs.readFileSync(from, "utf8").replaceAll("${placeholder}", process.cwd()));
}
`;

/** When all of it is made: long ago on every machine on which it will be read, whatever the clock says on this one. */
const epoch = Date.UTC(2025, 5, 1);
const clock = `const behind = ${Date.now() - epoch};
const RealDate = Date;
const now = () => RealDate.now() - behind;
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
};
`;

/** Nothing of the machine's accounts or settings gets in. */
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(VPNFORM|ALIBABA|ALICLOUD|HUAWEI|CDKTF|TF|EMULATOR|npm_)/i.test(name),
  ),
);

/** A project in a temporary folder and the built checkout of vpnform that is run in it. */
export class Workshop {
  constructor(checkout) {
    this.checkout = checkout;
    this.place = mkdtempSync(join(tmpdir(), "vpnform-golden-"));
    this.folder = join(this.place, "project");
    this.running = new Set();
    this.environment = {
      ...inherited,
      HOME: this.place,
      NODE_OPTIONS: `--require ${join(this.place, "clock.cjs")}`,
      NO_COLOR: "1",
      VPNFORM_POLL_MS: "5",
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: "/dev/null",
      TF_IN_AUTOMATION: "1",
    };
    mkdirSync(this.folder);
    writeFileSync(join(this.place, "clock.cjs"), clock);
    this.write("cdktf.json", `${JSON.stringify({ language: "typescript", app: "node app.cjs" }, undefined, 2)}\n`);
    this.write("app.cjs", app);
  }

  write(name, text) {
    writeFileSync(join(this.folder, name), text);
  }

  text(name) {
    const file = join(this.folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** Makes this the body of the program's one stack, and keeps what the checkout's own library makes of it. */
  program(body) {
    const folder = join(this.place, "synthesis");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    symlinkSync(this.checkout, join(folder, "node_modules", "vpnform"));
    for (const name of ["cdktf", "constructs"])
      symlinkSync(join(this.checkout, "node_modules", name), join(folder, "node_modules", name));
    writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app: "node main.js" }));
    writeFileSync(
      join(folder, "main.js"),
      `const { App, TerraformOutput, TerraformStack } = require("cdktf");
const { alibaba } = require("vpnform");
const app = new App();
const net = new TerraformStack(app, "net");
new alibaba.Provider(net, "alibaba", { region: "eu-central-1", maxRetries: 0 });
${body}
app.synth();
`,
    );
    execFileSync(process.execPath, [this.bundle, "synth"], { cwd: folder, env: this.environment, stdio: "pipe" });
    rmSync(join(this.folder, "program"), { recursive: true, force: true });
    cpSync(join(folder, "cdktf.out"), join(this.folder, "program"), { recursive: true });
    rewrite(join(this.folder, "program"), [[folder, placeholder]]);
  }

  get bundle() {
    return join(this.checkout, "dist", "vpnform.js");
  }

  /** A command that must end with this code. */
  async run(args, code = 0) {
    const { child, ended } = this.start(args);
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => printed.push(text));
    const [found] = await ended;
    if (found !== code) throw new Error(`vpnform ${args.join(" ")} ended with ${found}\n${printed.join("")}`);
  }

  /** Begins a command, waits until something is so, and kills it and what it has started. */
  async killOnce(args, isSo) {
    const { child, ended } = this.start(args);
    const deadline = Date.now() + 30_000;
    while (!(await isSo())) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`vpnform ${args.join(" ")} was not killed`);
      await pause(20);
    }
    // All of them are stopped first, so that none notices the end of another.
    const all = [child.pid, ...childrenOf(child.pid)];
    for (const signal of ["SIGSTOP", "SIGKILL"]) for (const pid of all) process.kill(pid, signal);
    await ended;
  }

  start(args) {
    const child = spawn(process.execPath, [this.bundle, ...args], { cwd: this.folder, env: this.environment });
    this.running.add(child);
    const ended = once(child, "close").finally(() => this.running.delete(child));
    return { child, ended };
  }

  /** Serves the project's emulated cloud, which from here on is the real one to its commands. */
  async serve() {
    const { child, ended } = this.start(["emulator", "--time-scale", "0", "--data", ".vpnform/emulator.json"]);
    const [line] = await once(createInterface(child.stdout), "line");
    const { url, adminToken = "" } = JSON.parse(line);
    const { accessKeyId, accessKeySecret, endpoint } = account;
    this.write("account.json", `${JSON.stringify(account, undefined, 2)}\n`);
    Object.assign(this.environment, {
      HTTP_PROXY: url,
      NO_PROXY: "",
      VPNFORM_ALIBABA_ENDPOINT: endpoint,
      VPNFORM_ALIBABA_STS_ENDPOINT: endpoint,
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    });
    const ask = async (path, body) => {
      const headers = { "x-emulator-token": adminToken };
      const post = body && { method: "POST", body: JSON.stringify(body) };
      return (await fetch(`${url}/_emulator/${path}`, { headers, ...post })).json();
    };
    await ask("access", { grants: [{ accessKeyId, accessKeySecret }] });
    return {
      faults: (...rules) => ask("faults", { rules }),
      committed: async (action) =>
        (await ask("requests")).some((call) => call.action.startsWith(action) && call.committed),
      stop: async () => {
        child.kill("SIGTERM");
        await ended;
      },
    };
  }

  /** Keeps the project there, with nothing in it that tells of this machine. */
  keep(target) {
    rmSync(target, { recursive: true, force: true });
    const isKept = (path) => !/(^|\/)(node_modules|\.terraform(\.lock\.hcl)?)$/.test(relative(this.folder, path));
    cpSync(this.folder, target, { recursive: true, filter: isKept });
    rewrite(target, [
      [this.folder, placeholder],
      [`${userInfo().username}@${hostname()}`, "ann@build-7"],
      [`"${hostname()}"`, '"build-7"'],
      [readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(), "00000000-0000-4000-8000-000000000000"],
    ]);
  }

  /** Ends what is still running, and removes the temporary folder. */
  close() {
    for (const child of this.running) child.kill("SIGKILL");
    rmSync(this.place, { recursive: true, force: true });
  }
}

function rewrite(folder, replacements) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8");
    const changed = replacements.reduce((now, [from, to]) => now.replaceAll(from, to), text);
    if (changed !== text) writeFileSync(file, changed);
  }
}

/** Processes that this one has started. */
function childrenOf(pid) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
