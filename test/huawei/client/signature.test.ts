import { canonicalRequest, sdkAuthorization } from "../../../src/huawei/client/signature";
import type { SignedRequest } from "../../../src/huawei/client/signature";

const base: SignedRequest = {
  method: "GET",
  path: "/path",
  query: [["limit", "1"]],
  headers: { "x-sdk-date": "20060102T150405Z" },
  body: "",
};

/** The vectors that Huawei publishes with its SDK for Go. */
test.each<[string, SignedRequest, string]>([
  ["a GET", base, "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624"],
  [
    "a POST",
    { ...base, method: "POST", query: [["key", "value"]], body: '{"Name":"test","Id":1}\n' },
    "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59",
  ],
])("gives the published signature of %s", (_, request, signature) => {
  expect(sdkAuthorization(request, "AccessKey", "SecretKey")).toBe(
    `SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=x-sdk-date, Signature=${signature}`,
  );
});

test("sorts a repeated name by its values, and encodes as published", () => {
  const query = [
    ["test", "一 (&=?!#%.*)"],
    ["multi", "3"],
    ["multi", "1"],
    ["path", "/tmp/123"],
    ["multi", "2"],
    ["enable", "true"],
    ["limit", "1"],
  ] as const;
  expect(
    canonicalRequest({ ...base, path: "/a%20b", query })
      .split("\n")
      .slice(1, 3),
  ).toEqual([
    "/a%20b/",
    "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
  ]);
});

test("signs every header it is given, sorted by name, with blank space around values taken off", () => {
  const headers = { "x-sdk-date": "20060102T150405Z", host: " vpn.example.com ", "content-type": "application/json" };
  const lines = canonicalRequest({ ...base, headers }).split("\n");
  expect(lines.slice(3, 8)).toEqual([
    "content-type:application/json",
    "host:vpn.example.com",
    "x-sdk-date:20060102T150405Z",
    "",
    "content-type;host;x-sdk-date",
  ]);
});
