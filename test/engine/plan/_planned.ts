import { attributesOf } from "../../../lib/core/kind";
import type { Values } from "../../../lib/core/attribute";
import type { PlannedChange } from "../../../src/engine/plan/plan-instance";
import type { PriorResource } from "../../../src/engine/prior/prior-resource";
import { boxHandler, boxKind, pinHandler, pinKind } from "../../_helpers/fake-provider";

/** What the state records of a box. */
export function recordOf(name: string, more: Partial<PriorResource> = {}): PriorResource {
  return {
    address: `fake_box.${name}`,
    stateAddress: `fake_box.${name}`,
    kind: boxKind,
    providerKey: "fake",
    values: { id: `box-${name}` },
    sensitivePaths: [],
    tainted: false,
    dependencies: [],
    ...more,
  };
}

/** A planned change of a box. */
export function changeOf(name: string, more: Partial<PlannedChange> = {}): PlannedChange {
  return {
    address: `fake_box.${name}`,
    path: `net/${name}`,
    kind: boxKind,
    action: "update",
    createBeforeDestroy: false,
    before: { id: `box-${name}` },
    after: { id: `box-${name}` },
    attributes: [],
    providerKey: "fake",
    handler: boxHandler,
    changed: new Set(),
    refused: [],
    ...more,
  };
}

/** A planned change of a pin in a box: no two pins may share box and slot. */
export function pinOf(
  name: string,
  before: Values | undefined,
  after: Values | undefined,
  more: Partial<PlannedChange> = {},
) {
  return changeOf(name, { address: `fake_pin.${name}`, kind: pinKind, handler: pinHandler, before, after, ...more });
}

/** A difference of one attribute. */
export function differing(path: string, after: unknown = "new") {
  return { path: path.split("."), before: "old", after, sensitive: false, forcesReplacement: false };
}

/** Every attribute that a box has. */
export const boxShape = attributesOf(boxKind);
