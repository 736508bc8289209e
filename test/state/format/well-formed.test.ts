import fc from "fast-check";
import { stateDocument } from "../../../src/state/format/schema";
import { isWellFormed } from "../../../src/state/format/well-formed";
import { changedAt, placesIn } from "../../_helpers/json-places";

const instance = {
  schema_version: 0,
  attributes: { id: "vpn-1" },
  sensitive_attributes: [],
  index_key: 0,
  deposed: "0a1b2c3d",
  status: "tainted",
  private: "e30=",
  dependencies: ["alivpn_gateway.hub"],
  create_before_destroy: true,
  identity_schema_version: 1,
};
const resource = { module: "module.x", mode: "managed", type: "t", name: "n", provider: "p", instances: [instance] };
const outputs = { address: { value: "1.2.3.4", type: "string", sensitive: false } };
const document = { version: 4, terraform_version: "1.11.4", serial: 3, lineage: "l", outputs, resources: [resource] };

it("a state as Terraform writes it is well-formed", () => {
  expect(isWellFormed(document)).toBe(true);
});

it("what is well-formed is accepted by the schema as it is, whatever stands at any place", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.constantFrom("managed", "data", 4, -1, 1.5, 2 ** 60, ""),
  );
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(document)), value, (path, other) => {
      const given = changedAt(document, path, other);
      const result = stateDocument.safeParse(given);
      if (isWellFormed(given)) expect([result.success, result.data]).toEqual([true, given]);
    }),
    { numRuns: 2000 },
  );
});

it("what the schema accepts without adding to it is well-formed", () => {
  const optional = placesIn(document).filter((path) => path.includes("instances") || path.includes("outputs"));
  for (const path of optional) {
    const given = changedAt(document, path, undefined);
    const result = stateDocument.safeParse(given);
    const isSame = result.success && JSON.stringify(result.data) === JSON.stringify(given);
    if (isSame) expect([path, isWellFormed(given)]).toEqual([path, true]);
  }
});
