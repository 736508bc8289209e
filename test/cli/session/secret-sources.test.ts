import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sourcedVariables, variableName } from "../../../lib/core/secret-source";
import type { SecretSource } from "../../../lib/core/secret-source";
import { SecretSources } from "../../../src/cli/session/secret-sources";
import { SecretRegistry } from "../../../src/secrets";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "vpnform-test-"))));
afterAll(() => rmSync(folder, { recursive: true }));

const node = (script: string): SecretSource => ({ command: [process.execPath, "-e", script] });

/** What the sources give, by name of the variable, with the errors of those that give nothing. */
async function fetched(wanted: Readonly<Record<string, SecretSource>>, environment = {}, patienceMs = 20_000) {
  const secrets = new SecretRegistry();
  const interrupts = { signal: new AbortController().signal } as never;
  const sources = new SecretSources({ environment, secrets, interrupts }, folder, { patienceMs });
  const variables = Object.entries(wanted).map(([name, from]) => ({ name, from, path: `net/${name}` }));
  const { values, wrong } = await sources.fetch(variables, () => Promise.resolve());
  return { values, errors: [...wrong.values()].map(({ address, message }) => `${address}: ${message}`), secrets };
}

it("gives what environment, file and program hold, without the newline at the end, and hides it", async () => {
  writeFileSync(join(folder, "key"), "from-a-file\r\n");
  const wanted = { a: { env: "KEY" }, b: { file: "key" }, c: node("console.log('from-a-program')") };
  const { values, errors, secrets } = await fetched(wanted, { KEY: "from-the-environment" });
  expect(values).toEqual({ a: "from-the-environment", b: "from-a-file", c: "from-a-program" });
  expect(errors).toEqual([]);
  expect(secrets.clean("say from-a-file and from-a-program")).toBe("say (hidden) and (hidden)");
});

it("asks each source once, and all of them at the same time", async () => {
  const script = "require('fs').appendFileSync('runs', '1'); setTimeout(() => console.log('x'), 300)";
  const meeting = (own: string, other: string) =>
    node(
      `const fs = require('fs'); fs.writeFileSync('${own}', ''); ` +
        `const look = () => fs.existsSync('${other}') ? console.log('met') : setTimeout(look, 20); look()`,
    );
  const wanted = { a: node(script), b: node(script), c: meeting("c", "d"), d: meeting("d", "c") };
  const { values, errors } = await fetched(wanted);
  expect({ values, errors }).toEqual({ values: { a: "x", b: "x", c: "met", d: "met" }, errors: [] });
  expect(readFileSync(join(folder, "runs"), "utf8")).toBe("1");
});

it("runs programs without a shell, without the cloud's keys, and so that others cannot read what they write", async () => {
  const script = "console.log(process.argv[1], process.umask().toString(8), Object.keys(process.env).join())";
  const { values } = await fetched(
    { a: { command: [process.execPath, "-e", script, "$(date); *"] } },
    { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s", HUAWEICLOUD_SDK_SK: "s", TF_VAR_psk: "s", OP_SESSION: "s" },
  );
  expect(values["a"]).toBe("$(date); * 77 OP_SESSION");
});

it("says of each source that gives nothing why, all at once, and shows nothing that programs print", async () => {
  mkdirSync(join(folder, "dir"), { recursive: true });
  writeFileSync(join(folder, "large"), "x".repeat(70_000));
  writeFileSync(join(folder, "empty"), "\n");
  writeFileSync(join(folder, "bytes"), Buffer.from([0xff, 0xfe, 0x00]));
  const { errors, values } = await fetched({
    unset: { env: "NO_SUCH" },
    missing: { file: "no/such" },
    folder: { file: "dir" },
    device: { file: "/dev/zero" },
    large: { file: "large" },
    empty: { file: "empty" },
    bytes: { file: "bytes" },
    absent: { command: ["no-such-program-at-all"] },
    failing: node("console.log('canary'); console.error('canary'); process.exit(3)"),
    endless: node("setInterval(() => process.stdout.write('x'.repeat(9999)), 1)"),
  });
  expect(values).toEqual({});
  expect(errors).toEqual([
    'net/unset: fromEnv("NO_SUCH") is not set',
    'net/missing: fromFile("no/such") cannot be read: ENOENT',
    'net/folder: fromFile("dir") is no file',
    'net/device: fromFile("/dev/zero") is no file',
    'net/large: fromFile("large") gives more than 64 KiB, which is no secret',
    'net/empty: fromFile("empty") gives nothing: the file is empty',
    'net/bytes: fromFile("bytes") does not work: the file is no text',
    'net/absent: fromCommand("no-such-program-at-all") cannot be run: ENOENT',
    expect.stringMatching(/^net\/failing: fromCommand\(".*", \.\.\.\) failed \(3\)$/),
    expect.stringMatching(/^net\/endless: .* gives more than 64 KiB/),
  ]);
});

it("gives up on a program that does not end, whatever it has started", async () => {
  const started = Date.now();
  const { errors } = await fetched({ a: { command: ["sh", "-c", "sleep 20; true"] } }, process.env, 200);
  expect(errors).toEqual([expect.stringContaining("did not end within 0.2 s")]);
  expect(Date.now() - started).toBeLessThan(15_000);
});

it("names variables so that they can be read, and never mixes two sources up", () => {
  const named = (from: SecretSource) => variableName(from, false);
  expect(named({ env: "SITE_PSK" })).toBe("env_SITE_PSK");
  expect(variableName({ env: "SITE_PSK" }, true)).toBe("ephemeral_env_SITE_PSK");
  expect(named({ file: "keys/site-a.psk" })).toMatch(/^file_keys_site_a_psk_[0-9a-f]{8}$/);
  expect(named({ file: "keys/site_a.psk" })).not.toBe(named({ file: "keys/site-a.psk" }));
  expect(named({ command: ["/usr/bin/op", "read", "op://v/i"] })).toMatch(/^command_op_read_[0-9a-f]{8}$/);
  expect(named({ command: ["curl", "-ktoken"] })).toMatch(/^command_curl_[0-9a-f]{8}$/);
});

it.each([
  ["env", { env: 7 }],
  ["nothing", {}],
  ["an empty command", { command: [] }],
  ["a command of numbers", { command: [1] }],
  ["a file with a NUL", { file: "a\0b" }],
])("refuses notes of a graph that name %s", (_, note) => {
  const graph = { "//": { metadata: { vpnform: { variables: { v: note } } } } };
  expect(() => sourcedVariables(graph)).toThrow("metadata.vpnform.variables.v names no source of a secret");
});
