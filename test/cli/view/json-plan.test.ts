import { unknownValue } from "../../../src/engine/values/unknown";
import { attribute, change, gatewayKind, hub, plan, secret } from "../sample";
import { jsonStream, resource, subject } from "./json-stream";

let stream: ReturnType<typeof jsonStream>;
beforeEach(() => {
  stream = jsonStream();
});

describe("the stream of a plan", () => {
  test("begins with the version", () => {
    expect(stream.lines()).toEqual([
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
    stream.view.plan(
      plan(
        [
          change("replace", { before: hub, after: hub, reason: "tainted" }),
          change("no-op", { before: hub, after: hub }),
          change("no-op", { address: 'alivpn_gateway.many["a"]', path: "net/many", importId: "vpn-9" }),
          change("delete", { reason: "not-in-program", explanation: "it is prepaid" }),
          change("no-op", { previousAddress: "alivpn_gateway.old" }),
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
    expect(stream.messages()).toEqual([
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
    stream.view.stack("net");
    stream.view.notice("hello");
    expect(stream.messages()).toEqual([{ level: "info", message: "hello", type: "log", stack: "net" }]);
  });
});
