import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InstanceState } from "../../src/state/format/format";

/** The provider of all resources in these tests. */
export const provider = 'provider["registry.terraform.io/vpnform/alivpn"]';

/** An instance with this id. */
export function instanceOf(id: string, more: Partial<InstanceState> = {}): InstanceState {
  return { schema_version: 0, attributes: { id, name: `name of ${id}` }, sensitive_attributes: [], ...more };
}

/** A folder for one test file; removed when its tests are through. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vpnform-state-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let count = 0;
/** A path for a state that does not exist yet, in a folder of its own. */
export function freshPath(folder: string): string {
  return join(mkdtempSync(join(folder, `${++count}-`)), "net.tfstate");
}
