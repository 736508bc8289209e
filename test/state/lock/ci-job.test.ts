import { ciJob } from "../../../src/state/lock/ci-job";

const github = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "example/net",
  GITHUB_RUN_ID: "7",
};

it.each<[Record<string, string>, string | undefined]>([
  [github, "https://github.com/example/net/actions/runs/7"],
  [{ CI_JOB_URL: "https://gitlab.example.com/jobs/8" }, "https://gitlab.example.com/jobs/8"],
  [{ BUILD_URL: "https://jenkins.example.com/job/9" }, "https://jenkins.example.com/job/9"],
  [
    { ...github, GITHUB_RUN_ID: "", BUILD_URL: "https://jenkins.example.com/job/9" },
    "https://jenkins.example.com/job/9",
  ],
  [{ ...github, GITHUB_REPOSITORY: "" }, undefined],
  [{ ...github, GITHUB_SERVER_URL: "" }, undefined],
  [{ CI_JOB_URL: "", BUILD_URL: "" }, undefined],
  [{}, undefined],
])("the job of %j is %s", (environment, job) => {
  expect(ciJob(environment)).toBe(job);
});
