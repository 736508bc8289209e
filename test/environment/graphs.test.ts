import { environmentMark } from "../../lib/core/environment-mark";
import type { Environment } from "../../src/environment/environment";
import { graphsIn } from "../../src/environment/graphs";
import { configurationOf, kindOf } from "../../src/cli/session/composition";
import { block } from "../_helpers/project";

const plain: Environment = {
  name: "prod",
  file: "env/prod.yaml",
  variables: {},
  backend: {},
  providers: {},
  tags: {},
  isProtected: false,
};

type Json = Record<string, unknown>;

function inProd(stacks: Record<string, Json>, own: Partial<Environment> = {}) {
  const list = Object.entries(stacks).map(([name, json]) => ({ name, json }));
  const context = { folder: "/project", clouds: { kindOf, configurationOf } };
  const { stacks: made, warnings } = graphsIn({ ...plain, ...own }, list, context);
  return { graphs: Object.fromEntries(made.map(({ name, json }) => [name, json as Record<string, never>])), warnings };
}

const kept = (type: string, settings: Json): Json => ({ terraform: { backend: { [type]: settings } } });
const reading = (backend: string, config: Json) => ({
  data: { terraform_remote_state: { it: { backend, config, workspace: "${terraform.workspace}" } } },
});
const backendOf = (graph: Json) => (graph["terraform"] as { backend: Json }).backend;
const readingOf = (graph: Json) =>
  (graph["data"] as { terraform_remote_state: { it: Json } }).terraform_remote_state.it;

describe("where the state is", () => {
  it("the name goes into a file's path, there and where another stack reads it", () => {
    const net = kept("local", { path: "/project/terraform.net.tfstate" });
    const app = { ...kept("local", { path: "app" }), ...reading("local", { path: "/project/terraform.net.tfstate" }) };
    const { graphs } = inProd({ net, app, bare: {} });
    const moved = { path: "/project/terraform.net.prod.tfstate" };
    expect(backendOf(graphs["net"] as Json)).toEqual({ local: moved });
    expect(backendOf(graphs["app"] as Json)).toEqual({ local: { path: "app.prod" } });
    expect(backendOf(graphs["bare"] as Json)).toEqual({ local: { path: "terraform.prod.tfstate" } });
    expect(readingOf(graphs["app"] as Json)).toEqual({ backend: "local", config: moved });
    expect(environmentMark(graphs["net"] as Json)).toEqual({ name: "prod", isProtected: false });
  });

  it.each(["pg", "s3", "oss", "gcs"])("%s keeps it under the name as Terraform's workspace", (type) => {
    const own = { schema_name: "net", x: null };
    const { graphs } = inProd({
      net: kept(type, own),
      app: { ...kept(type, { a: 1 }), ...reading(type, { schema_name: "net" }) },
    });
    expect(backendOf(graphs["net"] as Json)).toEqual({ [type]: own });
    expect(readingOf(graphs["app"] as Json)).toEqual({ backend: type, config: own, workspace: "prod" });
  });

  it("leaves alone what is read of other projects", () => {
    const app = { ...kept("pg", {}), ...reading("pg", { schema_name: "theirs" }) };
    expect(inProd({ app }).graphs["app"]).toMatchObject(reading("pg", { schema_name: "theirs" }));
  });

  it("the environment's settings go over those of the same type, and replace another", () => {
    const net = kept("pg", { schema_name: "net", conn_str: "postgres://dev/a" });
    const flat = inProd({ net }, { backend: { conn_str: "postgres://prod/a" } });
    expect(backendOf(flat.graphs["net"] as Json)).toEqual({
      pg: { schema_name: "net", conn_str: "postgres://prod/a" },
    });
    const s3 = { bucket: "b", key: "{stack}.tfstate", region: "eu" };
    const other = inProd({ net, app: kept("pg", { schema_name: "app" }) }, { backend: { s3 } });
    expect(backendOf(other.graphs["app"] as Json)).toEqual({ s3: { ...s3, key: "app.tfstate" } });
    const file = inProd({ net }, { backend: { local: { path: "states/{stack}.json" } } });
    expect(backendOf(file.graphs["net"] as Json)).toEqual({ local: { path: "/project/states/net.json" } });
  });

  const http = kept("http", { address: "https://x/net", lock_address: "https://x/net/lock" });
  it("behind HTTP the environment gives the address", () => {
    const backend = { address: "https://x/{stack}-prod", lock_address: "https://x/{stack}-prod/lock" };
    expect(backendOf(inProd({ net: http }, { backend }).graphs["net"] as Json)).toEqual({
      http: { address: "https://x/net-prod", lock_address: "https://x/net-prod/lock" },
    });
  });

  it.each([
    ["no address of its own", { net: http }, {}, "gives no address and no lock_address"],
    ["the lock of another state", { net: http }, { address: "https://x/p" }, "gives no lock_address"],
    [
      "the state that there is without one",
      { net: kept("local", { path: "/project/a" }) },
      { path: "a" },
      "where it is without one",
    ],
    [
      "one address for two stacks",
      { a: kept("http", { address: "https://x/a" }), b: kept("http", { address: "https://x/b" }) },
      { address: "https://x/p" },
      'the stacks "a" and "b" would share one state',
    ],
    [
      "the file of another stack",
      { a: kept("local", { path: "/project/a.tfstate" }), b: kept("local", { path: "/project/a.prod.tfstate" }) },
      {},
      "would share one state",
    ],
    ["two types", { net: {} }, { pg: {}, s3: {} }, 'has "pg" and more'],
    [
      "a secret",
      { net: kept("pg", {}) },
      { conn_str: "postgres://me:pass@db/x" },
      '"conn_str" of the backend in env/prod.yaml would hold a secret',
    ],
    ["another secret", { net: {} }, { http: { address: "https://x", password: "p" } }, '"password" of the backend'],
  ])("refuses %s", (_, stacks, backend, message) => {
    expect(() => inProd(stacks as Record<string, Json>, { backend: backend })).toThrow(message);
  });
});

describe("provider settings", () => {
  const net = { provider: { alivpn: [{ region: "eu-central-1" }, { alias: "west", region: "us-west-1" }] } };

  it("go over the block that the key names", () => {
    const { graphs } = inProd({ net, app: {} }, { providers: { "alivpn.west": { region: "cn-hangzhou" } } });
    expect(graphs["net"]).toMatchObject({
      provider: { alivpn: [{ region: "eu-central-1" }, { alias: "west", region: "cn-hangzhou" }] },
    });
  });

  it.each([
    [{ alivpm: {} }, 'env/prod.yaml: the program has no provider "alivpm"'],
    [{ alivpn: { regoin: "x" } }, 'providers.alivpn: "regoin" is no setting'],
    [{ alivpn: { region: 5 } }, "providers.alivpn: region"],
    [{ alivpn: { region: "${var.x}" } }, "providers.alivpn.region is an expression"],
    [{ alivpn: { access_key_secret: "x" } }, '"access_key_secret" would hold a secret'],
  ])("refuses %j", (providers, message) => {
    expect(() => inProd({ net }, { providers: providers })).toThrow(message);
  });
});

describe("tags", () => {
  const tags = { env: "prod", team: "network" };
  const graph = (own: Json, edition = "public") => ({
    provider: { alivpn: [{ edition }] },
    resource: { alivpn_customer_gateway: { a: block("net/a", own) }, alivpn_route_entry: { r: {} } },
  });
  const tagsIn = ({ graphs }: ReturnType<typeof inProd>) =>
    (graphs["net"] as unknown as { resource: Record<string, Record<string, Json>> }).resource;

  it("are added where a kind takes them, and a resource's own win", () => {
    const resource = tagsIn(inProd({ net: graph({ tags: { team: "vpn" } }) }, { tags }));
    expect(resource["alivpn_customer_gateway"]?.["a"]?.["tags"]).toEqual({ env: "prod", team: "vpn" });
    expect(resource["alivpn_route_entry"]?.["r"]).toEqual({});
  });

  it("are not added in an edition without tags, nor to an expression, which is told", () => {
    expect(tagsIn(inProd({ net: graph({}, "apsara") }, { tags }))["alivpn_customer_gateway"]?.["a"]).not.toHaveProperty(
      "tags",
    );
    const { warnings, ...made } = inProd({ net: graph({ tags: "${var.tags}" }) }, { tags });
    expect(tagsIn({ warnings, ...made })["alivpn_customer_gateway"]?.["a"]?.["tags"]).toBe("${var.tags}");
    expect(warnings).toMatchObject([{ severity: "warning", path: "net/a", attribute: "tags" }]);
  });
});
