import { createHash } from "node:crypto";
import { alibabaClient } from "../../src/alibaba/client/client";
import { rpcStringToSign, signRpc } from "../../src/alibaba/client/signature";
import { flatten } from "../../src/alibaba/client/wire";
import { jsonParameter, textJsonParameter } from "../../src/alibaba/messages/json-parameter";
import type { Parameters } from "../../src/provider/call";
import { Capture, decoded, type CapturedRequest } from "./_capture";
import { coreSdk, popCore } from "./_sdk";

const { $OpenApiUtil, default: CoreClient } = coreSdk;
const judge = $OpenApiUtil.default;

let capture: Capture;
beforeAll(async () => (capture = await Capture.start()));
afterAll(() => capture.stop());

const region = "cn-shanghai";
const version = "2016-04-28";
const accessKeyId = "LTAI-id";
const accessKeySecret = "secret+/=";

const odd = " a+b/c=d&e?f#g%h*~'()!;:@,$[]{}|\\^`\"<>-_.";
const inputs: [string, string, Parameters][] = [
  ["plain values", "DescribeVpnGateways", { PageNumber: 1, PageSize: 50, VpcId: "vpc-1" }],
  ["no parameters", "DescribeRegions", {}],
  ["booleans, nothing and empty text", "CreateVpnGateway", { EnableSsl: false, AutoPay: true, Name: "", X: undefined }],
  ["every special character", "CreateCustomerGateway", { Name: odd, Description: odd.repeat(2) }],
  ["Chinese, emoji and line breaks", "CreateCustomerGateway", { Name: "客户网关-é-😀", Description: "a\r\n\tb" }],
  ["lists", "ListTagResources", { ResourceId: ["vpn-1", "vpn-2"], Tag: [{ Key: "财务 *", Value: "" }, { Key: "b" }] }],
  ["an empty list", "ListTagResources", { ResourceId: [], ResourceType: "VPNGATEWAY" }],
  ["eleven elements, whose order is not their numbers'", "ListIpsecServers", { IpsecServerId: [..."abcdefghijk"] }],
  [
    "JSON in texts",
    "CreateVpnConnection",
    {
      IkeConfig: jsonParameter({ Psk: odd, IkeLifetime: 86400, LocalId: "本地", RemoteId: undefined }),
      HealthCheckConfig: textJsonParameter({ enable: true, dip: "192.168.0.1", interval: 3 }),
    },
  ],
  [
    "structures in structures",
    "CreateVpnConnection",
    {
      TunnelOptionsSpecification: [
        { Role: "master", EnableDpd: true, TunnelIkeConfig: { Psk: odd, IkeLifetime: 86400 } },
        { Role: "slave", TunnelBgpConfig: { LocalAsn: 65530, TunnelCidr: "169.254.10.0/30" } },
      ],
    },
  ],
  ["a structure alone", "ModifyTunnelAttribute", { TunnelOptionsSpecification: { TunnelIkeConfig: { Psk: "k" } } }],
  ["names in byte order", "X", { b: "1", B: "2", a: "3", "A.1": "4", A: "5", "A-": "6", A0: "7", _: "8" }],
];

describe.each(["GET", "POST"] as const)("%s", (method) => {
  describe.each([undefined, "token+/*=="])("with the security token %s", (securityToken) => {
    async function ours(signature: "rpc" | "acs3", action: string, parameters: Parameters): Promise<CapturedRequest> {
      const token = securityToken === undefined ? {} : { securityToken };
      const client = alibabaClient(
        {
          ...{ endpoint: new URL(`http://${capture.host}/`), region, edition: "public", signature, method },
          credentials: () => ({ accessKeyId, accessKeySecret, source: "the test", ...token }),
        },
        "key",
      );
      await client.send({ action, parameters });
      await client.close();
      return capture.take();
    }

    it.each(inputs)("RPC v1 is pop-core's request, byte for byte: %s", async (_, action, parameters) => {
      const request = await ours("rpc", action, parameters);
      const text = method === "GET" ? request.query : request.body;
      const { Timestamp, SignatureNonce } = decoded(text);
      const client = new popCore.RPCClient({
        ...{ endpoint: `http://${capture.host}`, apiVersion: version, accessKeyId, accessKeySecret, securityToken },
      });
      // The other SDK spells the parameters, because this one cannot spell structures in structures.
      const spelled = judge.query({ RegionId: region, ...parameters });
      await client.request(action, { ...spelled, Timestamp, SignatureNonce }, { method, formatParams: false });
      const expected = capture.take();
      expect([request.method, request.path]).toEqual([expected.method, expected.path]);
      const expectedText = method === "GET" ? expected.query : expected.body;
      // pop-core appends the signature, where ours stands in its place in the alphabet.
      const unsigned = (all: string) => all.split("&").filter((pair) => !pair.startsWith("Signature="));
      expect(unsigned(text)).toEqual(unsigned(expectedText));
      expect(decoded(text).Signature).toBe(decoded(expectedText).Signature);
      expect(request.headers["content-type"]).toBe(expected.headers["content-type"]);
      expect(method === "GET" ? request.body : request.query).toBe("");
    });

    it.each(inputs)("RPC v1 has the signature of openapi-core: %s", (_, Action, parameters) => {
      const wire = { Action, ...flatten(parameters) };
      expect(flatten(parameters)).toEqual(judge.query(parameters));
      expect(signRpc(method, wire, accessKeySecret)).toBe(judge.getRPCSignature(wire, method, accessKeySecret));
      expect(rpcStringToSign(method, wire)).not.toContain("+");
    });

    it.each(inputs)("ACS3 is openapi-core's request: %s", async (_, action, parameters) => {
      const request = await ours("acs3", action, parameters);
      const credential = { getCredential: async () => ({ accessKeyId, accessKeySecret, securityToken }) };
      const client = new CoreClient(
        new $OpenApiUtil.Config({ credential, endpoint: capture.host, protocol: "http", regionId: region }),
      );
      const wanted = { RegionId: region, ...parameters };
      const { headers } = request;
      await client.callApi(
        new $OpenApiUtil.Params({
          ...{ action, version, method, protocol: "HTTP", pathname: "/", style: "RPC", authType: "AK" },
          ...{ reqBodyType: "formData", bodyType: "json" },
        }),
        new $OpenApiUtil.OpenApiRequest({
          ...(method === "GET" ? { query: judge.query(wanted) } : { body: wanted }),
          headers: { "x-acs-date": headers["x-acs-date"], "x-acs-signature-nonce": headers["x-acs-signature-nonce"] },
        }),
        {},
      );
      const expected = capture.take();
      expect([request.method, request.path]).toEqual([expected.method, expected.path]);
      expect(decoded(request.query)).toEqual(decoded(expected.query));
      expect(decoded(request.body)).toEqual(decoded(expected.body));
      // Its forms leave five characters as they are, which a form may; ours encode them as the signature does.
      const strict = expected.body.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
      expect(request.body.split("&").sort()).toEqual(strict.split("&").sort());
      const sameBody = request.body === expected.body;
      expect(signedHeaders(request, sameBody)).toEqual(signedHeaders(expected, sameBody));
      const payload = createHash("sha256").update(request.body).digest("hex");
      expect(headers["x-acs-content-sha256"]).toBe(payload);
      const signed = { method, pathname: "/", query: decoded(request.query), headers: { ...headers } };
      const authorization = judge.getAuthorization(signed, "ACS3-HMAC-SHA256", payload, accessKeyId, accessKeySecret);
      expect(headers.authorization).toBe(authorization);
    });
  });
});

/** What both must send alike; the hash of the body and so the signature only where the body has the same bytes. */
function signedHeaders({ headers }: CapturedRequest, withBody: boolean) {
  const names = Object.keys(headers).filter(
    (name) =>
      /^(host|accept|content-type|x-acs-.*|authorization)$/.test(name) &&
      (withBody || !/^(x-acs-content-sha256|authorization)$/.test(name)),
  );
  return Object.fromEntries(names.map((name) => [name, headers[name]]));
}
