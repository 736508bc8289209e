import { huaweiClient } from "../../../src/huawei/client/client";
import type { ClientSettings } from "../../../src/huawei/client/settings";
import type { Call } from "../../../src/provider/call";
import { CloudError, ConflictError, ForbiddenError, ThrottledError } from "../../../src/errors";
import { QuickClock } from "../../alibaba/quick-clock";
import { ScriptedServer, hang, json, plain, reset } from "../../alibaba/scripted-server";
import type { Step } from "../../alibaba/scripted-server";

const secret = "s3cr3t-of-the-key";
const show: Call = { action: "ShowVpnGatewayCertificate", parameters: { vgw_id: "gw-1" } };
const create: Call = {
  action: "CreateVgwCertificate",
  parameters: { vgw_id: "gw-1", certificate: { name: "gm", private_key: "the-private-key" } },
};
const update: Call = {
  action: "UpdateVgwCertificate",
  parameters: { vgw_id: "gw-1", certificate_id: "cert-1", certificate: { name: "gm2" } },
  idempotent: true,
};
const found = json(200, { certificate: { id: "cert-1" } });
const projects = json(200, { projects: [{ id: "project-1", name: "cn-north-4" }] });
const refusal = (status: number, code: string, message = "Something is wrong.") =>
  json(status, { code, message, request_id: "req-1" });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function connect(steps: Step[], settings: Partial<ClientSettings> = {}) {
  const server = await ScriptedServer.start(...steps);
  const clock = new QuickClock();
  const client = huaweiClient(
    {
      endpoint: server.url,
      iamEndpoint: server.url,
      region: "cn-north-4",
      projectId: "project-1",
      credentials: () => ({ accessKeyId: "AK", accessKeySecret: secret, source: "the environment" }),
      ...settings,
    },
    "AK",
    clock,
  );
  open.push(server, client);
  return { server, client, clock };
}

async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CloudError);
  return error as CloudError;
}

it("puts ids into the path and the rest into the body, as JSON that is signed as it is sent", async () => {
  const { server, client } = await connect([json(201, { certificate: { id: "cert-1" } })]);
  expect(await client.send(create)).toEqual({ certificate: { id: "cert-1" } });
  expect(server.seen[0]).toMatchObject({
    method: "POST",
    path: "/v5/project-1/vpn-gateways/gw-1/certificate",
    body: JSON.stringify({ certificate: { name: "gm", private_key: "the-private-key" } }),
  });
  expect(server.seen[0]?.headers).toMatchObject({ "content-type": "application/json", "x-project-id": "project-1" });
  expect(server.seen[0]?.headers.authorization).toMatch(
    /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=[0-9a-f]{64}$/,
  );
});

it("updates with PUT", async () => {
  const { server, client } = await connect([found]);
  await client.send(update);
  expect(server.seen[0]).toMatchObject({
    method: "PUT",
    path: "/v5/project-1/vpn-gateways/gw-1/certificate/cert-1",
  });
});

it("signs the token of temporary keys and sends it along", async () => {
  const credentials = () => ({ accessKeyId: "AK", accessKeySecret: secret, securityToken: "tok", source: "x" });
  const { server, client } = await connect([found], { credentials });
  await client.send(show);
  expect(server.seen[0]?.headers["x-security-token"]).toBe("tok");
  expect(server.seen[0]?.headers.authorization).toContain("x-security-token");
});

describe("the project", () => {
  const withoutProject = async (steps: Step[]) => {
    const made = await connect(steps);
    const { projectId: _, ...own } = (made.client as unknown as { settings: ClientSettings }).settings;
    const client = huaweiClient(own, "AK", made.clock);
    open.push(client);
    return { server: made.server, client };
  };

  it("is asked for once when it is not given", async () => {
    const { server, client } = await withoutProject([projects, found]);
    await Promise.all([client.send(show), client.send(show)]);
    expect(server.seen.map(({ path }) => path)).toEqual([
      "/v3/projects",
      "/v5/project-1/vpn-gateways/gw-1/certificate",
      "/v5/project-1/vpn-gateways/gw-1/certificate",
    ]);
    expect(server.seen[0]?.parameters).toEqual({ name: "cn-north-4" });
  });

  it.each([
    ["none", [], 'the account has no project in region "cn-north-4"'],
    [
      "several",
      [
        { id: "a", name: "cn-north-4" },
        { id: "b", name: "cn-north-4" },
      ],
      'region "cn-north-4" has 2 projects',
    ],
  ])("is an error of the configuration when there is/are %s, and is asked for again", async (_, list, message) => {
    const { client } = await withoutProject([json(200, { projects: list }), projects, found]);
    await expect(client.send(show)).rejects.toMatchObject({ code: "usage-invalid", message });
    await client.send(show);
  });
});

describe("retries", () => {
  it.each([
    ["a read after a server error", show, json(500, { code: "VPN.0002", message: "no" })],
    ["a read after a lost reply", show, reset],
    ["an update, which sets what it sets, after a lost reply", update, reset],
    ["a create that was throttled, hence not carried out", create, refusal(429, "VPN.0429")],
    ["a read that a gateway in front refused with a page", show, plain(502, "<html>bad gateway</html>")],
  ])("%s", async (_, call, step) => {
    const { server, client } = await connect([step, step, found]);
    await client.send(call);
    expect(server.seen).toHaveLength(3);
  });

  it("never a create that may have been carried out: the API knows no tokens", async () => {
    for (const step of [reset, json(500, { code: "VPN.0002", message: "no" })]) {
      const { server, client } = await connect([step, found]);
      expect((await failure(client.send(create))).outcomeUnknown).toBe(true);
      expect(server.seen).toHaveLength(1);
    }
  });

  it("at most as often as the settings say", async () => {
    const { server, client } = await connect([json(500, { code: "VPN.0002", message: "no" })], { maxRetries: 2 });
    await failure(client.send(show));
    expect(server.seen).toHaveLength(3);
  });

  it("not after the user stopped the run", async () => {
    const stop = new AbortController();
    const { client } = await connect([hang]);
    const sent = failure(client.send(show, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 20);
    expect((await sent).code).toBe("interrupted");
  });
});

describe("refusals", () => {
  it.each([
    ["VPN.0507", 400, ConflictError],
    ["VPN.0030", 400, ConflictError],
    ["VPN.0003", 403, ForbiddenError],
    ["VPN.0429", 429, ThrottledError],
  ])("%s becomes an error of its own sort", async (code, status, sort) => {
    const { client } = await connect([refusal(status, code)], { maxRetries: 0 });
    const error = await failure(client.send(show));
    expect(error).toBeInstanceOf(sort);
    expect(error.cloudCode).toBe(code);
  });

  it("name the operation, the code, the message without its full stop, and the request", async () => {
    const { client } = await connect([refusal(400, "VPN.0072", "The certificate has expired.")]);
    const error = await failure(client.send(create));
    expect(error.message).toBe(
      "CreateVgwCertificate refused with VPN.0072: The certificate has expired (HTTP 400, request req-1)",
    );
    expect(error.hint).toBe("give a certificate that has not expired");
  });

  it("of the gateway in front of the service say error_code and error_msg, and where the keys came from", async () => {
    const { client } = await connect([json(401, { error_code: "APIGW.0301", error_msg: "Incorrect." })]);
    const error = await failure(client.send(show));
    expect(error.code).toBe("credentials-missing");
    expect(error.hint).toContain("they come from the environment");
  });

  it("never show a key, not even one that the cloud quotes", async () => {
    const { client } = await connect([refusal(400, "VPN.0074", `bad "the-private-key", signed with ${secret}`)]);
    const error = await failure(client.send(create));
    expect(error.message).not.toContain("the-private-key");
    expect(error.message).not.toContain(secret);
  });
});

it("says so when something else than the API answers", async () => {
  const { client } = await connect([plain(200, "<html>Log in</html>")]);
  expect((await failure(client.send(show))).code).toBe("cloud-reply-invalid");
});
