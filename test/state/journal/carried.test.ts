import fc from "fast-check";
import {
  carriedAs,
  carriedMember,
  nothingCarried,
  readCarried,
  recordDigest,
} from "../../../src/state/journal/carried";

const carried = fc.record({ journal: fc.array(fc.string()), resolved: fc.array(fc.string()) });

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
  expect(nothingCarried).toEqual({ journal: [], resolved: [] });
  expect(carriedAs(nothingCarried)).toBeUndefined();
  expect(carriedAs({ journal: ["a"], resolved: [] })).toEqual({ journal: ["a"] });
  expect(carriedAs({ journal: [], resolved: ["b"] })).toEqual({ resolved: ["b"] });
});

it.each([null, 7, "text", [], { journal: 7, resolved: "x" }])("%j carries nothing", (member) => {
  expect(readCarried(member)).toEqual(nothingCarried);
});

it("of what a state carries only texts count", () => {
  expect(readCarried({ journal: ["a", 1, null], resolved: [{}, "b"] })).toEqual({ journal: ["a"], resolved: ["b"] });
});

it("a record is known by sixteen characters of its digest", () => {
  expect(recordDigest("a")).toBe("ca978112ca1bbdca");
  expect(recordDigest("a")).not.toBe(recordDigest("b"));
});
