import { stat } from "node:fs/promises";
import { asVpnformError, ForbiddenError } from "../../errors";
import type { ProviderClient } from "../../provider/provider";
import { pageCall } from "../../provider/listing";
import type { Session } from "./session";
import { presentState } from "./present-state";

/** What became of one look at what commands need. */
export interface Check {
  /** Such as `credentials alivpn`. */
  readonly name: string;
  readonly outcome: "ok" | "warning" | "failure";
  readonly detail: string;
  /** What to do, unless it is ok. */
  readonly fix?: string;
}

/** Clocks that differ by more are refused by the clouds; half of it is worth a warning. */
const mostSkewMs = 15 * 60_000;

/** Looks at a stack's credentials, permissions, clock, state and lock. Writes nothing, and takes no lock. */
export async function examine(session: Session): Promise<readonly Check[]> {
  const keys = [...session.config.providers.keys()];
  const ofClouds = await Promise.all(keys.map((key) => checksOfCloud(session, key)));
  return [...ofClouds.flat(), ...(await checksOfState(session))];
}

async function checksOfCloud(session: Session, key: string): Promise<Check[]> {
  const name = `credentials ${key}`;
  try {
    const client = await session.clouds.get(key);
    const caller = await client.caller?.();
    const detail = caller ? `${caller.source}${caller.account ? `: ${caller.account}` : ""}` : "found";
    return [
      { name, outcome: "ok", detail },
      ...(await permissionsOf(session, key, client)),
      await clockOf(key, client),
    ];
  } catch (error) {
    return [failureOf(name, error, "set credentials that the provider finds, see its reference page")];
  }
}

/** One look at the list of each kind that the stack uses: nothing is learned about writing. */
async function permissionsOf(session: Session, key: string, client: ProviderClient): Promise<Check[]> {
  const types = new Set(
    [...session.config.resources.values()].filter((each) => each.providerKey === key).map(({ type }) => type),
  );
  const lists = [...types].map((type) => session.handler(type)).filter((handler) => handler.listParent === undefined);
  return Promise.all(
    lists.map(async (handler): Promise<Check> => {
      const call = pageCall(handler.list(undefined));
      const name = `permission ${call.action}`;
      try {
        await client.send(call);
        return { name, outcome: "ok", detail: `${key} may list each ${handler.kind.title}` };
      } catch (error) {
        const grant = "grant what `vpnform permissions` prints";
        return failureOf(name, error, error instanceof ForbiddenError ? grant : "see whether the endpoint answers");
      }
    }),
  );
}

/** Every reply tells the time. */
async function clockOf(key: string, client: ProviderClient): Promise<Check> {
  const name = `clock ${key}`;
  const [endpoint = ""] = client.key.split("|");
  const sent = Date.now();
  const reply = await fetch(endpoint, { method: "HEAD", signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  const there = Date.parse(reply?.headers.get("date") ?? "");
  if (Number.isNaN(there)) return { name, outcome: "ok", detail: "not told: the endpoint's replies have no date" };
  const skewMs = there - (sent + Date.now()) / 2;
  const detail = `${Math.abs(Math.round(skewMs / 1000))} s ${skewMs < 0 ? "ahead of" : "behind"} the cloud's`;
  if (Math.abs(skewMs) < mostSkewMs / 2) return { name, outcome: "ok", detail };
  const outcome = Math.abs(skewMs) < mostSkewMs ? "warning" : "failure";
  return { name, outcome, detail, fix: "let the machine's clock be set by NTP" };
}

async function checksOfState({ backend }: Session): Promise<Check[]> {
  const checks: Check[] = [];
  try {
    const { state, open } = await presentState(backend);
    checks.push({ name: "state", outcome: "ok", detail: `${backend.location}, serial ${state.serial}` });
    if (open.length > 0) {
      const detail = `${open.length} writes of an earlier run have no outcome yet`;
      checks.push({ name: "unfinished", outcome: "warning", detail, fix: "run vpnform plan, which finds out" });
    }
    const lock = await backend.readLock();
    const detail = lock
      ? `${lock.Operation} by ${lock.Who} since ${lock.Created}${lock.Info ? ` (${lock.Info})` : ""}`
      : "free";
    const fix = "wait for that run; if it is gone, vpnform unlock";
    checks.push({ name: "lock", outcome: lock ? "warning" : "ok", detail, ...(lock ? { fix } : {}) });
  } catch (error) {
    checks.push(failureOf("state", error, `see whether ${backend.location} can be reached`));
  }
  return [...checks, ...(await checksOfFiles(backend.location))];
}

/** A state on disk is its owner's alone. */
async function checksOfFiles(location: string): Promise<Check[]> {
  if (process.platform === "win32") return [];
  const files = [location, `${location}.backup`, `${location}.journal`];
  const modes = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  const loose = files.filter((_, index) => ((modes[index]?.mode ?? 0) & 0o077) !== 0);
  if (modes.every((mode) => mode === undefined)) return [];
  if (loose.length === 0) return [{ name: "files", outcome: "ok", detail: "only their owner reads the state's files" }];
  const detail = `others may read ${loose.join(", ")}`;
  return [{ name: "files", outcome: "warning", detail, fix: `chmod 600 ${loose.join(" ")}` }];
}

function failureOf(name: string, thrown: unknown, fix: string): Check {
  const { message, hint } = asVpnformError(thrown);
  return { name, outcome: "failure", detail: message, fix: hint ?? fix };
}
