import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectionSettings } from "../../../src/alibaba/connection-settings";
import type { Values } from "../../../lib/core/attribute";
import { connect, read, serve, whole } from "./connected-client";
import { json } from "../scripted-server";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vpnform-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const stack = { accessKeyId: "a", accessKeySecret: "b", region: "cn-lab-1", edition: "apsara" };

function settings(configuration: Values, env: Record<string, string> = {}) {
  return connectionSettings({ ...stack, ...configuration }, { env, home });
}

describe("an ASAPI endpoint", () => {
  it("gets the gateway's path unless it has one", () => {
    const asapi = { gateway: "asapi", endpoint: "public.asapi.cn-lab-1.example.com" };
    expect(settings(asapi).endpoint.href).toBe("https://public.asapi.cn-lab-1.example.com/asapi/v3");
    const legacy = { gateway: "asapi", endpoint: "http://server.asapi.cn-lab-1.example.com/asapi/v3" };
    expect(settings(legacy).endpoint.href).toBe("http://server.asapi.cn-lab-1.example.com/asapi/v3");
    expect(settings(asapi, { VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:8080" }).endpoint.pathname).toBe("/asapi/v3");
    expect(settings({ ...asapi, gateway: "pop" }).endpoint.pathname).toBe("/");
  });

  it("is asked for by its name", () => {
    expect(() => settings({ gateway: "asapi" })).toThrow("the edition apsara but no endpoint");
  });

  it("is no STS: assuming a role wants an endpoint of its own", async () => {
    const role = { endpoint: "vpc.example.com", assumeRole: { roleArn: "acs:ram::1:role/network" } };
    await expect(settings(role).credentials()).rejects.toThrow("has no stsEndpoint");
  });
});

describe.each(["v1", "acs3"])("requests to an Apsara Stack, signed with %s,", (signature) => {
  async function sent(configuration: Values, call = read) {
    const server = await serve(json(200, whole));
    const { client } = connect(server.url, settings({ endpoint: server.url.href, signature, ...configuration }));
    await client.send(call);
    const [request] = server.seen;
    if (!request) throw new Error("nothing was sent");
    return request;
  }

  it("name organization, resource set, region and caller in headers", async () => {
    const { path, headers, parameters } = await sent({ organizationId: "3", resourceGroupId: "8" });
    expect(path).toBe("/");
    expect(headers).toMatchObject({
      "x-acs-organizationid": "3",
      "x-acs-resourcegroupid": "8",
      "x-acs-regionid": "cn-lab-1",
      "x-acs-caller-sdk-source": "vpnform",
    });
    expect(headers).not.toHaveProperty("x-acs-instanceid");
    expect(parameters).not.toHaveProperty("Product");
  });

  it("name the one resource that they are about", async () => {
    const call = { action: "DescribeVpnGateway", parameters: { VpnGatewayId: "vpn-1" }, instanceId: "vpn-1" };
    expect((await sent({}, call)).headers["x-acs-instanceid"]).toBe("vpn-1");
    expect((await sent({}, call)).headers).not.toHaveProperty("x-acs-organizationid");
    expect((await sent({ edition: "public" }, call)).headers).not.toHaveProperty("x-acs-instanceid");
  });

  it("name the product through ASAPI, and never hold the secret", async () => {
    const { path, parameters, headers } = await sent({ gateway: "asapi", organizationId: "3" });
    expect(path).toBe("/asapi/v3");
    expect(parameters).toMatchObject({ Product: "Vpc", RegionId: "cn-lab-1" });
    expect(parameters).not.toHaveProperty("AccessKeySecret");
    expect(headers["x-acs-organizationid"]).toBe("3");
  });
});
