import { action, type ActionTable } from "../cloud/action";
import type { Cloud } from "../cloud/cloud";
import type { Tagged } from "../model/tag";
import { refuse } from "../protocol/errors";
import { regionId } from "../rules/region";
import { flag, int, missing, need, text, wrong, type At } from "../rules/rules";
import { list } from "../rules/structured-rules";
import { addedTags, hasTags, newTags, tagFilter } from "../rules/tag-rules";
import type { Stored, Table } from "../storage/table";

type TaggedItem = Stored & Tagged & { region: string };

// quirk: the reference of the tag actions lists only VPNGATEWAY; the vendor's tools send the other two as well.
const tables: Record<string, { of: (cloud: Cloud) => Table<TaggedItem>; missing: string }> = {
  VPNGATEWAY: { of: (cloud) => asTagged(cloud.gateways), missing: "InvalidVpnGatewayInstanceId.NotFound" },
  CUSTOMERGATEWAY: {
    of: (cloud) => asTagged(cloud.customerGateways),
    missing: "InvalidCustomerGatewayInstanceId.NotFound",
  },
  VPNCONNECTION: { of: (cloud) => asTagged(cloud.connections), missing: "InvalidVpnConnectionInstanceId.NotFound" },
};

function asTagged<T extends TaggedItem>(table: Table<T>): Table<TaggedItem> {
  return table as unknown as Table<TaggedItem>;
}

const resourceType = need(
  text({
    check(value, at: At) {
      if (!Object.hasOwn(tables, value.toUpperCase())) throw wrong(at, `"${value}" is not a type of this product`);
    },
  }),
);
const resourceIds = list(text(), { max: 50 });

function itemsOf(cloud: Cloud, input: { RegionId: string; ResourceType: string; ResourceId?: string[] }) {
  const kind = tables[input.ResourceType.toUpperCase()];
  if (kind === undefined) throw refuse("InternalError");
  const table = kind.of(cloud);
  const found = input.ResourceId?.map((id) => {
    const item = table.get(id);
    if (item?.region !== input.RegionId) throw refuse(kind.missing, `ResourceId: ${id}.`);
    return item;
  });
  return { table, items: found ?? table.by("region", input.RegionId) };
}

const tagResources = action({
  publicOnly: true,
  params: { RegionId: regionId, ResourceType: resourceType, ResourceId: need(resourceIds), Tag: need(addedTags) },
  run(input, cloud) {
    const { table, items } = itemsOf(cloud, input);
    const added = newTags(input.Tag);
    const keys = new Set(added.map((tag) => tag.Key));
    const merged = items.map((item) => [...item.tags.filter((tag) => !keys.has(tag.Key)), ...added]);
    if (merged.some((tags) => tags.length > 20)) throw refuse("SizeLimitExceeded.TagNum");
    items.forEach((item, i) => {
      item.tags = merged[i] ?? item.tags;
      table.put(item);
    });
    return {};
  },
});

const unTagResources = action({
  publicOnly: true,
  params: {
    RegionId: regionId,
    ResourceType: resourceType,
    ResourceId: need(resourceIds),
    TagKey: list(text(), { max: 20 }),
    All: flag(),
  },
  run(input, cloud) {
    const keys = input.TagKey ?? [];
    if (keys.length === 0 && !input.All) throw missing("TagKey");
    const { table, items } = itemsOf(cloud, input);
    for (const item of items) {
      // `All` counts only if no key is given.
      item.tags = item.tags.filter((tag) => keys.length > 0 && !keys.includes(tag.Key));
      table.put(item);
    }
    return {};
  },
});

const listTagResources = action({
  publicOnly: true,
  params: {
    RegionId: regionId,
    ResourceType: resourceType,
    ResourceId: resourceIds,
    Tag: tagFilter,
    MaxResults: int({ range: [1, 50] }),
    NextToken: text({ pattern: /^\d{1,9}$/ }),
  },
  run(input, cloud) {
    const { items } = itemsOf(cloud, input);
    const all = items
      .filter((item) => hasTags(item.tags, input.Tag))
      .flatMap((item) => item.tags.map((tag) => ({ item, tag })));
    const start = Number(input.NextToken ?? 0);
    const end = start + (input.MaxResults ?? 50);
    const shown = all.slice(start, end).map(({ item, tag }) => ({
      ResourceId: item.id,
      ResourceType: input.ResourceType,
      TagKey: tag.Key,
      TagValue: tag.Value,
    }));
    return { TagResources: { TagResource: shown }, NextToken: end < all.length ? String(end) : "" };
  },
});

export const actions: ActionTable = {
  TagResources: tagResources,
  UnTagResources: unTagResources,
  ListTagResources: listTagResources,
};
