import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ignored } from "../src/cli/commands/project-files";

const root = join(__dirname, "..");
const text = (file: string) => readFileSync(join(root, file), "utf8");
const json = (file: string) => JSON.parse(text(file)) as never;

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly unknown[];
  readonly properties: readonly { readonly value: string }[];
}
const { components, ...sbom } = json("dist/sbom.cdx.json") as { components: Component[] };
const delivered = (how: string) =>
  components.filter(({ properties }) => properties.some(({ value }) => value === how)).map(({ name }) => name);
const manifest = json("package.json") as Record<"dependencies" | "devDependencies", Record<string, string>> & {
  files: string[];
};

it("the bill of materials is CycloneDX, and names version and licence of everything", () => {
  expect(sbom).toMatchObject({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { component: { name: "vpnform" } },
  });
  expect(components.filter(({ version, licenses }) => !version || !licenses?.length)).toEqual([]);
});

it("it tells what is bundled from what is installed", () => {
  expect(delivered("bundled")).toEqual(expect.arrayContaining(["commander", "protobufjs", "undici", "zod"]));
  expect(delivered("installed")).toEqual(expect.arrayContaining(["cdktn", "constructs", "zod", "@cdktn/hcl2json"]));
  expect(components.map(({ name }) => name)).not.toContain("jest");
});

it("what only the bundled command line needs is not installed as well", () => {
  const library = ["@peculiar/", "cdktf", "constructs", "ipaddr.js", "zod"];
  const apart = ["@cdktn/hcl2json"];
  const wanted = [...library, ...apart];
  const others = Object.keys(manifest.dependencies).filter((name) => !wanted.some((each) => name.startsWith(each)));
  expect(others).toEqual([]);
  const twice = delivered("bundled").filter((name) => name in manifest.dependencies);
  expect(twice.filter((name) => !library.some((each) => name.startsWith(each)))).toEqual([]);
});

it("the licences of all bundled packages go along", () => {
  const notices = text("dist/THIRD-PARTY-NOTICES.txt");
  for (const name of delivered("bundled")) expect(notices).toContain(`\n${name} `);
  expect(notices).not.toContain("brings no text");
});

it("what to do about a vulnerability goes along, too", () => {
  expect(manifest.files).toContain("SECURITY.md");
  expect(existsSync(join(root, "SECURITY.md"))).toBe(true);
});

it.each([
  "terraform.net.tfstate",
  "terraform.net.tfstate.backup",
  ".terraform.net.tfstate.lock.info",
  "tonight.plan",
  "tonight.tfplan",
  "secret.auto.tfvars.json",
  "terraform.tfvars",
  ".vpnform/journal",
  "cdktf.out/manifest.json",
  ".terraform/providers",
  "node_modules/vpnform",
])("git ignores %s in a new project", (file) => {
  const matches = ignored.some((pattern) => {
    if (pattern.endsWith("/")) return file.startsWith(pattern);
    return new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`).test(file);
  });
  expect(matches).toBe(true);
});

function escaped(part: string): string {
  return part.replace(/[.]/g, "\\.");
}
