import fs from "node:fs";

const patienceMs = 10_000;

/**
 * A lock between processes, held during one call: a file that only one of them can create. The holder writes its
 * process id into it, so that nobody waits for the lock of a killed process.
 */
export class FileLock {
  constructor(private readonly file: string) {}

  hold<T>(work: () => T): T {
    this.acquire();
    try {
      return work();
    } finally {
      fs.rmSync(this.file, { force: true });
    }
  }

  private acquire(): void {
    const deadline = Date.now() + patienceMs;
    while (!this.create()) {
      if (this.isAbandoned() || Date.now() > deadline) fs.rmSync(this.file, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }

  private create(): boolean {
    try {
      fs.writeFileSync(this.file, String(process.pid), { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  }

  private isAbandoned(): boolean {
    try {
      const holder = Number(fs.readFileSync(this.file, "utf8"));
      // The file is empty for a moment between being created and being written.
      if (!(holder > 0)) return false;
      process.kill(holder, 0);
      return holder === process.pid;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ESRCH";
    }
  }
}
