import { gatewayState, migrated, stateText } from "./_texts";

describe("evaluation has a budget", () => {
  const doubled = Array.from({ length: 60 }, (_, n) => `  d${n + 1} = "\${local.d${n}}\${local.d${n}}"\n`).join("");
  const lists = Array.from({ length: 60 }, (_, n) => `  l${n + 1} = [local.l${n}, local.l${n}]\n`).join("");
  const chain = Array.from({ length: 5000 }, (_, n) => `  c${n + 1} = local.c${n}\n`).join("");
  const hub = (description: string, more = "") => ({
    "main.tf": `${more}
variable "x" { type = string }
resource "alicloud_vpn_gateway" "hub" {
  vpc_id       = "vpc-1"
  vswitch_id   = "vsw-1"
  bandwidth    = 10
  enable_ipsec = true
  description  = ${description}
}
`,
  });

  it.each([
    ["a text that doubles itself", "local.d60", `locals {\n  d0 = "xxxxxxxx"\n${doubled}}`],
    ["a list that doubles itself", 'join(",", flatten(local.l60))', `locals {\n  l0 = ["x"]\n${lists}}`],
    [
      "a list of references that doubles itself",
      'join(",", flatten(local.l60))',
      `locals {\n  l0 = [var.x]\n${lists}}`,
    ],
    ["a text that is padded", 'format("%999999999s", "x")', ""],
    [
      "a text that is joined with itself",
      'replace(local.d12, "x", local.d12)',
      `locals {\n  d0 = "xxxxxxxx"\n${doubled}}`,
    ],
    ["a chain of names", "local.c5000", `locals {\n  c0 = "x"\n${chain}}`],
    ["lists in lists", `${"[".repeat(230)}1${"]".repeat(230)}`, ""],
  ])(
    "of size and depth: %s is left out with a note",
    async (_, expression, more) => {
      const { notes, text } = await migrated(hub(expression, more));
      expect(notes.join("\n")).toMatch(/hub, description: (it is too (large|deep)|.* does not take)/);
      expect(text.length).toBeLessThan(5000);
    },
    20_000,
  );

  it.each([
    ["work", hub(`join(",", [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : "x"]]])`)],
    [
      "resources",
      Object.fromEntries(
        ["main.tf", "m/main.tf"].map((file, index) => [
          file,
          index === 0
            ? 'module "m" {\n  source = "./m"\n  count = 10000\n}\n'
            : `resource "alicloud_vpn_gateway" "hub" {\n  count = 10000\n  vpc_id = "vpc-1"\n}\n`,
        ]),
      ),
    ],
  ])(
    "of %s: more is refused",
    async (_, files) => {
      await expect(migrated(files)).rejects.toThrow(/too much/);
    },
    60_000,
  );

  it.each([
    ["negations", `${"!".repeat(50_000)}true`],
    ["minus signs", `${"-".repeat(20_000)}1`],
    ["splats", `local.a${"[*]".repeat(50_000)}`],
  ])(
    "of depth: %s that the reader of the language cannot follow are refused with the file",
    async (_, expression) => {
      await expect(migrated(hub(expression))).rejects.toThrow(/^main\.tf is too much for the reader/);
      expect((await migrated(hub('"to ${var.x}"'))).notes.join()).not.toContain("description");
    },
    20_000,
  );

  it("of depth: an expression that the reader cannot follow in a time is left out with a note", async () => {
    const { notes } = await migrated(hub(`${"!".repeat(3000)}true`));
    expect(notes.join("\n")).toMatch(/hub, description: vpnform does not evaluate this expression/);
  }, 30_000);

  it("of time: a file that takes longer is refused", async () => {
    const text = `<<EOT\n${"x\n".repeat(500_000)}EOT`;
    await expect(migrated(hub(text))).rejects.toThrow("reading main.tf takes too long: more than 15 s");
  }, 60_000);

  it("of nesting: deeper documents are refused when they are read", async () => {
    const nested = `${"[".repeat(100_000)}1${"]".repeat(100_000)}`;
    const configuration = `{"resource":{"alicloud_vpn_gateway":{"hub":{"tags":${nested}}}}}`;
    await expect(migrated({ "main.tf.json": configuration })).rejects.toThrow(/nested/);
    const state = stateText(gatewayState("hub", { tags: "TAGS" })).replace('"TAGS"', nested);
    await expect(migrated({ "terraform.tfstate": state })).rejects.toThrow(/nested/);
    await expect(migrated({ "main.tf": `locals {\n a = ${nested}\n}\n` })).rejects.toThrow(/nested/);
  }, 20_000);
});
