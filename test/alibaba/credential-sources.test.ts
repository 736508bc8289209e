import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCredentials } from "../../src/alibaba/credentials";
import { splitCommand } from "../../src/alibaba/external-credentials";
import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import type { Credentials } from "../../src/cloud/key-pair";
import { serve } from "./connected-client";
import { QuickClock } from "./quick-clock";
import { json, plain } from "./scripted-server";
import type { ScriptedServer, Step } from "./scripted-server";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vpnform-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const keys = {
  Code: "Success",
  AccessKeyId: "STS.near",
  AccessKeySecret: "near-secret",
  SecurityToken: "near-token",
  Expiration: "2999-01-01T00:00:00Z",
};
const roleArn = "acs:ram::1234567890123456:role/network";
const ak = { mode: "AK", access_key_id: "cli-id", access_key_secret: "cli-secret" };

/** A service that answers by path, as the metadata of an instance does, and as STS does for a POST. */
function near(answers: Readonly<Record<string, unknown>>): Promise<ScriptedServer> {
  const step: Step = (response, request) => {
    const action = request.parameters.Action;
    if (action) return json(200, { Credentials: { ...keys, AccessKeyId: `STS.${action}` } })(response, request);
    const answer = answers[`${request.method} ${request.path}`];
    if (answer === undefined) return plain(404, "not found")(response, request);
    return (typeof answer === "string" ? plain(200, answer) : json(200, answer))(response, request);
  };
  return serve(step);
}

const folder = "/latest/meta-data/ram/security-credentials/";
const instance = {
  "PUT /latest/api/token": "metadata-token",
  [`GET ${folder}`]: "hub-role\n",
  [`GET ${folder}hub-role`]: keys,
};

async function find(server: ScriptedServer, env: Record<string, string> = {}, configuration: Values = {}) {
  const endpoint = { VPNFORM_ALIBABA_METADATA_ENDPOINT: server.url.origin };
  const sts = (region?: string) => {
    regions.push(region);
    return { endpoint: server.url, edition: "public" as const };
  };
  const around = { env: { ...endpoint, ...env }, home, sts, clock: new QuickClock() };
  return findCredentials(configuration, around).current();
}
const regions: (string | undefined)[] = [];
beforeEach(() => void regions.splice(0));

async function problem(found: Promise<Credentials>): Promise<VpnformError> {
  const thrown = await found.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(VpnformError);
  expect((thrown as VpnformError).code).toBe("credentials-missing");
  return thrown as VpnformError;
}

function profiles(...list: object[]) {
  mkdirSync(join(home, ".aliyun"), { recursive: true });
  const [first] = list as { name?: string }[];
  writeFileSync(
    join(home, ".aliyun", "config.json"),
    JSON.stringify({ current: first?.name ?? "main", profiles: list.map((each) => ({ name: "main", ...each })) }),
  );
}

function section(text: string) {
  mkdirSync(join(home, ".alibabacloud"), { recursive: true });
  writeFileSync(join(home, ".alibabacloud", "credentials"), `[default]\n${text}`);
}

/** A program that prints this. */
function program(printed: string): string {
  const path = join(home, "my keys.js");
  writeFileSync(path, `process.stdout.write(${JSON.stringify(printed)})`);
  return `"${process.execPath}" '${path}' --secret hush`;
}

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

describe("profiles of the aliyun command line", () => {
  it.each([
    ["RamRoleArn", { access_key_id: "cli-id", access_key_secret: "s", sts_region: "cn-hangzhou" }, "STS.AssumeRole"],
    ["RamRoleArnWithRoleName", { ram_role_name: "hub-role" }, "STS.AssumeRole"],
    ["EcsRamRole", { ram_role_name: "hub-role" }, "STS.near"],
    ["EcsRamRole", {}, "STS.near"],
    ["OIDC", { oidc_provider_arn: "acs:ram::1:oidc-provider/ack" }, "STS.AssumeRoleWithOIDC"],
    ["CredentialsURI", {}, "STS.near"],
  ])("of mode %s %j give their credentials", async (mode, fields, accessKeyId) => {
    const server = await near({ ...instance, "GET /keys": keys });
    const tokenFile = join(home, "token");
    writeFileSync(tokenFile, "a.b.c");
    const places = { oidc_token_file: tokenFile, credentials_uri: `${server.url.origin}/keys` };
    const role = { ram_role_arn: roleArn, ram_session_name: "carol", expired_seconds: 1800 };
    profiles({ mode, ...role, ...places, ...fields });
    expect((await find(server)).accessKeyId).toBe(accessKeyId);
    const asked = server.seen.find(({ parameters }) => parameters.Action);
    if (asked) expect(asked.parameters).toMatchObject({ RoleSessionName: "carol", DurationSeconds: "1800" });
  });

  it("of mode ChainableRamRoleArn start from another profile, wherever that gets its credentials", async () => {
    const server = await near(instance);
    const chain = { mode: "ChainableRamRoleArn", ram_role_arn: roleArn };
    profiles(
      { ...chain, source_profile: "second" },
      { name: "second", ...chain, source_profile: "third" },
      { name: "third", ...ak },
    );
    expect((await find(server)).accessKeyId).toBe("STS.AssumeRole");
    expect(server.seen.map(({ parameters }) => parameters.AccessKeyId)).toEqual(["cli-id", "STS.AssumeRole"]);
  });

  it.each([
    ["main", "has the source_profile main, which leads back to itself"],
    ["none", "has the source_profile none, which does not exist"],
    ["empty", "has a source_profile that was never filled in"],
  ])("that start from %s are reported", async (source, how) => {
    const server = await near({});
    profiles(
      { mode: "ChainableRamRoleArn", ram_role_arn: roleArn, source_profile: source },
      { name: "empty", mode: "AK" },
    );
    expect((await problem(Promise.resolve().then(() => find(server)))).message).toContain(how);
  });

  it.each([
    ["RamRoleArn", "ram_role_arn"],
    ["OIDC", "ram_role_arn"],
    ["ChainableRamRoleArn", "source_profile"],
    ["External", "process_command"],
    ["CredentialsURI", "credentials_uri"],
  ])("of mode %s without %s are reported", async (mode, field) => {
    const server = await near({});
    profiles({ ...ak, mode });
    const error = await problem(Promise.resolve().then(() => find(server)));
    expect(error.message).toContain(`has the mode ${mode} but no ${field}`);
  });
});

describe("a program that prints credentials", () => {
  const printed = {
    mode: "StsToken",
    access_key_id: "ext-id",
    access_key_secret: "ext-secret",
    sts_token: "ext-token",
  };

  it("is run without a shell", async () => {
    const server = await near({});
    profiles({ mode: "External", process_command: program(JSON.stringify(printed)) });
    expect(await find(server)).toMatchObject({
      accessKeyId: "ext-id",
      accessKeySecret: "ext-secret",
      securityToken: "ext-token",
    });
    expect(splitCommand(`a "b c" 'd "e"' f=" g"  $(h)`)).toEqual(["a", "b c", 'd "e"', "f= g", "$(h)"]);
  });

  it.each([
    ["ext-secret", "printed something that is not JSON"],
    [JSON.stringify({ ...printed, mode: "ext-secret" }), "printed no usable mode"],
    [JSON.stringify({ ...printed, sts_token: "" }), "printed the mode StsToken without sts_token"],
  ])("and prints %s is reported without what it printed", async (text, how) => {
    const server = await near({});
    profiles({ mode: "External", process_command: program(text) });
    const error = await problem(find(server));
    expect(error.message).toContain(how);
    expect(`${error.message} ${error.hint}`).not.toMatch(/ext-secret|hush/);
  });

  it("and fails or does not exist is reported", async () => {
    const server = await near({});
    profiles({ mode: "External", process_command: `"${process.execPath}" -e "process.exit(3)" hush` });
    const failed = await problem(find(server));
    expect(failed.message).toMatch(/failed \(3\)$/);
    expect(failed.message).not.toContain("hush");
    profiles({ mode: "External", process_command: "/nowhere/keys" });
    expect((await problem(find(server))).message).toContain("failed (ENOENT)");
  });
});

describe("sections of the credentials file", () => {
  it.each([
    ["type = ecs_ram_role\nrole_name = hub-role\n", "STS.near"],
    [`type = ram_role_arn\naccess_key_id = a\naccess_key_secret = b\nrole_arn = ${roleArn}\n`, "STS.AssumeRole"],
  ])("give their credentials: %j", async (text, accessKeyId) => {
    const server = await near(instance);
    section(text);
    expect((await find(server)).accessKeyId).toBe(accessKeyId);
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
