import { createHash } from "node:crypto";
import type { Body } from "../protocol/body";
import { refuse } from "../protocol/errors";
import type { Cloud } from "./cloud";

const kept = 24 * 3600 * 1000;

/**
 * Runs a write once per token. The same request returns the first reply again, even while the first write keeps the
 * gateway busy; the same token with other parameters is refused. Failed requests are not remembered.
 */
export function once(cloud: Cloud, scope: string, input: Record<string, unknown>, run: () => Body): Body {
  const { ClientToken: token, ...rest } = input;
  if (typeof token !== "string") return run();
  const id = `${scope}/${token}`;
  const digest = createHash("sha256").update(JSON.stringify(rest)).digest("hex");
  const earlier = cloud.tokens.get(id);
  if (earlier !== undefined) {
    if (earlier.digest !== digest) throw refuse("IdempotentParameterMismatch", `ClientToken: ${token}.`);
    return earlier.reply;
  }
  const reply = run();
  const used = cloud.tokens.put({ id, digest, reply });
  cloud.store.depart(cloud.tokens, used, cloud.now() + kept);
  return reply;
}
