import type { Values } from "../../../lib/core/attribute";
import type { KindFinding } from "../../../lib/core/kind";
import { CloudError } from "../../errors";
import type { Handler } from "../../provider/handler";
import type { ProviderClient } from "../../provider/provider";

/**
 * What the cloud's answer to a kind's question says against making the resource. A cloud that does not answer the question,
 * for want of a permission for example, says nothing against it.
 */
export async function creationFindings(
  handler: Handler,
  desired: Values,
  cloud: () => Promise<ProviderClient>,
): Promise<readonly KindFinding[]> {
  const check = handler.creationCheck?.(desired);
  if (!check) return [];
  try {
    return check.findings(await (await cloud()).send(check.call));
  } catch (error) {
    if (error instanceof CloudError) return [];
    throw error;
  }
}
