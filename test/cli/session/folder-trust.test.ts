import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../../../src/cli/context";
import { FolderTrust } from "../../../src/cli/session/folder-trust";
import type { Provider } from "../../../src/provider/provider";
import { fakeContext } from "../commands/fake-engine";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vpnform-trust-"));
  mkdirSync(join(folder, "project"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const asked: string[] = [];
const connected: unknown[] = [];
beforeEach(() => {
  asked.length = 0;
  connected.length = 0;
});

function connect(options: { trust?: boolean; canAsk?: boolean; yes?: boolean; ran?: boolean; project?: string } = {}) {
  const { context } = fakeContext();
  const { trust = false, canAsk = false, yes = false, ran = false, project = "project" } = options;
  const own: Context = {
    ...context,
    globals: { ...context.globals, trust },
    canAsk,
    environment: { XDG_STATE_HOME: join(folder, "state") },
  };
  const provider = {
    programs: ({ profile }) => (profile ? ["/usr/bin/keys --secret s3cret"] : []),
    connect: (configuration) => Promise.resolve(connected.push(configuration) as never),
  } as Pick<Provider, "programs" | "connect"> as Provider;
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(yes);
  };
  const guarded = new FolderTrust(own, join(folder, project), ask).guard(provider, () => (ran ? "program" : "file"));
  return (profile?: string) => guarded.connect(profile ? { profile } : {});
}

it("a program that the graph names is refused without a terminal, and its arguments are not shown", async () => {
  const error = await connect()("other").catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "usage-invalid", message: expect.stringContaining('"/usr/bin/keys"') as string });
  expect(JSON.stringify(error)).not.toContain("s3cret");
  expect((error as { hint: string }).hint).toContain("--trust");
  expect(connected).toEqual([]);
});

it("it runs when told so, when the program was run, and when none is named", async () => {
  await connect({ trust: true })("other");
  await connect({ ran: true })("other");
  await connect()();
  expect(connected).toHaveLength(3);
  expect(asked).toEqual([]);
});

it("it is asked for once a folder, and the answer is kept where no clone can bring it along", async () => {
  const first = connect({ canAsk: true, yes: true });
  await Promise.all([first("other"), first("other")]);
  await connect({ canAsk: true })("other");
  await connect()("other");
  expect(asked).toHaveLength(1);
  expect(connected).toHaveLength(4);
  expect(readdirSync(join(folder, "project"))).toEqual([]);
  expect(statSync(join(folder, "state", "vpnform", "trusted")).mode & 0o777).toBe(0o600);
});

it("another folder is asked for anew, and a no holds", async () => {
  await connect({ canAsk: true, yes: true })("other");
  mkdirSync(join(folder, "clone"));
  await expect(connect({ canAsk: true, project: "clone" })("other")).rejects.toMatchObject({ code: "usage-invalid" });
  expect(asked).toHaveLength(2);
});
