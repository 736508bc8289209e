import type { Finding } from "../../core/attribute";
import { characters } from "../../core/findings";
import { knownText } from "../../core/known";

function tagRule(what: string, length: readonly [number, number]) {
  return (text: string): Finding | undefined => {
    const size = [...text].length;
    if (size < length[0] || size > length[1]) {
      return {
        message: `${what} "${text}" has ${characters(size)}`,
        hint: `use ${length[0]} to ${length[1]} characters`,
      };
    }
    if (/^(aliyun|acs:)/i.test(text)) {
      return {
        message: `${what} "${text}" starts with "aliyun" or "acs:"`,
        hint: "use another prefix: the cloud reserves these",
      };
    }
    return /https?:\/\//.test(text)
      ? { message: `${what} "${text}" contains a URL`, hint: "leave http:// out" }
      : undefined;
  };
}

function tagsRule(keyLength: number) {
  const checkKey = tagRule("tag key", [1, keyLength]);
  const checkValue = tagRule("tag value", [0, 128]);
  return (tags: { readonly [key: string]: unknown }): Finding | undefined => {
    for (const [key, value] of Object.entries(tags)) {
      if (knownText(key) === undefined) continue;
      const text = knownText(value);
      const finding = checkKey(key) ?? (text === undefined ? undefined : checkValue(text));
      if (finding) return finding;
    }
    return undefined;
  };
}

/** Tags that create calls take: CreateCustomerGateway, CreateVpnConnection. */
export const checkTags = tagsRule(64);

/** Tags of a gateway, which only TagResources takes. */
export const checkResourceTags = tagsRule(128);
