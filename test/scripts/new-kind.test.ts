import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { makeKind } from "../../scripts/new-kind/make-kind";

const root = resolve(__dirname, "../..");
const parts = ["lib", "src", "test", "scripts", "package.json", "tsconfig.json", "jest.config.js", "jest.heavy.js"];

// Compiling and testing a whole copy takes its time where other tests run as well.
jest.setTimeout(120_000);

let copy: string;
let files: string[];

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), "vpnform-new-kind-")));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...parts], { cwd: root });
  for (const file of listed.toString().split("\n")) {
    if (file === "" || file.startsWith("test/golden/")) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { force: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a program of node_modules in the copy. */
function run(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join("node_modules", program), ...args], {
    cwd: copy,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const newKind = (...args: readonly string[]) => run("tsx/dist/cli.mjs", "scripts/new-kind.ts", ...args);

function everything(): Map<string, string> {
  const names = readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(names.map((name) => [name, readFileSync(name, "utf8")]));
}

describe("npm run new-kind, told what it cannot do", () => {
  it.each([
    ["VpnAttachment", "alibaba", '"VpnAttachment" is no name of a kind'],
    ["vpn--attachment", "alibaba", '"vpn--attachment" is no name of a kind'],
    ["../attachment", "alibaba", '"../attachment" is no name of a kind'],
    ["vpn-gateway", "alibaba", 'the kind "vpn-gateway" exists already: lib/alibaba/kinds/vpn-gateway.ts'],
    [
      "vpn-gateway-certificate",
      "huawei",
      'the kind "vpn-gateway-certificate" exists already: lib/huawei/kinds/vpn-gateway-certificate.ts',
    ],
    ["vpn-attachment", "nowhere", 'kinds of "nowhere" cannot be made'],
  ])("refuses %s of %s and writes nothing", (kind, cloud, message) => {
    const before = everything();
    expect(() => makeKind(copy, kind, cloud)).toThrow(expect.objectContaining({ message, hint: expect.any(String) }));
    expect(everything()).toEqual(before);
  });

  it.each([
    [["vpn-gateway"], 'the kind "vpn-gateway" exists already'],
    [["vpn-attachment", "--colour"], "Unknown option '--colour'"],
    [[], "one name of a kind is needed"],
  ])("says of %p in one error what is wrong", (args, message) => {
    const { status, stdout, stderr } = newKind(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^Error: [^\n]+\n {2}[^\n]+\n$/);
    expect(stderr).toContain(`Error: ${message}`);
  });
});

describe("kinds that npm run new-kind made, one of each cloud", () => {
  beforeAll(() => {
    files = ["alibaba", "huawei"].flatMap((cloud) => {
      const { status, stdout, stderr } = newKind("vpn-attachment", "--cloud", cloud);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      return stdout.split("\n").filter((line) => line.endsWith(".ts"));
    });
  });

  it("have their files, formatted as all others", () => {
    expect(files).toEqual(
      expect.arrayContaining([
        "lib/alibaba/kinds/vpn-attachment.ts",
        "src/alibaba/handlers/vpn-attachment.ts",
        "src/emulator/resources/vpn-attachment.ts",
        "test/e2e/stories/vpn-attachment.ts",
        "test/e2e/kinds/vpn-attachment.test.ts",
        "lib/huawei/kinds/vpn-attachment.ts",
        "src/huawei/handlers/vpn-attachment.ts",
        "src/emulator/huawei/vpn-attachment.ts",
        "test/e2e/kinds/huawei-vpn-attachment.test.ts",
      ]),
    );
    expect(run("prettier/bin/prettier.cjs", "--check", ...files)).toMatchObject({ status: 0 });
  });

  it("compile", () => {
    const config = { extends: "./tsconfig.json", files: [...files, "lib/index.ts"], include: [] };
    writeFileSync(join(copy, "tsconfig.kind.json"), JSON.stringify(config));
    const compiled = run("typescript/bin/tsc", "-p", "tsconfig.kind.json");
    expect(compiled).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("are listed wherever kinds are", () => {
    const { stdout, stderr } = run("tsx/dist/cli.mjs", "test/scripts/_listed.ts");
    expect(stderr).toBe("");
    const listed = JSON.parse(stdout);
    const everywhere = (type: string, before: string, classBefore: string, actions: readonly string[]) => ({
      kinds: expect.arrayContaining([type, before]),
      classes: expect.arrayContaining(["VpnAttachment", classBefore]),
      handlers: expect.arrayContaining([type, before]),
      actions: expect.arrayContaining(["CreateVpnAttachment", "DeleteVpnAttachment", ...actions]),
      schema: expect.arrayContaining([type, before]),
      pages: expect.arrayContaining([`${type}.md`, `${before}.md`]),
    });
    expect(listed).toEqual({
      alibaba: everywhere("alivpn_attachment", "alivpn_gateway", "VpnGateway", ["DescribeVpnAttachments"]),
      huawei: everywhere("huaweivpn_attachment", "huaweivpn_gateway_certificate", "VpnGatewayCertificate", [
        "ListVpnAttachments",
        "UpdateVpnAttachment",
        "UpdateVgwCertificate",
      ]),
    });
  });

  it("fail their tests until they are filled in, and the tests say where", () => {
    const named = ["--cacheDirectory", ".jest", "-t", "attachment|leaves nothing to be filled in", "--ci", "--verbose"];
    const tests = ["alibaba", "huawei"].flatMap((cloud) =>
      ["coverage", "vpn-attachment"].map((name) => `${cloud}/handlers/${name}`),
    );
    const { status, stderr } = run(
      "jest/bin/jest.js",
      ...["architecture", ...tests].map((name) => `test/${name}.test.ts`),
      ...named,
    );
    expect(status).toBe(1);
    for (const type of ["alivpn_attachment", "huaweivpn_attachment"]) {
      expect(stderr).toContain(`create of ${type} is not filled in`);
    }
    const gaps = files.filter((file) => readFileSync(join(copy, file), "utf8").includes(["FILL", "IN:"].join(" ")));
    expect(gaps.length).toBeGreaterThan(12);
    expect(gaps.filter((file) => !stderr.includes(`${file}:`))).toEqual([]);
    expect(stderr).toMatch(/✕ leaves nothing to be filled in of what npm run new-kind made/);
    for (const title of ["creates with what the program sets", "sends everything that the program may set"]) {
      expect(stderr.split(`✕ ${title}`)).toHaveLength(3);
    }
  });
});
