import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { migrate } from "../../src/migrate/migrate";
import type { Migration } from "../../src/migrate/migrate";
import { noteText } from "../../src/migrate/program/note";

/** A migration with its notes as people read them. */
export interface Migrated extends Omit<Migration, "notes"> {
  readonly notes: readonly string[];
}

/** Migrates files with these names and texts; all of them, unless paths are named. */
export async function migrated(
  files: Readonly<Record<string, string>>,
  options: { readonly paths?: readonly string[]; readonly region?: string } = {},
): Promise<Migrated> {
  const folder = mkdtempSync(join(tmpdir(), "vpnform-migrate-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const paths = (options.paths ?? ["."]).map((path) => join(folder, path));
    const region = "region" in options ? options.region : "eu-central-1";
    const migration = await migrate({ paths, input: async () => "", stack: "net", region });
    return { ...migration, notes: migration.notes.map(noteText) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One resource of a state. */
export interface StateResource {
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  readonly mode?: "managed" | "data";
  readonly provider?: string;
  readonly instances: readonly {
    readonly index_key?: string | number;
    readonly attributes: object;
    readonly status?: string;
    readonly deposed?: string;
    readonly sensitive_attributes?: readonly unknown[];
  }[];
}

/** The text of a state with these resources. */
export function stateText(...resources: readonly StateResource[]): string {
  const provider = 'provider["registry.terraform.io/aliyun/alicloud"]';
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "1c2e7a52-9d0f-4f0c-8f67-0a6f6b1c5d3e",
    outputs: {},
    resources: resources.map((each) => ({
      mode: "managed",
      provider,
      ...each,
      instances: each.instances.map((instance) => ({ schema_version: 0, ...instance })),
    })),
  });
}

/** A gateway as the provider's state has it. */
export function gatewayState(name: string, attributes: object = {}): StateResource {
  return one("alicloud_vpn_gateway", name, {
    id: `vpn-${name}`,
    vpn_gateway_name: name,
    name,
    vpc_id: "vpc-1",
    vswitch_id: "vsw-1",
    bandwidth: 10,
    description: "",
    period: 1,
    tags: {},
    payment_type: "PayAsYouGo",
    instance_charge_type: "PostPaid",
    ...attributes,
  });
}

/** A resource without count and for_each. */
export function one(type: string, name: string, attributes: object): StateResource {
  return { type, name, instances: [{ attributes }] };
}

/** The props of a construct in a program, as it writes them; undefined when there is none. */
export function construct(text: string, id: string): string | undefined {
  const pattern = new RegExp(`new alibaba\\.\\w+\\(\\s*net,\\s*"${id}",\\s*(\\{[\\s\\S]*?\\n *\\})[,\\n]*\\s*\\);`);
  return pattern
    .exec(text)?.[1]
    ?.split("\n")
    .map((line) => line.trim())
    .join(" ");
}
