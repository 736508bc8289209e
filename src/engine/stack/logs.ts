import { defaultEdition } from "../../../lib/core/edition";
import type { Edition } from "../../../lib/core/edition";
import { UsageError } from "../../errors";
import type { Log, LogPiece } from "../api/engine";
import type { ProviderClient } from "../../provider/provider";
import type { LogRange, LogReader } from "../../provider/logs";
import type { Call } from "../../provider/call";
import { names, oneNamed } from "../config/named";
import { notInState } from "./state-commands";
import { priorId } from "../prior/prior-resource";
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
  const edition = session.config.providers.get(providerKey)?.edition ?? defaultEdition;
  if (!reader || (reader.only && reader.only !== edition)) {
    const where = reader ? ` in edition "${edition}"` : "";
    throw new UsageError(`${address} is a ${kind.title}, of which the cloud keeps no log${where}`, {
      hint: `there are logs of: ${titlesWithLogs(session, edition).join(", ")}`,
    });
  }
  const cloud = await session.clouds.get(providerKey);
  const resource = { id: priorId(prior), values };
  const { clock } = session.options;
  const page = (range: LogRange) => (number: number) =>
    send(cloud, reader, reader.page(resource, range, { number, edition, now: clock.now() }));
  return { address, read: (range, most) => readRange(page(range), reader.pageSize, most) };
}

function titlesWithLogs(session: Session, edition: Edition): string[] {
  return [...session.providers.values()].flatMap((provider) =>
    [...provider.handlers.values()]
      .filter(({ logs }) => logs && (!logs.only || logs.only === edition))
      .map(({ kind }) => `${kind.title}s`),
  );
}

type Page = ReturnType<LogReader["lines"]>;

async function send(cloud: ProviderClient, reader: LogReader, call: Call): Promise<Page> {
  return reader.lines(await cloud.send(call));
}

/** Reads the newest lines only, page by page: a log may be very long. */
async function readRange(page: (n: number) => Promise<Page>, size: number, most: number): Promise<LogPiece> {
  const first = await page(1);
  const pages = Math.ceil(first.total / size);
  const start = Math.max(1, Math.floor(Math.max(0, first.total - most) / size) + 1);
  const lines: string[] = start === 1 ? [...first.lines] : [];
  for (let number = Math.max(2, start); number <= pages; number++) lines.push(...(await page(number)).lines);
  const kept = lines.slice(Math.max(0, lines.length - most));
  return { lines: kept, omitted: Math.max(0, first.total - kept.length) };
}
