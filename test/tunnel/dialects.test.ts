import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ValidationError } from "../../lib/core/errors";
import { deviceText } from "../../src/tunnel/device-text";
import { dialects } from "../../src/tunnel/dialects";
import type { Device, Dialect } from "../../src/tunnel/dialect";
import { samples } from "./_samples";

/** GOLDEN=write writes what comes out now; read the difference before you commit it. */
const isWriting = process.env["GOLDEN"] === "write";
const folder = join(__dirname, "golden");

/** The text, or what is refused. */
function written(dialect: Dialect, device: Device): string {
  try {
    return deviceText(dialect, device, { from: "the state of stack net" });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.issues.map(({ attribute, message, hint }) => `refused: ${attribute}: ${message}; ${hint}\n`).join("");
  }
}

describe.each(dialects.map((dialect) => [dialect.name, dialect] as const))("%s", (name, dialect) => {
  test.each(Object.entries(samples))("writes %s as before", (sample, device) => {
    const file = join(folder, name, `${sample}.${dialect.extension}`);
    const text = written(dialect, device);
    if (isWriting) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  test("has no golden text of a sample that is gone", () => {
    const known = Object.keys(samples).map((sample) => `${sample}.${dialect.extension}`);
    expect(readdirSync(join(folder, name)).sort()).toEqual(known.sort());
  });
});

test("no golden folder is left of a dialect that is gone", () => {
  if (existsSync(folder)) expect(readdirSync(folder).sort()).toEqual(dialects.map(({ name }) => name).sort());
});
