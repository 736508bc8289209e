import type { PendingCreateNote } from "../../engine/api/model";
import type { Style } from "./style";

/** `Pending: CreateVpnGateway for alivpn_gateway.hub since 2026-11-26T22:00:00.000Z` */
export function pendingText({
  action,
  address,
  since,
}: Pick<PendingCreateNote, "action" | "address" | "since">): string {
  return `Pending: ${action} for ${address} since ${new Date(since).toISOString()}`;
}

/** What a plan says of creates that earlier runs began. */
export function pendingLines(pending: readonly PendingCreateNote[], style: Style): string[] {
  if (pending.length === 0) return [];
  const lines = pending.flatMap((each) => [style.bold(pendingText(each)), `  ${adviceOn(each)}`]);
  return [...lines, ""];
}

function adviceOn({ next, address, ids }: PendingCreateNote): string {
  switch (next) {
    case "resend":
      return "Nobody knows how it ended. Apply sends it again with its token, which does not make a second one.";
    case "absent":
      return "It was not carried out: the cloud's lists show nothing like it.";
    case "recent":
      return "The cloud's lists show nothing like it, but may not be current yet: run again in a minute.";
    case "ask":
      return ids.length === 0
        ? `Only you can tell how it ended: \`vpnform pending adopt ${address} ID\` or \`vpnform pending forget ${address}\`.`
        : `It could be ${ids.join(", ")}: \`vpnform pending adopt ${address} ${ids[0]}\`, or \`vpnform pending forget ${address}\` if it is not.`;
  }
}
