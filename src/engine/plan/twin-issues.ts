import type { Issue } from "../../../lib/core/errors";
import { VpnformError } from "../../../lib/core/errors";
import type { Twin } from "../api/model";

/** What a plan says of something that it is about to create and that stands already. */
export function twinIssue({ address, path, source, title, id }: Twin): Issue {
  return {
    severity: "warning",
    path,
    ...(source ? { source } : {}),
    message: `this is about to be created, but a ${title} like it stands already and is not in the state: ${id}`,
    hint: `take it under management with: vpnform import '${address}' '${id}'; if the state was lost or is an old one, restore it first`,
  };
}

/** Refuses to make twins of what stands already where nobody was asked. */
export function refuseTwins(twins: readonly Twin[]): void {
  const [first] = twins;
  if (!first) return;
  const names = twins.map(({ address, id }) => `${address} (${id})`).join(", ");
  throw new VpnformError("plan-refused", `this would make what stands already a second time: ${names}`, {
    address: first.path,
    hint: `import what is there, such as: vpnform import '${first.address}' '${first.id}'; or add --allow-twins to make it once more`,
  });
}
