import type { Permissions, PolicyStatement, RegionCalls } from "../provider/provider";

/**
 * The statements of a RAM policy for calls of the VPC service. The documents name resources of VPN gateways by region and
 * account (`acs:vpc:<region>:<account>:vpngateway/<id>`); ids of what is to be made are not known before, so the region is what
 * narrows them.
 */
export function ramPermissions(calls: readonly RegionCalls[]): Permissions {
  const statements = calls.map(({ region, actions }): PolicyStatement => {
    return {
      Effect: "Allow",
      Action: actions.map((action) => `vpc:${action}`),
      Resource: [`acs:vpc:${region ?? "*"}:*:*`],
    };
  });
  return { statements: statements.filter(({ Action }) => Action.length > 0), notes: [] };
}

/**
 * What the state of a stack in an OSS bucket takes, by the vendor's documents; nothing for other backends. Lock, journal and
 * history are below `.vpnform/`, whatever the state's prefix is.
 */
export function ossStatements(
  type: string,
  backend: Readonly<Record<string, unknown>>,
  readOnly: boolean,
): PolicyStatement[] {
  const { bucket } = backend;
  if (type !== "oss" || typeof bucket !== "string") return [];
  const prefix = typeof backend["prefix"] === "string" ? backend["prefix"].replace(/\/+$/, "") : "env:";
  const on = (objects: string) => [`acs:oss:*:*:${bucket}${objects}`];
  const writes = (...actions: string[]) => (readOnly ? [] : actions);
  const allow = (Action: string[], Resource: string[]): PolicyStatement => ({ Effect: "Allow", Action, Resource });
  return [
    allow(["oss:GetObject", "oss:GetObjectVersion", ...writes("oss:PutObject")], on(prefix ? `/${prefix}/*` : "/*")),
    allow(
      ["oss:GetObject", ...writes("oss:PutObject", "oss:DeleteObject", "oss:DeleteObjectVersion")],
      on("/.vpnform/*"),
    ),
    allow(["oss:ListObjects", "oss:ListObjectVersions"], on("")),
  ];
}

/**
 * What a key program takes that has its keys from KMS, by the vendor's documents; undefined for other programs. An alias
 * stands for a key whose id is not known here. Reading takes both actions: a saved plan is sealed.
 */
export function kmsStatement(command: readonly string[]): PolicyStatement | undefined {
  const at = command.indexOf("key-provider");
  if (at < 0 || command[at + 1] !== "alikms") return undefined;
  const key = option(command, "--key-id") ?? "*";
  const id = key.startsWith("alias/") ? "*" : key;
  const resource = key.startsWith("acs:kms:") ? key : `acs:kms:${option(command, "--region") ?? "*"}:*:key/${id}`;
  return { Effect: "Allow", Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: [resource] };
}

/** `--name value` or `--name=value`. */
function option(command: readonly string[], name: string): string | undefined {
  const at = command.indexOf(name);
  return at >= 0 ? command[at + 1] : command.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
