import { AlibabaClient, clientKey } from "../../src/alibaba/client";
import type { ClientSettings } from "../../src/alibaba/settings";
import { signRpc } from "../../src/alibaba/signature";
import type { Call } from "../../src/engine/handler";
import { CloudError, ConflictError, ForbiddenError, ThrottledError } from "../../src/errors";
import { QuickClock } from "./quick-clock";
import { ScriptedServer, hang, json, plain, refusal, reset } from "./scripted-server";
import type { Step } from "./scripted-server";

const secret = "s3cr3t-of-the-key";
const read: Call = { action: "DescribeVpnGateways", parameters: { PageSize: 50 }, idempotent: true };
const create: Call = { action: "CreateVpnGateway", parameters: { VpcId: "vpc-1", EnableSsl: false }, token: true };
const unsafe: Call = { action: "CreateVpnGateway", parameters: { VpcId: "vpc-1" } };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function serve(...steps: Step[]) {
  const server = await ScriptedServer.start(...steps);
  open.push(server);
  return server;
}

function connect(endpoint: URL, settings: Partial<ClientSettings> = {}, clock = new QuickClock()) {
  const client = new AlibabaClient(
    {
      endpoint,
      region: "eu-central-1",
      edition: "public",
      credentials: () => ({ accessKeyId: "LTAI-id", accessKeySecret: secret, source: "the environment" }),
      ...settings,
    },
    "key",
    clock,
  );
  open.push(client);
  return { client, clock };
}

async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CloudError);
  return error as CloudError;
}

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
    const server = await serve(json(200, {}));
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
    const server = await serve(json(200, {}));
    await connect(new URL("/asapi/v3/", server.url)).client.send(read);
    expect(server.seen[0]?.path).toBe("/asapi/v3/");
  });

  it.each(["GET", "POST"] as const)("can be signed by ACS3 with %s", async (method) => {
    const server = await serve(json(200, {}));
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
    const server = await serve(json(200, {}));
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
    const server = await serve(step, json(200, {}));
    const error = await failure(connect(server.url, { replyTimeoutMs: 50 }).client.send(unsafe));
    expect(error).toMatchObject({ code, outcomeUnknown: true, action: "CreateVpnGateway" });
    expect(server.seen.length).toBe(1);
  });

  it("does not trust CreateVpnGateway's token on Apsara Stack, which ignores it", async () => {
    const server = await serve(reset, json(200, {}));
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

  it("takes the absence of what a lost delete removed as success", async () => {
    const remove: Call = {
      action: "DeleteVpnGateway",
      parameters: { VpnGatewayId: "vpn-1" },
      token: true,
      doneCodes: ["InvalidVpnGatewayInstanceId.NotFound"],
    };
    const server = await serve(reset, refusal(404, "InvalidVpnGatewayInstancelId.NotFound"));
    await expect(connect(server.url).client.send(remove, { token: "t" })).resolves.toBeDefined();
  });

  it("waits longer and longer, by chance, after throttling; any call may be repeated then", async () => {
    const server = await serve(refusal(400, "Throttling.User"), refusal(429, "Throttling"), json(200, {}));
    const { client, clock } = connect(server.url);
    await client.send(unsafe);
    expect(server.seen.length).toBe(3);
    expect(clock.sleeps.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ["Retry-After", { "retry-after": "7" }, 7000],
    ["x-acs-retry-after", { "x-acs-retry-after": "2500" }, 2500],
  ])("honours %s", async (_, headers, wait) => {
    const server = await serve(refusal(429, "Throttling.Api", "Slow down.", headers), json(200, {}));
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
      json(200, {}),
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

describe("errors", () => {
  it("name action, code, message, status and request", async () => {
    const server = await serve(refusal(400, "Resource.QuotaFull", "The quota of resource is full."));
    const error = await failure(connect(server.url).client.send(unsafe));
    expect(error.message).toBe(
      "CreateVpnGateway refused with Resource.QuotaFull: The quota of resource is full (HTTP 400, request REQ-1)",
    );
    expect(error).toMatchObject({ code: "cloud-rejected", status: 400, requestId: "REQ-1" });
    expect(error.hint).toContain("quota");
  });

  it.each([
    [403, "Forbidden", "Forbidden"],
    [403, "Forbbiden.SubUser", "Forbidden.SubUser"],
    [403, "Forbidden.RAM", "Forbidden.RAM"],
    [403, "NoPermission", "NoPermission"],
  ])("are ForbiddenErrors for %s %s, never absence", async (status, code, canonical) => {
    const server = await serve(refusal(status, code));
    const error = await failure(connect(server.url).client.send(read));
    expect(error).toBeInstanceOf(ForbiddenError);
    expect(error).toMatchObject({ code: "cloud-forbidden", cloudCode: canonical });
    expect(error.message).toContain(code);
  });

  it("tell a subscription that cannot be released from a missing permission", async () => {
    const server = await serve(refusal(403, "ForbiddenRelease"));
    const error = await failure(connect(server.url).client.send(unsafe));
    expect(error).not.toBeInstanceOf(ForbiddenError);
    expect(error.hint).toContain("subscription");
  });

  it.each([
    [404, "InvalidAccessKeyId.NotFound"],
    [400, "SignatureDoesNotMatch"],
    [400, "InvalidSecurityToken.Expired"],
  ])("say where wrong credentials came from: %s %s", async (status, code) => {
    const server = await serve(refusal(status, code));
    const error = await failure(connect(server.url).client.send(read));
    expect(error.code).toBe("credentials-missing");
    expect(error.hint).toContain("the environment");
  });

  it("show the beginning of a reply that is not the API's", async () => {
    const page = `<!doctype html>\n<title>Sign in</title>${" ".repeat(50)}${"x".repeat(500)}`;
    const server = await serve(plain(200, page));
    const error = await failure(connect(server.url).client.send(unsafe));
    expect(error).toMatchObject({ code: "cloud-reply-invalid", status: 200, outcomeUnknown: true });
    expect(error.message).toContain(
      'answered HTTP 200 (text/html) beginning with "<!doctype html> <title>Sign in</title> xx',
    );
    expect(error.message.length).toBeLessThan(400);
    expect(error.hint).toMatch(/endpoint and proxy/);
  });

  it.each(["[]", "null", '"text"', "{", ""])("refuse %s as a reply", async (body) => {
    const server = await serve(plain(200, body, "application/json"));
    expect((await failure(connect(server.url).client.send(read))).code).toBe("cloud-reply-invalid");
  });

  it("treat a success that carries an error code as an error", async () => {
    const server = await serve(json(200, { Code: "Forbidden", Message: "No.", RequestId: "R" }));
    expect(await failure(connect(server.url).client.send(read))).toBeInstanceOf(ForbiddenError);
  });

  it("accept replies that the documents show in a wrapper", async () => {
    const server = await serve(json(200, { CreateVpnGatewayResponse: { VpnGatewayId: "vpn-1" } }));
    expect(await connect(server.url).client.send(create, { token: "t" })).toEqual({ VpnGatewayId: "vpn-1" });
  });

  it("say at once that the endpoint is down", async () => {
    const server = await ScriptedServer.start(hang);
    const { url } = server;
    await server.close();
    const error = await failure(connect(url).client.send(unsafe));
    expect(error).toMatchObject({ code: "cloud-unreachable", outcomeUnknown: false });
    expect(error.message).toContain(url.origin);
    expect(error.message).toContain("ECONNREFUSED");
  });

  it("say that a name cannot be resolved, and that TLS fails", async () => {
    const nowhere = await failure(connect(new URL("http://vpc.invalid/")).client.send(read));
    expect(nowhere.message).toMatch(/has a name that cannot be resolved|does not accept connections/);
    const server = await serve(json(200, {}));
    const tls = await failure(connect(new URL(`https://127.0.0.1:${server.url.port}/`)).client.send(read));
    expect(tls.code).toBe("cloud-unreachable");
    expect(tls.hint).toContain("protocol");
  });
});

describe("secrets", () => {
  it("never appear in errors, whatever the cloud quotes", async () => {
    const psk = "pre-shared&key=1";
    const call: Call = {
      action: "CreateVpnConnection",
      parameters: {
        IkeConfig: JSON.stringify({ Psk: psk }),
        TunnelOptionsSpecification: [{ TunnelIkeConfig: { Psk: 'tunnel"key' } }],
        AuthKey: "ab",
        Name: "office",
      },
    };
    const quoted = `Bad "ab", cab, ${psk}, ${encodeURIComponent(psk)}, {\\"Psk\\":\\"tunnel\\"key}, tunnel"key, ${secret}, office`;
    const server = await serve(refusal(400, "InvalidParameter", quoted));
    const error = await failure(connect(server.url).client.send(call));
    for (const hidden of [psk, encodeURIComponent(psk), 'tunnel"key', secret, '"ab"']) {
      expect(error.message).not.toContain(hidden);
    }
    expect(error.message).toContain("cab");
    expect(error.message).toContain("office");
  });

  it("are cut off with the string to sign", async () => {
    const message = `Specified signature is not matched with our calculation. server string to sign is:POST&%2F&Psk%3Dx`;
    const server = await serve(refusal(400, "SignatureDoesNotMatch", message));
    expect((await failure(connect(server.url).client.send(read))).message).not.toContain("Psk");
  });

  it("are no part of a client's key", () => {
    const key = clientKey(new URL("https://vpc.example.com"), "eu-central-1", "LTAI-id");
    expect(key).toMatch(/^https:\/\/vpc\.example\.com\/\|eu-central-1\|[0-9a-f]{12}$/);
  });
});
