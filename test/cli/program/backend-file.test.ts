import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constructLines, readBackendFile } from "../../../src/cli/program/backend-file";

const folder = mkdtempSync(join(tmpdir(), "vpnform-backend-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, terraform: unknown = {}) {
  const file = join(folder, "to.json");
  writeFileSync(file, text);
  return readBackendFile(file, "net", terraform);
}

it.each([
  ['{"pg": {"schema_name": "office"}}', { pg: { schema_name: "office" } }],
  ['{"backend": {"pg": {}}}', { pg: {} }],
  ['{"terraform": {"backend": {"http": [{"address": "http://x"}]}}}', { http: { address: "http://x" } }],
  ['{"local": {}}', { local: { path: "terraform.net.tfstate" } }],
])("%s is a backend, and the rest of the block is the stack's", async (text, backend) => {
  const terraform = { backend: { s3: {} }, cloud: {}, required_version: ">=1.10" };
  expect((await read(text, terraform)).terraform).toEqual({ required_version: ">=1.10", backend });
});

it("what else the file's block asks for takes the place of the stack's", async () => {
  const { terraform } = await read('{"backend": {"pg": {}}, "encryption": {"state": 1}}', { encryption: { state: 2 } });
  expect(terraform).toEqual({ backend: { pg: {} }, encryption: { state: 1 } });
});

it("the construct to write is told, without what a program must not hold", async () => {
  const text =
    '{"s3": {"bucket": "b", "endpoints": {"s3": "http://x"}, "use_lockfile": true, "secret_key": "hunter2"}}';
  expect(constructLines(await read(text))).toEqual([
    'import { S3Backend } from "cdktf";',
    'new S3Backend(stack, { bucket: "b", endpoints: { s3: "http://x" }, useLockfile: true });',
  ]);
});

it.each(["", "{", "[]", "7", "{}", '{"pg": {}, "http": {}}', '{"pg": 7}', '{"backend": {}}', '{"backend": []}'])(
  "%j is one clear error",
  async (text) => {
    await expect(read(text)).rejects.toMatchObject({
      code: "usage-invalid",
      hint: expect.stringContaining("pg") as string,
    });
  },
);

it("a file that is not there is one, too", async () => {
  await expect(readBackendFile(join(folder, "none.json"), "net", {})).rejects.toThrow(/cannot read .*none\.json/);
});
