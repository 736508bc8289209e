import { decodeOptions, encodeOptions } from "../../../src/engine/stack/saved-options";

it("a saved plan says that it destroys in a flag, as format version 1 does", () => {
  expect(encodeOptions({ mode: "destroy", refresh: "none" })).toEqual({ destroy: true, refresh: "none" });
  expect(encodeOptions({ mode: "refresh-only" })).toEqual({ destroy: false, refreshOnly: true });
  expect(encodeOptions({ targets: ["net/hub"] })).toEqual({ destroy: false, targets: ["net/hub"] });
});

it("the flag of a saved plan is its mode", () => {
  expect(decodeOptions({ destroy: true, refresh: "none" })).toEqual({ mode: "destroy", refresh: "none" });
  expect(decodeOptions({ destroy: false, refreshOnly: true })).toEqual({ mode: "refresh-only" });
  expect(decodeOptions({ destroy: false })).toEqual({ mode: "normal" });
});
