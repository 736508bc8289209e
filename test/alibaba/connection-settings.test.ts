import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alibabaClient } from "../../src/alibaba/client/client";
import { connectionSettings } from "../../src/alibaba/connection-settings";
import type { Values } from "../../lib/core/attribute";
import { testCertificate } from "./test-certificate";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vpnform-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function settings(configuration: Values, env: Record<string, string> = {}) {
  return connectionSettings(
    { accessKeyId: "a", accessKeySecret: "b", region: "eu-central-1", ...configuration },
    { env, home },
  );
}

describe("the endpoint", () => {
  it("is the region's in the public cloud", () => {
    expect(settings({}).endpoint.href).toBe("https://vpc.eu-central-1.aliyuncs.com/");
    expect(settings({ protocol: "http" }).endpoint.href).toBe("http://vpc.eu-central-1.aliyuncs.com/");
  });

  it.each([
    ["cn-hangzhou", "vpc.aliyuncs.com"],
    ["cn-shenzhen-finance-1", "vpc.aliyuncs.com"],
    ["cn-beijing-finance-1", "vpc.cn-beijing-finance-1.aliyuncs.com"],
    ["cn-edge-1", "vpc-nebula.cn-qingdao-nebula.aliyuncs.com"],
    ["cn-shanghai", "vpc.cn-shanghai.aliyuncs.com"],
  ])("is in %s the one of the vendor's table, %s", (region, host) => {
    expect(settings({ region }).endpoint.href).toBe(`https://${host}/`);
  });

  it("is an internal host for a machine in a VPC, unless one is set", () => {
    expect(settings({ network: "vpc" }).endpoint.href).toBe("https://vpc-vpc.eu-central-1.aliyuncs.com/");
    expect(settings({ network: "vpc", endpoint: "vpc.example.com" }).endpoint.hostname).toBe("vpc.example.com");
  });

  it("does not change where journals look for begun creates", () => {
    const scope = (configuration: Values) => alibabaClient(settings(configuration), "key").scope;
    const region = "cn-hangzhou";
    expect(scope({ region })).toBe("vpc.cn-hangzhou.aliyuncs.com|cn-hangzhou|");
    expect(scope({ region, network: "vpc" })).toBe(scope({ region }));
    expect(scope({ region, endpoint: "vpc.cn-hangzhou.aliyuncs.com" })).toBe(scope({ region }));
    expect(scope({ region, endpoint: "vpc.example.com" })).toBe("vpc.example.com|cn-hangzhou|");
  });

  it("is required for Apsara Stack", () => {
    expect(() => settings({ edition: "apsara" })).toThrow("the edition apsara but no endpoint");
    const apsara = settings({ edition: "apsara", endpoint: "vpc.example.internal", protocol: "http" });
    expect(apsara.endpoint.href).toBe("http://vpc.example.internal/");
    expect(apsara.edition).toBe("apsara");
  });

  it("may be a URL with a path, and is overridden by the environment", () => {
    expect(settings({ endpoint: "http://asapi.example/asapi/v3/" }).endpoint.pathname).toBe("/asapi/v3/");
    const env = { VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:8080" };
    expect(settings({ endpoint: "vpc.example.com" }, env).endpoint.href).toBe("http://127.0.0.1:8080/");
    expect(settings({ edition: "apsara" }, env).endpoint.port).toBe("8080");
  });

  it.each(["ftp://host", "http://", "a b", "https://host/?x=1", "https://user:pass@host"])(
    "is refused as %j",
    (endpoint) => {
      expect(() => settings({ endpoint })).toThrow("is no endpoint");
    },
  );
});

describe("the region", () => {
  it("comes from the provider, the environment or the profile", () => {
    mkdirSync(join(home, ".aliyun"));
    const content = { current: "p", profiles: [{ name: "p", mode: "CloudSSO", region_id: "cn-beijing" }] };
    writeFileSync(join(home, ".aliyun", "config.json"), JSON.stringify(content));
    expect(settings({}, { ALIBABA_CLOUD_REGION_ID: "x" }).region).toBe("eu-central-1");
    expect(settings({ region: undefined }, { ALIBABA_CLOUD_REGION_ID: "cn-hangzhou" }).region).toBe("cn-hangzhou");
    expect(settings({ region: undefined }).region).toBe("cn-beijing");
  });

  it("is asked for when nothing gives it", () => {
    expect(() => settings({ region: undefined })).toThrow("no region");
  });
});

describe("the proxy", () => {
  const env = { HTTPS_PROXY: "http://proxy:3128", HTTP_PROXY: "plain:80", NO_PROXY: "internal.example, .corp:443" };

  it("comes from the provider, else from the environment by protocol", () => {
    expect(settings({ proxy: "http://mine:1" }, env).proxy).toBe("http://mine:1");
    expect(settings({}, env).proxy).toBe("http://proxy:3128");
    expect(settings({ protocol: "http" }, env).proxy).toBe("http://plain:80");
    expect(settings({}).proxy).toBeUndefined();
  });

  it.each([
    "http://127.0.0.1:1",
    "http://localhost:1",
    "http://[::1]:1",
    "https://vpc.internal.example",
    "https://a.corp",
  ])("is not used for %s", (endpoint) => {
    expect(settings({ endpoint }, env).proxy).toBeUndefined();
  });

  it("is not quoted when it is wrong, because it may hold a password", () => {
    expect(() => settings({ proxy: "socks5://user:hush@host" })).toThrow(
      /^the provider's proxy is not the URL of an HTTP proxy$/,
    );
  });
});

describe("other settings", () => {
  it("are taken over", () => {
    const caFile = join(home, "ca.pem");
    writeFileSync(caFile, testCertificate);
    const given = { caFile, insecure: true, requestRate: 5, maxRetries: 1, requestTimeout: 7, organizationId: "12" };
    expect(settings(given)).toMatchObject({
      ca: testCertificate,
      insecure: true,
      requestRate: 5,
      maxRetries: 1,
      replyTimeoutMs: 7000,
    });
    expect(settings(given)).not.toHaveProperty("organizationId");
    const apsara = { ...given, edition: "apsara", endpoint: "vpc.example", resourceGroupId: "3" };
    expect(settings(apsara)).toMatchObject({ organizationId: "12", resourceGroupId: "3" });
  });

  it("name a CA file that is none", () => {
    const caFile = join(home, "ca.pem");
    expect(() => settings({ caFile })).toThrow(`${caFile} does not exist`);
    writeFileSync(caFile, "nothing");
    expect(() => settings({ caFile })).toThrow(`${caFile} holds no certificate`);
  });
});
