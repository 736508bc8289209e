import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Values } from "../../lib/core/attribute";
import { storeKeys } from "../../src/alibaba/store-keys";
import { SecretRegistry } from "../../src/secrets";
import { serve } from "./client/connected-client";
import { json } from "./scripted-server";

const home = mkdtempSync(join(tmpdir(), "store-keys-"));
const ownFile = join(home, ".aliyun", "config.json");
afterAll(() => rmSync(home, { recursive: true }));

const profile = (name: string, id: string) => ({
  name,
  mode: "AK",
  access_key_id: id,
  access_key_secret: `${id}-secret`,
  region_id: "cn-hangzhou",
});

function write(path: string, ...profiles: object[]): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, JSON.stringify({ current: "team", profiles }));
}

const find = (settings: Values, env: Record<string, string> = {}, secrets = new SecretRegistry()) =>
  storeKeys(settings, { env: { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ...env }, home }, secrets);

it("the backend's own keys go before the environment's, and these before a profile's", async () => {
  write(ownFile, profile("team", "LTAI-profile"));
  const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI-env", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s" };
  const own = { accessKeyId: "LTAI-own", accessKeySecret: "own-swordfish" };
  const id = async (...given: Parameters<typeof find>) => (await find(...given).current()).accessKeyId;
  expect(await id(own, env)).toBe("LTAI-own");
  expect(await id({}, env)).toBe("LTAI-env");
  expect(await id({ profile: "team" }, env)).toBe("LTAI-profile");
  expect(find({}).region).toBe("cn-hangzhou");
  await expect(id({ accessKeyId: "LTAI-own" })).rejects.toThrow("access_key is set but secret_key is not");
});

it("a file that the backend names gives keys, and runs no program", async () => {
  const file = join(home, "project", "keys.json");
  write(file, profile("team", "LTAI-file"), { name: "run", mode: "External", process_command: "touch ran" });
  expect(await find({ profileFile: file }).current()).toMatchObject({ accessKeyId: "LTAI-file" });
  expect(() => find({ profileFile: file, profile: "run" })).toThrow("runs a program");
  expect(() => find({ profileFile: file, profile: "nobody" })).toThrow("has no profile nobody");
});

it("a role is taken on with the keys that were found, and both are kept secret", async () => {
  const Credentials = {
    ...{ AccessKeyId: "STS.1", AccessKeySecret: "sts-swordfish", SecurityToken: "session-token" },
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const server = await serve(json(200, { RequestId: "R", Credentials }));
  const secrets = new SecretRegistry();
  const keys = find(
    {
      ...{ accessKeyId: "LTAI-own", accessKeySecret: "own-swordfish", region: "eu-central-1" },
      assumeRole: { roleArn: "acs:ram::1:role/state", sessionName: "ci", duration: 900 },
      stsEndpoint: server.url.href,
    },
    {},
    secrets,
  );
  expect(await keys.current()).toMatchObject({ accessKeyId: "STS.1", securityToken: "session-token" });
  expect(await keys.current()).toMatchObject({ accessKeyId: "STS.1" });
  expect(server.seen.map(({ parameters }) => parameters)).toEqual([
    expect.objectContaining({ RoleArn: "acs:ram::1:role/state", RoleSessionName: "ci", AccessKeyId: "LTAI-own" }),
  ]);
  expect(secrets.clean("own-swordfish")).toBe("(hidden)");
});

it("a role of the machine is asked for where the backend names one", async () => {
  const answer = {
    ...{ Code: "Success", AccessKeyId: "STS.ecs", AccessKeySecret: "s", SecurityToken: "t" },
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const server = await serve((response) => response.end("token"), json(200, answer));
  const env = { VPNFORM_ALIBABA_METADATA_ENDPOINT: server.url.origin, ALIBABA_CLOUD_ACCESS_KEY_ID: "" };
  expect(await find({ instanceRole: "builder" }, env).current()).toMatchObject({ accessKeyId: "STS.ecs" });
  expect(server.seen.at(-1)?.path).toContain("security-credentials/builder");
});
