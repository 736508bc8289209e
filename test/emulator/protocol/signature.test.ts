import type { IncomingHttpHeaders } from "node:http";
import type { ApiRequest } from "../../../src/emulator/protocol/request";
import {
  acs3CanonicalRequest,
  acs3Signature,
  rpcSignature,
  rpcStringToSign,
  sha256,
} from "../../../src/emulator/protocol/signature";
import { call, callAcs3, ok, refused, region, stamp, start, stopAll } from "../_client";

afterEach(stopAll);

const example = {
  Format: "XML",
  AccessKeyId: "testid",
  SignatureMethod: "HMAC-SHA1",
  SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
  SignatureVersion: "1.0",
};
const sign = (params: Record<string, string>) =>
  rpcSignature("testsecret", rpcStringToSign("GET", new Map(Object.entries(params))));

describe("RPC v1", () => {
  const time = "2016-02-23T12:46:24Z";
  test.each([
    [
      "the guide's example as it describes itself",
      { Action: "DescribeVpnGateways", Version: "2016-04-28", Timestamp: time },
      "7DBU+TXCI60kYfdyr6FA05RsxzA=",
    ],
    [
      "the value that the guide prints",
      { Action: "DescribeRegions", Version: "2014-05-26", TimeStamp: time },
      "CT9X0VtwR86fNWSnsc6v8YGOjuE=",
    ],
    [
      "the same with the right spelling of Timestamp",
      { Action: "DescribeRegions", Version: "2014-05-26", Timestamp: time },
      "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
    ],
  ])("gives %s", (_name, params, expected) => {
    expect(sign({ ...example, ...params })).toBe(expected);
  });

  test("encodes the separators of the string to sign", () => {
    expect(
      rpcStringToSign(
        "GET",
        new Map([
          ["B", "x y*"],
          ["A", "~"],
          ["Signature", "no"],
        ]),
      ),
    ).toBe("GET&%2F&A%3D~%26B%3Dx%2520y%252A");
  });
});

describe("ACS3", () => {
  test.each([
    [
      "2023-10-26T10:22:32Z",
      "3156853299f313e23d1673dc12e1703d",
      "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    ],
    [
      "2023-10-26T09:01:01Z",
      "d410180a5abf7fe235dd9b74aca91fc0",
      "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
    ],
  ])("gives the published signature of %s", (date, nonce, expected) => {
    const headers: IncomingHttpHeaders = {
      host: "ecs.cn-shanghai.aliyuncs.com",
      "x-acs-action": "RunInstances",
      "x-acs-content-sha256": sha256(""),
      "x-acs-date": date,
      "x-acs-signature-nonce": nonce,
      "x-acs-version": "2014-05-26",
    };
    const query = new Map([
      ["ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"],
      ["RegionId", "cn-shanghai"],
    ]);
    const request: ApiRequest = {
      method: "POST",
      path: "/",
      headers,
      query,
      queryText: "",
      params: query,
      body: Buffer.alloc(0),
    };
    const canonical = acs3CanonicalRequest(request, Object.keys(headers).sort().join(";"));
    expect(acs3Signature("YourAccessKeySecret", canonical)).toBe(expected);
  });
});

describe("a request is let in", () => {
  test("by RPC v1 with everything in the query or everything in the form", async () => {
    const on = await start();
    const odd = { Name: "a+b & c=d/ü*~!'()", ...region, IpAddress: "203.0.113.9" };
    expect((await call(on, "CreateCustomerGateway", odd, { method: "GET" })).body.Name).toBe(odd.Name);
    expect((await call(on, "DescribeRegions", {}, { method: "POST", form: false })).status).toBe(200);
    expect((await call(on, "DescribeRegions", {}, { method: "POST" })).status).toBe(200);
  });

  test("by ACS3 with action and version in headers, query and form together", async () => {
    const on = await start();
    const answer = await callAcs3(
      on,
      "CreateCustomerGateway",
      { ...region, IpAddress: "203.0.113.9" },
      { form: { "Tags.1.Key": "a b" } },
    );
    expect(answer.status).toBe(200);
    const list = await callAcs3(on, "DescribeCustomerGateways", region, { method: "GET" });
    expect(list.body.CustomerGateways.CustomerGateway[0].Tags.Tag).toEqual([{ Key: "a b", Value: "" }]);
  });

  test("with a chunked body", async () => {
    const on = await start();
    const { body, type } = await signedForm(on);
    const halves = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(body.slice(0, 20)));
        controller.enqueue(Buffer.from(body.slice(20)));
        controller.close();
      },
    });
    const response = await fetch(on.url, {
      method: "POST",
      body: halves,
      duplex: "half",
      headers: { "content-type": type },
    });
    expect(response.status).toBe(200);
  });

  /** Lets fetch sign a plain form and catches it before it is sent. */
  async function signedForm(on: Awaited<ReturnType<typeof start>>) {
    const real = globalThis.fetch;
    let body = "";
    globalThis.fetch = ((_url: string, init: RequestInit) => {
      body = init.body as string;
      return Promise.resolve(new Response("{}", { headers: { "content-type": "application/json" } }));
    }) as typeof fetch;
    await call(on, "DescribeRegions");
    globalThis.fetch = real;
    return { body, type: "application/x-www-form-urlencoded" };
  }
});

describe("a request is refused", () => {
  test.each([
    ["a wrong secret", { secret: "wrong" }, "400 SignatureDoesNotMatch"],
    ["an unknown access key", { keyId: "nobody" }, "404 InvalidAccessKeyId.NotFound"],
    ["no signature", { common: { Signature: "" } }, "400 MissingSignature"],
    ["no access key", { common: { AccessKeyId: undefined } }, "400 MissingAccessKeyId"],
    ["no nonce", { common: { SignatureNonce: undefined } }, "400 MissingSignatureNonce"],
    ["no timestamp", { common: { Timestamp: undefined } }, "400 MissingTimestamp"],
    [
      "a timestamp without a time zone",
      { common: { Timestamp: "2026-01-01 00:00:00" } },
      "400 InvalidTimeStamp.Format",
    ],
    [
      "a timestamp 16 minutes old",
      { common: { Timestamp: stamp(Date.now() - 16 * 60_000) } },
      "400 InvalidTimeStamp.Expired",
    ],
    [
      "a timestamp 16 minutes ahead",
      { common: { Timestamp: stamp(Date.now() + 16 * 60_000) } },
      "400 InvalidTimeStamp.Expired",
    ],
    ["another signature method", { common: { SignatureMethod: "HMAC-MD5" } }, "400 InvalidSignatureMethod"],
    ["another signature version", { common: { SignatureVersion: "2.0" } }, "400 InvalidSignatureVersion"],
    ["a security token that nobody issued", { common: { SecurityToken: "x" } }, "400 InvalidSecurityToken.Malformed"],
  ])("with %s", async (_name, how, expected) => {
    const on = await start();
    expect(await refused(on, "DescribeRegions", {}, how)).toBe(expected);
  });

  test("when its nonce was used before, and a clock within 14 minutes is fine", async () => {
    const on = await start();
    const how = { common: { SignatureNonce: "once", Timestamp: stamp(Date.now() - 14 * 60_000) } };
    expect((await call(on, "DescribeRegions", {}, how)).status).toBe(200);
    expect(await refused(on, "DescribeRegions", {}, how)).toBe("400 SignatureNonceUsed");
  });

  test("with the server's string to sign at the end of the message", async () => {
    const on = await start();
    const answer = await call(on, "DescribeRegions", {}, { secret: "wrong" });
    expect(answer.body.Message).toMatch(/server string to sign is:POST&%2F&AccessKeyId%3D/);
  });

  test("by ACS3 with a wrong secret or a body that is not the hashed one", async () => {
    const on = await start();
    expect((await callAcs3(on, "DescribeRegions", {}, { secret: "wrong" })).body.Code).toBe("SignatureDoesNotMatch");
    const forged = await callAcs3(on, "DescribeRegions", {}, { headers: { "x-acs-content-sha256": sha256("other") } });
    expect(forged.body.Code).toBe("InvalidContentSha256");
  });
});

test("a request that was refused for its signature does not use up its nonce", async () => {
  const on = await start();
  const common = { SignatureNonce: "again" };
  expect(await refused(on, "DescribeRegions", {}, { common, secret: "wrong" })).toBe("400 SignatureDoesNotMatch");
  await ok(on, "DescribeRegions", {}, { common });
});
