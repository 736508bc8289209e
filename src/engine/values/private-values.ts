import { createHash } from "node:crypto";
import type { Shape, Values } from "../../../lib/core/attribute";
import { isSealed } from "../../../lib/core/write-only";
import { sendable } from "../../../lib/core/write-only-values";

/** Values kept only in the state: digests of secrets, client-only attributes, markers of external changes. */

const prefix = "sha256:";

/** The digest that state and plan hold in place of a text. The digest of a digest is itself. */
export function hashText(text: string): string {
  return text.startsWith(prefix) ? text : prefix + createHash("sha256").update(text).digest("hex");
}

/** The values, with digests in place of those that the kind stores as a digest. */
export function withDigests(shape: Shape, values: Values): Values {
  const result: Values = { ...values };
  for (const [name, { flags }] of Object.entries(shape)) {
    const value = flags.digest ? values[name] : undefined;
    if (typeof value !== "string") continue;
    const spelt = flags.normalize?.(value as never);
    result[name] = hashText(typeof spelt === "string" ? spelt : value);
  }
  return result;
}

/** The values, with local attributes as in the program. Those that it leaves out are removed. */
export function withLocals(shape: Shape, desired: Values, values: Values): Values {
  const names = Object.keys(shape).filter((name) => shape[name]?.flags.clientOnly);
  if (names.length === 0) return values;
  const result: Values = Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  for (const name of names) if (desired[name] !== undefined && desired[name] !== null) result[name] = desired[name];
  return result;
}

/** The values without local attributes, for comparison with the cloud; nor does it know the versions of secrets. */
export function withoutLocals(shape: Shape, values: Values): Values {
  return withLocals(shape, {}, sendable(shape, values));
}

/** Stands for a value that no read returns and that somebody else has changed. */
export const changedOutside = "(changed outside)";

/** Values that no read returns but whose drift indicators have changed: somebody else has changed them. */
export function externalChanges(shape: Shape, prior: Values, observed: Values): Values {
  const changes: Values = {};
  for (const [name, attribute] of Object.entries(shape)) {
    const { flags } = attribute;
    const turned = flags.driftIndicators?.some(
      (indicator) =>
        prior[indicator] !== undefined && observed[indicator] !== undefined && prior[indicator] !== observed[indicator],
    );
    if (turned && !isSealed(name, attribute, prior)) changes[name] = changedOutside;
  }
  return changes;
}
