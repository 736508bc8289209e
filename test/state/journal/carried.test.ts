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
      expect(readCarried(member === undefined ? undefined : JSON.parse(JSON.stringify(member)))).toEqual(all);
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

it.each([null, 7, "text", [], { journal: 7, resolved: "x" }])("%j carries nothing", (member) => {
  expect(readCarried(member)).toEqual(nothingCarried);
});

it("of what a state carries only texts count", () => {
  const texts = { journal: ["a"], resolved: ["b"], changes: [] };
  expect(readCarried({ journal: ["a", 1, null], resolved: [{}, "b"], changes: [7] })).toEqual(texts);
});

it("a record is known by sixteen characters of its digest", () => {
  expect(recordDigest("a")).toBe("ca978112ca1bbdca");
  expect(recordDigest("a")).not.toBe(recordDigest("b"));
});
