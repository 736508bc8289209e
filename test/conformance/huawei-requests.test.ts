import { huaweiClient } from "../../src/huawei/client/client";
import { canonicalQuery, sdkAuthorization, type SignedRequest } from "../../src/huawei/client/signature";
import type { Call } from "../../src/provider/call";
import { Capture, decoded, type CapturedRequest } from "./_capture";
import { AKSKSigner } from "./_huawei-sdk";

const accessKeyId = "HW-id";
const accessKeySecret = "secret+/=";
const key = { getAk: () => accessKeyId, getSk: () => accessKeySecret };
const odd = " a+b/c=d&e?f#g%h*~'()!;:@,$[]{}|\\^`\"<>-_.";

/** What the official signer makes of a request with the same time and the same signed headers. */
function judged(request: SignedRequest, host: string): string | undefined {
  const { "x-sdk-date": date = "", ...headers } = request.headers;
  const queryParams: Record<string, string[]> = {};
  for (const [name, value] of request.query) (queryParams[name] ??= []).push(value);
  const signed = AKSKSigner.sign(
    {
      endpoint: `http://${host}${request.path}`,
      method: request.method,
      headers: { ...headers, "X-Sdk-Date": date },
      queryParams,
      ...(request.body === "" ? {} : { data: JSON.parse(request.body) }),
    },
    key,
  );
  return signed.Authorization;
}

const host = "vpn.cn-north-4.myhuaweicloud.com";
const headers = { host, "x-sdk-date": "20260102T030405Z" };
const table: [string, Partial<SignedRequest>][] = [
  ["a bare GET", {}],
  ["a path that ends with a slash", { path: "/v5/p/vpn-gateways/" }],
  [
    "a query in no order",
    {
      query: [
        ["limit", "1"],
        ["Zeta", ""],
        ["alpha", "x"],
        ["a-b", "1"],
      ],
    },
  ],
  [
    "a name several times",
    {
      query: [
        ["multi", "3"],
        ["multi", "1"],
        ["a", "b"],
        ["multi", "2"],
      ],
    },
  ],
  [
    "special characters",
    {
      query: [
        ["test", odd],
        [odd, "x"],
      ],
    },
  ],
  ["Chinese and emoji", { query: [["name", "证书 é 😀"]] }],
  ["a body", { method: "POST", body: JSON.stringify({ certificate: { name: odd, key: "线\n-----" } }) }],
  [
    "a PUT with a type",
    { method: "PUT", body: '{"a":1}', headers: { ...headers, "content-type": "application/json" } },
  ],
  ["a project and a token", { headers: { ...headers, "x-project-id": "p", "x-security-token": "t+/=" } }],
];

it.each(table)("signs %s as the official signer does", (_, given) => {
  const request: SignedRequest = { method: "GET", path: "/v5/p/vpn-gateways", query: [], headers, body: "", ...given };
  expect(sdkAuthorization(request, accessKeyId, accessKeySecret)).toBe(judged(request, host));
});

describe("the requests that are sent", () => {
  let capture: Capture;
  beforeAll(async () => (capture = await Capture.start()));
  afterAll(() => capture.stop());

  const pem = "-----BEGIN CERTIFICATE-----\nMIIB+/==\n-----END CERTIFICATE-----\n";
  const calls: [string, Call][] = [
    ["ShowVpnGatewayCertificate", { action: "ShowVpnGatewayCertificate", parameters: { vgw_id: "g-1" } }],
    [
      "CreateVgwCertificate",
      {
        action: "CreateVgwCertificate",
        parameters: { vgw_id: "g-1", certificate: { name: "证书", certificate: pem } },
      },
    ],
    [
      "UpdateVgwCertificate",
      {
        action: "UpdateVgwCertificate",
        parameters: { vgw_id: "g-1", certificate_id: "c-1", certificate: { name: "new" } },
      },
    ],
    ["KeystoneListProjects", { action: "KeystoneListProjects", parameters: { name: "cn-north-4 (é)" } }],
  ];

  async function sent(call: Call, securityToken?: string): Promise<CapturedRequest> {
    const endpoint = new URL(`http://${capture.host}`);
    const token = securityToken === undefined ? {} : { securityToken };
    const client = huaweiClient(
      {
        ...{ endpoint, iamEndpoint: endpoint, region: "cn-north-4", projectId: "0a1b2c" },
        credentials: () => ({ accessKeyId, accessKeySecret, source: "the test", ...token }),
      },
      accessKeyId,
    );
    await client.send(call);
    await client.close();
    return capture.take();
  }

  describe.each([undefined, "token+/*=="])("with the security token %s", (token) => {
    it.each(calls)("%s has the official signature", async (_, call) => {
      const request = await sent(call, token);
      const authorization = request.headers.authorization ?? "";
      const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
      const query = Object.entries(decoded(request.query));
      const { method, path, body } = request;
      const signedHeaders = Object.fromEntries(names.map((name) => [name, request.headers[name] as string]));
      expect(authorization).toBe(judged({ method, path, query, headers: signedHeaders, body }, capture.host));
      expect(request.query).toBe(canonicalQuery(query));
      const always = ["host", "x-sdk-date", ...(token === undefined ? [] : ["x-security-token"])];
      expect(names).toEqual(expect.arrayContaining(always));
    });
  });
});
