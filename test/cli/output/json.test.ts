import { ValidationError, VpnformError } from "../../../lib/core/errors";
import { JsonView } from "../../../src/cli/output/json";
import { ProgramPlaces } from "../../../src/cli/output/program-places";
import { ApplyError, CloudError } from "../../../src/errors";
import { unknownValue } from "../../../src/engine/unknown";
import { attribute, change, gatewayKind, hub, plan, secret } from "../sample";
import { captureTerminal } from "./capture";

let now = 0;
let terminal: ReturnType<typeof captureTerminal>;
let view: JsonView;

beforeEach(() => {
  now = Date.UTC(2026, 0, 2);
  terminal = captureTerminal();
  const places = new ProgramPlaces();
  places.add({
    resource: { alivpn_gateway: { hub: { "//": { metadata: { path: "net/hub", source: "main.ts:12" } } } } },
  });
  view = new JsonView({ terminal, places, clock: { now: () => now }, version: "1.2.3" });
});

function lines(): Record<string, unknown>[] {
  expect(terminal.err.text).toBe("");
  return terminal.out.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Lines after the version without what all have in common. */
function messages(): Record<string, unknown>[] {
  return lines()
    .slice(1)
    .map(({ "@level": level, "@message": message, "@module": module, "@timestamp": at, ...rest }) => {
      expect(module).toBe("vpnform.ui");
      expect(at).toMatch(/^2026-01-02T00:\d\d:\d\d\.000Z$/);
      return { level, message, ...rest };
    });
}

const resource = {
  addr: "alivpn_gateway.hub",
  module: "",
  resource: "alivpn_gateway.hub",
  implied_provider: "alivpn",
  resource_type: "alivpn_gateway",
  resource_name: "hub",
  resource_key: null,
  path: "net/hub",
};
const subject = { address: "alivpn_gateway.hub", path: "net/hub" };

describe("JsonView", () => {
  test("begins with the version", () => {
    expect(lines()).toEqual([
      {
        "@level": "info",
        "@message": "vpnform 1.2.3",
        "@module": "vpnform.ui",
        "@timestamp": "2026-01-02T00:00:00.000Z",
        type: "version",
        vpnform: "1.2.3",
        ui: "1.2",
      },
    ]);
  });

  test("tells a plan: drift, changes, summary, outputs", () => {
    view.plan(
      plan(
        [
          change("replace", { before: hub, after: hub, reason: "tainted" }),
          change("none", { before: hub, after: hub }),
          change("none", { address: 'alivpn_gateway.many["a"]', path: "net/many", importId: "vpn-9" }),
          change("delete", { reason: "not-in-program", explanation: "it is prepaid" }),
          change("none", { previousAddress: "alivpn_gateway.old" }),
          change("forget"),
        ],
        {
          summary: { import: 1, add: 1, destroy: 2, forget: 1 },
          drift: [
            {
              ...subject,
              kind: gatewayKind,
              action: "update",
              before: hub,
              after: hub,
              attributes: [attribute(["name"], "a", "b")],
            },
          ],
          outputs: [
            { name: "a", action: "update", before: "x", after: "y", sensitive: false },
            { name: "b", action: "create", before: undefined, after: unknownValue, sensitive: false },
            { name: "c", action: "create", before: undefined, after: secret, sensitive: true },
          ],
          warnings: [{ severity: "warning", path: "net/hub", attribute: "name", message: "is odd", hint: "change it" }],
        },
      ),
    );
    expect(messages()).toEqual([
      {
        level: "warn",
        message: "Warning: name: is odd",
        type: "diagnostic",
        diagnostic: {
          severity: "warning",
          summary: "name: is odd",
          detail: "change it",
          address: "alivpn_gateway.hub",
          path: "net/hub",
          range: { filename: "main.ts", start: { line: 12 } },
        },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub: Drift detected (update)",
        type: "resource_drift",
        change: { resource, action: "update" },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub: Plan to replace",
        type: "planned_change",
        change: { resource, action: "replace", reason: "tainted" },
      },
      {
        level: "info",
        message: 'alivpn_gateway.many["a"]: Plan to import',
        type: "planned_change",
        change: {
          resource: {
            ...resource,
            addr: 'alivpn_gateway.many["a"]',
            resource: 'alivpn_gateway.many["a"]',
            resource_name: "many",
            resource_key: "a",
            path: "net/many",
          },
          action: "import",
          importing: { id: "vpn-9" },
        },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub: Plan to delete",
        type: "planned_change",
        change: {
          resource,
          action: "delete",
          reason: "delete_because_no_resource_config",
          explanation: "it is prepaid",
        },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub: Plan to move",
        type: "planned_change",
        change: {
          resource,
          previous_resource: {
            ...resource,
            addr: "alivpn_gateway.old",
            resource: "alivpn_gateway.old",
            resource_name: "old",
          },
          action: "move",
        },
      },
      {
        level: "info",
        message: "alivpn_gateway.hub: Plan to remove",
        type: "planned_change",
        change: { resource, action: "remove" },
      },
      {
        level: "info",
        message: "Plan: 1 to import, 1 to add, 0 to change, 2 to destroy, 1 to forget.",
        type: "change_summary",
        changes: { add: 1, change: 0, import: 1, remove: 2, forget: 1, operation: "plan" },
      },
      {
        level: "info",
        message: "Outputs: 3",
        type: "outputs",
        outputs: {
          a: { sensitive: false, action: "update", value: "y" },
          b: { sensitive: false, action: "create" },
          c: { sensitive: true, action: "create" },
        },
      },
    ]);
  });

  test("names the stack once there are several", () => {
    view.stack("net");
    view.notice("hello");
    expect(messages()).toEqual([{ level: "info", message: "hello", type: "log", stack: "net" }]);
  });

  test("follows an apply", () => {
    view.event({ type: "apply_begin", total: 2 });
    view.event({ type: "apply_start", action: "create", ...subject });
    view.event({ type: "apply_progress", action: "create", elapsedMs: 1000, status: "provisioning", ...subject });
    view.event({
      type: "apply_complete",
      action: "create",
      id: "vpn-1",
      elapsedMs: 42_400,
      done: 1,
      total: 2,
      ...subject,
    });
    const error = new VpnformError("cloud-rejected", "no");
    view.event({ type: "apply_errored", action: "delete", elapsedMs: 1600, error, ...subject });
    view.event({ type: "adopted", address: "alivpn_gateway.hub", id: "vpn-1" });
    expect(messages()).toEqual([
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
      now += 1000;
      const status = second < 5 ? "init" : "provisioning";
      view.event({ type: "apply_progress", action: "create", elapsedMs: second * 1000, status, ...subject });
    }
    expect(messages().map(({ message }) => /\[(\d+s)/.exec(String(message))?.[1])).toEqual(["1s", "5s", "15s", "25s"]);
  });

  test("sums up what was applied and withholds sensitive outputs", () => {
    const summary = { import: 0, add: 1, change: 2, destroy: 3, forget: 0 };
    const outputs = {
      ip: { value: "47.96.0.1", type: "string", sensitive: false },
      psk: { value: secret, type: "string", sensitive: true },
    };
    view.applied(plan([]), { summary, outputs, interrupted: false });
    view.applied(plan([], { destroy: true }), { summary, outputs: {}, interrupted: false });
    expect(messages()).toEqual([
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
    view.error(new ApplyError([{ address: "alivpn_gateway.hub", error: cloud }], ["alivpn_connection.a"]));
    expect(messages().map((message) => message["diagnostic"])).toEqual([
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
    view.error(
      new ValidationError([
        { severity: "error", path: "net/a", message: "is wrong", source: "main.ts:3" },
        { severity: "warning", path: "net/b", message: "is odd" },
      ]),
    );
    expect(messages().map(({ level, message }) => ({ level, message }))).toEqual([
      { level: "error", message: "Error: is wrong" },
      { level: "warn", message: "Warning: is odd" },
    ]);
  });
});
