import type { Tag } from "../model/tag";
import { refuse } from "../protocol/errors";
import { need, text, wrong, type At } from "./rules";
import { list, record } from "./structured-rules";

function reserved(value: string): boolean {
  return /^(aliyun|acs:)/.test(value) || /https?:\/\//.test(value);
}

function keyRule(max: number) {
  return text({
    check(value: string, at: At) {
      if (value.length > max || reserved(value))
        throw wrong(at, `"${value}" is not allowed`, "InvalidParameter.TagKey");
    },
  });
}

const valueRule = text({
  empty: true,
  check(value: string, at: At) {
    if (value.length > 128 || reserved(value))
      throw wrong(at, `"${value}" is not allowed`, "InvalidParameter.TagValue");
  },
});

// quirk: a tag key has at most 64 characters in create actions, but 128 in TagResources (public reference).
export const createTags = list(record({ Key: need(keyRule(64)), Value: valueRule }), {
  max: 20,
  code: "SizeLimitExceeded.TagNum",
});
export const addedTags = list(record({ Key: need(keyRule(128)), Value: valueRule }), {
  max: 20,
  code: "SizeLimitExceeded.TagNum",
});
export const tagFilter = list(record({ Key: keyRule(128), Value: valueRule }), { max: 20 });

interface GivenTag {
  Key?: string;
  Value?: string;
}

/** Tags of a new resource; a repeated key is refused. */
export function newTags(given: readonly GivenTag[] = []): Tag[] {
  const tags = given.map((tag) => ({ Key: tag.Key ?? "", Value: tag.Value ?? "" }));
  if (new Set(tags.map((tag) => tag.Key)).size < tags.length) throw refuse("Duplicated.TagKey");
  return tags;
}

/** Whether an item has every wanted tag; a filter without a value matches any value. */
export function hasTags(tags: readonly Tag[], wanted: readonly GivenTag[] = []): boolean {
  return wanted.every((want) =>
    tags.some((tag) => tag.Key === want.Key && (want.Value === undefined || tag.Value === want.Value)),
  );
}

export function showTags(tags: readonly Tag[]) {
  return { Tag: tags.map(({ Key, Value }) => ({ Key, Value })) };
}
