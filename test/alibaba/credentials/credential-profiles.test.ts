import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { splitCommand } from "../../../src/alibaba/credentials/external-credentials";
import { ak, find, home, instance, keys, near, problem, profiles, program, roleArn, section } from "./credential-world";

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

  it("gets what it needs to find keys, and nothing that others were given", async () => {
    const server = await near({});
    const told =
      "JSON.stringify([process.env.VAULT_ADDR, process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET, process.env.TF_VAR_psk])";
    const text = `({mode:'AK',access_key_id:${told},access_key_secret:'x'})`;
    profiles({ mode: "External", process_command: `"${process.execPath}" -p "JSON.stringify(${text})"` });
    const env = {
      VAULT_ADDR: "vault",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "id",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "other",
      TF_VAR_psk: "key",
    };
    expect((await find(server, env, { profile: "main" })).accessKeyId).toBe('["vault",null,null]');
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
