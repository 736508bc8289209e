import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { randomOf } from "../e2e/trouble/_chaos";
import { readers } from "./_readers";
import { flawOf, keptAt, samplesOf } from "./_run";

/** Usage: npm run fuzz [-- --only READER] [--seed N] [--runs N] [--keep]; --keep puts what is read badly into the corpus. */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    runs: { type: "string", default: "5000" },
    keep: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  const random = randomOf(Number(values.seed));
  let bad = 0;
  for (const reader of readers.filter(({ name }) => values.only === undefined || name === values.only)) {
    const samples = samplesOf(reader);
    const seen = new Set<string>();
    for (let run = 0; run < Number(values.runs); run++) {
      const sample = samples[Math.floor(random() * samples.length)];
      if (sample === undefined) break;
      const text = reader.mutate(sample.text, random);
      const flaw = await flawOf(reader, { ...sample, text });
      const key = flaw?.split("\n").slice(0, 3).join("\n");
      if (flaw === undefined || key === undefined || seen.has(key)) continue;
      seen.add(key);
      const name = `${createHash("sha256").update(text).digest("hex").slice(0, 8)}-${sample.file}`;
      if (values.keep) writeFileSync(keptAt(reader, name), text);
      console.log(`${reader.name} ${name}: ${flaw.split("\n").slice(0, 5).join("\n")}`);
    }
    bad += seen.size;
    console.error(`${reader.name}: ${values.runs} inputs, ${seen.size} flaws`);
  }
  console.log(`seed ${values.seed}: ${bad} flaws`);
  process.exitCode = bad === 0 ? 0 : 1;
}

void main();
