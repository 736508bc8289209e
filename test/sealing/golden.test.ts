import { envelopeText, readEnvelope } from "../../src/state/codec/envelope";
import { golden, goldenPassphrase, passphraseBlock, sealingOf } from "./_sealing";

const external = {
  key_provider: { external: { mine: { command: ["./external-keys.sh"] } } },
  method: { aes_gcm: { sealed: { keys: "key_provider.external.mine" } } },
  state: { method: "method.aes_gcm.sealed" },
};
const passphrase = passphraseBlock(goldenPassphrase, {}, 600_000);

it.each([
  ["passphrase", passphrase],
  ["external", external],
])(
  "what OpenTofu sealed by %s opens, and is sealed again with the same members in the same order",
  async (name, block) => {
    const kept = golden(`${name}.tfstate`);
    const codec = sealingOf(block).codec("indented");
    const { text, isOutdated } = await codec.decode(kept, "state", name);
    expect(JSON.parse(text)).toEqual(JSON.parse(golden(`${name}.plain.tfstate`)));
    expect(isOutdated).toBe(false);

    const again = await codec.encode(text, "state");
    const outline = (envelope: string) =>
      envelope.replace(/"(encrypted_data|key_provider\.\w+\.\w+)": "[^"]*"/g, '"$1": "..."');
    expect(outline(again)).toBe(outline(kept));
    expect(metaShape(again)).toEqual(metaShape(kept));
    expect(again).not.toContain("psk");
    await expect(codec.decode(again, "state", name)).resolves.toEqual({ text, isOutdated: false });
  },
);

it("the metadata of an external provider is written byte by byte as OpenTofu writes it", async () => {
  const kept = golden("external.tfstate");
  const codec = sealingOf(external).codec("indented");
  const again = await codec.encode((await codec.decode(kept, "state", "x")).text, "state");
  expect(readEnvelope(again)?.meta).toEqual(readEnvelope(kept)?.meta);
});

it("an envelope is written as it was read", () => {
  for (const [name, layout] of [
    ["passphrase.tfstate", "indented"],
    ["passphrase.tfplan", "compact"],
  ] as const) {
    const envelope = readEnvelope(golden(name));
    expect(envelope && envelopeText(envelope, layout)).toBe(golden(name));
  }
});

it("a plan of OpenTofu opens, and is then called one", async () => {
  const codec = sealingOf(passphrase).codec("compact");
  await expect(codec.decode(golden("passphrase.tfplan"), "plan", "x.tfplan")).rejects.toMatchObject({
    message: '"x.tfplan" is a plan of OpenTofu',
    hint: expect.stringContaining("with tofu"),
  });
});

/** Members of the metadata with the types of their values. */
function metaShape(text: string): unknown {
  const shapes = [...(readEnvelope(text)?.meta ?? [])].map(([key, meta]) => [
    key,
    Object.entries(JSON.parse(meta) as object).map(([name, value]) => [
      name,
      name === "salt" ? String(value).length : value,
    ]),
  ]);
  expect(shapes.length).toBeGreaterThan(0);
  return shapes;
}
