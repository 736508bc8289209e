import fc from "fast-check";
import {
  carriedAs,
  carriedMember,
  nothingCarried,
  readCarried,
  recordDigest,
} from "../../../src/state/journal/carried";

const records = fc.array(fc.string());
const carried = fc.record({ journal: records, resolved: records, changes: records });

it("what a state carries is read as it was put there", () => {
  fc.assert(
    fc.property(carried, (all) => {
      const member: unknown = carriedAs(all);
      expect(readCarried(member === undefined ? undefined : JSON.parse(JSON.stringify(member)), "s")).toEqual(all);
    }),
  );
});

it("a state that carries nothing has no member, and one that carries a part has that part alone", () => {
  expect(carriedMember).toBe("vpnform");
  expect(nothingCarried).toEqual({ journal: [], resolved: [], changes: [] });
  expect(carriedAs(nothingCarried)).toBeUndefined();
  expect(carriedAs({ ...nothingCarried, journal: ["a"] })).toEqual({ journal: ["a"] });
  expect(carriedAs({ ...nothingCarried, resolved: ["b"] })).toEqual({ resolved: ["b"] });
});

it.each([undefined, null, {}, { later: 7 }])("%j carries nothing", (member) => {
  expect(readCarried(member, "s")).toEqual(nothingCarried);
});

it.each<[unknown, string]>([
  [7, "vpnform: expected an object, not a number"],
  [[], "vpnform: expected an object, not a list"],
  [{ journal: "a" }, "vpnform.journal: expected a list, not a text"],
  [{ journal: ["a", null] }, "vpnform.journal[1]: expected a text, not null"],
  [{ resolved: [{}] }, "vpnform.resolved[0]: expected a text, not an object"],
])("%j is damaged: what was begun would be forgotten", (member, fault) => {
  expect(() => readCarried(member, "net.tfstate")).toThrow(
    expect.objectContaining({
      code: "state-corrupt",
      message: `net.tfstate carries a damaged journal at ${fault}`,
      hint: expect.stringContaining("compare with the cloud") as string,
    }),
  );
});

it("a record is known by sixteen characters of its digest", () => {
  expect(recordDigest("a")).toBe("ca978112ca1bbdca");
  expect(recordDigest("a")).not.toBe(recordDigest("b"));
});
