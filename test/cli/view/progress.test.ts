import { Progress } from "../../../src/cli/view/progress";
import { plain } from "../../../src/cli/view/style";
import { VpnformError } from "../../../lib/core/errors";
import { SecretRegistry } from "../../../src/secrets";
import { Writer } from "../../../src/cli/view/writer";
import { captureSink, screenOf } from "./capture";

let now = 0;
const clock = { now: () => now };
const hub = { address: "alivpn_gateway.hub", path: "net/hub", action: "create" } as const;
const tunnel = { address: "alivpn_connection.a", path: "net/a", action: "update" } as const;

beforeEach(() => {
  now = 1_000_000;
});

describe("without a terminal", () => {
  test("an apply is told in plain lines, patiently", () => {
    const sink = captureSink();
    const progress = new Progress(new Writer(sink, new SecretRegistry()), plain, clock);
    progress.event({ type: "observe_start", resources: 2 });
    progress.event({ type: "observe_complete", calls: 3, elapsedMs: 1234 });
    progress.event({ type: "apply_begin", total: 3 });
    progress.event({ type: "apply_start", ...hub });
    for (let second = 1; second <= 25; second += 1) {
      now += 1000;
      progress.event({ type: "apply_progress", elapsedMs: second * 1000, status: "provisioning", ...hub });
    }
    progress.event({ type: "apply_complete", id: "vpn-1", elapsedMs: 25_000, done: 1, total: 3, ...hub });
    progress.event({ type: "apply_start", id: "vco-1", ...tunnel });
    now += 11_000;
    progress.event({ type: "apply_progress", elapsedMs: 71_000, waitsFor: "vpn-1 is updating", ...tunnel });
    progress.event({ type: "apply_errored", elapsedMs: 80_000, error: new VpnformError("internal", "x"), ...tunnel });
    progress.event({ type: "apply_skipped", because: "alivpn_connection.a", ...hub });
    progress.close();
    expect(sink.text.trimEnd().split("\n")).toEqual([
      "Read what exists with 3 calls in 1.2s.",
      "alivpn_gateway.hub (net/hub): Creating...",
      "alivpn_gateway.hub (net/hub): Still creating... [10s elapsed, provisioning]",
      "alivpn_gateway.hub (net/hub): Still creating... [20s elapsed, provisioning]",
      "alivpn_gateway.hub (net/hub): Creation complete after 25s [id=vpn-1] (1 of 3)",
      "alivpn_connection.a (net/a): Modifying... [id=vco-1]",
      "alivpn_connection.a (net/a): Still modifying... [1m11s elapsed, waits for: vpn-1 is updating]",
      "alivpn_connection.a (net/a): Modifications errored after 1m20s",
    ]);
  });
});

describe("on a terminal", () => {
  function started() {
    const sink = captureSink({ isTerminal: true });
    const progress = new Progress(new Writer(sink, new SecretRegistry()), plain, clock);
    progress.event({ type: "apply_begin", total: 2 });
    progress.event({ type: "apply_start", ...hub });
    now += 5000;
    progress.event({ type: "apply_start", ...tunnel });
    now += 5000;
    progress.event({ type: "apply_progress", elapsedMs: 5000, waitsFor: "vpn-1 is updating", ...tunnel });
    return { sink, progress };
  }

  test("a block says what is running, for how long, and what it waits for", () => {
    const { sink, progress } = started();
    expect(screenOf(sink.text, 80)).toEqual([
      "  alivpn_gateway.hub (net/hub): creating 10s",
      "  alivpn_connection.a (net/a): modifying 5s, waits for: vpn-1 is updating",
      "0 of 2 done, 10s elapsed",
      "",
    ]);
    progress.close();
  });

  test("what is done stays above the block, and nothing of the block stays", () => {
    const { sink, progress } = started();
    progress.event({ type: "apply_complete", id: "vpn-1", elapsedMs: 10_000, done: 1, total: 2, ...hub });
    expect(screenOf(sink.text, 80)).toEqual([
      "alivpn_gateway.hub (net/hub): Creation complete after 10s [id=vpn-1] (1 of 2)",
      "  alivpn_connection.a (net/a): modifying 5s, waits for: vpn-1 is updating",
      "1 of 2 done, 10s elapsed",
      "",
    ]);
    progress.log(["a notice"]);
    progress.close();
    expect(screenOf(sink.text, 80)).toEqual([
      "alivpn_gateway.hub (net/hub): Creation complete after 10s [id=vpn-1] (1 of 2)",
      "a notice",
      "",
    ]);
  });

  test("the cursor is hidden once and given back", () => {
    const { sink, progress } = started();
    progress.close();
    progress.close();
    expect(sink.text.split("\u001b[?25l")).toHaveLength(2);
    expect(sink.text.split("\u001b[?25h")).toHaveLength(2);
    expect(sink.text.endsWith("\u001b[?25h")).toBe(true);
  });

  test("a narrower window, which wraps what is there, is left clean", () => {
    const { sink, progress } = started();
    const before = screenOf(sink.text, 80).length;
    // The terminal itself wraps the old lines: 3 lines of up to 73 columns become 2 + 2 + 1 rows of 40.
    sink.text = "";
    sink.resize(40);
    expect(before).toBe(4);
    expect(sink.text.startsWith("\r\u001b[5A\u001b[J")).toBe(true);
    const drawn = screenOf(sink.text, 40);
    expect(drawn[0]).toBe("  alivpn_gateway.hub (net/hub): creati…");
    expect(drawn.every((line) => line.length <= 39)).toBe(true);
    progress.close();
  });

  test("a low window gets as many lines as fit", () => {
    const sink = captureSink({ isTerminal: true });
    const progress = new Progress(new Writer(sink, new SecretRegistry()), plain, clock);
    sink.resize(80, 6);
    progress.event({ type: "apply_begin", total: 9 });
    for (let index = 1; index <= 9; index += 1) {
      now += 1000;
      progress.event({ type: "apply_start", address: `a.b${index}`, path: `a.b${index}`, action: "create" });
    }
    expect(screenOf(sink.text, 80)).toEqual([
      "  a.b1: creating 8s",
      "  a.b2: creating 7s",
      "  a.b3: creating 6s",
      "  ... and 6 more",
      "0 of 9 done, 9s elapsed",
      "",
    ]);
    progress.close();
  });

  test("many events in a moment are drawn once", () => {
    const { sink, progress } = started();
    const length = sink.text.length;
    for (let index = 0; index < 1000; index += 1) {
      progress.event({ type: "apply_progress", elapsedMs: index, status: `step ${index}`, ...hub });
    }
    expect(sink.text.length).toBe(length);
    progress.close();
  });

  test("reading is shown while it lasts", () => {
    const sink = captureSink({ isTerminal: true });
    const progress = new Progress(new Writer(sink, new SecretRegistry()), plain, clock);
    progress.event({ type: "observe_start", resources: 1 });
    expect(screenOf(sink.text, 80)[0]).toBe("Reading 1 resource...");
    now += 1000;
    progress.event({ type: "observe_progress", calls: 7 });
    expect(screenOf(sink.text, 80)[0]).toBe("Reading... 7 calls");
    progress.event({ type: "observe_complete", calls: 8, elapsedMs: 12_000 });
    progress.close();
    expect(screenOf(sink.text, 80)).toEqual(["Read what exists with 8 calls in 12s.", ""]);
  });
});
