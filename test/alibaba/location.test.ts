import type { Values } from "../../lib/core/attribute";
import { alibabaClient } from "../../src/alibaba/client/client";
import { connectionSettings } from "../../src/alibaba/connection-settings";
import { located } from "../../src/alibaba/location";
import { startEmulator } from "../../src/emulator/server";
import { json, refusal, ScriptedServer } from "./scripted-server";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const told = (...hosts: string[]) =>
  json(200, { RequestId: "R", Endpoints: { Endpoint: hosts.map((Endpoint) => ({ Endpoint, Type: "openAPI" })) } });

function settings(region: string, location: string, configuration: Values = {}, env: Record<string, string> = {}) {
  const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: region, ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret" };
  return connectionSettings(
    { region, ...configuration },
    { env: { ...keys, VPNFORM_ALIBABA_LOCATION_ENDPOINT: location, ...env }, home: "/nonexistent" },
  );
}

async function serving(reply: Parameters<typeof ScriptedServer.start>[0]): Promise<ScriptedServer> {
  const server = await ScriptedServer.start(reply);
  closing.push(() => server.close());
  return server;
}

describe("the location service", () => {
  it("is asked once for the host of a region that no table has", async () => {
    const server = await serving(told("vpc.cn-new.aliyuncs.com", "vpc-2.cn-new.aliyuncs.com"));
    const unsure = settings("cn-new-1", server.url.href);
    for (const found of [await located(unsure), await located(unsure)]) {
      expect(found.endpoint.href).toBe("https://vpc.cn-new.aliyuncs.com/");
      expect(alibabaClient(found, "key").scope).toBe(alibabaClient(unsure, "key").scope);
    }
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]?.parameters).toMatchObject({
      ...{ Action: "DescribeEndpoints", Version: "2015-06-12" },
      ...{ Id: "cn-new-1", ServiceCode: "vpc", Type: "openAPI" },
    });
  });

  it.each([
    ["refuses", refusal(403, "Forbidden")],
    ["knows none", told()],
    ["names a host that is not the vendor's", told("vpc.example.com", "aliyuncs.com.example.net", "x/aliyuncs.com")],
  ])("leaves the rule where it %s", async (what, reply) => {
    const server = await serving(reply);
    const region = `cn-${what.replace(/\W/g, "")}`;
    const { endpoint } = await located(settings(region, server.url.href));
    expect(endpoint.href).toBe(`https://vpc.${region}.aliyuncs.com/`);
  });

  it.each<[string, string, Values, Record<string, string>]>([
    ["the rule is certain", "eu-central-1", {}, {}],
    ["the vendor's table has the region", "cn-hangzhou", {}, {}],
    ["an endpoint is set", "cn-new-2", { endpoint: "vpc.example.com" }, {}],
    ["the environment says where", "cn-new-2", {}, { VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:1" }],
    ["internal hosts are called", "cn-new-2", { network: "vpc" }, {}],
    ["it is an Apsara Stack", "cn-new-2", { edition: "apsara", endpoint: "vpc.example.internal" }, {}],
  ])("is not asked where %s", (_, region, configuration, env) => {
    expect(settings(region, "http://127.0.0.1:1", configuration, env).location).toBeUndefined();
  });

  it("is in the emulator", async () => {
    const emulator = await startEmulator({ port: 0 });
    closing.push(() => emulator.close());
    const keys = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
    };
    const known = settings("me-east-1", emulator.url, {}, keys);
    const found = await located({ ...known, location: new URL(emulator.url), scopeHost: "" });
    expect(found.scopeHost).toBe("vpc.me-east-1.aliyuncs.com");
    expect(found.endpoint.hostname).toBe("vpc.me-east-1.aliyuncs.com");
  });
});
