import { EmulatorProcess } from "./_helpers/emulator-process";
import { GuideShell, guideBlocks } from "./_helpers/guide";
import { linkPackages, makeProject } from "./_helpers/project";
import { ReplyProxy } from "./_helpers/reply-proxy";

const block = guideBlocks("accounts.md");

/** Who called what and where: the account of the role whose session signed the call. The emulator itself is one account. */
class Watch {
  readonly calls: string[] = [];
  private readonly accounts = new Map<string, string>();

  constructor(line: ReplyProxy) {
    line.rewrite = (action, { text }, parameters) => {
      const { RoleArn = "", AccessKeyId = "", RegionId = "" } = parameters;
      if (action === "AssumeRole") {
        this.accounts.set(JSON.parse(text).Credentials.AccessKeyId, /\d{16}/.exec(RoleArn)?.[0] ?? "");
      }
      if (/^Create/.test(action)) this.calls.push(`${action} ${RegionId} ${this.accounts.get(AccessKeyId)}`);
      return undefined;
    };
  }
}

it("the guide to accounts and regions calls each region of each account with its own role", async () => {
  const cloud = await EmulatorProcess.startIn({ EMULATOR_SINGLE_TUNNEL: "0" });
  const line = await ReplyProxy.start(cloud.url);
  const watch = new Watch(line);
  const project = makeProject({
    "cdktf.json": JSON.stringify({ language: "typescript", app: "node --import tsx main.ts" }),
    "main.ts": block("main.ts"),
    "env/prod.yaml": block("env/prod.yaml"),
  });
  linkPackages(project.folder);
  const endpoints = { VPNFORM_ALIBABA_ENDPOINT: line.url, VPNFORM_ALIBABA_STS_ENDPOINT: line.url };
  const shell = new GuideShell(project.folder, { ...cloud.environment, ...endpoints });
  try {
    const said = await shell.run(block("commands"));
    expect(said).toContain("Plan: 2 to add");
    expect(said.match(/^No changes\./gm)).toHaveLength(2);
    expect(said).toContain("alivpn_customer_gateway.factory\nalivpn_gateway.hub\n");
    for (const region of ["eu-central-1", "cn-hangzhou"]) expect(said).toContain(`"acs:vpc:${region}:*:*"`);
    expect(said).not.toContain("acs:vpc:ap-southeast-1");
    expect(watch.calls.sort()).toEqual([
      "CreateCustomerGateway ap-southeast-1 2222222222222222",
      "CreateCustomerGateway cn-hangzhou 1111111111111111",
      "CreateVpnGateway eu-central-1 1111111111111111",
    ]);
    const { CustomerGateway = [], VpnGateway = [] } = await cloud.resources();
    const office = CustomerGateway.find(({ Name }) => Name === "head-office");
    expect(office?.IpAddress).toBe(VpnGateway[0]?.InternetIp);
    // The third account is empty; in the emulator's only one the same things would stand twice.
    await cloud.reset();
    watch.calls.length = 0;
    await shell.run(block("environment"));
    expect(watch.calls.sort()).toEqual([
      "CreateCustomerGateway cn-hangzhou 3333333333333333",
      "CreateVpnGateway eu-central-1 3333333333333333",
    ]);
  } finally {
    project.remove();
    await line.close();
    await cloud.stop();
  }
}, 120_000);
