import { UsageError } from "../../errors";
import type { Call, Reply } from "../../provider/call";
import type { ClientSettings } from "./settings";

type Send = (call: Call) => Promise<Reply>;

/** The project of the settings, or the region's, which is asked for once. */
export class ProjectLookup {
  private project: Promise<string> | undefined;

  constructor(private readonly settings: Pick<ClientSettings, "projectId" | "region">) {}

  id(send: Send): Promise<string> {
    const { projectId, region } = this.settings;
    this.project ??= projectId ? Promise.resolve(projectId) : projectIn(region, send);
    // A question that failed is asked again.
    this.project.catch(() => (this.project = undefined));
    return this.project;
  }
}

/** The id of a region's project, as IAM knows it (KeystoneListProjects). */
async function projectIn(region: string, send: Send): Promise<string> {
  const reply = await send({ action: "KeystoneListProjects", parameters: { name: region }, idempotent: true });
  const projects = Array.isArray(reply.projects) ? (reply.projects as { id?: unknown; name?: unknown }[]) : [];
  const ids = projects.flatMap(({ id, name }) => (typeof id === "string" && name === region ? [id] : []));
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return only;
  throw new UsageError(
    only === undefined
      ? `the account has no project in region "${region}"`
      : `region "${region}" has ${ids.length} projects`,
    { hint: "correct the provider's region, or set projectId or HUAWEICLOUD_PROJECT_ID" },
  );
}
