import { ValidationError, VpnformError } from "../../../lib/core/errors";
import { ApplyError, CloudError } from "../../../src/errors";
import { plan, secret } from "../sample";
import { jsonStream, resource, subject } from "./json-stream";

let stream: ReturnType<typeof jsonStream>;
beforeEach(() => {
  stream = jsonStream();
});

describe("the stream of an apply", () => {
  test("follows an apply", () => {
    stream.view.event({ type: "apply_begin", total: 2 });
    stream.view.event({ type: "apply_start", action: "create", ...subject });
    stream.view.event({
      type: "apply_progress",
      action: "create",
      elapsedMs: 1000,
      status: "provisioning",
      ...subject,
    });
    stream.view.event({
      type: "apply_complete",
      action: "create",
      id: "vpn-1",
      elapsedMs: 42_400,
      done: 1,
      total: 2,
      ...subject,
    });
    const error = new VpnformError("cloud-rejected", "no");
    stream.view.event({ type: "apply_errored", action: "delete", elapsedMs: 1600, error, ...subject });
    stream.view.event({ type: "adopted", address: "alivpn_gateway.hub", id: "vpn-1" });
    expect(stream.messages()).toEqual([
      {
        level: "info",
        message: "alivpn_gateway.hub (net/hub): Creating...",
        type: "apply_start",
        hook: { resource, action: "create" },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub (net/hub): Still creating... [1s elapsed, provisioning]",
        type: "apply_progress",
        hook: { resource, action: "create", elapsed_seconds: 1, status: "provisioning" },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub (net/hub): Creation complete after 42s [id=vpn-1] (1 of 2)",
        type: "apply_complete",
        hook: { resource, action: "create", id_key: "id", id_value: "vpn-1", elapsed_seconds: 42 },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub (net/hub): Destruction errored after 2s",
        type: "apply_errored",
        hook: { resource, action: "delete", elapsed_seconds: 2 },
      },
      { level: "info", message: "alivpn_gateway.hub: adopted vpn-1, which an earlier run had created", type: "log" },
    ]);
  });

  test("reports progress first, at a new status, and then every ten seconds", () => {
    for (let second = 1; second <= 30; second += 1) {
      stream.clock.at += 1000;
      const status = second < 5 ? "init" : "provisioning";
      stream.view.event({ type: "apply_progress", action: "create", elapsedMs: second * 1000, status, ...subject });
    }
    expect(stream.messages().map(({ message }) => /\[(\d+s)/.exec(String(message))?.[1])).toEqual([
      "1s",
      "5s",
      "15s",
      "25s",
    ]);
  });

  test("sums up what was applied and withholds sensitive outputs", () => {
    const summary = { import: 0, add: 1, change: 2, destroy: 3, forget: 0 };
    const outputs = {
      ip: { value: "47.96.0.1", type: "string", sensitive: false },
      psk: { value: secret, type: "string", sensitive: true },
    };
    stream.view.applied(plan([]), { summary, outputs, interrupted: false });
    stream.view.applied(plan([], { mode: "destroy" }), { summary, outputs: {}, interrupted: false });
    expect(stream.messages()).toEqual([
      {
        level: "info",
        message: "Apply complete! Resources: 1 added, 2 changed, 3 destroyed.",
        type: "change_summary",
        changes: { add: 1, change: 2, import: 0, remove: 3, operation: "apply" },
      },
      {
        level: "info",
        message: "Outputs: 2",
        type: "outputs",
        outputs: {
          ip: { sensitive: false, type: "string", value: "47.96.0.1" },
          psk: { sensitive: true, type: "string" },
        },
      },
      {
        level: "info",
        message: "Destroy complete! Resources: 3 destroyed.",
        type: "change_summary",
        changes: { add: 1, change: 2, import: 0, remove: 3, operation: "destroy" },
      },
      { level: "info", message: "Outputs: 0", type: "outputs", outputs: {} },
    ]);
  });

  test("tells every failure of an apply once, and how much was skipped", () => {
    const cloud = new CloudError("cloud-rejected", "the cloud refused it", { requestId: "R-1", hint: "do that" });
    stream.view.error(new ApplyError([{ address: "alivpn_gateway.hub", error: cloud }], ["alivpn_connection.a"]));
    expect(stream.messages().map((message) => message["diagnostic"])).toEqual([
      {
        severity: "error",
        summary: "the cloud refused it",
        detail: "do that",
        address: "alivpn_gateway.hub",
        path: "net/hub",
        code: "cloud-rejected",
        range: { filename: "main.ts", start: { line: 12 } },
        request_id: "R-1",
      },
      {
        severity: "error",
        summary: "1 change skipped because of failures",
        detail: "alivpn_connection.a",
        code: "apply-failed",
      },
    ]);
  });

  test("tells all issues of a program at once", () => {
    stream.view.error(
      new ValidationError([
        { severity: "error", path: "net/a", message: "is wrong", source: "main.ts:3" },
        { severity: "warning", path: "net/b", message: "is odd" },
      ]),
    );
    expect(stream.messages().map(({ level, message }) => ({ level, message }))).toEqual([
      { level: "error", message: "Error: is wrong" },
      { level: "warn", message: "Warning: is odd" },
    ]);
  });
});
