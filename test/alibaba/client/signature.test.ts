import { percentEncode } from "../../../src/cloud/percent-encode";
import {
  acs3Authorization,
  acs3CanonicalRequest,
  rpcStringToSign,
  sha256,
  signRpc,
} from "../../../src/alibaba/client/signature";

const guide = {
  Format: "XML",
  AccessKeyId: "testid",
  SignatureMethod: "HMAC-SHA1",
  SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
  SignatureVersion: "1.0",
};

describe("RPC signature", () => {
  const regions = { ...guide, Action: "DescribeRegions", Version: "2014-05-26" };

  it("signs the request that the developer guide describes", () => {
    const parameters = {
      ...guide,
      Action: "DescribeVpnGateways",
      Version: "2016-04-28",
      Timestamp: "2016-02-23T12:46:24Z",
    };
    expect(signRpc("GET", parameters, "testsecret")).toBe("7DBU+TXCI60kYfdyr6FA05RsxzA=");
  });

  it("reproduces the guide's printed value from the call it was copied from", () => {
    const parameters = { ...regions, TimeStamp: "2016-02-23T12:46:24Z" };
    expect(signRpc("GET", parameters, "testsecret")).toBe("CT9X0VtwR86fNWSnsc6v8YGOjuE=");
  });

  it("signs the same call with the right spelling of Timestamp", () => {
    const parameters = { ...regions, Timestamp: "2016-02-23T12:46:24Z" };
    expect(signRpc("GET", parameters, "testsecret")).toBe("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  });

  it("depends on the method", () => {
    expect(signRpc("POST", regions, "testsecret")).not.toBe(signRpc("GET", regions, "testsecret"));
  });

  it("sorts names by bytes and encodes separators twice", () => {
    expect(rpcStringToSign("POST", { b: "1", B: "2", "A.10.x": "", "A.1.x": "ü *" })).toBe(
      "POST&%2F&A.1.x%3D%25C3%25BC%2520%252A%26A.10.x%3D%26B%3D2%26b%3D1",
    );
  });

  it("leaves only unreserved characters alone", () => {
    expect(percentEncode("aZ09-_.~ +*!'()/é%")).toBe("aZ09-_.~%20%2B%2A%21%27%28%29%2F%C3%A9%25");
  });
});

describe("ACS3 signature", () => {
  const request = (date: string, nonce: string) => ({
    method: "POST" as const,
    path: "/",
    query: { ImageId: "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", RegionId: "cn-shanghai" },
    headers: {
      host: "ecs.cn-shanghai.aliyuncs.com",
      "user-agent": "not signed",
      "x-acs-action": "RunInstances",
      "x-acs-content-sha256": sha256(""),
      "x-acs-date": date,
      "x-acs-signature-nonce": nonce,
      "x-acs-version": "2014-05-26",
    },
  });
  const first = request("2023-10-26T10:22:32Z", "3156853299f313e23d1673dc12e1703d");

  it("builds the documented canonical request", () => {
    expect(sha256(acs3CanonicalRequest(first))).toBe(
      "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
    );
  });

  it("reproduces the documented signatures", () => {
    const second = request("2023-10-26T09:01:01Z", "d410180a5abf7fe235dd9b74aca91fc0");
    expect(acs3Authorization(first, "YourAccessKeyId", "YourAccessKeySecret")).toBe(
      "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;" +
        "x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    );
    expect(acs3Authorization(second, "YourAccessKeyId", "YourAccessKeySecret")).toContain(
      "Signature=e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
    );
  });
});
