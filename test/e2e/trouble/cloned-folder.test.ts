import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

/** What a stranger's provider block may ask for, and how that is told. */
const appeals: readonly (readonly [told: string, provider: object])[] = [
  ["send requests to collector.invalid", { endpoint: "collector.invalid" }],
  ["send requests to vpc.invalid:8443 by plain HTTP", { endpoint: "http://vpc.invalid:8443" }],
  ["send requests for a role's keys to sts.invalid", { stsEndpoint: "https://sts.invalid" }],
  ["send requests through the proxy proxy.invalid:3128", { proxy: "http://user:word@proxy.invalid:3128" }],
  ["trust the certificates in ./ca.pem", { caFile: "./ca.pem" }],
  ["accept any certificate", { insecure: true }],
  ["send requests by plain HTTP", { protocol: "http" }],
];

let cloud: EmulatorProcess;
let clone: Workspace;
let home: string;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  clone = new Workspace(cloud);
});
beforeEach(() => (home = mkdtempSync(join(clone.folder, "home-"))));
afterAll(async () => {
  await cloud.stop();
  clone.remove();
});

const hub = ["VpnGateway", "hub", { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" }] as const;
/** The environment of somebody with keys, whose cloud is the provider block's. */
const own = () => ({ HOME: home, VPNFORM_ALIBABA_ENDPOINT: "", VPNFORM_ALIBABA_STS_ENDPOINT: "" });

async function arrivesWith(provider: object): Promise<void> {
  clone.declare([hub], "", { maxRetries: 0, requestTimeout: 1, ...provider });
  await clone.ok("synth");
}

it("has a state, as somebody's repository may", async () => {
  clone.declare([hub]);
  await clone.apply();
});

it.each(appeals)("asks to %s: refused where no program runs, and nobody can be asked", async (told, provider) => {
  await arrivesWith(provider);
  const { code, stderr } = await clone.run(["status"], { env: own() });
  expect(code).toBe(1);
  expect(stderr).toContain(`Error: this folder's graph asks to ${told}`);
  expect(stderr).toContain("VPNFORM_TRUST=1");
  expect(stderr).not.toContain("user:word");
});

it.each([
  ["pg.invalid", 'PgBackend)(net, { connStr: "postgres://pg.invalid/infra" })'],
  ["states.invalid", 'HttpBackend)(net, { address: "https://states.invalid/net", retryMax: 0 })'],
  [
    "s3.invalid",
    'S3Backend)(net, { bucket: "b", key: "k", region: "r", maxRetries: 0, endpoints: { s3: "https://s3.invalid" } })',
  ],
])("asks to send the keys of its state to %s: refused where no program runs", async (host, construct) => {
  clone.declare([hub], `new (require("cdktf").${construct};`);
  await clone.ok("synth");
  const keys = { ...own(), PGPASSWORD: "word", AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "word" };
  const refused = await clone.run(["state", "list"], { env: keys });
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`Error: this folder's graph asks to send the keys of its state to ${host}`),
  });
  // Whoever runs the program trusts the folder with that, then and later.
  expect((await clone.run(["plan"], { env: keys })).stderr).toMatch(
    /cannot (connect to|reach) \S*\b(pg|states|s3|b\.s3)\b/,
  );
  expect((await clone.run(["state", "list"], { env: keys })).stderr).toMatch(/cannot (connect to|reach)/);
});

it("is taken at its word when told so", async () => {
  await arrivesWith({ endpoint: "collector.invalid" });
  for (const more of [["status", "--trust"], ["status"]]) {
    const env = { ...own(), ...(more.length === 1 ? { VPNFORM_TRUST: "1" } : {}) };
    expect((await clone.run(more, { env })).stderr).toContain("collector.invalid has a name that cannot be resolved");
  }
});

it("is not asked again for what its program said when the user ran it, and for more it is", async () => {
  await arrivesWith({ endpoint: "collector.invalid" });
  expect((await clone.run(["plan"], { env: own() })).stderr).toContain("cannot be resolved");
  expect((await clone.run(["status"], { env: own() })).stderr).toContain("cannot be resolved");
  await arrivesWith({ endpoint: "other.invalid" });
  expect((await clone.run(["status"], { env: own() })).stderr).toContain("asks to send requests to other.invalid");
});

it("may name this machine and the cloud's own hosts", async () => {
  await arrivesWith({ endpoint: cloud.url });
  expect((await clone.run(["status"], { env: own() })).stderr).not.toContain("asks to");
  await arrivesWith({ region: "eu-nowhere-9", endpoint: "vpc.eu-nowhere-9.aliyuncs.com" });
  expect((await clone.run(["status"], { env: own() })).stderr).not.toContain("asks to");
});

it("a saved plan of another machine asks, too", async () => {
  clone.declare([hub], "", { insecure: true });
  await clone.ok("plan", "--out", "net.plan");
  const { stderr } = await clone.run(["apply", "net.plan"], { env: { HOME: home } });
  expect(stderr).toContain("asks to accept any certificate");
});

it.each([
  ["cdktf.out/manifest.json", "is no file"],
  ["cdktf.out/stacks/net/cdk.tf.json", "is no file"],
  ["terraform.net.tfstate", "is no file"],
])(
  "a link to a device that never ends is not read as its %s",
  async (file, says) => {
    clone.declare([hub]);
    await clone.ok("synth");
    const path = join(clone.folder, file);
    rmSync(path);
    symlinkSync("/dev/zero", path);
    const { code, stderr } = await clone.run(["status", "--debug"]);
    rmSync(path);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(says) as string });
  },
  20_000,
);
