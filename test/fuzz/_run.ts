import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { VpnformError } from "../../lib/core/errors";
import type { Reader } from "./_readers";

const corpus = join(__dirname, "corpus");

export interface Sample {
  readonly file: string;
  readonly text: string;
}

export function samplesOf({ name }: Reader): Sample[] {
  const folder = join(corpus, name);
  return readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}

/** Where an input is kept that was read badly. */
export const keptAt = ({ name }: Reader, file: string) => join(corpus, name, file);

/** What is wrong with how this is read; undefined when it is read, or refused as it should be. */
export async function flawOf(reader: Reader, { text, file }: Sample): Promise<string | undefined> {
  const begun = Date.now();
  try {
    await reader.read(text, file);
  } catch (error) {
    if (!(error instanceof VpnformError)) return `${(error as Error).stack ?? String(error)}`;
    if (error.code === "internal") return `internal: ${error.message}`;
    if (/(?<!received )undefined|\[object |is not a function|of null/.test(error.message))
      return `says "${error.message}"`;
  }
  const took = Date.now() - begun;
  return took > 20_000 ? `took ${took} ms` : undefined;
}
