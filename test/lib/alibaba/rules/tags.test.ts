import { checkResourceTags, checkTags } from "../../../../lib/alibaba/rules/tags";

test("ordinary tags are fine, empty values too", () => {
  expect(checkTags({ site: "berlin", "cost-centre": "" })).toBeUndefined();
});

test.each([
  [{ "": "x" }, 'tag key "" has 0 characters'],
  [{ aliyunX: "x" }, 'tag key "aliyunX" starts with "aliyun" or "acs:"'],
  [{ "acs:x": "x" }, 'tag key "acs:x" starts with "aliyun" or "acs:"'],
  [{ "see http://x": "x" }, 'tag key "see http://x" contains a URL'],
  [{ x: "acs:x" }, 'tag value "acs:x" starts with "aliyun" or "acs:"'],
  [{ x: "see https://x" }, 'tag value "see https://x" contains a URL'],
])("%j is refused", (tags, message) => {
  expect(checkTags(tags)).toMatchObject({ message });
});

test("keys of tags set on creation are shorter than those set afterwards", () => {
  const tags = { ["k".repeat(65)]: "x" };
  expect(checkTags(tags)).toBeDefined();
  expect(checkResourceTags(tags)).toBeUndefined();
  expect(checkResourceTags({ ["k".repeat(129)]: "x" })).toBeDefined();
  expect(checkTags({ k: "v".repeat(129) })).toBeDefined();
});

test("values that are known later are let through", () => {
  expect(checkTags({ site: "${var.site}", "${var.key}": "x" })).toBeUndefined();
});
