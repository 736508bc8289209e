import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { holds } from "./_conditions";
import { bash, install } from "./_team";
import type { Team } from "./_team";

const file = resolve(__dirname, "../../examples/ci/gitlab/.gitlab-ci.yml");

interface Rule {
  readonly if: string;
}

interface Job {
  readonly extends?: string;
  readonly stage: string;
  readonly rules: readonly Rule[];
  readonly variables?: Variables;
  readonly id_tokens?: Readonly<Record<string, object>>;
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly when?: "always"; readonly access?: string };
}

interface Pipeline {
  readonly stages: readonly string[];
  readonly workflow: { readonly rules: readonly Rule[] };
  readonly default: { readonly before_script: readonly string[] };
  readonly jobs: Readonly<Record<string, Job>>;
}

type Variables = Readonly<Record<string, string>>;

export function pipeline(): Pipeline {
  const { stages, workflow, default: common, ...rest } = parse(readFileSync(file, "utf8")) as Pipeline;
  const all = rest as unknown as Record<string, Job>;
  const jobs = Object.entries(all)
    .filter(([name]) => !name.startsWith("."))
    .map(([name, job]): [string, Job] => {
      const base = job.extends === undefined ? undefined : all[job.extends];
      return [name, { ...base, ...job, variables: { ...base?.variables, ...job.variables } }];
    });
  return { stages, workflow, default: common, jobs: Object.fromEntries(jobs) };
}

interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly workspace: string;
}

/** GitLab's runners: a new machine for each job, whose script is run as one. */
export class GitLab {
  private pipelines = 0;
  private readonly jobTokens = new Set<string>();
  /** What was posted, by path. */
  readonly posted: { readonly path: string; readonly body: string }[] = [];

  constructor(private readonly team: Team) {
    team.web.services.push(({ method, url, headers, body }) => {
      if (method === "POST") {
        const allowed = url.pathname === "/webhook" || headers["private-token"] === "comment";
        if (allowed) this.posted.push({ path: url.pathname, body });
        return { status: allowed ? 201 : 401, body: "{}" };
      }
      const [, ref = "", name = ""] =
        /^\/api\/projects\/7\/jobs\/artifacts\/([^/]+)\/raw\/(.+)$/.exec(url.pathname) ?? [];
      if (ref === "") return undefined;
      if (!this.jobTokens.has(String(headers["job-token"]))) return { status: 401, body: "" };
      const kept = join(this.kept(decodeURIComponent(ref), url.searchParams.get("job") ?? ""), name);
      return existsSync(kept) ? { status: 200, body: readFileSync(kept) } : { status: 404, body: "" };
    });
  }

  /** Runs those jobs whose rules say so, stage by stage, until one fails. */
  async run(commit: string, ref: string, variables: Variables): Promise<Readonly<Record<string, Ran>>> {
    const { stages, workflow, default: common, jobs } = pipeline();
    const id = ++this.pipelines;
    const given = this.variables(commit, variables);
    const done: Record<string, Ran> = {};
    if (!due(workflow.rules, given)) return done;
    for (const stage of stages) {
      for (const [name, job] of Object.entries(jobs)) {
        if (job.stage !== stage || !due(job.rules, given)) continue;
        if (Object.values(done).some(({ code }) => code !== 0)) return done;
        const url = `https://gitlab.example/team/net/-/jobs/${id}-${name}`;
        done[name] = await this.job(job, [...common.before_script, ...job.script], commit, {
          ...given,
          CI_JOB_URL: url,
        });
        const { artifacts } = job;
        if (artifacts && (done[name].code === 0 || artifacts.when === "always")) {
          for (const path of artifacts.paths) this.keep(done[name].workspace, path, this.kept(ref, name));
        }
      }
    }
    return done;
  }

  private async job(job: Job, script: readonly string[], commit: string, given: Variables): Promise<Ran> {
    const at = this.team.machine();
    this.team.checkout(commit, at.workspace);
    const token = `job${this.jobTokens.size + 1}`;
    this.jobTokens.add(token);
    const tokens = Object.keys(job.id_tokens ?? {}).map((name) => [name, this.team.web.issue()]);
    const known: Variables = { ...given, CI_JOB_TOKEN: token };
    const own = Object.entries(job.variables ?? {}).map(([name, text]) => [
      name,
      text.replace(/\$(\w+)/g, (_, other: string) => known[other] ?? ""),
    ]);
    const env = {
      ...this.team.endpoints,
      ...known,
      ...Object.fromEntries([...tokens, ...own]),
      HOME: at.home,
      TMPDIR: at.home,
    };
    // Only how packages are installed is another here.
    const lines = script.filter((line) => line !== "npm ci");
    if (lines.length < script.length) install(at.workspace);
    const { code, stdout, stderr } = await bash(lines.join("\n"), at.workspace, env);
    return { code, log: stdout + stderr, workspace: at.workspace };
  }

  private variables(commit: string, given: Variables): Variables {
    const { url } = this.team.web;
    return {
      CI: "true",
      GITLAB_CI: "true",
      CI_API_V4_URL: `${url}/api`,
      CI_PROJECT_ID: "7",
      CI_DEFAULT_BRANCH: "main",
      CI_COMMIT_SHA: commit,
      CI_COMMIT_MESSAGE: this.team.git("show", "--no-patch", "--format=%B", commit),
      ...given,
    };
  }

  private kept(ref: string, job: string): string {
    return join(this.team.folder, "artifacts", encodeURIComponent(ref), job);
  }

  private keep(workspace: string, path: string, folder: string): void {
    mkdirSync(folder, { recursive: true });
    cpSync(join(workspace, path), join(folder, path), { recursive: true });
  }
}

function due(rules: readonly Rule[], variables: Variables): boolean {
  return rules.some((rule) => holds(rule.if, (operand) => variables[operand.slice(1)] ?? ""));
}
