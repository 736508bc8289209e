import { LineLog, silentLog } from "../src/log";

function logged(level: "debug" | "trace", write: (log: LineLog) => void): string[] {
  const lines: string[] = [];
  write(
    new LineLog(
      level,
      () => Date.UTC(2026, 0, 2, 3, 4, 5, 6),
      (line) => lines.push(line),
    ),
  );
  return lines;
}

it("a line tells time, level, component, what happened, and fields", () => {
  const lines = logged("debug", (log) => log.debug("cloud", "call", { action: "CreateVpnGateway", ms: 12, ok: true }));
  expect(lines).toEqual(["2026-01-02T03:04:05.006Z debug cloud call action=CreateVpnGateway ms=12 ok=true"]);
});

it("what is more than one word is quoted, so that a line stays one line", () => {
  const fields = {
    message: 'two\nlines and a "word"',
    empty: "",
    differs: ["ikeConfig.psk", "tags.a"],
    none: undefined,
  };
  const [line] = logged("debug", (log) => log.debug("plan", "update", fields));
  expect(line).toContain(String.raw`message="two\nlines and a \"word\"" empty="" differs=ikeConfig.psk,tags.a`);
  expect(line).not.toContain("none");
});

it("trace tells everything, debug leaves out what belongs to trace", () => {
  const both = (log: LineLog) => {
    log.debug("a", "first");
    log.trace("a", "second");
  };
  expect(logged("trace", both).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
    "debug a first",
    "trace a second",
  ]);
  expect(logged("debug", both)).toHaveLength(1);
});

it("nothing is on where nobody asked for a log", () => {
  expect([silentLog.isOn("debug"), silentLog.isOn("trace")]).toEqual([false, false]);
});
