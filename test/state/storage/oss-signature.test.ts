import { signedHeaders, signedUrl } from "../../../src/state/storage/oss/signature";

// What the vendor's own SDK for Go calculates (alibabacloud-oss-go-sdk-v2, oss/signer/signer_test.go).
const url = new URL("http://bucket.oss-cn-hangzhou.aliyuncs.com/1234%2B-/123/1.txt");
url.search = "%2Bparam1=value3&%2Bparam2=&%7Cparam1=value4&%7Cparam2=&param1=value1&param2=";
const key = { accessKeyId: "ak", accessKeySecret: "sk" };
const scope = { region: "cn-hangzhou", key, resource: "/bucket/1234%2B-/123/1.txt" };
const withToken = { ...scope, key: { ...key, securityToken: "token" } };
const others = { "x-oss-head1": "value", abc: "value", ZAbc: "value", XYZ: "value" };

it.each([
  ["", scope, 1702743657, "e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe"],
  [" with a token", withToken, 1702784856, "b94a3f999cf85bcdc00d332fbd3734ba03e48382c36fa4d5af5df817395bd9ea"],
])("a signature%s is the one that the vendor's library makes", (_, signing, seconds, signature) => {
  const request = { url, method: "PUT", headers: { ...others, "content-type": "text/plain" } };
  const { authorization } = signedHeaders(request, { ...signing, now: seconds * 1000 });
  expect(authorization).toMatch(/^OSS4-HMAC-SHA256 Credential=ak\/202312\d\d\/cn-hangzhou\/oss\/aliyun_v4_request,/);
  expect(authorization).toContain(`Signature=${signature}`);
});

it.each([
  ["", scope, 1702781677, "a39966c61718be0d5b14e668088b3fa07601033f6518ac7b523100014269c0fe"],
  [" with a token", withToken, 1702785388, "3817ac9d206cd6dfc90f1c09c00be45005602e55898f26f5ddb06d7892e1f8b5"],
])("a signed address%s is the one that the vendor's library makes", (_, signing, seconds, signature) => {
  const request = { url, method: "PUT", headers: { ...others, "content-type": "application/octet-stream" } };
  const signed = signedUrl(request, { ...signing, now: seconds * 1000 }, 599);
  expect(signed.searchParams.get("x-oss-signature")).toBe(signature);
});
