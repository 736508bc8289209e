import { readEnvelope } from "../../src/state/codec/envelope";
import { mergeSettings } from "../../src/sealing/merge-settings";
import { readSettings } from "../../src/sealing/read-settings";
import { passphraseBlock, sealingOf, stateText } from "./_sealing";

const first = passphraseBlock("the first passphrase");
const state = stateText(3);

const sealed = (block: unknown, text = state) => sealingOf(block).codec("compact").encode(text, "state");
const opened = (block: unknown, kept: string) => sealingOf(block).codec("compact").decode(kept, "state", "net.tfstate");

describe("sealing", () => {
  it("takes one salt for all writes of a run, and another one in the next", async () => {
    const codec = sealingOf(first).codec("compact");
    const meta = async (text: Promise<string>) => [...(readEnvelope(await text)?.meta.values() ?? [])];
    const own = await meta(codec.encode(state, "state"));
    expect(await meta(codec.encode(state, "journal"))).toEqual(own);
    expect(await meta(sealed(first))).not.toEqual(own);
  });

  it("seals a journal's record into one line of its own", async () => {
    const codec = sealingOf(first).codec("indented");
    const kept = await codec.encode('{"seq":1}', "journal");
    expect(kept).toMatch(/^\{"meta":.*\}$/);
    await expect(codec.decode(kept, "journal", "x")).resolves.toEqual({ text: '{"seq":1}', isOutdated: false });
  });

  it("refuses a wrong passphrase, and says what to do", async () => {
    await expect(opened(passphraseBlock("another passphrase"), await sealed(first))).rejects.toMatchObject({
      code: "state-sealed",
      message: "net.tfstate cannot be opened: method.aes_gcm.sealed has another key, or the file was changed",
      hint: expect.stringContaining("`fallback`"),
    });
  });

  it("refuses a state in the envelope of another", async () => {
    const [newer, older] = [await sealed(first, stateText(9)), await sealed(first)];
    await expect(opened(first, older.replace('"serial":3', '"serial":9'))).rejects.toMatchObject({
      code: "state-corrupt",
      message: "net.tfstate says serial 9 outside and 3 inside",
    });
    await expect(opened(first, newer.replace('"lineage":"5c2f"', '"lineage":"aaaa"'))).rejects.toThrow(/lineage/);
  });

  it("opens by a fallback what was sealed before, and asks for it to be written again", async () => {
    const kept = await sealed(first);
    const rotated = {
      key_provider: {
        pbkdf2: {
          mine: { passphrase: "a second passphrase", iterations: 200_000 },
          old: {
            passphrase: "the first passphrase",
            iterations: 200_000,
            encrypted_metadata_alias: "key_provider.pbkdf2.mine",
          },
        },
      },
      method: { aes_gcm: { sealed: { keys: "key_provider.pbkdf2.mine" }, old: { keys: "key_provider.pbkdf2.old" } } },
      state: { method: "method.aes_gcm.sealed", fallback: { method: "method.aes_gcm.old" } },
    };
    await expect(opened(rotated, kept)).resolves.toEqual({ text: state, isOutdated: true });
    const again = await sealed(rotated);
    await expect(opened(rotated, again)).resolves.toEqual({ text: state, isOutdated: false });
    await expect(opened(first, again)).rejects.toMatchObject({ code: "state-sealed" });
  });

  it("takes a clear state only with the method unencrypted, and then seals it", async () => {
    await expect(opened(first, state)).rejects.toMatchObject({
      code: "state-sealed",
      message: "net.tfstate is not sealed, although the state of this stack is to be",
    });
    const migrating = {
      ...first,
      state: { method: "method.aes_gcm.sealed", fallback: { method: "method.unencrypted.clear" } },
    };
    await expect(opened(migrating, state)).resolves.toEqual({ text: state, isOutdated: true });
  });

  it("goes back to clear with unencrypted as the method", async () => {
    const leaving = {
      ...first,
      state: { method: "method.unencrypted.clear", fallback: { method: "method.aes_gcm.sealed" } },
    };
    await expect(opened(leaving, await sealed(first))).resolves.toEqual({ text: state, isOutdated: true });
    expect(await sealed(leaving)).toBe(state);
  });

  it("names what is sealed where no key is configured", async () => {
    await expect(opened({}, await sealed(first))).rejects.toMatchObject({
      code: "state-sealed",
      hint: expect.stringContaining("TF_ENCRYPTION"),
    });
  });

  it("derives from a chained key, and puts two keys together", async () => {
    const keys = (byte: string) => ({ command: [process.execPath, "-e", keyProgram, byte] });
    const block = {
      key_provider: {
        external: { a: keys("1"), b: { ...keys("2"), encrypted_metadata_alias: "b" } },
        xor: { both: { a: "key_provider.external.a", b: "${key_provider.external.b}" } },
        pbkdf2: { mine: { chain: "key_provider.xor.both", iterations: 200_000 } },
      },
      method: { aes_gcm: { sealed: { keys: "key_provider.pbkdf2.mine", aad: [1, 2] } } },
      state: { method: "method.aes_gcm.sealed" },
    };
    const kept = await sealed(block);
    expect([...(readEnvelope(kept)?.meta.keys() ?? [])].sort()).toEqual([
      "b",
      "key_provider.external.a",
      "key_provider.pbkdf2.mine",
    ]);
    await expect(opened(block, kept)).resolves.toMatchObject({ text: state });
    await expect(
      opened({ ...block, method: { aes_gcm: { sealed: { keys: "key_provider.pbkdf2.mine" } } } }, kept),
    ).rejects.toThrow();
  });

  it("lets programs seal", async () => {
    const turn = { command: [process.execPath, "-e", reversing] };
    const block = {
      method: { external: { mine: { encrypt_command: turn.command, decrypt_command: turn.command } } },
      state: { method: "method.external.mine" },
    };
    const kept = await sealed(block);
    expect(kept).toContain('"meta":{},');
    expect(readEnvelope(kept)?.data.toString()).toBe([...state].reverse().join(""));
    await expect(opened(block, kept)).resolves.toMatchObject({ text: state });
  });
});

describe("what is set up wrongly", () => {
  const withKey = (type: string, values: object) => ({
    key_provider: { [type]: { mine: values } },
    method: { aes_gcm: { sealed: { keys: `key_provider.${type}.mine` } } },
    state: { method: "method.aes_gcm.sealed" },
  });

  it.each([
    ["a short passphrase", withKey("pbkdf2", { passphrase: "short" }), "fewer than 16 characters"],
    ["few iterations", withKey("pbkdf2", { passphrase: "x".repeat(16), iterations: 199_999 }), "has 199999 iterations"],
    ["no passphrase", withKey("pbkdf2", {}), "has no passphrase"],
    ["an unknown hash", withKey("pbkdf2", { passphrase: "x".repeat(16), hash_function: "md5" }), 'hash function "md5"'],
    ["a misspelt value", withKey("pbkdf2", { passphrase: "x".repeat(16), iteration: 1 }), 'has no "iteration"'],
    [
      "a key of 20 bytes",
      withKey("pbkdf2", { passphrase: "x".repeat(16), iterations: 200_000, key_length: 20 }),
      "a key of 20 bytes",
    ],
    ["OpenTofu's own service", withKey("aws_kms", { kms_key_id: "a" }), 'only OpenTofu has: "aws_kms"'],
    ["an unknown type", withKey("rot13", {}), 'unknown type "rot13"'],
    ["no program", withKey("external", { command: [] }), "is not a list of a program"],
    ["a program that is not there", withKey("external", { command: ["./nowhere"] }), "cannot be run (ENOENT)"],
    [
      "a program of another protocol",
      withKey("external", { command: ["/bin/echo", "hello"] }),
      "does not begin with a line",
    ],
    [
      "a program that fails",
      withKey("external", { command: ["/bin/sh", "-c", "echo no agent >&2; exit 3"] }),
      "exit code 3: no agent",
    ],
    [
      "a key that depends on itself",
      withKey("xor", { a: "key_provider.xor.mine", b: "key_provider.xor.mine" }),
      "depends on itself",
    ],
    ["no key provider", { ...first, key_provider: {} }, "key_provider.pbkdf2.mine, which is not declared"],
    ["no method", { ...first, method: {} }, "method.aes_gcm.sealed, which is not declared"],
    [
      "enforced, and unencrypted",
      { ...first, state: { method: "method.unencrypted.clear", enforced: true } },
      'method "unencrypted"',
    ],
  ])("%s is one error", async (_, block, message) => {
    await expect(sealed(block)).rejects.toMatchObject({
      name: "StateError",
      message: expect.stringContaining(message),
    });
  });

  it.each([
    ["an unknown member", { methods: {} }, 'has no "methods"'],
    ["two blocks of one name", { method: [{ unencrypted: { a: {} } }, { unencrypted: { a: {} } }] }, "more than once"],
    ["enforced as a text", { state: { method: "method.a.b", enforced: "yes" } }, "neither true nor false"],
  ])("%s is refused when the block is read", (_, block, message) => {
    expect(() => readSettings(block, "environment")).toThrow(message);
    expect(() => readSettings(block, "graph")).toThrow(message);
  });
});

it("the environment overrides the graph value by value", async () => {
  const graph = readSettings(passphraseBlock("from the program's graph", { plan: undefined }), "graph");
  const given = {
    key_provider: { pbkdf2: { mine: { passphrase: "from the environment" } } },
    plan: { method: "method.aes_gcm.sealed", enforced: true },
    remote_state_data_sources: { remote_state_data_source: { other: { method: "method.unencrypted.clear" } } },
  };
  const merged = mergeSettings(graph, readSettings(given, "environment"));
  expect(merged.keyProviders).toEqual([
    expect.objectContaining({
      values: { passphrase: "from the environment", iterations: 200_000 },
      fromEnvironment: new Set(["passphrase"]),
    }),
  ]);
  expect(merged).toMatchObject({ state: { method: "method.aes_gcm.sealed" }, plan: { enforced: true } });
  expect([...merged.remote.named.keys()]).toEqual(["other"]);
});

const keyProgram = `
  console.log(JSON.stringify({ magic: "OpenTofu-External-Key-Provider", version: 1 }));
  const key = Buffer.alloc(32, Number(process.argv[1])).toString("base64");
  let input = "";
  process.stdin.on("data", (chunk) => (input += chunk)).on("end", () => {
    const known = JSON.parse(input) === null ? {} : { decryption_key: key };
    console.log(JSON.stringify({ keys: { encryption_key: key, ...known }, meta: { external_data: {} } }));
  });`;
const reversing = `
  console.log(JSON.stringify({ magic: "OpenTofu-External-Encryption-Method", version: 1 }));
  let input = "";
  process.stdin.on("data", (chunk) => (input += chunk)).on("end", () => {
    const payload = Buffer.from(JSON.parse(input).payload, "base64").reverse().toString("base64");
    console.log(JSON.stringify({ payload }));
  });`;
