import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assumedRole, oidcRole } from "../../../src/alibaba/credentials/sts";
import type { Role } from "../../../src/alibaba/credentials/sts";
import { fixedCredentials } from "../../../src/cloud/credential-source";
import { VpnformError } from "../../../lib/core/errors";
import { connect, failure, read, secret, serve } from "../client/connected-client";
import { QuickClock } from "../quick-clock";
import { json, plain, refusal } from "../scripted-server";
import type { Step } from "../scripted-server";

const role: Role = { roleArn: "acs:ram::1234567890123456:role/network", sessionName: "alice" };
const owner = fixedCredentials({ accessKeyId: "LTAI-owner", accessKeySecret: secret, source: "the environment" });
const minute = 60_000;

let issued = 0;

/** STS hands out keys that live so long by the clock. */
function keys(clock: QuickClock, minutes: number): Step {
  return (response, request) => {
    issued++;
    const Expiration = new Date(clock.now() + minutes * minute).toISOString();
    const Credentials = {
      AccessKeyId: `STS.${issued}`,
      AccessKeySecret: `sts-secret-${issued}`,
      SecurityToken: `token-${issued}`,
      Expiration,
    };
    json(200, { RequestId: "R", Credentials })(response, request);
  };
}

async function source(steps: (clock: QuickClock) => Step[], given: Partial<Role> = {}) {
  issued = 0;
  const clock = new QuickClock();
  const server = await serve(...steps(clock));
  const sts = () => ({ endpoint: server.url, edition: "public" as const });
  return { clock, server, credentials: assumedRole(owner, { ...role, ...given }, sts, clock) };
}

describe("assuming a role", () => {
  it("knows the account by the role's name", async () => {
    expect((await source((clock) => [keys(clock, 60)])).credentials.owner).toBe("1234567890123456");
    expect((await source((clock) => [keys(clock, 60)], { roleArn: "network" })).credentials.owner).toBeUndefined();
  });

  it("asks STS with the own key for the session that is wanted", async () => {
    const policy = '{"Version":"1","Statement":[]}';
    const { server, credentials } = await source((clock) => [keys(clock, 60)], { policy, duration: 900 });
    expect(await credentials.current()).toEqual({
      accessKeyId: "STS.1",
      accessKeySecret: "sts-secret-1",
      securityToken: "token-1",
      source: "the role acs:ram::1234567890123456:role/network, assumed with the environment",
    });
    expect(server.seen[0]?.parameters).toMatchObject({
      Action: "AssumeRole",
      Version: "2015-04-01",
      RoleArn: role.roleArn,
      RoleSessionName: "alice",
      Policy: policy,
      DurationSeconds: "900",
      AccessKeyId: "LTAI-owner",
    });
    expect(server.seen[0]?.parameters).not.toHaveProperty("RegionId");
    expect(server.seen[0]?.parameters).not.toHaveProperty("ExternalId");
  });

  it("happens once for all requests that wait for it", async () => {
    const { server, credentials } = await source((clock) => [keys(clock, 60)]);
    const all = await Promise.all(Array.from({ length: 20 }, async () => credentials.current()));
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(["STS.1"]));
    expect(server.seen).toHaveLength(1);
  });

  it("is repeated five minutes before the keys end, and sooner for short lives", async () => {
    const { clock, credentials } = await source((clock) => [keys(clock, 60), keys(clock, 10)]);
    await credentials.current();
    clock.advance(54 * minute);
    expect((await credentials.current()).accessKeyId).toBe("STS.1");
    clock.advance(minute);
    expect((await credentials.current()).accessKeyId).toBe("STS.2");
    clock.advance(7 * minute);
    expect((await credentials.current()).accessKeyId).toBe("STS.2");
    clock.advance(minute);
    expect((await credentials.current()).accessKeyId).toBe("STS.3");
  });

  it("may fail near the end while the keys are still good, and is tried again later", async () => {
    const broken = refusal(400, "NoPermission");
    const { clock, server, credentials } = await source((clock) => [keys(clock, 60), broken, keys(clock, 60)]);
    await credentials.current();
    clock.advance(56 * minute);
    expect((await credentials.current()).accessKeyId).toBe("STS.1");
    expect((await credentials.current()).accessKeyId).toBe("STS.1");
    expect(server.seen).toHaveLength(2);
    clock.advance(minute);
    expect((await credentials.current()).accessKeyId).toBe("STS.2");
  });

  it("counts the lifetime by the cloud's clock when this machine's is wrong", async () => {
    const cloud = new QuickClock();
    const clock = new QuickClock(cloud.now() + 30 * minute);
    const skewed = refusal(400, "InvalidTimeStamp.Expired", "too far", { date: new Date(cloud.now()).toUTCString() });
    const server = await serve(skewed, keys(cloud, 20));
    const credentials = assumedRole(owner, role, () => ({ endpoint: server.url, edition: "public" }), clock);
    const first = await credentials.current();
    expect(await credentials.current()).toBe(first);
    expect(server.seen).toHaveLength(2);
  });
});

describe("a role that cannot be assumed", () => {
  async function problem(step: Step): Promise<VpnformError> {
    const { credentials } = await source(() => [step]);
    const thrown = await Promise.resolve(credentials.current()).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(VpnformError);
    return thrown as VpnformError;
  }

  it.each([
    [404, "EntityNotExist.Role", "no such role"],
    [403, "NoPermission", "sts:AssumeRole"],
    [400, "InvalidParameter.DurationSeconds", "900 s"],
  ])("says what to do about HTTP %d %s", async (status, code, hint) => {
    const error = await problem(refusal(status, code));
    expect(error.code).toBe("credentials-missing");
    expect(error.message).toContain(`the role ${role.roleArn} cannot be assumed: AssumeRole refused with ${code}`);
    expect(error.hint).toContain(hint);
  });

  it("names what is missing in a malformed answer, and quotes none of it", async () => {
    const Credentials = { AccessKeyId: "STS.x", AccessKeySecret: "hush-hush", SecurityToken: "" };
    const error = await problem(json(200, { Credentials }));
    expect(error.message).toContain("answered without a usable SecurityToken");
    expect(`${error.message} ${error.hint}`).not.toContain("hush-hush");
    expect((await problem(json(200, {}))).message).toContain("AccessKeyId");
    const when = { ...Credentials, SecurityToken: "t", Expiration: "tomorrow" };
    expect((await problem(json(200, { Credentials: when }))).message).toContain('the Expiration "tomorrow"');
    expect((await problem(plain(200, "<html>"))).message).toContain("instead of JSON");
  });
});

describe("an identity provider's token", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "vpnform-oidc-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function byToken(step: (clock: QuickClock) => Step) {
    issued = 0;
    const clock = new QuickClock();
    const server = await serve(step(clock));
    const tokenFile = join(folder, "token");
    writeFileSync(tokenFile, "header.first.signature\n");
    const own = { ...role, providerArn: "acs:ram::1:oidc-provider/ack", tokenFile };
    const sts = () => ({ endpoint: server.url, edition: "public" as const });
    return { clock, server, tokenFile, credentials: oidcRole(own, "the environment", sts, clock) };
  }

  it("is exchanged without a signature, and read anew each time", async () => {
    const { clock, server, tokenFile, credentials } = await byToken((clock) => keys(clock, 60));
    expect((await credentials.current()).securityToken).toBe("token-1");
    expect(server.seen[0]?.parameters).toMatchObject({
      Action: "AssumeRoleWithOIDC",
      Version: "2015-04-01",
      OIDCProviderArn: "acs:ram::1:oidc-provider/ack",
      OIDCToken: "header.first.signature",
      RoleArn: role.roleArn,
      RoleSessionName: "alice",
    });
    for (const name of ["Signature", "AccessKeyId", "SecurityToken"]) {
      expect(server.seen[0]?.parameters).not.toHaveProperty(name);
    }
    writeFileSync(tokenFile, "header.second.signature");
    clock.advance(58 * minute);
    await credentials.current();
    expect(server.seen[1]?.parameters.OIDCToken).toBe("header.second.signature");
  });

  it("is never part of an error", async () => {
    const { credentials } = await byToken(() =>
      refusal(400, "AuthenticationFail.OIDCToken.Invalid", "header.first.signature is bad"),
    );
    const error = await Promise.resolve(credentials.current()).catch((thrown: unknown) => thrown as VpnformError);
    expect((error as VpnformError).message).toContain("AuthenticationFail.OIDCToken.Invalid");
    expect((error as VpnformError).message).not.toContain("header.first.signature");
  });

  it("must be in the file", async () => {
    const { credentials, tokenFile } = await byToken((clock) => keys(clock, 60));
    rmSync(tokenFile);
    await expect(credentials.current()).rejects.toThrow(`${tokenFile}, which cannot be read (ENOENT)`);
    writeFileSync(tokenFile, "\n");
    await expect(credentials.current()).rejects.toThrow("which is empty");
  });
});

describe("temporary keys that the cloud calls expired", () => {
  const expired = refusal(400, "InvalidSecurityToken.Expired", "The SecurityToken is expired.");
  const done = json(200, { RequestId: "R", VpnGateways: { VpnGateway: [] }, TotalCount: 0 });
  const keyPair = (n: number) => ({
    accessKeyId: `STS.${n}`,
    accessKeySecret: "x",
    securityToken: `t${n}`,
    source: "s",
  });

  it("are replaced once, and the call is sent again with the new ones", async () => {
    const server = await serve(expired, done);
    const { client } = connect(server.url, { credentials: (refused) => keyPair(refused ? 2 : server.seen.length + 1) });
    await client.send(read);
    expect(server.seen.map(({ parameters }) => parameters.SecurityToken)).toEqual(["t1", "t2"]);
  });

  it("fail the call when the new ones are refused too, or there are none", async () => {
    const server = await serve(expired);
    let n = 0;
    const { client } = connect(server.url, { credentials: () => keyPair(++n) });
    expect((await failure(client.send(read))).cloudCode).toBe("InvalidSecurityToken.Expired");
    expect(server.seen).toHaveLength(2);
    const fixed = connect(server.url, { credentials: () => keyPair(1) });
    await failure(fixed.client.send(read));
    expect(server.seen).toHaveLength(3);
  });

  it("leave an earlier attempt's outcome unknown when no others can be had", async () => {
    const server = await serve(refusal(500, "InternalError"), expired);
    const gone = new VpnformError("credentials-missing", "STS is gone");
    const { client } = connect(server.url, { credentials: (refused) => (refused ? Promise.reject(gone) : keyPair(1)) });
    const create = { action: "CreateVpnGateway", parameters: {}, token: true };
    const error = await failure(client.send(create, { token: "T" }));
    expect(error).toMatchObject({ message: "STS is gone", code: "credentials-missing", outcomeUnknown: true });
  });
});
