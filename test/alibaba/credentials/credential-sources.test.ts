import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ak, find, folder, home, instance, keys, near, problem, profiles, regions, roleArn } from "./credential-world";
import type { ScriptedServer } from "../scripted-server";

describe("an instance's role", () => {
  it("is used when nothing else is configured, with the metadata service's version 2", async () => {
    const server = await near(instance);
    expect(await find(server)).toEqual({
      accessKeyId: "STS.near",
      accessKeySecret: "near-secret",
      securityToken: "near-token",
      source: "the ECS role hub-role",
    });
    const last = server.seen.at(-1);
    expect(last?.headers["x-aliyun-ecs-metadata-token"]).toBe("metadata-token");
    expect(server.seen[0]?.headers["x-aliyun-ecs-metadata-token-ttl-seconds"]).toBe("21600");
  });

  it("falls back to version 1 unless that is forbidden", async () => {
    const { "PUT /latest/api/token": _, ...old } = instance;
    const server = await near(old);
    expect((await find(server)).accessKeyId).toBe("STS.near");
    const error = await problem(find(server, { ALIBABA_CLOUD_IMDSV1_DISABLED: "true" }));
    expect(error.message).toBe("no Alibaba Cloud credentials were found");
  });

  it("is not asked for its name when that is given", async () => {
    const server = await near(instance);
    expect((await find(server, { ALIBABA_CLOUD_ECS_METADATA: "hub-role" })).accessKeyId).toBe("STS.near");
    expect(server.seen.map(({ path }) => path)).not.toContain(folder);
    const wrong = await problem(find(server, { ALIBABA_CLOUD_ECS_METADATA: "other" }));
    expect(wrong.message).toBe("the ECS role other answered HTTP 404");
  });

  it("is left alone when it is switched off", async () => {
    const server = await near(instance);
    const env = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ALIBABA_CLOUD_ECS_METADATA: "hub-role" };
    const thrown = await problem(Promise.resolve().then(() => find(server, env)));
    expect(thrown.message).toBe("no Alibaba Cloud credentials were found");
    expect(server.seen).toHaveLength(0);
  });

  it("gives way to everything that is configured", async () => {
    const server = await near(instance);
    profiles(ak);
    expect((await find(server)).accessKeyId).toBe("cli-id");
    expect(server.seen).toHaveLength(0);
  });
});

describe("a credentials service", () => {
  const uri = (server: ScriptedServer) => ({ ALIBABA_CLOUD_CREDENTIALS_URI: `${server.url.origin}/keys?of=me` });

  it("is asked when there is no instance role", async () => {
    const server = await near({ "GET /keys": keys });
    const found = await find(server, uri(server));
    expect(found).toMatchObject({ accessKeyId: "STS.near", source: `the credentials service at ${server.url.origin}` });
    expect(server.seen.at(-1)?.parameters).toEqual({ of: "me" });
  });

  it.each([
    [{}, "answered HTTP 404"],
    [{ "GET /keys": "near-secret" }, "answered something that is not JSON"],
    [{ "GET /keys": { AccessKeySecret: "near-secret" } }, "answered without a usable AccessKeyId"],
    [{ "GET /keys": ["near-secret"] }, "answered without a usable"],
  ])("that answers %j is reported without what it said", async (answers, how) => {
    const server = await near(answers);
    const error = await problem(find(server, { ...uri(server), ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" }));
    expect(error.message).toContain(how);
    expect(error.message).not.toContain("near-secret");
  });

  it("that does not answer, or is no address, is reported", async () => {
    const server = await near({});
    const off = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
    const gone = { ...off, ALIBABA_CLOUD_CREDENTIALS_URI: "http://127.0.0.1:9/keys" };
    expect((await problem(find(server, gone))).message).toContain("http://127.0.0.1:9 answered nothing");
    const wrong = { ...off, ALIBABA_CLOUD_CREDENTIALS_URI: "keys" };
    const thrown = await problem(Promise.resolve().then(() => find(server, wrong)));
    expect(thrown.message).toBe("ALIBABA_CLOUD_CREDENTIALS_URI is not the address of a service");
  });
});

describe("an OIDC role of the environment", () => {
  it("comes after the environment's keys and before every file", async () => {
    const server = await near({});
    profiles(ak);
    const tokenFile = join(home, "token");
    writeFileSync(tokenFile, "a.b.c");
    const env = {
      ALIBABA_CLOUD_ROLE_ARN: roleArn,
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/ack",
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: tokenFile,
      ALIBABA_CLOUD_ROLE_SESSION_NAME: "pod-7",
      ALIBABA_CLOUD_STS_REGION: "cn-beijing",
    };
    expect((await find(server, env)).accessKeyId).toBe("STS.AssumeRoleWithOIDC");
    expect(server.seen[0]?.parameters.RoleSessionName).toBe("pod-7");
    expect(regions).toEqual(["cn-beijing"]);
    const both = { ...env, ALIBABA_CLOUD_ACCESS_KEY_ID: "env-id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "x" };
    expect((await find(server, both)).accessKeyId).toBe("env-id");
    expect((await find(server, { ALIBABA_CLOUD_ROLE_ARN: roleArn })).accessKeyId).toBe("cli-id");
  });
});

describe("the provider's assumeRole", () => {
  it("starts from whatever credentials there are, and takes what it lacks from the environment", async () => {
    const server = await near({});
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "env-id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "x" };
    // As it stands in the graph.
    const assumeRole = { role_arn: roleArn, session_name: "deploy", external_id: "ext" };
    expect((await find(server, env, { assumeRole })).accessKeyId).toBe("STS.AssumeRole");
    expect(server.seen[0]?.parameters).toMatchObject({
      AccessKeyId: "env-id",
      RoleArn: roleArn,
      RoleSessionName: "deploy",
      ExternalId: "ext",
    });
    await find(server, { ...env, ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/other" }, { assumeRole: {} });
    expect(server.seen[1]?.parameters).toMatchObject({ RoleArn: "acs:ram::1:role/other", RoleSessionName: "vpnform" });
    const error = await problem(Promise.resolve().then(() => find(server, env, { assumeRole: {} })));
    expect(error.message).toBe("the provider's assumeRole has no roleArn");
  });
});
