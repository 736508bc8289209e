import { VpnformError } from "../../lib/core/errors";

/**
 * What a stack may be called: letters and digits of any language, and marks that mean nothing to a shell. The name
 * becomes part of file names, of patterns on the command line, and of what a shell completes.
 */
const allowed = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N} _.+@:=,~#%-]{0,199}$/u;

export function isStackName(name: string): boolean {
  return allowed.test(name);
}

/** Refuses a name that another program could take for something else than a name. */
export function checkStackName(name: string): void {
  if (isStackName(name)) return;
  throw new VpnformError("app-failed", `a stack is named ${JSON.stringify(name)}, which is no usable name`, {
    hint: "begin with a letter or digit, go on with letters, digits, - and _",
  });
}
