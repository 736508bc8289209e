import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { rememberNoticed } from "./_memory";
import type { Room } from "./_rooms";
import type { Mutant } from "./_score";

/** How a room is attacked. */
export interface RunOptions {
  /** Only files whose name has one of these in it; all where there is none. */
  readonly only: readonly string[];
  /** Forget what earlier runs have found out. */
  readonly fresh: boolean;
  readonly concurrency: number;
}

const root = resolve(__dirname, "../..");
const inMemory = "/dev/shm";
/** In a folder that git, eslint and prettier ignore. */
const folder = "coverage/mutate";

/** Changes a room's sources one by one, and runs the room's tests that reach the change. */
export async function mutate(room: Room, { only, fresh, concurrency }: RunOptions): Promise<readonly Mutant[]> {
  const memory = `${folder}/${room.name}.json`;
  rememberNoticed(memory);
  const { Stryker } = await import("@stryker-mutator/core");
  // A test that fails, as it is to, leaves its files behind. In memory, syncs take no time.
  const temporary = mkdtempSync(join(existsSync(inMemory) ? inMemory : realpathSync(tmpdir()), "vf-mutate-"));
  process.env["TMPDIR"] = temporary;
  try {
    const results = await new Stryker({
      testRunner: "jest",
      plugins: ["@stryker-mutator/jest-runner"],
      mutate: sourcesOf(room, only),
      coverageAnalysis: "perTest",
      concurrency,
      // A test that waits for ever is ended by jest, long before the whole process is.
      timeoutMS: 20_000,
      incremental: true,
      incrementalFile: memory,
      force: fresh,
      reporters: ["progress-append-only"],
      logLevel: "error",
      // The sandbox needs no more than sources and tests; packages are linked.
      ignorePatterns: [
        "/*",
        "!/lib",
        "!/src",
        "!/test",
        "!/package.json",
        "!/tsconfig.json",
        "/test/fuzz/corpus",
        "/test/golden",
      ],
      tempDirName: `${folder}/sandbox`,
      cleanTempDir: "always",
      allowConsoleColors: false,
      jest: { projectType: "custom", enableFindRelatedTests: false, config: await jestConfigOf(room) },
    } as never).runMutationTest();
    return results.filter(({ fileName }) => only.length === 0 || only.some((piece) => fileName.includes(piece)));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function sourcesOf({ sources }: Room, only: readonly string[]): string[] {
  if (only.length === 0) return [...sources];
  return sources.flatMap((pattern) => only.map((piece) => pattern.replace("*.ts", `*${piece}*`)));
}

async function jestConfigOf({ tests }: Room): Promise<object> {
  const { moduleNameMapper, transform } = (await import(join(root, "jest.config.js"))).default;
  return {
    testEnvironment: "node",
    testRunner: join(__dirname, "_jest-circus.cjs"),
    testSequencer: join(__dirname, "_smallest-first.cjs"),
    roots: tests.map((pattern) => `<rootDir>/${dirname(pattern.replace("/**", ""))}`),
    testMatch: tests.map((pattern) => `<rootDir>/${pattern}`),
    // None of these tests waits for long, unless it waits for what a mutant took away.
    testTimeout: 5000,
    moduleNameMapper,
    transform,
  };
}
