import type { Values } from "../../lib/core/attribute";
import { attr } from "../../lib/core/attribute";
import { defineKind, plainKind } from "../../lib/core/kind";
import type { Call, Reply } from "../../src/provider/call";
import type { Handler } from "../../src/provider/handler";
import type { Paging } from "../../src/provider/listing";
import type { Observed } from "../../src/provider/observed";
import type { Provider, ProviderClient } from "../../src/provider/provider";
import { text } from "./fake-cloud";

const timing = { create: 10_000, update: 5_000, delete: 5_000, timeout: 600_000 };
const about = { provider: "fake", summary: "", documents: [], timing };

/** Takes time to become ready, and takes one write at a time. */
export const boxKind = defineKind({
  ...about,
  type: "fake_box",
  construct: "Box",
  title: "box",
  attributes: {
    name: attr.string(),
    size: attr.number(),
    zone: attr.string({ immutable: true }),
    owner: attr.string({ forbidChange: "make another box" }),
    key: attr.string({ digest: true, unreadable: true, sensitive: true }),
    label: attr.string({ updateOnly: true }),
    tags: attr.list({ unordered: true }),
    status: attr.string({ computed: true, ignoreDrift: true }),
    createTime: attr.number({ computed: true }),
  },
  createdAt: "createTime",
  queue: { kind: "fake_box", attribute: "id" },
  readiness: { attribute: "status", pending: ["busy"], ready: ["ready"], failed: ["failed"] },
});

/** Lives in a box, which is busy whenever a pin is written; only a list per box shows it. */
export const pinKind = defineKind({
  ...about,
  type: "fake_pin",
  construct: "Pin",
  title: "pin",
  attributes: {
    boxId: attr.string({ required: true, immutable: true }),
    slot: attr.number({ required: true, immutable: true }),
    color: attr.string(),
  },
  compositeId: ["boxId", "slot"],
  uniqueKeys: [["boxId", "slot"]],
  queue: { kind: "fake_box", attribute: "boxId" },
});

const observe = (item: unknown): Observed => ({ id: text((item as Values)["id"]), values: item as Values });

function listing(action: string, parameters: Call["parameters"]) {
  const page = (reply: Reply) => ({
    items: (reply["items"] as unknown[]).map(observe),
    total: Number(reply["total"]),
    ...(typeof reply["next"] === "string" ? { next: reply["next"] } : {}),
  });
  const paging: Paging = { by: "number", size: 3, parameters: (PageNumber) => ({ PageNumber, PageSize: 3 }) };
  return { action, parameters, paging, page, notFoundCodes: ["NoBox"] };
}

function without(values: Values, ...names: string[]): Call["parameters"] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name))) as Call["parameters"];
}

export const boxHandler: Handler = {
  kind: boxKind,
  list: () => listing("ListBoxes", {}),
  read: (id) => ({
    call: { action: "ReadBox", parameters: { id }, idempotent: true },
    notFoundCodes: ["NoBox"],
    observed: observe,
  }),
  create: (desired) => ({
    action: "CreateBox",
    parameters: without(desired, "label"),
    token: true,
    async: true,
    id: (reply) => text(reply["id"]),
  }),
  update: ({ current, desired, changed }) => [
    {
      action: "UpdateBox",
      parameters: { id: current.id, ...without(desired, ...Object.keys(desired).filter((name) => !changed.has(name))) },
      async: true,
    },
  ],
  delete: ({ id }) => ({ action: "DeleteBox", parameters: { id }, async: true, alreadyDoneCodes: ["NoBox"] }),
};

export const pinHandler: Handler = {
  kind: pinKind,
  listParent: ({ boxId }) => (typeof boxId === "string" ? boxId : undefined),
  list: (boxId) => listing("ListPins", { boxId }),
  create: (desired) => ({
    action: "CreatePin",
    parameters: without(desired),
    token: true,
    async: true,
    id: () => `${text(desired["boxId"])}:${text(desired["slot"])}`,
  }),
  update: ({ current, desired }) => [
    { action: "UpdatePin", parameters: { id: current.id, ...without(desired) }, async: true },
  ],
  delete: ({ id }) => ({ action: "DeletePin", parameters: { id }, async: true, alreadyDoneCodes: ["NoPin"] }),
  parseId: (id) => ({ boxId: id.split(":")[0], slot: Number(id.split(":")[1]) }),
};

export const fakeHandlers = new Map([boxHandler, pinHandler].map((handler) => [handler.kind.type, handler]));

/** A provider whose every connection leads to this cloud. */
export function fakeProvider(cloud: ProviderClient): Provider {
  return {
    name: "fake",
    source: "vpnform/fake",
    configuration: plainKind("fake", "Fake", {}),
    handlers: fakeHandlers,
    dataSources: new Map([["fake_zone", { shape: { name: attr.string() }, read: (query) => Promise.resolve(query) }]]),
    checks: { provider: "fake", kinds: new Map([["fake_box", boxKind]]), topology: () => [] },
    connect: () => Promise.resolve(cloud),
  };
}
