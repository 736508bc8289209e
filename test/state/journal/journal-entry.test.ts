import { openIntents, parseEntry } from "../../../src/state/journal/journal-entry";
import type { JournalEntry, NewEntry } from "../../../src/state/journal/journal-entry";
import { instanceOf, provider } from "../samples";

const stamp = { seq: 1, time: "2026-01-01T00:00:00.000Z", lineage: "l", serial: 3 };
const intent = {
  type: "intent",
  id: "i1",
  address: "a.b",
  action: "create",
  call: "CreateVpnGateway",
  digest: "d",
  provider,
} as const;
const resource = { mode: "managed", type: "a", name: "b", provider } as const;
const done = { type: "done", address: "a.b", instance: instanceOf("vpn-1"), resource } as const;
const abandoned = { type: "abandoned", intent: "i1", reason: "refused" } as const;
const written = { type: "state-written", through: 3 } as const;

const parse = (entry: unknown) => parseEntry(JSON.stringify(entry), 7, "net.journal");
const refusal = (code: string, message: unknown, hint: string): Error =>
  expect.objectContaining({ code, message, hint }) as Error;
const damaged = refusal(
  "state-corrupt",
  expect.stringMatching(/^net\.journal line 7 is damaged(: | at \w+(\.\w+)?: )/),
  "restore the file, or remove this line, plan, and compare with the cloud: it tells what was done since the state was written",
);

describe("a line of the journal", () => {
  it.each<[string, object]>([
    ["an intent", intent],
    ["an intent to update", { ...intent, action: "update" }],
    ["an intent with all of it", { ...intent, action: "delete", token: "t", desired: { name: "hub", tags: [1] } }],
    ["what was done", done],
    ["what was done by an intent", { ...done, intent: "i1", deposed: "01234567" }],
    ["what is gone", { ...done, instance: null, removedId: "vpn-1" }],
    ["what came to nothing", abandoned],
    ["a written state", written],
    ["what a newer version adds", { ...intent, more: 1 }],
  ])("that holds %s is read as it is", (_, entry) => {
    expect(parse({ ...stamp, ...entry })).toEqual({ ...stamp, ...entry });
  });

  it.each(["renamed", "Intent", ""])("of the type %j is of a newer vpnform, and says so", (type) => {
    expect(() => parse({ ...stamp, ...intent, type })).toThrow(
      refusal(
        "state-newer",
        `net.journal line 7 has an entry "${type}", unknown to this vpnform`,
        "use the vpnform that wrote it, or a newer one",
      ),
    );
  });

  it.each(["", "{", "null", "7", '"intent"', "[]", "{}", '{"type":7}', '{"type":null}'])("%j is damaged", (text) => {
    expect(() => parseEntry(text, 7, "net.journal")).toThrow(damaged);
  });

  const all = [
    { ...stamp, ...intent },
    { ...stamp, ...done },
    { ...stamp, ...abandoned },
    { ...stamp, ...written },
  ];
  const fields = all.flatMap((entry) => Object.keys(entry).map((field) => [entry.type, field, entry] as const));
  it.each(fields.filter(([, field]) => field !== "type"))("%s without a usable %s is damaged", (_, field, entry) => {
    expect(() => parse({ ...entry, [field]: undefined })).toThrow(damaged);
    expect(() => parse({ ...entry, [field]: [] })).toThrow(damaged);
  });

  it.each([
    ["token", intent],
    ["desired", intent],
    ["intent", done],
    ["deposed", done],
    ["removedId", done],
  ])("with a %s that is none is damaged", (field, entry) => {
    expect(() => parse({ ...stamp, ...entry, [field]: 7 })).toThrow(damaged);
  });

  it.each(Object.keys(resource))("without a usable %s of the resource is damaged", (field) => {
    expect(() => parse({ ...stamp, ...done, resource: { ...resource, [field]: undefined } })).toThrow(damaged);
    expect(() => parse({ ...stamp, ...done, resource: { ...resource, [field]: 7 } })).toThrow(damaged);
  });

  it.each<[object, string]>([
    [{ ...intent, token: 7 }, "token: expected a text, not a number"],
    [{ ...intent, action: "make" }, 'action: expected "create" or "update" or "delete"'],
    [
      { ...done, instance: { ...done.instance, schema_version: "x" } },
      "instance.schema_version: expected a number, not a text",
    ],
    [{ ...done, instance: 7 }, "instance: expected an object, not a number"],
    [{ ...done, resource: { ...resource, mode: "x" } }, 'resource.mode: expected "managed" or "data"'],
  ])("%j says where it is damaged", (entry, where) => {
    const message = `net.journal line 7 is damaged at ${where}`;
    expect(() => parse({ ...stamp, ...entry })).toThrow(expect.objectContaining({ message }));
  });

  it("tells the cause of its damage", () => {
    const cause = (text: string): unknown => {
      try {
        return parseEntry(text, 7, "net.journal");
      } catch (error) {
        return (error as Error).cause;
      }
    };
    expect(cause("{")).toBeInstanceOf(SyntaxError);
    expect(cause("{}")).toMatchObject({ issues: expect.any(Array) as unknown });
  });
});

describe("an intent", () => {
  const open = (...entries: NewEntry[]) =>
    openIntents(entries.map((entry, index): JournalEntry => ({ ...stamp, seq: index, ...entry }))).map(({ id }) => id);
  const begun = (id: string, token?: string): NewEntry => ({ ...intent, id, ...(token ? { token } : {}) });
  const made = (id?: string): NewEntry => ({ ...done, ...(id ? { intent: id } : {}) });
  const refused = (id: string): NewEntry => ({ ...abandoned, intent: id });

  it("is open until it is done or has come to nothing", () => {
    expect(open(begun("a"), begun("b"), begun("c"))).toEqual(["a", "b", "c"]);
    expect(open(begun("a"), begun("b"), made("a"), begun("c"), refused("c"))).toEqual(["b"]);
  });

  it("is closed by nothing that names another one or none", () => {
    expect(open(begun("a", "t"), made(), made("x"), refused("y"), written)).toEqual(["a"]);
    expect(open(begun("undefined"), made())).toEqual(["undefined"]);
  });

  it("is done with all attempts that have its token, earlier and later ones", () => {
    expect(open(begun("a", "t"), begun("b", "t"), begun("other", "u"), begun("none"), made("b"))).toEqual([
      "other",
      "none",
    ]);
    expect(open(begun("a", "t"), begun("b", "t"), made("a"))).toEqual([]);
  });

  it("that was refused tells nothing of the attempts before it", () => {
    expect(open(begun("a", "t"), begun("b", "t"), refused("b"))).toEqual(["a"]);
  });

  it("without a token is done alone", () => {
    expect(open(begun("a"), begun("b"), made("a"))).toEqual(["b"]);
  });
});
