import { readdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import { freshPath, temporaryFolder } from "../samples";
import { Worker } from "../worker";
import { deadPid, elsewhere, leave } from "./_left-lock";

const folder = temporaryFolder();

describe("several processes", () => {
  const workers: Worker[] = [];
  beforeAll(async () => {
    for (let index = 0; index < 3; index++) workers.push(new Worker("contend"));
    for (const worker of workers) expect(await worker.line()).toBe("ready");
  });
  afterAll(async () => {
    for (const worker of workers) await worker.kill();
  });

  it.each([
    ["a free lock", "won", () => undefined],
    ["a dead process's lock", "took over", (path: string) => leave(path, { ...ownIdentity(), Pid: deadPid })],
    ["a silent host's lock", "took over", (path: string) => leave(path, elsewhere, 90_000)],
  ])("never get %s twice", async (_, expected, prepare) => {
    for (let round = 0; round < 25; round++) {
      const path = freshPath(folder);
      prepare(path);
      const answers = await Promise.all(workers.map((worker) => worker.ask(`lock ${path}`)));
      expect(answers.sort()).toEqual([expected, "state-locked", "state-locked"].sort());
      await Promise.all(workers.map((worker) => worker.ask("release")));
      expect(readdirSync(dirname(path))).toEqual([]);
    }
  });

  it("see that one of them was killed", async () => {
    const path = freshPath(folder);
    const victim = new Worker("contend");
    await victim.line();
    expect(await victim.ask(`lock ${path}`)).toBe("won");
    expect(await workers[0]?.ask(`lock ${path}`)).toBe("state-locked");
    await victim.kill();
    expect(await workers[0]?.ask(`lock ${path}`)).toBe("took over");
    await workers[0]?.ask("release");
    rmSync(dirname(path), { recursive: true });
  });
});
