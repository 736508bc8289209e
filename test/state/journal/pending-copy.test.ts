import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PendingCopy } from "../../../src/state/journal/pending-copy";
import { freshPath, temporaryFolder } from "../samples";

const folder = temporaryFolder();
const hint =
  "restore the file, or remove it and compare with the cloud: it tells what was begun since the state was written";
function freshCopy(): PendingCopy & { readonly path: string } {
  const path = join(dirname(freshPath(folder)), "pending", "net.json");
  return Object.assign(new PendingCopy(path), { path });
}

it("a copy exists while it has records, for its owner only", async () => {
  const copy = freshCopy();
  expect(await copy.read()).toEqual([]);
  await copy.write(["a", "b"]);
  expect(await copy.read()).toEqual(["a", "b"]);
  expect(readFileSync(copy.path, "utf8")).toBe('{"version":1,"records":["a","b"]}\n');
  expect(statSync(copy.path).mode & 0o777).toBe(0o600);
  await copy.write([]);
  expect(existsSync(copy.path)).toBe(false);
  expect(await copy.read()).toEqual([]);
  await copy.write([]);
});

it.each([
  ["", ": it is not JSON"],
  ["{", ": it is not JSON"],
  ["null", ": expected an object, not null"],
  ["[]", ": expected an object, not a list"],
  ["{}", " at records: expected a list, not nothing"],
  ['{"records":"a"}', " at records: expected a list, not a text"],
  ['{"records":["a",1]}', " at records[1]: expected a text, not a number"],
])("a copy that holds %j is damaged, and says what to do", async (text, fault) => {
  const copy = freshCopy();
  await copy.write(["a"]);
  writeFileSync(copy.path, text);
  await expect(copy.read()).rejects.toMatchObject({
    code: "state-corrupt",
    message: `${copy.path} is damaged${fault}`,
    hint,
  });
});

it("a copy that cannot be read says why", async () => {
  const copy = freshCopy();
  mkdirSync(copy.path, { recursive: true });
  await expect(copy.read()).rejects.toMatchObject({
    code: "state-corrupt",
    message: expect.stringMatching(`cannot read ${copy.path}: EISDIR`) as string,
    hint,
    cause: expect.objectContaining({ code: "EISDIR" }) as unknown,
  });
});
