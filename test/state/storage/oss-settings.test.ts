import { objectUrl } from "../../../src/state/storage/oss/oss-objects";
import { ossSettings } from "../../../src/state/storage/oss/oss-settings";

const block = { bucket: "states", region: "eu-central-1" };

function read(given: object, environment: Record<string, string> = {}, workspace = "default", region?: string) {
  let asked: object = {};
  const settings = ossSettings({ ...block, ...given }, environment, workspace, (found) => {
    asked = found;
    return { region, current: () => Promise.reject(new Error("no key is needed")) };
  });
  return { ...settings, asked };
}

it.each([
  [{}, "default", "env:/terraform.tfstate"],
  [{}, "prod", "env:/prod/terraform.tfstate"],
  [{ prefix: "office//vpn/", key: "net/a.tfstate" }, "default", "office/vpn/net/a.tfstate"],
  [{ prefix: "office", key: "a.tfstate" }, "prod", "office/prod/a.tfstate"],
  [{ prefix: "", key: "a.tfstate" }, "default", "a.tfstate"],
])("%j in workspace %s is the object %s, as Terraform names it", (given, workspace, object) => {
  expect(read(given, {}, workspace).object).toBe(object);
});

it.each([
  [{}, "https://states.oss-eu-central-1.aliyuncs.com/a%20b/c"],
  [
    { endpoint: "oss-cn-beijing-internal.aliyuncs.com", region: null },
    "https://states.oss-cn-beijing-internal.aliyuncs.com/a%20b/c",
  ],
  [{ endpoint: "http://oss.example.internal" }, "http://states.oss.example.internal/a%20b/c"],
  [{ endpoint: "http://127.0.0.1:8080" }, "http://127.0.0.1:8080/states/a%20b/c"],
])("%j is called at %s", (given, url) => {
  expect(objectUrl(read(given).place, "a b/c").href).toBe(url);
});

it("a region is the block's, the environment's, the endpoint's, the profile's", () => {
  const region = (...[given, ...others]: Parameters<typeof read>) =>
    read({ region: null, ...given }, ...others).place.region;
  expect(region({ region: "a-b" }, { ALICLOUD_REGION: "c-d" })).toBe("a-b");
  expect(region({}, { ALIBABA_CLOUD_REGION: "c-d" }, "default", "e-f")).toBe("c-d");
  expect(region({ endpoint: "oss-cn-hangzhou.aliyuncs.com" }, {}, "default", "e-f")).toBe("cn-hangzhou");
  expect(region({}, {}, "default", "e-f")).toBe("e-f");
  expect(() => region({})).toThrow("region is missing");
});

it("keys are those of the block and of Terraform's variables", () => {
  const environment = {
    ALICLOUD_ACCESS_KEY: "id",
    ALICLOUD_ACCESS_KEY_SECRET: "swordfish",
    ALICLOUD_SECURITY_TOKEN: "token",
    ALICLOUD_STS_ENDPOINT: "sts.example.internal",
    ALICLOUD_ASSUME_ROLE_ARN: "acs:ram::1:role/state",
    ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION: "900",
  };
  expect(read({}, environment).asked).toEqual({
    region: "eu-central-1",
    accessKeyId: "id",
    accessKeySecret: "swordfish",
    securityToken: "token",
    stsEndpoint: "sts.example.internal",
    assumeRole: { roleArn: "acs:ram::1:role/state", duration: 900 },
  });
  const role = { role_arn: "acs:ram::2:role/x", session_name: "ci", policy: "{}", session_expiration: 1800 };
  const assumeRole = { roleArn: "acs:ram::2:role/x", sessionName: "ci", policy: "{}", duration: 1800 };
  expect(read({ profile: "team", assume_role: [role] }, environment).asked).toMatchObject({
    profile: "team",
    assumeRole,
  });
  expect(read({ profile: "team" }, environment).asked).not.toHaveProperty("accessKeyId");
  expect(read({ assume_role_role_arn: "acs:ram::3:role/y" }).asked).toMatchObject({
    assumeRole: { roleArn: "acs:ram::3:role/y" },
  });
  expect(read({ ecs_role_name: "builder", shared_credentials_file: "keys.json" }).asked).toMatchObject({
    instanceRole: "builder",
    profileFile: "keys.json",
  });
});

it("a state is encrypted and published as the block says", () => {
  expect(read({ encrypt: true, acl: "private" }).headers).toEqual({
    "x-oss-server-side-encryption": "AES256",
    "x-oss-object-acl": "private",
  });
});

it("hosts that get keys are those that the block names", () => {
  expect(read({ endpoint: "oss.example.net", sts_endpoint: "sts.example.net" }).namedHosts).toEqual([
    "oss.example.net",
    "sts.example.net",
  ]);
  expect(read({}, { OSS_ENDPOINT: "oss.example.net" }).namedHosts).toEqual([]);
});

it.each([
  [{ bucket: "" }, "bucket is missing"],
  [{ bucket: "No/Bucket" }, 'bucket "No/Bucket" is no name'],
  [{ tablestore_table: "locks" }, "its lock is in Tablestore (tablestore_table)"],
  [{ tablestore_endpoint: "https://x.ots.aliyuncs.com" }, "its lock is in Tablestore (tablestore_endpoint)"],
  [{ prefix: "/a" }, "begins with a slash"],
  [{ key: "a/" }, "ends with a slash"],
  [{ acl: "everybody" }, 'acl "everybody" is unknown'],
  [{ endpoint: "http://a b" }, "is no address"],
  [{ assume_role: { role: "x" } }, "not known"],
  [{ buckets: "x" }, '"buckets" not known'],
])("%j is refused", (given, message) => {
  expect(() => read(given)).toThrow(message);
});
