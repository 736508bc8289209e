import { runCli } from "../../_helpers/cli";
import { OssServer } from "../../_helpers/oss-server";
import type { OssRequest } from "../../_helpers/oss-server";
import { Workspace } from "../../_helpers/workspace";
import { EmulatorProcess } from "../../_helpers/emulator-process";

jest.setTimeout(120_000);

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

const office = ["CustomerGateway", "office", { ipAddress: "203.0.113.7", name: "office" }] as const;

async function statements(project: Workspace, ...args: string[]): Promise<readonly Statement[]> {
  return JSON.parse(await project.ok("permissions", ...args)).Statement;
}

/** The action by which the vendor's documents permit a call, and what it is on. */
function permission({ method, bucket, object, query }: OssRequest): { action: string; resource: string } {
  const resource = `acs:oss:*:*:${bucket}${object === "" ? "" : `/${object}`}`;
  const version = query.has("versionId") ? "Version" : "";
  if (object === "") return { action: query.has("versions") ? "oss:ListObjectVersions" : "oss:ListObjects", resource };
  const verbs: Readonly<Record<string, string>> = {
    ...{ GET: `GetObject${version}`, HEAD: `GetObject${version}`, DELETE: `DeleteObject${version}` },
    ...{ PUT: "PutObject", POST: "PutObject" },
  };
  return { action: `oss:${verbs[method] ?? method}`, resource };
}

const covers = (pattern: string, name: string) =>
  pattern.endsWith("/*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

it.each(["enabled", "never"] as const)(
  "allows the calls that the life of a state in OSS takes, and reads only where that is asked (versioning %s)",
  async (versioning) => {
    const [cloud, store] = await Promise.all([EmulatorProcess.start(), OssServer.start()]);
    const key = { ALICLOUD_ACCESS_KEY: "LTAI-state", ALICLOUD_SECRET_KEY: "oss-swordfish-secret" };
    const project = new Workspace({ environment: { ...cloud.environment, ...key } });
    try {
      const bucket = store.bucket(versioning).name;
      const props = { bucket, prefix: "office", key: "net.tfstate", region: store.region, endpoint: store.url };
      project.declare([office], `new (require("cdktf").OssBackend)(net, ${JSON.stringify(props)});`);
      const granted = (await statements(project)).filter(({ Action }) => Action[0]?.startsWith("oss:"));
      const calls: OssRequest[] = [];
      store.meet = (request) => void calls.push(request);
      await project.apply();
      await project.ok("state", "history");
      await project.ok("state", "rm", "alivpn_customer_gateway.office");
      await project.ok("state", "pull", "--serial", "1");
      const needed = calls.map(permission);
      const refused = needed.filter(
        ({ action, resource }) =>
          !granted.some(
            ({ Action, Resource }) => Action.includes(action) && Resource.some((each) => covers(each, resource)),
          ),
      );
      expect(refused).toEqual([]);
      calls.length = 0;
      await project.run(["plan"]);
      const read = (await statements(project, "--read-only")).flatMap(({ Action }) => Action);
      expect(calls.map(permission).filter(({ action }) => !read.includes(action))).toEqual([]);
      expect(read.filter((action) => /Put|Delete/.test(action))).toEqual([]);
    } finally {
      project.remove();
      await Promise.all([cloud.stop(), store.stop()]);
    }
  },
);

it.each([
  [["--key-id", "key-1", "--region", "eu-central-1"], "acs:kms:eu-central-1:*:key/key-1"],
  [["--key-id=alias/vpn", "--region=eu-central-1"], "acs:kms:eu-central-1:*:key/*"],
  [["--key-id", "acs:kms:cn-hangzhou:1234567890123456:key/key-2"], "acs:kms:cn-hangzhou:1234567890123456:key/key-2"],
])("names the key of a stack that is sealed by KMS: %j", async (options, resource) => {
  const project = new Workspace();
  try {
    const command = ["vpnform", "key-provider", "alikms", ...options];
    project.declare([office], `new (require("vpnform").Encryption)(net, { command: ${JSON.stringify(command)} });`);
    const { stdout, stderr } = await runCli(["permissions"], { cwd: project.folder });
    expect(JSON.parse(stdout).Statement).toContainEqual({
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: [resource],
    });
    expect(stderr).toContain("sealed stack is from the documents and was not tried");
  } finally {
    project.remove();
  }
});
