import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GitLab, pipeline } from "./_gitlab";
import { Team } from "./_team";

describe("the pipeline for GitLab", () => {
  let team: Team;
  let gitlab: GitLab;
  beforeAll(async () => {
    team = await Team.start();
    gitlab = new GitLab(team);
    team.commit("main", {}, { "env/prod.yaml": "tags: { stage: production }\n" });
  }, 60_000);
  afterAll(() => team.stop());

  const request = (number: number, commit: string, more: Readonly<Record<string, string>> = {}) =>
    gitlab.run(commit, `refs/merge-requests/${number}/head`, {
      CI_PIPELINE_SOURCE: "merge_request_event",
      CI_MERGE_REQUEST_IID: String(number),
      CI_MERGE_REQUEST_PROJECT_ID: "7",
      CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "7",
      CI_MERGE_REQUEST_PROJECT_URL: team.origin.replace(/\.git$/, ""),
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
      ...more,
    });
  const push = (commit: string) => gitlab.run(commit, "main", { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "main" });
  const night = (more = {}) =>
    gitlab.run(team.git("rev-parse", "main"), "main", {
      CI_PIPELINE_SOURCE: "schedule",
      CI_COMMIT_BRANCH: "main",
      ...more,
    });
  const held = async () => (await team.cloud.counts())["CustomerGateway"] ?? 0;
  const codes = (jobs: Readonly<Record<string, { code: number | null }>>) =>
    Object.fromEntries(Object.entries(jobs).map(([name, { code }]) => [name, code]));

  it("plans a merge request, applies exactly that after the merge, once, and fails on drift", async () => {
    const commit = team.commit("first", { office: "203.0.113.7" });
    const planned = await request(12, commit, { VPNFORM_COMMENT_TOKEN: "comment" });
    expect(codes(planned)).toEqual({ plan: 0 });
    expect(await held()).toBe(0);
    expect(gitlab.posted.map(({ path }) => path)).toEqual(["/api/projects/7/merge_requests/12/notes"]);
    const { body } = JSON.parse(gitlab.posted[0]?.body ?? "{}") as { body: string };
    expect(body).toMatch(/^```\n[\s\S]*# alivpn_customer_gateway\.office[\s\S]*Plan: 1 to add[\s\S]*\n```$/m);

    const merged = team.merge("first", "Merge branch 'first' into 'main'\n\nOffice\n\nSee merge request team/net!12");
    const applied = await push(merged);
    expect(codes(applied)).toEqual({ apply: 0 });
    expect(await held()).toBe(1);
    expect(team.web.roles.map((role) => role.replace(/.*-/, ""))).toEqual(["plan", "apply"]);
    expect(team.states.at("net").text).toContain("https://gitlab.example/team/net/-/jobs/2-apply");

    // A job that is run again has a plan of a state that is no more.
    const again = await push(merged);
    expect(again["apply"]).toMatchObject({
      code: 1,
      log: expect.stringContaining("the state changed since this plan was made"),
    });

    const [gateway] = (await team.cloud.resources())["CustomerGateway"] ?? [];
    await team.cloud.call("DeleteCustomerGateway", { CustomerGatewayId: gateway.CustomerGatewayId });
    const found = await night({ VPNFORM_DRIFT_WEBHOOK: `${team.web.url}/webhook` });
    expect(codes(found)).toEqual({ drift: 2 });
    expect(gitlab.posted.at(-1)).toMatchObject({ path: "/webhook", body: expect.stringContaining("jobs/4-drift") });
  }, 120_000);

  it("applies only what was merged as it was planned", async () => {
    const other = team.commit("other", { office: "203.0.113.7", shop: "203.0.113.8" });
    const merged = team.merge("other", "Merge\n\nSee merge request team/net!12");
    expect((await push(merged))["apply"]).toMatchObject({
      code: 1,
      log: expect.stringContaining(`${other} was merged`),
    });
    const direct = team.commit("main", { shop: "203.0.113.8" });
    expect((await push(direct))["apply"]).toMatchObject({ code: 1, log: expect.stringContaining("is not the merge") });
  }, 60_000);

  it("plans a fork's merge request without keys, on the emulator, with the target's environments", async () => {
    const evil = { "env/prod.yaml": "tags: { stage: mine }\n", "env/more.yaml": "" };
    const commit = team.commit("fork", { office: "203.0.113.9", fake: "203.0.113.10" }, evil);
    const calls = async () => [
      (await team.cloud.requests()).length,
      team.states.requests.length,
      team.web.roles.length,
    ];
    const before = await calls();
    const jobs = await request(13, commit, { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "8" });
    expect(codes(jobs)).toEqual({ fork: 0 });
    const { log, workspace = "" } = jobs["fork"] ?? {};
    expect(log).toContain("Plan: 2 to add");
    expect(await calls()).toEqual(before);
    expect(readdirSync(join(workspace, "env"))).toEqual(["prod.yaml"]);
    expect(readFileSync(join(workspace, "env/prod.yaml"), "utf8")).toContain("production");
  }, 60_000);

  it("gives a fork's job neither a token nor keys, and what a plan holds to members alone", () => {
    const { jobs } = pipeline();
    expect(jobs["fork"]).toMatchObject({ variables: { VPNFORM_EMULATOR: "1" } });
    expect(Object.keys(jobs["fork"]?.variables ?? {})).toEqual(["VPNFORM_EMULATOR"]);
    expect(jobs["fork"]?.id_tokens).toBeUndefined();
    expect(jobs["plan"]?.artifacts?.access).toBe("developer");
  });
});
