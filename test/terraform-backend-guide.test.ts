import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "./_helpers/emulator-process";
import { GuideShell, guideBlocks, guideText } from "./_helpers/guide";
import { Moto, describeWithMoto, motoKey } from "./_helpers/moto";
import { Postgres, describeWithPostgres } from "./_helpers/postgres";
import { linkPackages, makeProject } from "./_helpers/project";
import type { TestProject } from "./_helpers/project";
import { StateServer } from "./_helpers/state-server";
import { describeWithTerraform, plainTerraform } from "./_helpers/terraform";

const block = guideBlocks("terraform-backend.md");
const patience = 180_000;

/** Where a team's terraform keeps its state, as it says it and as the program does. */
interface Place {
  readonly hcl: string;
  readonly construct: string;
  readonly environment: Readonly<Record<string, string>>;
}

describeWithTerraform("the guide for those who come from a Terraform backend", () => {
  let cloud: EmulatorProcess;
  const projects: TestProject[] = [];
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
  }, patience);
  afterEach(() => cloud.reset());
  afterAll(async () => {
    await cloud.stop();
    for (const project of projects) project.remove();
  });

  /** A folder with the old configuration and the new program, and a shell in it. */
  async function reader(place: Place, files: Readonly<Record<string, string>>): Promise<[TestProject, GuideShell]> {
    const targetVersions = { terraform: ">=1.10.0" };
    const project = makeProject({
      "cdktf.json": JSON.stringify({ language: "typescript", app: "node --import tsx main.ts", targetVersions }),
      "infra/backend.tf": place.hcl,
      ...files,
    });
    projects.push(project);
    linkPackages(project.folder);
    const rc = join(project.folder, "rc.tfrc");
    const own = { ...plainTerraform, TF_CLI_CONFIG_FILE: rc };
    const shell = new GuideShell(project.folder, { ...cloud.environment, ...own, ...place.environment });
    await shell.run("vpnform provider install --write rc.tfrc");
    return [project, shell];
  }

  const construct = /^new PgBackend\(.*\);$/m;
  const program = (place: Place) =>
    block("main.ts")
      .replace(construct, place.construct)
      .replace("PgBackend", /new (\w+)\(/.exec(place.construct)?.[1] ?? "");

  /** What terraform has made is found, changed by nobody, and left as it was. */
  async function takeover(place: Place): Promise<void> {
    const [project, shell] = await reader(place, {
      "infra/main.tf": block("infra/main.tf"),
      "main.ts": program(place),
    });
    await shell.run("terraform -chdir=infra init -no-color\nterraform -chdir=infra apply -no-color -auto-approve");
    const made = await cloud.requests();
    const looked = await shell.run(block("look"));
    expect(looked).toContain("No changes.");
    expect(looked).toContain("alivpn_customer_gateway.office\n");
    expect((await shell.run(block("turns"))).match(/No changes\./g)).toHaveLength(3);
    expect(await cloud.writes(made.at(-1)?.seq)).toEqual([]);

    // Each in turn sees what the other has done.
    const second = program(place).replace("203.0.113.7", "203.0.113.8");
    const old = block("infra/main.tf").replace("203.0.113.7", "203.0.113.8");
    project.write({ "main.ts": second, "infra/main.tf": old });
    expect((await shell.run(block("turns"))).match(/No changes\./g)).toHaveLength(2);
    const third = old.replace('"office"\n  ip', '"head-office"\n  ip');
    project.write({ "infra/main.tf": third, "main.ts": second.replace('name: "office"', 'name: "head-office"') });
    await shell.run("terraform -chdir=infra apply -no-color -auto-approve");
    expect(await shell.run(block("look"))).toContain("No changes.");
    expect(await shell.run(block("back"))).toContain("No changes.");
    expect(await cloud.counts()).toEqual({ CustomerGateway: 1 });
  }

  describeWithPostgres("in PostgreSQL", () => {
    let database: Postgres;
    beforeAll(async () => {
      database = await Postgres.start();
    }, patience);
    afterAll(() => database.stop());

    const place = async (): Promise<Place> => ({
      hcl: block("infra/backend.tf"),
      construct: construct.exec(block("main.ts"))?.[0] ?? "",
      environment: { PG_CONN_STR: database.url(await database.database()) },
    });

    it("takes over what vpnform's provider has made", async () => takeover(await place()), patience);

    it(
      "takes over what the aliyun provider has made, and gives it back",
      async () => {
        const { CustomerGatewayId: id } = await cloud.call("CreateCustomerGateway", {
          IpAddress: "203.0.113.7",
          Name: "office",
        });
        const [project, shell] = await reader(await place(), {
          "infra/main.tf": `terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud" }
  }
}
provider "alicloud" {
  region = "eu-central-1"
}
resource "alicloud_vpn_customer_gateway" "office" {
  customer_gateway_name = "office"
  ip_address            = "203.0.113.7"
}
`,
          "made.tfstate": madeByAliyun(id),
        });
        installStandIn(project.folder);
        await shell.run("terraform -chdir=infra init -no-color\nterraform -chdir=infra state push ../made.tfstate");
        await shell.run(block("convert"));
        const [, schema = ""] = /`(new PgBackend\(stack, .*?"vpn" }\))`/.exec(guideText("terraform-backend.md")) ?? [];
        expect(schema).not.toBe("");
        const written = readFileSync(join(project.folder, "main.ts"), "utf8");
        const [line = "", stack = ""] = /^const (\w+) = new TerraformStack\(.*\n/m.exec(written) ?? [];
        const named = written.replace(line, `${line}${schema.replace("stack", stack)};\n`);
        project.write({ "main.ts": named.replace("import { App,", "import { App, PgBackend,") });
        const said = await shell.run(block("import"));
        expect(said).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
        expect(said).toContain("No changes.");
        expect(await shell.run("terraform -chdir=infra state list")).toBe("");
        await shell.run(block("give-back"));
        expect(await shell.run("terraform -chdir=infra state list")).toBe("alicloud_vpn_customer_gateway.office\n");
        expect(await shell.run("vpnform state list")).toBe("");
        expect(await cloud.counts()).toEqual({ CustomerGateway: 1 });
      },
      patience,
    );
  });

  it(
    "takes over a state behind HTTP",
    async () => {
      const states = await StateServer.start();
      try {
        const { address = "" } = states.block("net");
        const settings = Object.entries(states.block("net")).map(([name, value]) => `${name} = "${value}"`);
        await takeover({
          hcl: `terraform {\n  backend "http" {\n${settings.join("\n")}\n  }\n}\n`,
          construct: `new HttpBackend(stack, { address: "${address}", lockAddress: "${address}", unlockAddress: "${address}" });`,
          environment: {},
        });
      } finally {
        await states.stop();
      }
    },
    patience,
  );

  describeWithMoto("in S3", () => {
    it(
      "takes over a state in a bucket",
      async () => {
        const store = await Moto.start();
        try {
          const bucket = await store.bucket();
          const hcl = `terraform {
  backend "s3" {
    bucket                      = "${bucket}"
    key                         = "net.tfstate"
    region                      = "us-east-1"
    use_lockfile                = true
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
    endpoints                   = { s3 = "${store.url}" }
  }
}
`;
          const more = "usePathStyle: true, skipCredentialsValidation: true, skipRequestingAccountId: true";
          const construct = `new S3Backend(stack, { bucket: "${bucket}", key: "net.tfstate", region: "us-east-1", useLockfile: true, endpoints: { s3: "${store.url}" }, ${more} });`;
          await takeover({ hcl, construct, environment: motoKey });
        } finally {
          await store.stop();
        }
      },
      patience,
    );
  });
});

/** The state of the aliyun provider after it made a customer gateway. */
function madeByAliyun(id: string): string {
  const attributes = { id, customer_gateway_name: "office", ip_address: "203.0.113.7", asn: "", tags: {} };
  const resource = {
    mode: "managed",
    type: "alicloud_vpn_customer_gateway",
    name: "office",
    provider: 'provider["registry.terraform.io/aliyun/alicloud"]',
    instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }],
  };
  const lineage = "7c1b6a0e-2f55-4b0c-9d0e-0a1b2c3d4e5f";
  return JSON.stringify({
    version: 4,
    terraform_version: "1.9.0",
    serial: 3,
    lineage,
    outputs: {},
    resources: [resource],
  });
}

/** Terraform installs a provider before it shows a state, and does not start it: so an empty one will do. */
function installStandIn(folder: string): void {
  const mirror = join(folder, "mirror");
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const target = `${process.platform}_${architecture}`;
  const place = join(mirror, "registry.terraform.io/aliyun/alicloud/1.250.0", target);
  mkdirSync(place, { recursive: true });
  const file = join(place, "terraform-provider-alicloud_v1.250.0");
  writeFileSync(file, "#!/bin/sh\nexit 1\n");
  chmodSync(file, 0o755);
  writeFileSync(
    join(folder, "rc.tfrc"),
    `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
  );
}
