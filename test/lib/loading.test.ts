import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const library = resolve(__dirname, "../../dist/lib/index.js");

/** The packages that a process has loaded after declaring a gateway in the built library. */
function packagesAfter(props: object): string[] {
  const script = `
    const { App, TerraformStack } = require("cdktf");
    const { alibaba } = require(${JSON.stringify(library)});
    const stack = new TerraformStack(new App(), "net");
    new alibaba.Provider(stack, "cloud", { region: "cn-beijing" });
    try { new alibaba.VpnGateway(stack, "hub", ${JSON.stringify(props)}); } catch {}
    const files = Object.keys(require.cache).map((file) => file.split(/node_modules[\\\\/]/).pop());
    console.log(JSON.stringify([...new Set(files.map((file) => file.split(/[\\\\/]/)[0]))]));`;
  const text = execFileSync(process.execPath, ["-e", script], { cwd: resolve(__dirname, "../.."), encoding: "utf8" });
  return JSON.parse(text) as string[];
}

const sound = { vpcId: "vpc-1", bandwidth: 10, enableIpsec: true };

test("a program without mistakes loads neither the schema library nor the packages for certificates", () => {
  const packages = packagesAfter(sound);
  expect(packages).toContain("cdktf");
  expect(packages).not.toContain("zod");
  expect(packages).not.toContain("@peculiar");
});

test("the first mistake loads the schema library", () => {
  expect(packagesAfter({ ...sound, bandwidth: "much" })).toContain("zod");
});

test("the place of a mistake is the program's, not the library's", () => {
  const folder = mkdtempSync(join(tmpdir(), "vpnform-test-"));
  const program = join(folder, "network.js");
  const cdktf = JSON.stringify(require.resolve("cdktf"));
  writeFileSync(
    program,
    `const { App, TerraformStack } = require(${cdktf});
const { alibaba } = require(${JSON.stringify(library)});
const stack = new TerraformStack(new App(), "net");
try {
  new alibaba.VpnGateway(stack, "hub", ${JSON.stringify({ ...sound, bandwidth: "much" })});
} catch (error) {
  console.log(error.message);
}`,
  );
  const text = execFileSync(process.execPath, [program], { cwd: folder, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(text).toMatch(/network\.js:5\b/);
});
