import { App, DataTerraformRemoteStatePg, HttpBackend, PgBackend, S3Backend, TerraformStack } from "cdktf";
import { alibaba, fromEnv } from "../../../lib";
import { alibabaKinds } from "../../../lib/alibaba/kinds";
import { alibabaProvider } from "../../../lib/alibaba/provider-shape";
import { literalPasswords } from "../../../lib/core/literal-passwords";
import { literalProviders, literalSecretIssues } from "../../../lib/core/literal-secrets";
import { declaredResources } from "../../../lib/core/stack-check";

/** The warnings of a stack, as `place: message`. */
function warnings(build: (stack: TerraformStack) => void, provider: object = {}): string[] {
  const stack = new TerraformStack(new App(), "net");
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", ...provider });
  build(stack);
  const graph = stack.toTerraform();
  const resources = declaredResources(graph, { provider: "alivpn", kinds: alibabaKinds, topology: () => [] });
  const providers = literalProviders(graph, () => alibabaProvider);
  return literalSecretIssues(resources, alibabaKinds, providers).map(
    ({ path, source = "", message }) => `${path} ${source.replace(/^.*:\d+$/, "at a line")}: ${message}`,
  );
}

const office = { ipAddress: "198.51.100.1", asn: 65001 } as const;

it("warns once for each place of the program that holds secrets, whatever it makes there", () => {
  const found = warnings((stack) => {
    for (const id of ["a", "b", "c"]) new alibaba.CustomerGateway(stack, id, { ...office, authKey: `key-${id}` });
    new alibaba.CustomerGateway(stack, "d", { ...office, authKeyWo: "key", authKeyWoVersion: 1 });
  });
  expect(found).toEqual([
    "net/a at a line: the program holds authKey as text, in 3 constructs",
    "net/d at a line: the program holds authKeyWo as text",
  ]);
});

it("finds them in nested objects and in the provider's block", () => {
  const tunnel = (role: string) => ({ role, customerGatewayId: "cgw-1", tunnelIkeConfig: { psk: "word" } });
  const found = warnings(
    (stack) => {
      new alibaba.VpnConnection(stack, "tunnels", {
        vpnGatewayId: "vpn-1",
        localSubnet: ["10.0.0.0/16"],
        remoteSubnet: ["192.168.0.0/24"],
        tunnelOptionsSpecification: [tunnel("master"), tunnel("slave")],
      });
    },
    { accessKeyId: "id", accessKeySecret: "word", alias: "west", proxy: "http://proxy.example:3128" },
  );
  expect(found).toEqual([
    "net/alibaba at a line: the program holds accessKeySecret as text",
    "net/tunnels at a line: the program holds psk as text",
  ]);
});

it("has nothing against secrets from elsewhere", () => {
  const provider = { accessKeyId: fromEnv("ID"), accessKeySecret: fromEnv("KEY") };
  expect(
    warnings((stack) => void new alibaba.CustomerGateway(stack, "a", { ...office, authKey: fromEnv("A") }), provider),
  ).toEqual([]);
  expect(warnings((stack) => void new alibaba.CustomerGateway(stack, "a", { ...office, authKey: "${var.a}" }))).toEqual(
    [],
  );
});

const refusals: readonly (readonly [what: string, build: (stack: TerraformStack) => unknown, told: string])[] = [
  ["a URL of pg", (s) => new PgBackend(s, { connStr: "postgres://u:canary@db/x" }), "net/backend: conn_str"],
  ["a setting of pg", (s) => new PgBackend(s, { connStr: "host=db password=canary" }), "PGPASSWORD"],
  [
    "http",
    (s) => new HttpBackend(s, { address: "https://s/x", username: "u", password: "canary" }),
    "TF_HTTP_PASSWORD",
  ],
  ["a URL of http", (s) => new HttpBackend(s, { address: "https://u:canary@s/x" }), "net/backend: address"],
  ["s3", (s) => new S3Backend(s, { bucket: "b", key: "k", secretKey: "canary" }), "AWS_SECRET_ACCESS_KEY"],
  ["a token of s3", (s) => new S3Backend(s, { bucket: "b", key: "k", token: "canary" }), "AWS_SESSION_TOKEN"],
  [
    "another stack's backend",
    (s) => new DataTerraformRemoteStatePg(s, "hub", { connStr: "postgres://u:canary@db/x" }),
    "net/hub: config.conn_str",
  ],
  [
    "a passphrase",
    (s) => s.addOverride("terraform.encryption.key_provider.pbkdf2.main.passphrase", "canary of sixteen"),
    "encryption.key_provider.pbkdf2.main.passphrase",
  ],
];

/** What synth says of a stack. */
function synthesis(build: (stack: TerraformStack) => unknown): string {
  const app = new App();
  const stack = new TerraformStack(app, "net");
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  build(stack);
  return stack.node.validate().join("\n");
}

it.each(refusals)("is refused at synth: a password in %s", (_, build, told) => {
  const message = synthesis(build);
  expect(message).toContain(told);
  expect(message).not.toContain("canary");
});

it("lets backends pass that hold none", () => {
  expect(synthesis((s) => new PgBackend(s, { connStr: "postgres://vpn@db/x?sslmode=require" }))).toBe("");
  expect(synthesis((s) => new S3Backend(s, { bucket: "b", key: "k", accessKey: "id" }))).toBe("");
  expect(
    literalPasswords({ encryption: { key_provider: { pbkdf2: { main: { passphrase: "${var.p}" } } } } }, "n"),
  ).toEqual([]);
});

it("refuses the keys of an OSS backend", () => {
  const issues = literalPasswords({ backend: { oss: { secret_key: "canary", security_token: "canary" } } }, "net");
  expect(issues.map(({ attribute }) => attribute)).toEqual(["secret_key", "security_token"]);
});
