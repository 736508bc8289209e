import { defaultEdition } from "../../../lib/core/edition";
import type { Edition } from "../../../lib/core/edition";
import type { Clock } from "../../clock";
import { UsageError } from "../../errors";
import type { Log, LogPiece } from "../api/engine";
import type { LogRange, LogReader } from "../../provider/logs";
import type { Call, Reply } from "../../provider/call";
import { names, oneNamed } from "../config/named";
import { notInState } from "./state-commands";
import { priorId } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import type { Session } from "./session";
import { instancePath } from "../config/instances";

/** Opens the log of a resource in the state. */
export async function openLog(session: Session, target: string): Promise<Log> {
  const { records } = await session.read();
  const all = [...records.values()].map((prior) => ({ ...prior, path: instancePath(session.config, prior.address) }));
  const found = all.filter((prior) => !prior.deposed && names(target, prior));
  const kept = found.filter((prior) => session.handler(prior.kind.type).logs);
  const prior = oneNamed(target, kept.length > 0 ? kept : found);
  if (!prior) throw notInState(target, all);
  const { address, kind, providerKey, values } = prior;
  const reader = session.handler(kind.type).logs;
  const edition = editionOf(session, prior);
  if (!reader || (reader.only && reader.only !== edition)) {
    const where = reader ? ` in edition "${edition}"` : "";
    throw new UsageError(`${address} is a ${kind.title}, of which the cloud keeps no log${where}`, {
      hint: `there are logs of: ${titlesWithLogs(session, edition).join(", ")}`,
    });
  }
  const cloud = await session.clouds.get(providerKey);
  const place = { reader, resource: { id: priorId(prior), values }, edition };
  const { clock } = session.options;
  return { address, read: (range, most) => newestLines(place, range, most, clock, (call) => cloud.send(call)) };
}

/** The edition of the cloud that a resource is in. */
export function editionOf(session: Session, { providerKey }: Pick<PriorResource, "providerKey">): Edition {
  return session.config.providers.get(providerKey)?.edition ?? defaultEdition;
}

function titlesWithLogs(session: Session, edition: Edition): string[] {
  return [...session.providers.values()].flatMap((provider) =>
    [...provider.handlers.values()]
      .filter(({ logs }) => logs && (!logs.only || logs.only === edition))
      .map(({ kind }) => `${kind.title}s`),
  );
}

type Page = ReturnType<LogReader["lines"]>;

/** A log in a cloud. */
export interface LogPlace {
  readonly reader: LogReader;
  readonly resource: Parameters<LogReader["page"]>[0];
  readonly edition: Edition;
}

/** Reads the newest lines only, page by page: a log may be very long. */
export async function newestLines(
  { reader, resource, edition }: LogPlace,
  range: LogRange,
  most: number,
  clock: Clock,
  send: (call: Call) => Promise<Reply>,
): Promise<LogPiece> {
  const size = reader.pageSize;
  const page = async (number: number): Promise<Page> =>
    reader.lines(await send(reader.page(resource, range, { number, edition, now: clock.now() })));
  const first = await page(1);
  const pages = Math.ceil(first.total / size);
  const start = Math.max(1, Math.floor(Math.max(0, first.total - most) / size) + 1);
  const lines: string[] = start === 1 ? [...first.lines] : [];
  for (let number = Math.max(2, start); number <= pages; number++) lines.push(...(await page(number)).lines);
  const kept = lines.slice(Math.max(0, lines.length - most));
  return { lines: kept, omitted: Math.max(0, first.total - kept.length) };
}
