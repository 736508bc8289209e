import { attr } from "../../lib/core/attribute";
import { defineKind } from "../../lib/core/kind";
import type { Kind } from "../../lib/core/kind";

const common = { provider: "toy", documents: [], timing: { create: 40, update: 20, delete: 20, timeout: 60_000 } };

/** A router takes a while to be built, and one change at a time. */
export const router = defineKind({
  ...common,
  type: "toy_router",
  construct: "Router",
  title: "router",
  summary: "A router.",
  attributes: {
    name: attr.string({ required: true, length: [1, 20] }),
    size: attr.number(),
    site: attr.string({ required: true, immutable: true }),
    phase: attr.string({ computed: true, ignoreDrift: true }),
    born: attr.string({ computed: true }),
  },
  createdAt: "born",
  queue: { kind: "toy_router", attribute: "id" },
  readiness: { attribute: "phase", pending: ["building"], ready: ["up"], failed: ["broken"] },
});

/** A wire joins a router to an address. */
export const wire = defineKind({
  ...common,
  type: "toy_wire",
  construct: "Wire",
  title: "wire",
  summary: "A wire from a router.",
  attributes: {
    routerId: attr.string({ required: true, immutable: true }),
    to: attr.string({ required: true, immutable: true }),
    secret: attr.string({ sensitive: true, unreadable: true, digest: true }),
  },
  compositeId: ["routerId", "to"],
  uniqueKeys: [["routerId", "to"]],
  queue: { kind: "toy_router", attribute: "routerId" },
});

export const toyKinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [router.type, router],
  [wire.type, wire],
]);
