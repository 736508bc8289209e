import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";
import { holds, lookUp } from "./_conditions";
import { bash, install } from "./_team";
import type { Team } from "./_team";

const folder = resolve(__dirname, "../../examples/ci/github");

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

export function workflow(name: string): Workflow {
  return parse(readFileSync(join(folder, name), "utf8")) as Workflow;
}

/** What became of a job. */
interface Ran {
  readonly result: "success" | "failure" | "skipped";
  readonly outputs: Readonly<Record<string, string>>;
  /** All that its steps printed. */
  readonly log: string;
  readonly workspace: string;
  readonly summary: string;
}

export interface Event {
  readonly name: string;
  readonly commit: string;
  /** The event as GitHub describes it. */
  readonly event?: object;
  /** What `gh` answers, by the beginning of its arguments. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** GitHub's runners: a new machine for each job. Actions are played, shell steps are run. */
export class GitHub {
  static readonly repository = "team/net";
  private runs = 0;

  constructor(private readonly team: Team) {
    team.web.services.push(({ url, headers }) => {
      if (url.pathname !== "/identity") return undefined;
      const granted = headers.authorization === "bearer request" && url.searchParams.get("audience") === "vpnform";
      return { status: granted ? 200 : 403, body: JSON.stringify({ value: granted ? team.web.issue() : "" }) };
    });
  }

  /** Runs a workflow to its end. */
  async run(
    name: string,
    event: Event,
  ): Promise<{ readonly id: string; readonly jobs: Readonly<Record<string, Ran>> }> {
    const { on, jobs } = workflow(name);
    if (!(event.name in on)) throw new Error(`${name} does not run on ${event.name}`);
    const id = String(++this.runs);
    const done: Record<string, Ran> = {};
    for (const [key, job] of Object.entries(jobs)) {
      const contexts = { github: this.context(event), needs: done, steps: {} as Record<string, object> };
      const isDue =
        (job.needs === undefined || done[job.needs]?.result === "success") &&
        (job.if === undefined || holds(job.if, (path) => lookUp(contexts, path)));
      done[key] = isDue ? await this.job(job, { id, event, contexts }) : { ...skipped };
    }
    return { id, jobs: done };
  }

  private context({ event = {} }: Event): object {
    return { event, repository: GitHub.repository, token: "a-token" };
  }

  private async job(job: Job, run: Run): Promise<Ran> {
    const at = this.team.machine();
    const file = (name: string) => join(at.home, name);
    for (const name of ["env", "output", "summary"]) writeFileSync(file(name), "");
    stubGh(at.bin, run.event.answers ?? {});
    let log = "";
    const end = (result: Ran["result"]): Ran => ({
      result,
      log,
      workspace: at.workspace,
      summary: readFileSync(file("summary"), "utf8"),
      outputs: mapped(job.outputs ?? {}, (text) => filled(text, run.contexts)),
    });
    for (const step of job.steps) {
      if (step.uses)
        this.action(
          step.uses,
          mapped(step.with ?? {}, (text) => filled(text, run.contexts)),
          at.workspace,
          run,
        );
      else if (step.run === "npm ci") install(at.workspace);
      else {
        writeFileSync(file("output"), "");
        const env = {
          ...this.environment(job, run, at),
          ...mapped(job.env ?? {}, (text) => filled(text, run.contexts)),
          ...settings(file("env")),
          ...mapped(step.env ?? {}, (text) => filled(text, run.contexts)),
        };
        const { code, stdout, stderr } = await bash(step.run ?? "", at.workspace, env);
        log += stdout + stderr;
        if (code !== 0) return end("failure");
        if (step.id) run.contexts.steps[step.id] = { outputs: settings(file("output")) };
      }
    }
    return end("success");
  }

  private environment(job: Job, run: Run, at: ReturnType<Team["machine"]>): Record<string, string> {
    const identity: Record<string, string> =
      job.permissions["id-token"] === "write"
        ? {
            ACTIONS_ID_TOKEN_REQUEST_URL: `${this.team.web.url}/identity?api=1`,
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request",
          }
        : {};
    return {
      ...this.team.endpoints,
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: GitHub.repository,
      GITHUB_RUN_ID: run.id,
      GITHUB_SHA: run.event.commit,
      GITHUB_ENV: join(at.home, "env"),
      GITHUB_OUTPUT: join(at.home, "output"),
      GITHUB_STEP_SUMMARY: join(at.home, "summary"),
      RUNNER_TEMP: at.home,
      HOME: at.home,
      PATH: `${at.bin}:${process.env["PATH"] ?? ""}`,
      GH_LOG: join(this.team.folder, "gh.jsonl"),
      ...identity,
    };
  }

  private action(uses: string, given: Readonly<Record<string, string>>, workspace: string, run: Run): void {
    const name = uses.replace(/^actions\/([\w-]+)@v\d+$/, "$1");
    const kept = (id: string) => join(this.team.folder, "artifacts", id, given["name"] ?? "");
    const { path = ".", ref = run.event.commit } = given;
    if (name === "checkout") this.team.checkout(ref === "main" ? "origin/main" : ref, join(workspace, path));
    else if (name === "upload-artifact") {
      const from = join(workspace, path);
      mkdirSync(kept(run.id), { recursive: true });
      cpSync(from, statSync(from).isDirectory() ? kept(run.id) : join(kept(run.id), basename(path)), {
        recursive: true,
      });
    } else if (name === "download-artifact") {
      cpSync(kept(given["run-id"] ?? run.id), join(workspace, path), { recursive: true });
    } else if (name !== "setup-node") throw new Error(`nobody plays ${uses}`);
  }

  /** Every call of `gh` so far: its arguments, and the text that it was given. */
  get calls(): readonly { readonly args: readonly string[]; readonly text: string }[] {
    const log = join(this.team.folder, "gh.jsonl");
    const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
    return lines.map((line) => JSON.parse(line) as { args: string[]; text: string });
  }
}

interface Run {
  readonly id: string;
  readonly event: Event;
  readonly contexts: { readonly steps: Record<string, object> };
}

const skipped: Ran = { result: "skipped", outputs: {}, log: "", workspace: "", summary: "" };

/** A text with its expressions replaced. */
function filled(text: string | number | boolean, contexts: object): string {
  return String(text).replace(/\$\{\{ (\S+) \}\}/g, (_, path: string) => lookUp(contexts, path));
}

function mapped<T>(values: Readonly<Record<string, T>>, change: (value: T) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

/** The `NAME=value` lines of a file. */
function settings(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

/** A `gh` that writes down what it is asked, and answers what it was told to. */
function stubGh(bin: string, answers: Readonly<Record<string, string>>): void {
  const script = `#!${process.execPath}
const fs = require("node:fs");
if (!process.env.GH_TOKEN) process.exit(4);
const args = process.argv.slice(2);
const file = args.map((arg) => /^body=@(.*)$/.exec(arg)?.[1]).find(Boolean) ?? args[args.indexOf("--body-file") + 1 || args.length];
fs.appendFileSync(process.env.GH_LOG, JSON.stringify({ args, text: file ? fs.readFileSync(file, "utf8") : "" }) + "\\n");
for (const [begin, answer] of Object.entries(${JSON.stringify(answers)}))
  if (args.join(" ").startsWith(begin)) console.log(answer);
`;
  writeFileSync(join(bin, "gh"), script);
  chmodSync(join(bin, "gh"), 0o755);
}
