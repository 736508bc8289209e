import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ValidationError, VpnformError } from "../../../lib/core/errors";
import { errorLines, issueLines } from "../../../src/cli/view/message-lines";
import { ProgramPlaces } from "../../../src/cli/view/program-places";
import { plain } from "../../../src/cli/view/style";
import { ApplyError, ForbiddenError, UsageError } from "../../../src/errors";
import { AppError } from "../../../src/project/app-error";

let folder: string;
let source: string;
let places: ProgramPlaces;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vpnform-test-"));
  source = join(folder, "main.ts");
  writeFileSync(source, 'one\n  const hub = new alibaba.VpnGateway(net, "hub", {\n');
  places = new ProgramPlaces();
  const metadata = { path: "net/hub", source: `${source}:2` };
  places.add({
    resource: {
      alivpn_gateway: {
        hub: { "//": { metadata } },
        lost: { "//": { metadata: { path: "net/lost", source: "gone.ts:9" } } },
      },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const options = () => ({ style: plain, places, debug: false });

describe("an error", () => {
  test("is told with what to do", () => {
    expect(errorLines(new UsageError('no stack is named "x"', { hint: "the program has: net" }), options())).toEqual([
      'Error: no stack is named "x"',
      "  hint: the program has: net",
      "",
    ]);
  });

  test.each(["alivpn_gateway.hub", "alivpn_gateway.hub[0]", "net/hub"])("of %s points into the program", (address) => {
    expect(errorLines(new VpnformError("plan-refused", "cannot be", { address }), options())).toEqual([
      "Error: cannot be",
      "  with alivpn_gateway.hub (net/hub),",
      `  on ${source} line 2:`,
      '    2: const hub = new alibaba.VpnGateway(net, "hub", {',
      "",
    ]);
  });

  test("names the line even when the file cannot be read, and the resource when nothing else is known", () => {
    expect(errorLines(new VpnformError("plan-refused", "x", { address: "net/lost" }), options()).slice(1, 3)).toEqual([
      "  with alivpn_gateway.lost (net/lost),",
      "  on gone.ts line 9",
    ]);
    expect(errorLines(new VpnformError("plan-refused", "x", { address: "net/other" }), options())[1]).toBe(
      "  with net/other",
    );
  });

  test("of the cloud has its code and request id", () => {
    const details = {
      action: "CreateVpnGateway",
      cloudCode: "Forbidden.RAM",
      status: 403,
      requestId: "R-1",
      hint: "ask for the right",
    };
    expect(errorLines(new ForbiddenError("cloud-forbidden", "not allowed", details), options())).toEqual([
      "Error: not allowed",
      "  hint: ask for the right",
      "  CreateVpnGateway, Forbidden.RAM, HTTP 403, request R-1",
      "",
    ]);
  });

  test("of the program keeps all its lines and its place", () => {
    expect(errorLines(new AppError("the program failed: boom\nsecond", { source: `${source}:1` }), options())).toEqual([
      "Error: the program failed: boom",
      "  second",
      `  on ${source} line 1:`,
      "    1: one",
      "",
    ]);
  });

  test("cannot steer the terminal", () => {
    expect(errorLines(new UsageError("a\u001b[2Jb"), options())[0]).toBe("Error: a\\u001b[2Jb");
  });

  test("has a stack trace with --debug, and only then", () => {
    const error = new UsageError("outer", { cause: new TypeError("inner") });
    expect(errorLines(error, options()).join("\n")).not.toContain("    at ");
    const lines = errorLines(error, { ...options(), debug: true }).join("\n");
    expect(lines).toMatch(/UsageError: outer\n +at /);
    expect(lines).toMatch(/caused by TypeError: inner\n +at /);
  });
});

describe("an apply's errors", () => {
  test("are told once each, with the number of what was skipped", () => {
    const failed = [
      { address: "alivpn_gateway.a", error: new VpnformError("settle-timeout", "not ready after 30m") },
      { address: "alivpn_gateway.b", error: new VpnformError("cloud-rejected", "no") },
    ];
    expect(errorLines(new ApplyError(failed, ["x.y", "x.z"]), options())).toEqual([
      "Error: not ready after 30m",
      "  with alivpn_gateway.a",
      "",
      "Error: no",
      "  with alivpn_gateway.b",
      "",
      "2 changes were skipped because of these failures. Apply again to go on.",
      "",
    ]);
    expect(errorLines(new ApplyError(failed.slice(1), ["x.y"]), options()).at(-2)).toBe(
      "1 change was skipped because of this failure. Apply again to go on.",
    );
    expect(errorLines(new ApplyError(failed.slice(1), []), options())).toHaveLength(3);
  });
});

describe("issues", () => {
  test("are all told, warnings first", () => {
    const issues = [
      { severity: "error", path: "net/hub", attribute: "bandwidth", message: "7 is not allowed", hint: "use 5 or 10" },
      { severity: "warning", path: "net/other", message: "is odd", source: "x.ts:3" },
    ] as const;
    const expected = [
      "Warning: is odd",
      "  with net/other,",
      "  on x.ts line 3",
      "",
      "Error: bandwidth: 7 is not allowed",
      "  with alivpn_gateway.hub (net/hub),",
      `  on ${source} line 2:`,
      '    2: const hub = new alibaba.VpnGateway(net, "hub", {',
      "  hint: use 5 or 10",
      "",
    ];
    expect(issueLines(issues, options())).toEqual(expected);
    expect(errorLines(new ValidationError(issues), options())).toEqual(expected);
  });
});
