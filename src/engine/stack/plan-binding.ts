import { relative, resolve } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import type { ProviderClient } from "../../provider/provider";
import type { Session } from "./session";

/** What decides where a plan's calls and its state go, beside the program that the plan holds. */
export interface PlanBinding {
  /** By provider block: endpoint, region and digest of the account; null where there were no credentials. */
  readonly clients: Readonly<Record<string, string | null>>;
  /** A cloud that is not a real one has no fixed endpoint. */
  readonly cloudId?: string | undefined;
  /** Where the state is: relative to the project, if it is in there. */
  readonly state: string;
}

/** Who made a saved plan, and for where. Plans of the first versions do not say where. */
export interface PlanOrigin {
  readonly file: string;
  readonly vpnform: string;
  /** Digest of the plan, by which the history of the state names it. */
  readonly digest: string;
  readonly binding: PlanBinding | undefined;
}

/** Where the plans of this stack go at present. */
export async function bindingOf(session: Session): Promise<PlanBinding> {
  const { cloudId } = session.options;
  const clients: Record<string, string | null> = {};
  for (const key of session.config.providers.keys()) {
    clients[key] = await session.clouds.get(key).then(boundTo, () => null);
  }
  return { clients: cloudId === undefined ? clients : {}, ...(cloudId ? { cloudId } : {}), state: stateOf(session) };
}

/** Refuses to apply a plan elsewhere, or by another version. */
export async function checkBinding(
  session: Session,
  { file, vpnform, binding }: Omit<PlanOrigin, "digest">,
): Promise<void> {
  if (!binding) return;
  const refuse = (why: string, hint: string) => new VpnformError("plan-foreign", `"${file}" was made ${why}`, { hint });
  const again = "make the plan again, look at it, and apply that";
  const { version, cloudId } = session.options;
  if (vpnform !== version) throw refuse(`by vpnform ${vpnform}, and this is ${version}`, again);
  if (binding.state !== stateOf(session)) {
    throw refuse(`for the state ${binding.state}, which here is ${stateOf(session)}`, again);
  }
  if (binding.cloudId !== cloudId) {
    throw refuse(
      `for ${cloudId ? "a real cloud" : "an emulated cloud"}`,
      "add or leave out --emulator as for the plan",
    );
  }
  for (const [key, client] of Object.entries(binding.clients)) {
    if (client === null || cloudId !== undefined) continue;
    const present = await session.clouds.get(key);
    // Earlier versions tell the roles of an account apart.
    if ([boundTo(present), present.key].includes(client)) continue;
    const [then, here] = [placeOf(client), placeOf(present.key)];
    throw then.where === here.where
      ? refuse(`with another account of ${then.where} (${key})`, "use the credentials with which it was made")
      : refuse(`for ${then.where}, and ${key} now is ${here.where}`, "use the endpoint for which it was made");
  }
}

/** A client's key, with the account in place of its credentials where these tell it: who plans and who applies may be two roles. */
function boundTo({ key, account }: Pick<ProviderClient, "key" | "account">): string {
  return account === undefined ? key : [...key.split("|").slice(0, -1), account].join("|");
}

/** The parts of a client's key. */
export function placeOf(client: string): { readonly where: string; readonly account: string } {
  const parts = client.split("|");
  return { where: parts.slice(0, -1).join(" "), account: parts.at(-1) ?? "" };
}

function stateOf({ source, backend }: Session): string {
  const path = relative(resolve(source.folder), backend.location);
  return path.startsWith("..") ? backend.location : path;
}
