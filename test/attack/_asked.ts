import { errorsIn } from "../_helpers/plan-text";
import type { Place } from "./_scenario";

/**
 * The command that a message asks for before the next apply. Nobody else makes anything here: what a pending create may
 * have made is what it made, and nothing is to be forgotten. A twin is what a create made only where creates bear no token,
 * so that one that arrives twice is refused.
 */
export function askedFor(stderr: string, place: Place): readonly string[] | undefined {
  // Terraform breaks lines where it likes.
  const errors = errorsIn(stderr).map((error) => error.replace(/\s+/g, " "));
  for (const error of errors) {
    const command = /`vpnform ((?:unlock|pending adopt)\b[^`]*)`/.exec(error)?.[1];
    // Of twins that are alike in everything it does not matter which.
    const [, first = "ID"] = /\bif it made (\S+) or /i.exec(error) ?? [];
    if (command !== undefined) return command.trim().replace(/ ID$/, ` ${first}`).split(" ");
    const [, resource, twin] = /such as: vpnform import '([^']+)' '([^']+)'/.exec(error) ?? [];
    if (place === "huawei" && resource !== undefined && twin !== undefined) return ["import", resource, twin];
    // The provider does not know the resource's name, which terraform writes above.
    const [, tainted] = /\bwith (\S+), .*`terraform untaint` keeps it/.exec(error) ?? [];
    if (tainted !== undefined) return ["terraform", "--", "untaint", "-no-color", tainted];
  }
  return undefined;
}
