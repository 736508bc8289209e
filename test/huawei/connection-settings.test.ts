import type { Values } from "../../lib/core/attribute";
import { connectionSettings } from "../../src/huawei/connection-settings";

const keys = { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" };

function settings(configuration: Values = {}, env: Record<string, string> = keys) {
  const { endpoint, iamEndpoint, ...rest } = connectionSettings(
    { region: "cn-north-4", ...configuration },
    { env, home: "/nowhere" },
  );
  return { ...rest, endpoint: endpoint.href, iamEndpoint: iamEndpoint.href };
}

it("finds the region's hosts", () => {
  expect(settings()).toMatchObject({
    endpoint: "https://vpn.cn-north-4.myhuaweicloud.com/",
    iamEndpoint: "https://iam.cn-north-4.myhuaweicloud.com/",
  });
});

it("asks a cloud of one's own for projects at the same place, unless told another one", () => {
  expect(settings({ endpoint: "http://127.0.0.1:9" })).toMatchObject({ iamEndpoint: "http://127.0.0.1:9/" });
  expect(settings({ endpoint: "vpn.example.com", iamEndpoint: "iam.example.com" })).toMatchObject({
    endpoint: "https://vpn.example.com/",
    iamEndpoint: "https://iam.example.com/",
  });
});

it("lets VPNFORM_HUAWEI_ENDPOINT win, for IAM too", () => {
  const env = { ...keys, VPNFORM_HUAWEI_ENDPOINT: "http://127.0.0.1:9" };
  expect(settings({ endpoint: "vpn.example.com", iamEndpoint: "iam.example.com" }, env)).toMatchObject({
    endpoint: "http://127.0.0.1:9/",
    iamEndpoint: "http://127.0.0.1:9/",
  });
});

it("lets VPNFORM_HUAWEI_IAM_ENDPOINT win where IAM has a place of its own", () => {
  const env = { ...keys, VPNFORM_HUAWEI_IAM_ENDPOINT: "http://127.0.0.1:8" };
  expect(settings({ iamEndpoint: "iam.example.com" }, env)).toMatchObject({
    endpoint: "https://vpn.cn-north-4.myhuaweicloud.com/",
    iamEndpoint: "http://127.0.0.1:8/",
  });
  expect(settings({}, { ...env, VPNFORM_HUAWEI_ENDPOINT: "http://127.0.0.1:9" })).toMatchObject({
    endpoint: "http://127.0.0.1:9/",
    iamEndpoint: "http://127.0.0.1:8/",
  });
});

it("takes keys from the provider's attributes before the environment's", async () => {
  expect(await settings().credentials()).toEqual({
    accessKeyId: "AK",
    accessKeySecret: "SK",
    source: "the environment",
  });
  const own = { accessKeyId: "own", accessKeySecret: "secret", securityToken: "token" };
  expect(await settings(own).credentials()).toEqual({ ...own, source: "the provider's attributes" });
});

it("takes the token of temporary keys from the environment", async () => {
  const env = { ...keys, HUAWEICLOUD_SDK_SECURITY_TOKEN: "token" };
  expect(await settings({}, env).credentials()).toMatchObject({ securityToken: "token" });
});

it("takes the project from the provider before the environment's, and else leaves it open", () => {
  const env = { ...keys, HUAWEICLOUD_PROJECT_ID: "from-env" };
  expect(settings({}, env).projectId).toBe("from-env");
  expect(settings({ projectId: "own" }, env).projectId).toBe("own");
  expect(settings().projectId).toBeUndefined();
});

it.each<[Values, Record<string, string>, string]>([
  [{}, {}, "no Huawei Cloud keys were found"],
  [{}, { HUAWEICLOUD_SDK_AK: "AK" }, "the environment: HUAWEICLOUD_SDK_AK is set but HUAWEICLOUD_SDK_SK is not"],
  [{ region: "" }, keys, "the huaweivpn provider has no region"],
  [{ endpoint: "ftp://x" }, keys, `the provider's endpoint is "ftp://x", which is no endpoint`],
])("%j is answered with one sentence", (configuration, env, message) => {
  expect(() => settings(configuration, env)).toThrow(message);
});
