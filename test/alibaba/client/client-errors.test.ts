import { clientKey } from "../../../src/alibaba/client/client-key";
import type { Call } from "../../../src/provider/call";
import { ForbiddenError } from "../../../src/errors";
import { connect, create, failure, read, secret, serve, unsafe, whole } from "./connected-client";
import { ScriptedServer, hang, json, plain, refusal } from "../scripted-server";

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

  it("take an answer that says it was no success for none, and its outcome for unknown", async () => {
    const server = await serve(json(200, { Success: false, VpnGatewayId: "vpn-1", RequestId: "R" }));
    const error = await failure(connect(server.url).client.send(unsafe));
    expect(error).toMatchObject({ code: "cloud-reply-invalid", outcomeUnknown: true });
    expect(error.message).toMatch(/without Success$/);
    const good = await serve(json(200, { Success: true, Code: "200", VpnGatewayId: "vpn-1", RequestId: "R" }));
    expect(await connect(good.url).client.send(unsafe)).toMatchObject({ VpnGatewayId: "vpn-1" });
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
    const server = await serve(json(200, whole));
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
