import { X509Certificate } from "node:crypto";
import { shakeHands } from "../../../src/terraform/handshake";
import { PluginProcess, fieldsOf, pemOf, terraformEnvironment } from "./_plugin-process";

const now = Date.UTC(2026, 0, 15);
const { PLUGIN_CLIENT_CERT, ...withoutTls } = terraformEnvironment;

describe("the line", () => {
  it("says version, protocol, socket and certificate, in go-plugin's order", () => {
    const line = shakeHands(terraformEnvironment, now).line("/tmp/x.sock");
    expect(line).toMatch(/^1\|6\|unix\|\/tmp\/x\.sock\|grpc\|[A-Za-z0-9+/]+$/);
  });

  it("has base64 without padding, for certificates of any length", () => {
    for (let count = 0; count < 12; count++) {
      expect(shakeHands(terraformEnvironment, now).line("/s")).not.toContain("=");
    }
  });

  it("has an empty certificate when terraform wants none", () => {
    const { line, tls } = shakeHands(withoutTls, now);
    expect([line("/s"), tls]).toEqual(["1|6|unix|/s|grpc|", undefined]);
  });

  it("says that nothing is multiplexed to a parent that asks, and nothing to others", () => {
    const asked = shakeHands({ ...withoutTls, PLUGIN_MULTIPLEX_GRPC: "true" }, now);
    expect(asked.line("/s")).toBe("1|6|unix|/s|grpc||false");
    expect(shakeHands({ ...terraformEnvironment, PLUGIN_MULTIPLEX_GRPC: "" }, now).line("/s")).toMatch(/\|false$/);
  });
});

describe("the certificate", () => {
  const certificate = () =>
    new X509Certificate(pemOf(fieldsOf(shakeHands(terraformEnvironment, now).line("/s")).certificate));

  it("is for localhost, signed by itself, valid now and for long", () => {
    const made = certificate();
    expect(made.subjectAltName).toBe("DNS:localhost");
    expect(made.checkHost("localhost")).toBe("localhost");
    expect(made.verify(made.publicKey)).toBe(true);
    expect(made.checkIssued(made)).toBe(true);
    expect(Date.parse(made.validFrom)).toBeLessThan(now);
    expect(Date.parse(made.validTo)).toBeGreaterThan(now + 300 * 86_400_000);
  });

  it("is another one each time", () => {
    expect(certificate().serialNumber).not.toBe(certificate().serialNumber);
  });

  it("demands the one of the parent, and no other", () => {
    expect(shakeHands(terraformEnvironment, now).tls?.clientCert).toBe(PLUGIN_CLIENT_CERT);
  });
});

describe("an environment that is not terraform's", () => {
  it.each([
    ["without the cookie", { PLUGIN_PROTOCOL_VERSIONS: "6" }],
    ["with another cookie", { ...terraformEnvironment, TF_PLUGIN_MAGIC_COOKIE: "x" }],
  ])("is refused %s, with what to run instead", (_, environment) => {
    expect(() => shakeHands(environment, now)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("for Terraform"),
        hint: expect.stringContaining("vpnform terraform"),
      }),
    );
  });

  it.each(["5", "4,5", "7", "66", ""])("is refused where the protocols are %j", (PLUGIN_PROTOCOL_VERSIONS) => {
    expect(() => shakeHands({ ...terraformEnvironment, PLUGIN_PROTOCOL_VERSIONS }, now)).toThrow(
      expect.objectContaining({ message: expect.stringContaining("6"), hint: expect.stringContaining("1.5") }),
    );
  });

  it.each(["6", "5,6", "6,5", "7,6,5"])("is taken where the protocols are %j", (PLUGIN_PROTOCOL_VERSIONS) => {
    expect(shakeHands({ ...terraformEnvironment, PLUGIN_PROTOCOL_VERSIONS }, now).line("/s")).toMatch(/^1\|6\|/);
  });
});

describe("a process", () => {
  it.each([
    ["by hand", {}, /for Terraform/],
    ["by a terraform of another protocol", { ...terraformEnvironment, PLUGIN_PROTOCOL_VERSIONS: "4,5" }, /4, 5/],
  ])("that is started %s ends with 1 and one error, and prints nothing", async (_, environment, says) => {
    const plugin = new PluginProcess({ environment });
    expect(await plugin.line()).toBeUndefined();
    expect(await plugin.code()).toBe(1);
    expect(plugin.stderr).toMatch(says);
    expect(plugin.stderr.match(/^Error/gm)).toHaveLength(1);
    expect(plugin.stderr).not.toMatch(/\n\s+at /);
    await plugin.remove();
  });

  it("for a provider that does not exist ends with 1 and names those that do", async () => {
    const plugin = new PluginProcess({ provider: "moon" });
    expect([await plugin.line(), await plugin.code()]).toEqual([undefined, 1]);
    expect(plugin.stderr).toMatch(/"moon"[^]*alivpn[^]*huaweivpn/);
    await plugin.remove();
  });
});
