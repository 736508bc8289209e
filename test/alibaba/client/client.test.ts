import { signRpc } from "../../../src/alibaba/client/signature";
import type { Call } from "../../../src/provider/call";
import { ConflictError, ThrottledError } from "../../../src/errors";
import { connect, create, failure, read, secret, serve, unsafe, whole } from "./connected-client";
import { hang, json, plain, refusal, reset } from "../scripted-server";

describe("a request", () => {
  it("is a signed form with region, token and text values", async () => {
    const server = await serve(json(200, { RequestId: "1", VpnGatewayId: "vpn-1" }));
    const reply = await connect(server.url).client.send(create, { token: "token-1" });
    expect(reply.VpnGatewayId).toBe("vpn-1");
    const [seen] = server.seen;
    const { Signature, ...signed } = seen?.parameters ?? {};
    expect(seen?.method).toBe("POST");
    expect(signed).toMatchObject({
      Action: "CreateVpnGateway",
      Version: "2016-04-28",
      Format: "JSON",
      RegionId: "eu-central-1",
      VpcId: "vpc-1",
      EnableSsl: "false",
      ClientToken: "token-1",
    });
    expect(signed).not.toHaveProperty("SecurityToken");
    expect(Signature).toBe(signRpc("POST", signed, secret));
  });

  it("travels in the query with GET, and carries the token of temporary credentials", async () => {
    const server = await serve(json(200, whole));
    const credentials = () => ({
      accessKeyId: "STS.a",
      accessKeySecret: secret,
      securityToken: "t+/=",
      source: "test",
    });
    await connect(server.url, { method: "GET", credentials }).client.send(read);
    const { Signature, ...signed } = server.seen[0]?.parameters ?? {};
    expect(server.seen[0]?.method).toBe("GET");
    expect(signed.SecurityToken).toBe("t+/=");
    expect(Signature).toBe(signRpc("GET", signed, secret));
  });

  it("keeps the endpoint's path", async () => {
    const server = await serve(json(200, whole));
    await connect(new URL("/asapi/v3/", server.url)).client.send(read);
    expect(server.seen[0]?.path).toBe("/asapi/v3/");
  });

  it.each(["GET", "POST"] as const)("can be signed by ACS3 with %s", async (method) => {
    const server = await serve(json(200, whole));
    await connect(server.url, { signature: "acs3", method }).client.send(create, { token: "token-1" });
    const [seen] = server.seen;
    expect(seen?.headers["x-acs-action"]).toBe("CreateVpnGateway");
    expect(seen?.headers.host).toBe(server.url.host);
    expect(seen?.headers.authorization).toMatch(
      /^ACS3-HMAC-SHA256 Credential=LTAI-id,SignedHeaders=(content-type;)?host;x-acs-/,
    );
    expect(seen?.parameters).toEqual({
      RegionId: "eu-central-1",
      VpcId: "vpc-1",
      EnableSsl: "false",
      ClientToken: "token-1",
    });
  });

  it("does not send a token that the action does not take", async () => {
    const server = await serve(json(200, whole));
    await connect(server.url).client.send(read, { token: "token-1" });
    expect(server.seen[0]?.parameters).not.toHaveProperty("ClientToken");
  });
});

describe("retrying", () => {
  it("repeats a call with a token after a lost reply: same token, new nonce", async () => {
    const server = await serve(reset, json(200, { VpnGatewayId: "vpn-1" }));
    await connect(server.url).client.send(create, { token: "token-1" });
    const [first, second] = server.seen.map((seen) => seen.parameters);
    expect(second?.ClientToken).toBe(first?.ClientToken);
    expect(second?.SignatureNonce).not.toBe(first?.SignatureNonce);
    expect(second?.Signature).not.toBe(first?.Signature);
  });

  it.each([
    ["a server error", refusal(500, "InternalError")],
    ["a busy service", refusal(503, "ServiceUnavailable")],
    ["a busy system", refusal(400, "SystemBusy")],
    ["a gateway's error page", plain(502, "<html>Bad Gateway</html>")],
    ["a hanging connection", hang],
  ])("repeats a read after %s", async (_, step) => {
    const server = await serve(step, json(200, { TotalCount: 0 }));
    await expect(connect(server.url, { replyTimeoutMs: 50 }).client.send(read)).resolves.toEqual({ TotalCount: 0 });
  });

  it.each([
    ["a lost reply", reset, "cloud-unreachable"],
    ["a server error", refusal(500, "InternalError"), "cloud-rejected"],
    ["a hanging connection", hang, "cloud-unreachable"],
    ["a gateway's error page", plain(504, ""), "cloud-reply-invalid"],
  ])("never repeats what is not safe after %s, and says that the outcome is unknown", async (_, step, code) => {
    const server = await serve(step, json(200, whole));
    const error = await failure(connect(server.url, { replyTimeoutMs: 50 }).client.send(unsafe));
    expect(error).toMatchObject({ code, outcomeUnknown: true, action: "CreateVpnGateway" });
    expect(server.seen.length).toBe(1);
  });

  it("does not trust CreateVpnGateway's token on Apsara Stack, which ignores it", async () => {
    const server = await serve(reset, json(200, whole));
    const { client } = connect(server.url, { edition: "apsara" });
    expect(await failure(client.send(create, { token: "token-1" }))).toMatchObject({ outcomeUnknown: true });
    expect(server.seen.length).toBe(1);
  });

  it("gives up after as many retries as the settings allow, and remembers that one of them may have worked", async () => {
    const server = await serve(reset);
    const error = await failure(connect(server.url).client.send(create, { token: "t" }));
    expect(error).toMatchObject({ code: "cloud-unreachable", outcomeUnknown: true });
    expect(server.seen.length).toBe(9);
    await failure(connect(server.url, { maxRetries: 0 }).client.send(create, { token: "t" }));
    expect(server.seen.length).toBe(10);
  });

  it("keeps the doubt when a later attempt is refused", async () => {
    const server = await serve(reset, refusal(400, "VpnRouteEntry.AlreadyExists"));
    const error = await failure(connect(server.url).client.send(create, { token: "t" }));
    expect(error).toMatchObject({ cloudCode: "VpnRouteEntry.AlreadyExists", outcomeUnknown: true });
  });

  it("tells under the code's right spelling that what a lost delete removed is gone", async () => {
    const remove: Call = { action: "DeleteVpnGateway", parameters: { VpnGatewayId: "vpn-1" }, token: true };
    const server = await serve(reset, refusal(404, "InvalidVpnGatewayInstancelId.NotFound"));
    const error = await failure(connect(server.url).client.send(remove, { token: "t" }));
    expect(error).toMatchObject({ cloudCode: "InvalidVpnGatewayInstanceId.NotFound", outcomeUnknown: true });
  });

  it("waits longer and longer, by chance, after throttling; any call may be repeated then", async () => {
    const server = await serve(refusal(400, "Throttling.User"), refusal(429, "Throttling"), json(200, whole));
    const { client, clock } = connect(server.url);
    await client.send(unsafe);
    expect(server.seen.length).toBe(3);
    expect(clock.sleeps.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ["Retry-After", { "retry-after": "7" }, 7000],
    ["x-acs-retry-after", { "x-acs-retry-after": "2500" }, 2500],
  ])("honours %s", async (_, headers, wait) => {
    const server = await serve(refusal(429, "Throttling.Api", "Slow down.", headers), json(200, whole));
    const { client, clock } = connect(server.url);
    await client.send(read);
    expect(clock.sleeps.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(wait);
  });

  it("stops after two minutes of throttling", async () => {
    const server = await serve(refusal(400, "Throttling.User"));
    const { client, clock } = connect(server.url);
    const began = clock.now();
    const error = await failure(client.send(read));
    expect(error).toBeInstanceOf(ThrottledError);
    expect(error).toMatchObject({ code: "cloud-throttled", outcomeUnknown: false });
    expect(error.hint).toContain("requestRate");
    expect(clock.now() - began).toBeLessThan(200_000);
  });

  it("leaves a busy resource to the engine", async () => {
    const server = await serve(refusal(400, "VpnGateway.Configuring"));
    const error = await failure(connect(server.url).client.send(create, { token: "t" }));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ code: "cloud-conflict", outcomeUnknown: false });
    expect(server.seen.length).toBe(1);
  });

  it("learns the cloud's time when its own is refused", async () => {
    const cloudTime = new Date("2031-05-06T07:08:09Z");
    const server = await serve(
      refusal(400, "InvalidTimeStamp.Expired", "Expired.", { date: cloudTime.toUTCString() }),
      json(200, whole),
    );
    const { client } = connect(server.url);
    await client.send(unsafe);
    await client.send(unsafe);
    expect(server.seen.slice(1).map((seen) => seen.parameters.Timestamp)).toEqual([
      "2031-05-06T07:08:09Z",
      "2031-05-06T07:08:09Z",
    ]);
  });

  it("blames the clock when correcting it does not help", async () => {
    const server = await serve(refusal(400, "InvalidTimeStamp.Expired"));
    expect((await failure(connect(server.url).client.send(read))).hint).toContain("clock");
    expect(server.seen.length).toBe(2);
  });

  it("stops at once when aborted, and says whether something was under way", async () => {
    const server = await serve(hang);
    const abort = new AbortController();
    const sent = failure(connect(server.url).client.send(create, { token: "t", signal: abort.signal }));
    while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort();
    expect(await sent).toMatchObject({ code: "interrupted", outcomeUnknown: true });
    const late = failure(connect(server.url).client.send(create, { token: "t", signal: abort.signal }));
    expect(await late).toMatchObject({ code: "interrupted", outcomeUnknown: false });
    expect(server.seen.length).toBe(1);
  });
});
