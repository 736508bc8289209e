import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDebugLog } from "../../../src/cli/session/debug-log";
import { fakeContext } from "../commands/fake-engine";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "vpnform-log-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(environment: NodeJS.ProcessEnv) {
  const { context, terminal } = fakeContext();
  return { log: openDebugLog({ ...context, environment }), terminal };
}

it("is silent unless it is asked for", () => {
  for (const environment of [{}, { VPNFORM_LOG: "" }, { VPNFORM_LOG_FILE: join(folder, "no.log") }]) {
    const { log, terminal } = open(environment);
    log.debug("test", "said");
    expect(terminal.err.text).toBe("");
  }
  expect(() => statSync(join(folder, "no.log"))).toThrow();
});

it("goes to stderr unless a file is named", () => {
  const { log, terminal } = open({ VPNFORM_LOG: "debug" });
  log.debug("test", "said");
  log.trace("test", "not said");
  expect(terminal.err.text).toBe("1970-01-01T00:00:00.000Z debug test said\n");
});

it("is appended to a file that only its owner reads", () => {
  const file = join(folder, "vpnform.log");
  for (const word of ["first", "second"]) {
    const { log, terminal } = open({ VPNFORM_LOG: "trace", VPNFORM_LOG_FILE: file });
    log.trace("test", word);
    expect(terminal.err.text).toBe("");
  }
  expect(
    readFileSync(file, "utf8")
      .split("\n")
      .map((line) => line.split(" ").pop()),
  ).toEqual(["first", "second", ""]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("refuses a level that there is not, and a file that cannot be written", () => {
  expect(() => open({ VPNFORM_LOG: "loud" })).toThrow(
    expect.objectContaining({ message: 'VPNFORM_LOG is "loud"', hint: "set it to debug or trace, or unset it" }),
  );
  writeFileSync(join(folder, "file"), "");
  expect(() => open({ VPNFORM_LOG: "debug", VPNFORM_LOG_FILE: join(folder, "file", "log") })).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^VPNFORM_LOG_FILE cannot be written: ENOTDIR/) }),
  );
});

it("a full disk ends the log and not the work", () => {
  const { log, terminal } = open({ VPNFORM_LOG: "debug", VPNFORM_LOG_FILE: "/dev/full" });
  log.debug("test", "first");
  log.debug("test", "second");
  expect(terminal.err.text).toMatch(/^The log ends here: cannot write \/dev\/full: ENOSPC[^\n]*\n$/);
});
