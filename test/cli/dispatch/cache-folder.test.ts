import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../../src/cli/dispatch/cache-folder";

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "vpnform-test-")));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function made(...names: string[]): string {
  const folder = join(home, ...names);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

describe("the folder for compiled code", () => {
  test("is made in the user's cache, for nobody else", () => {
    const folder = cacheFolder({ HOME: home });
    expect(folder).toBe(join(home, ".cache", "vpnform"));
    expect(statSync(folder as string).mode & 0o777).toBe(0o700);
  });

  test("is where XDG_CACHE_HOME says, unless that is a relative path", () => {
    expect(cacheFolder({ HOME: home, XDG_CACHE_HOME: join(home, "mine") })).toBe(join(home, "mine", "vpnform"));
    expect(cacheFolder({ HOME: home, XDG_CACHE_HOME: "mine" })).toBe(join(home, ".cache", "vpnform"));
  });

  test("is not used where others can write into it", () => {
    chmodSync(made(".cache", "vpnform"), 0o770);
    expect(cacheFolder({ HOME: home })).toBeUndefined();
  });

  test("is not used where others can put another in its place", () => {
    chmodSync(made("shared"), 0o1777);
    expect(cacheFolder({ HOME: home, XDG_CACHE_HOME: join(home, "shared") })).toBeUndefined();
  });

  test("is not used where it is a link to somewhere else", () => {
    made(".cache");
    symlinkSync(made("elsewhere"), join(home, ".cache", "vpnform"));
    expect(cacheFolder({ HOME: home })).toBeUndefined();
  });

  test("is not used where it cannot be made", () => {
    expect(cacheFolder({ HOME: join(home, "gone", "away") })).toBeUndefined();
  });

  test("is not used where it belongs to somebody else", () => {
    const getuid = jest.spyOn(process, "getuid" as never).mockReturnValue(12_345 as never);
    try {
      expect(cacheFolder({ HOME: home })).toBeUndefined();
    } finally {
      getuid.mockRestore();
    }
  });
});
