import { secretsOfCall } from "../../src/cloud/call-secrets";
import { SecretRegistry } from "../../src/secrets";

/** What is left of the text after a request with these parameters. */
function cleaned(text: string, parameters: Record<string, string>, ...known: (string | undefined)[]): string {
  const registry = new SecretRegistry();
  const told = [...secretsOfCall(parameters), ...known.filter((secret) => secret !== undefined)];
  registry.add(told);
  return registry.cleanEcho(text, told);
}

describe("a text of the cloud is cleaned", () => {
  it.each([
    "Psk",
    "AccessKeySecret",
    "TunnelOptionsSpecification.1.TunnelIkeConfig.Psk",
    "bgp_secret",
    "SecurityToken",
    "security_token",
    "SessionToken",
    "OidcToken",
    "Signature",
    "AuthKey",
    "auth_key",
    "ClientKey",
    "PrivateKey",
    "private_key",
    "Password",
  ])("of the parameter %s", (name) => {
    expect(cleaned("what about hush-hush?", { [name]: "hush-hush" })).toBe("what about (hidden)?");
  });

  it.each(["Name", "ClientToken", "SshKey", "Pskov", "AccessKeyId", "SignatureMethod", "NewPsk"])(
    "not of the parameter %s",
    (name) => {
      expect(cleaned("what about hush-hush?", { [name]: "hush-hush" })).toBe("what about hush-hush?");
    },
  );

  it("of secrets that are no parameters", () => {
    expect(cleaned("signed with hush-hush", { Name: "hub" }, undefined, "", "hush-hush")).toBe("signed with (hidden)");
  });

  it("of secrets inside of JSON, at every depth, and of nothing else in it", () => {
    const json = JSON.stringify({
      Psk: "psk-of-top",
      IkeVersion: "ikev2",
      Secret: { Psk: "psk-in-secret", Mode: "main-mode" },
      Tunnels: [null, { Psk: "psk-in-list", Role: "master" }, { Psk: 12345678 }],
    });
    const said = "psk-of-top ikev2 psk-in-secret main-mode psk-in-list master 12345678";
    expect(cleaned(said, { IkeConfig: json })).toBe("(hidden) ikev2 (hidden) main-mode (hidden) master 12345678");
  });

  it("where a parameter only looks like JSON", () => {
    expect(cleaned("{Psk: hush-hush", { Name: "{Psk", Password: "hush-hush" })).toBe("{Psk: (hidden)");
    expect(cleaned("[hush-hush]", { Name: '["hush-hush"]' })).toBe("[hush-hush]");
  });

  it("of a secret in the spelling of a URL and of JSON", () => {
    const secret = 'a"b c+d';
    expect(cleaned(`${encodeURIComponent(secret)} ${JSON.stringify(secret)}`, { Psk: secret })).toBe(
      '(hidden) "(hidden)"',
    );
  });

  it("of a long secret whole, though a shorter one is a part of it", () => {
    expect(cleaned("abcde-fghij", {}, "abcde", "abcde-fghij")).toBe("(hidden)");
    expect(cleaned("abcde-fghij", {}, "abcde-fghij", "abcde")).toBe("(hidden)");
  });

  it("of every place where a secret stands", () => {
    expect(cleaned("hush-hush, xhush-hushx", { Psk: "hush-hush" })).toBe("(hidden), x(hidden)x");
  });

  it("of a secret of less than six characters only where it stands as a word", () => {
    expect(cleaned("abcdefg abcdef", { Psk: "abcdef" })).toBe("(hidden)g (hidden)");
    expect(cleaned("abcdef abcde", { Psk: "abcde" })).toBe("abcdef (hidden)");
    expect(cleaned("abcd abcdef xabcd _abcd äabcd abcd1 (abcd)", { Psk: "abcd" })).toBe(
      "(hidden) abcdef xabcd _abcd äabcd abcd1 ((hidden))",
    );
    expect(cleaned("a.b axb", { Psk: "a.b" })).toBe("(hidden) axb");
    expect(cleaned("-a$]- -", { Psk: "a$]" })).toBe("-(hidden)- -");
  });
});
