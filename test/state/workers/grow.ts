import { LocalStorage } from "../../../src/state/storage/local-storage";
import { StoredState } from "../../../src/state/stored-state";
import { State } from "../../../src/state/format/state";

/** Writes a state of some 100 kB over the one at a path, and prints the error that it meets. */
async function main(path: string): Promise<void> {
  const file = new StoredState(new LocalStorage(path, { version: "0" }));
  const state = (await file.read()) ?? new State();
  const attributes = { text: "x".repeat(100_000) };
  state.set("alivpn_gateway.large", { schema_version: 0, attributes }, 'provider["x/y/z"]');
  const error = await file.write(state).catch((thrown: unknown) => thrown);
  const { code, message } = error as { code: string; message: string };
  process.stdout.write(JSON.stringify({ code, message }));
}

void main(process.argv[2] ?? "");
