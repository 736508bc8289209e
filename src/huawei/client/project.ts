import type { Call, Reply } from "../../provider/call";
import { UsageError } from "../../errors";

/** The id of a region's project, as IAM knows it (KeystoneListProjects). */
export async function projectIn(region: string, send: (call: Call) => Promise<Reply>): Promise<string> {
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
