import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Room } from "./_rooms";
import type { Mutant } from "./_score";

/** How a room is attacked. */
export interface RunOptions {
  /** Only files whose path has this in it. */
  readonly only: string | undefined;
  /** Forget what earlier runs have found out. */
  readonly fresh: boolean;
  readonly concurrency: number;
}

const root = resolve(__dirname, "../..");
const memory = "/dev/shm";
/** In a folder that git, eslint and prettier ignore. */
const folder = "coverage/mutate";

/** Changes a room's sources one by one, and runs the room's tests that reach the change. */
export async function mutate(room: Room, { only, fresh, concurrency }: RunOptions): Promise<readonly Mutant[]> {
  const { Stryker } = await import("@stryker-mutator/core");
  // A test that fails, as it is to, leaves its files behind. In memory, syncs take no time.
  const temporary = mkdtempSync(join(existsSync(memory) ? memory : realpathSync(tmpdir()), "vf-mutate-"));
  process.env["TMPDIR"] = temporary;
  try {
    const results = await new Stryker({
      testRunner: "jest",
      plugins: ["@stryker-mutator/jest-runner"],
      mutate: sourcesOf(room, only),
      coverageAnalysis: "perTest",
      concurrency,
      incremental: true,
      incrementalFile: `${folder}/${room.name}.json`,
      force: fresh,
      reporters: ["progress-append-only"],
      logLevel: "warn",
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
    return results.filter(({ fileName }) => only === undefined || fileName.includes(only));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function sourcesOf({ sources }: Room, only: string | undefined): string[] {
  return only === undefined ? [...sources] : sources.map((pattern) => pattern.replace("*.ts", `*${only}*`));
}

async function jestConfigOf({ tests }: Room): Promise<object> {
  const { moduleNameMapper, transform } = (await import(join(root, "jest.config.js"))).default;
  return {
    testEnvironment: "node",
    testRunner: join(__dirname, "_jest-circus.cjs"),
    roots: tests.map((pattern) => `<rootDir>/${dirname(pattern.replace("/**", ""))}`),
    testMatch: tests.map((pattern) => `<rootDir>/${pattern}`),
    // None of these tests waits for long, unless it waits for what a mutant took away.
    testTimeout: 5000,
    moduleNameMapper,
    transform,
  };
}
