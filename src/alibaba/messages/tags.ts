import type { Value } from "../../../lib/core/attribute";
import type { Call, Parameter } from "../../provider/call";
import { elements, isItem } from "./reply-fields";

/**
 * Resource types of the tag actions.
 * quirk: the public reference of TagResources lists VPNGATEWAY only; the others are what Alibaba's own Terraform
 * provider sends.
 */
export type TagType = "VPNGATEWAY" | "CUSTOMERGATEWAY" | "VPNCONNECTION";

/** Tags of the cloud or other services are not managed by the program. */
const system = /^(acs:|aliyun)/;

/** The tags in a reply's `{"Tag": [{"Key", "Value"}]}`; undefined if the reply has no tags. */
export function readTags(raw: unknown): { [key: string]: string } | undefined {
  if (!isItem(raw) && !Array.isArray(raw)) return undefined;
  const tags: { [key: string]: string } = {};
  for (const { Key, Value } of elements(raw)) {
    if (typeof Key === "string" && !system.test(Key)) tags[Key] = typeof Value === "string" ? Value : "";
  }
  return tags;
}

/** Tags as parameters of create actions; undefined if there are none. */
export function tagParameters(tags: Value): readonly Parameter[] | undefined {
  const entries = Object.entries(mapOf(tags));
  return entries.length === 0 ? undefined : entries.map(([Key, Value]) => ({ Key, Value }));
}

/** The calls that turn the actual tags into the desired ones. Removals come first, because of the limit of 20 tags. */
export function tagCalls(type: TagType, id: string, current: Value, desired: Value): Call[] {
  const before = mapOf(current);
  const after = mapOf(desired);
  const removed = Object.keys(before).filter((key) => !(key in after));
  const set = Object.entries(after).filter(([key, value]) => before[key] !== value);
  const common = { ResourceType: type, ResourceId: [id] };
  const calls: Call[] = [];
  if (removed.length > 0) {
    const parameters = { ...common, TagKey: removed };
    calls.push({ action: "UnTagResources", parameters, idempotent: true, instanceId: id });
  }
  if (set.length > 0) {
    const parameters = { ...common, Tag: set.map(([Key, Value]) => ({ Key, Value })) };
    calls.push({ action: "TagResources", parameters, idempotent: true, instanceId: id });
  }
  return calls;
}

function mapOf(tags: Value): { readonly [key: string]: string } {
  return typeof tags === "object" && tags !== null && !Array.isArray(tags) ? (tags as { [key: string]: string }) : {};
}
