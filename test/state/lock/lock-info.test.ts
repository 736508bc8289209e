import {
  ageOf,
  describeHolder,
  describeRunning,
  formatLock,
  isOurs,
  lockPath,
  parseLock,
} from "../../../src/state/lock/lock-info";
import type { LockInfo } from "../../../src/state/lock/lock-info";

const now = Date.parse("2026-01-01T12:00:00Z");
const terraform: LockInfo = {
  ID: "1",
  Operation: "OperationTypeApply",
  Info: "",
  Who: "ann@build-7",
  Version: "1.11.4",
  Created: "2026-01-01T11:59:30Z",
  Path: "net.tfstate",
};
const process = { Host: "build-7", Pid: 4711, Realm: "boot", Started: "5" };
const ours: LockInfo = { ...terraform, Operation: "apply", ...process };

describe("the text of a lock", () => {
  it("is read as it was written", () => {
    expect(parseLock(formatLock(ours))).toEqual(ours);
    expect(parseLock(formatLock(terraform))).toEqual(terraform);
  });

  it("is of use where it has an id at least, and texts where texts belong", () => {
    const unknown = { Operation: "unknown", Info: "", Who: "unknown", Version: "", Created: "", Path: "" };
    expect(parseLock('{"ID":"1"}')).toEqual({ ID: "1", ...unknown });
    const odd = { ID: "1", Operation: 1, Info: null, Who: ["x"], Version: true, Created: 5, Path: {} };
    expect(parseLock(JSON.stringify({ ...odd, Pid: 7 }))).toEqual({ ID: "1", ...unknown, Pid: 7 });
  });

  it.each(["", "{", "null", "7", '"ID"', "[]", "{}", '{"ID":7}', '{"ID":null}'])("%j is no lock", (text) => {
    expect(parseLock(text)).toBeUndefined();
  });
});

it("a lock is vpnform's own only with all that tells whether its holder lives", () => {
  expect([isOurs(ours), isOurs(terraform)]).toEqual([true, false]);
  for (const name of ["Host", "Pid", "Realm"]) {
    expect(isOurs({ ...ours, [name]: undefined })).toBe(false);
    expect(isOurs({ ...ours, [name]: [] })).toBe(false);
  }
});

describe("the holder of a lock", () => {
  it.each<[Partial<LockInfo>, string]>([
    [ours, "apply by ann@build-7, process 4711, for 30 s"],
    [{ ...ours, Host: "other" }, "apply by ann@build-7, process 4711 on other, for 30 s"],
    [{ ...ours, Operation: "" }, "an operation by ann@build-7, process 4711, for 30 s"],
    [{ ...ours, Created: "" }, "apply by ann@build-7, process 4711"],
    [terraform, "apply of terraform by ann@build-7, for 30 s"],
    [
      { ...terraform, Operation: "migrate OperationType" },
      "migrate operationtype of terraform by ann@build-7, for 30 s",
    ],
    [{ ...terraform, Created: "long ago" }, "apply of terraform by ann@build-7"],
  ])("of %j is %s", (info, text) => {
    expect(describeHolder({ ...terraform, ...info }, now)).toBe(text);
  });

  it.each([
    [-5_000, "0 s"],
    [0, "0 s"],
    [1_499, "1 s"],
    [119_000, "119 s"],
    [120_000, "2 min"],
    [119 * 60_000, "119 min"],
    [120 * 60_000, "2 h"],
    [150 * 60_000, "3 h"],
    [72 * 3_600_000, "72 h"],
  ])("for %d ms is said to hold it for %s", (age, text) => {
    const Created = new Date(now - age).toISOString();
    expect(describeHolder({ ...terraform, Created }, now)).toBe(`apply of terraform by ann@build-7, for ${text}`);
  });
});

describe("what is running", () => {
  it.each<[Partial<LockInfo>, string]>([
    [ours, "an apply of ann@build-7 is running since 30 s"],
    [
      { ...ours, Info: "https://ci.example.com/jobs/8" },
      "an apply of ann@build-7 is running since 30 s (https://ci.example.com/jobs/8)",
    ],
    [{ ...terraform, Info: "not an address of ours" }, "an apply of ann@build-7 is running since 30 s"],
    [{ ...ours, Operation: "state push" }, "a state push of ann@build-7 is running since 30 s"],
    [{ ...ours, Operation: "pending adopt", Created: "" }, "a pending adopt of ann@build-7 is running"],
    [{ ...ours, Operation: "" }, "an operation of ann@build-7 is running since 30 s"],
  ])("by %j is told as %s", (info, text) => {
    expect(describeRunning({ ...terraform, ...info }, now)).toBe(text);
  });
});

it("a time that nobody wrote is no age", () => {
  expect([ageOf(undefined, now), ageOf("soon", now), ageOf(ours.Created, now)]).toEqual([undefined, undefined, "30 s"]);
});

it("the lock of a state lies beside it, hidden", () => {
  expect(lockPath("/p/terraform.net.tfstate")).toBe("/p/.terraform.net.tfstate.lock.info");
  expect(lockPath("/p/.hidden.v1.tfstate")).toBe("/p/.hidden.v1.tfstate.lock.info");
});
