import type { Change, ChangeReason } from "../../engine/api/model";
import { subject } from "./subject";
import type { ChangeSymbol } from "./style";

/** The comment lines above a change: what will happen to the resource, and why. */
export function headerLines(change: Change): string[] {
  const isPureMove = change.action === "no-op" && change.previousAddress !== undefined && change.importId === undefined;
  const first = isPureMove
    ? `${change.previousAddress} has moved to ${subject(change)}`
    : `${subject(change)} ${outcome(change)}`;
  const notes: string[] = [];
  if (change.previousAddress && !isPureMove) notes.push(`moved from ${change.previousAddress}`);
  if (change.importId !== undefined && change.action !== "no-op") notes.push(`imported from "${change.importId}"`);
  const why = change.explanation ?? because(change);
  if (why) notes.push(why);
  return [first, ...notes.map((note) => `(${note})`)];
}

function outcome(change: Change): string {
  switch (change.action) {
    case "create":
      return "will be created";
    case "update":
      return "will be updated in-place";
    case "delete":
      return "will be destroyed";
    case "forget":
      return "will be forgotten";
    case "replace":
      return replacement(change.reason);
    case "no-op":
      return change.importId === undefined ? "stays as it is" : "will be imported";
  }
}

function replacement(reason: ChangeReason | undefined): string {
  if (reason === "tainted") return "is tainted, so must be replaced";
  if (reason === "requested") return "will be replaced, as requested";
  if (reason === "replace-triggered") return "will be replaced due to changes in replace_triggered_by";
  return "must be replaced";
}

/** The reason, if the first line does not contain it already. */
function because(change: Change): string | undefined {
  if (change.reason === "not-in-program") return `because ${change.address} is not in the program`;
  if (change.reason === "gone") return "because it no longer exists in the cloud";
  if (change.reason === "forgotten") return "it stays in the cloud, but vpnform will no longer manage it";
  return undefined;
}

/** The symbol before a resource. */
export function markOf(change: Change): ChangeSymbol {
  switch (change.action) {
    case "create":
      return "+";
    case "update":
      return "~";
    case "delete":
      return "-";
    case "replace":
      return change.createBeforeDestroy ? "+/-" : "-/+";
    case "forget":
      return ".";
    case "no-op":
      return "";
  }
}
