import type { Environment } from "../backend";

/** The address of the CI job that runs this process, as its system tells it; undefined outside of CI. */
export function ciJob(environment: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = environment;
  if (server && repository && run) return `${server}/${repository}/actions/runs/${run}`;
  // GitLab, then Jenkins and those that follow it.
  return environment["CI_JOB_URL"] || environment["BUILD_URL"] || undefined;
}
