import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { errorsIn, tracesIn } from "../../_helpers/plan-text";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

/** Why tests of file systems cannot run here, or undefined when they can. */
const unmountable = process.getuid?.() === 0 ? mountProblem() : "only root can mount a small disk";

function mountProblem(): string | undefined {
  const probe = mkdtempSync(join(tmpdir(), "vpnform-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", probe], { stdio: "ignore" });
    execFileSync("umount", [probe]);
    return undefined;
  } catch {
    return "this system mounts no small disk";
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

const onDisk = unmountable === undefined ? it : it.skip;
if (unmountable !== undefined) process.stderr.write(`full and read-only disks are not tested: ${unmountable}\n`);

describe("a disk that", () => {
  let own: Workspace;
  let small: EmulatorProcess;
  const folderOf = (of: Workspace) => join(of.folder, "disk");
  const declare = (more = "") =>
    own.program(`const { LocalBackend } = require("cdktf");
new LocalBackend(net, { path: "disk/net.tfstate" });
${more}
new alibaba.VpnGateway(net, "hub", { name: "hub", vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });`);
  beforeEach(async () => {
    small = await EmulatorProcess.start();
    own = new Workspace(small);
    mkdirSync(folderOf(own));
  });
  afterEach(async () => {
    await small.stop();
    own.remove();
  });

  async function withDisk(options: string, work: () => Promise<void>): Promise<void> {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folderOf(own)]);
    try {
      await work();
    } finally {
      execFileSync("umount", [folderOf(own)]);
    }
  }

  async function oneError(): Promise<string> {
    const { code, stdout, stderr } = await own.run(["apply", "--auto-approve"]);
    expect({ code, errors: errorsIn(stderr).length }).toEqual({ code: 1, errors: 1 });
    expect(tracesIn(stdout + stderr)).toEqual([]);
    return errorsIn(stderr).join("\n");
  }

  onDisk("is full from the beginning stops an apply before it changes anything", async () => {
    await withDisk("size=32k", async () => {
      declare();
      fill(join(folderOf(own), "other"));
      expect(await oneError()).toMatch(/disk.*(full|space|ENOSPC)|(full|space|ENOSPC).*disk/s);
      expect(await small.counts()).toEqual({});
      rmSync(join(folderOf(own), "other"));
      await own.apply();
      expect(await small.counts()).toEqual({ VpnGateway: 1 });
    });
  });

  onDisk("becomes full in the middle loses nothing and doubles nothing", async () => {
    await withDisk("size=1m", async () => {
      declare(
        'for (let index = 1; index <= 60; index++) new alibaba.CustomerGateway(net, `office-${index}`, { ipAddress: `203.0.113.${index}`, name: `office-${index}`, description: "x".repeat(100) });',
      );
      fill(join(folderOf(own), "other"), 1000 * 1024);
      const error = await oneError();
      expect(error).toMatch(/full|space|ENOSPC/);
      rmSync(join(folderOf(own), "other"));
      await own.apply();
      const { CustomerGateway = [], VpnGateway = [] } = await small.resources();
      const names = CustomerGateway.map((each) => each.Name as string);
      expect({ gateways: VpnGateway.length, names: new Set(names).size, all: names.length }).toEqual({
        gateways: 1,
        names: 60,
        all: 60,
      });
      expect(await own.settled()).toEqual(nothingToDo);
    });
  });

  onDisk("cannot be written stops an apply before it changes anything", async () => {
    await withDisk("size=1m", async () => {
      declare();
      await own.apply();
      execFileSync("mount", ["-o", "remount,ro", folderOf(own)]);
      own.program("");
      declare('new alibaba.CustomerGateway(net, "office", { ipAddress: "203.0.113.1" });');
      expect(await oneError()).toMatch(/disk\/.*(read-only|EROFS)|(read-only|EROFS).*disk\//s);
      expect(await small.counts()).toEqual({ VpnGateway: 1 });
      expect((await own.run(["plan"])).code).toBe(0);
    });
  });
});

/** Takes all the space that is left, or so much of it. */
function fill(path: string, bytes = 10 * 1024 * 1024): void {
  for (let written = 0; written < bytes; written += 4096) {
    try {
      writeFileSync(path, Buffer.alloc(4096, "x"), { flag: "a" });
    } catch {
      return;
    }
  }
}
