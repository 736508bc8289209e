import { ValidationError } from "../../../lib/core/errors";
import { creationFindings } from "../observe/creation-findings";
import type { PlannedChange } from "../plan/plan-instance";
import type { ProviderClients } from "./provider-clients";

/** Asks the cloud what speaks against the resources that a plan makes; throws everything that does. */
export async function checkCreations(changes: readonly PlannedChange[], clouds: ProviderClients): Promise<void> {
  const found = await Promise.all(
    changes.map(async ({ action, after, handler, instance, path, source }) => {
      if (!after || !instance || (action !== "create" && action !== "replace")) return [];
      const findings = await creationFindings(handler, after, () => clouds.get(instance.config.providerKey));
      return findings.map((finding) => ({ ...finding, path, ...(source === undefined ? {} : { source }) }));
    }),
  );
  if (found.flat().length > 0) throw new ValidationError(found.flat());
}
