import { randomOf } from "../e2e/trouble/_chaos";
import { readers } from "./_readers";
import type { Reader } from "./_readers";
import { flawOf, samplesOf } from "./_run";

/** `npm run fuzz` goes on for longer; FUZZ_SEED takes other inputs. */
const seed = Number(process.env["FUZZ_SEED"] ?? 1);
const times = 120;

/** Mutations of the reader's samples that it reads badly, each with what is wrong, once for every flaw. */
async function flaws(reader: Reader): Promise<Map<string, string>> {
  const random = randomOf(seed);
  const samples = samplesOf(reader);
  const found = new Map<string, string>();
  for (let count = 0; count < times; count++) {
    const sample = samples[Math.floor(random() * samples.length)];
    if (sample === undefined) break;
    const text = reader.mutate(sample.text, random);
    const flaw = await flawOf(reader, { ...sample, text });
    if (flaw !== undefined) found.set(flaw.split("\n").slice(0, 4).join("\n"), text.slice(0, 2000));
  }
  return found;
}

describe.each(readers.map((reader) => [reader.name, reader] as const))("whoever reads a %s", (_, reader) => {
  it("reads or refuses all that is kept in the corpus", async () => {
    const samples = samplesOf(reader);
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) expect([sample.file, await flawOf(reader, sample)]).toEqual([sample.file, undefined]);
  });

  it("answers anything else with an error of ours", async () => {
    expect([...(await flaws(reader))]).toEqual([]);
  }, 120_000);
});
