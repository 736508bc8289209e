import { objectKey, parseObjectKey } from "../../../src/state/format/object-key";

const address = 'alivpn_gateway.many["a (deposed b)"]';

it("tells the current object of an address from each deposed one", () => {
  const keys = [undefined, "0a1b2c3d", "4e5f6a7b"].map((deposed) => objectKey({ address, deposed }));
  expect(keys).toEqual([address, `${address} (deposed 0a1b2c3d)`, `${address} (deposed 4e5f6a7b)`]);
});

it.each([{ address }, { address, deposed: "0a1b2c3d" }])("is read back as it was written: %p", (name) => {
  expect(parseObjectKey(objectKey(name))).toEqual(name);
});

it("takes a text that names no deposed object for an address", () => {
  expect(parseObjectKey("net/hub")).toEqual({ address: "net/hub" });
});
