import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { GitHub, workflow } from "./_github";
import type { Event } from "./_github";
import { Team } from "./_team";

const names = readdirSync(resolve(__dirname, "../../examples/ci/github"));
const marker = "<!-- vpnform plan -->";

describe("the workflows for GitHub", () => {
  let team: Team;
  let github: GitHub;
  beforeAll(async () => {
    team = await Team.start();
    github = new GitHub(team);
    team.commit("main", {}, { "env/prod.yaml": "tags: { stage: production }\n" });
  }, 60_000);
  afterAll(() => team.stop());

  const pullRequest = (number: number, commit: string, from = GitHub.repository, answers = {}): Event => ({
    name: "pull_request",
    commit,
    event: { pull_request: { number, head: { sha: commit, repo: { full_name: from } }, base: { ref: "main" } } },
    answers,
  });
  const push = (commit: string, head: string, run: string): Event => ({
    name: "push",
    commit,
    answers: { [`api repos/team/net/commits/${commit}/pulls`]: head, "run list": run },
  });
  const held = async () => (await team.cloud.counts())["CustomerGateway"] ?? 0;

  it("plan a pull request, apply exactly that after its merge, and tell of drift", async () => {
    const first = team.commit("first", { office: "203.0.113.7" });
    const second = team.commit("second", { office: "203.0.113.7", shop: "203.0.113.8" });
    const [planned, later] = [
      await github.run("plan.yml", pullRequest(1, first)),
      await github.run("plan.yml", pullRequest(2, second, GitHub.repository, { "api --paginate": "17" })),
    ];
    expect(planned.jobs).toMatchObject({
      plan: { result: "success" },
      comment: { result: "success" },
      fork: { result: "skipped" },
    });
    expect(await held()).toBe(0);
    expect(team.states.at("net").text).toBeUndefined();
    const comments = github.calls.filter(({ text }) => text.startsWith(marker));
    expect(comments.map(({ args }) => args.slice(2, 5).join(" "))).toEqual([
      "--method POST repos/team/net/issues/1/comments",
      "--method PATCH repos/team/net/issues/comments/17",
    ]);
    expect(comments[0]?.text).toMatch(
      /^```\n[\s\S]*# alivpn_customer_gateway\.office[\s\S]*Plan: 1 to add[\s\S]*\n```\n$/m,
    );

    const merged = team.merge("first", "first");
    const applied = await github.run("apply.yml", push(merged, first, planned.id));
    expect(applied.jobs["apply"]).toMatchObject({ result: "success" });
    expect(await held()).toBe(1);
    expect(team.web.roles.map((role) => role.replace(/.*-/, ""))).toEqual(["plan", "plan", "apply"]);
    expect(team.states.at("net").text).toContain(`https://github.example/team/net/actions/runs/${applied.id}`);

    const night = { name: "schedule", commit: merged };
    const quiet = await github.run("drift.yml", night);
    expect(quiet.jobs).toMatchObject({ drift: { result: "success" }, notify: { result: "skipped" } });

    // The state has moved on since the second plan was made.
    const stale = await github.run("apply.yml", push(team.merge("second", "second"), second, later.id));
    expect(stale.jobs["apply"]).toMatchObject({
      result: "failure",
      log: expect.stringContaining("the state changed since this plan was made"),
    });
    expect(await held()).toBe(1);

    const found = await github.run("drift.yml", { ...night, commit: team.git("rev-parse", "main") });
    expect(found.jobs).toMatchObject({ drift: { result: "success" }, notify: { result: "success" } });
    expect(github.calls.at(-1)?.args.slice(0, 2)).toEqual(["issue", "create"]);
    expect(github.calls.at(-1)?.text).toContain("# alivpn_customer_gateway.shop");
  }, 120_000);

  it("apply nothing that was not planned in a pull request of the repository", async () => {
    const alone = await github.run("apply.yml", push(team.git("rev-parse", "main"), "", ""));
    expect(alone.jobs["apply"]).toMatchObject({ result: "failure", log: expect.stringContaining("no pull request") });
    const failed = await github.run("apply.yml", push(team.git("rev-parse", "main"), "abc", ""));
    expect(failed.jobs["apply"]).toMatchObject({
      result: "failure",
      log: expect.stringContaining("no plan that succeeded"),
    });
  }, 60_000);

  it("plan a fork's pull request without keys, on the emulator, with the target's environments", async () => {
    const calls = async () => [
      (await team.cloud.requests()).length,
      team.states.requests.length,
      github.calls.length,
      team.web.roles.length,
    ];
    const evil = { "env/prod.yaml": "tags: { stage: mine }\n", "env/more.yaml": "" };
    const commit = team.commit("fork", { office: "203.0.113.9", fake: "203.0.113.10" }, evil);
    const before = await calls();
    const { jobs } = await github.run("plan.yml", pullRequest(3, commit, "somebody/net"));
    expect(jobs).toMatchObject({
      plan: { result: "skipped" },
      comment: { result: "skipped" },
      fork: { result: "success" },
    });
    const { workspace = "", summary } = jobs["fork"] ?? {};
    expect(summary).toMatch(/^```\n[\s\S]*Plan: 2 to add[\s\S]*\n```\n$/);
    expect(await calls()).toEqual(before);
    expect(readdirSync(join(workspace, "env"))).toEqual(["prod.yaml"]);
    expect(readFileSync(join(workspace, "env/prod.yaml"), "utf8")).toContain("production");
    expect(existsSync(join(workspace, ".target"))).toBe(false);
  }, 60_000);

  it.each(names)("%s gives each job the rights that it needs, and no more", (name) => {
    const { on, permissions, jobs } = workflow(name);
    expect(permissions).toEqual({});
    expect(Object.keys(on)).not.toContain("pull_request_target");
    const rights = Object.fromEntries(Object.entries(jobs).map(([job, each]) => [job, each.permissions]));
    const keys = { contents: "read", "id-token": "write" };
    expect({ name, rights }).toEqual({
      name,
      rights: {
        "plan.yml": { plan: keys, comment: { "pull-requests": "write" }, fork: { contents: "read" } },
        "apply.yml": { apply: { ...keys, actions: "read", "pull-requests": "read" } },
        "drift.yml": { drift: keys, notify: { issues: "write" } },
      }[name],
    });
    for (const { steps } of Object.values(jobs)) {
      for (const { uses, run = "" } of steps) {
        if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
        // What a pull request's author can choose reaches a script by the environment alone.
        expect(run).not.toContain("${{");
      }
    }
  });
});
