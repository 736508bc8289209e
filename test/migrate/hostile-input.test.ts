import fc from "fast-check";
import { VpnformError } from "../../lib/core/errors";
import { intruders } from "./_program-tree";
import { construct, gatewayState, migrated, stateText } from "./_texts";
import type { StateResource } from "./_texts";

const runs = { numRuns: Number(process.env["FC_RUNS"] ?? 300) };

/** Pieces of names and values that mean something to a program, to a comment, or to a table of names. */
const piece = fc.constantFrom(
  ..."\n|\r|\r\n|\u2028|\u2029|\u0085|\u202e|\u200b|\u0000|\u001b|*/|/*|//|`|${evil()}|$|{evil()}|%{evil()}|'|\"".split(
    "|",
  ),
  ..."\\|\\u000aevil()|evil()|;evil();|constructor|__proto__|toString|prototype|hasOwnProperty|true|null".split("|"),
  ...'a|hub|1|-|.|[0]|["|"]| |,|=|=>|<!--|-->|#!|@|module.|data.|alicloud_vpn_gateway|var'.split("|"),
);
const hostile = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));

/** The program for these files; undefined where they are refused. */
async function programOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  try {
    return (await migrated(files)).text;
  } catch (error) {
    expect(error).toBeInstanceOf(VpnformError);
    expect((error as VpnformError).code).not.toBe("internal");
    return undefined;
  }
}

describe("nothing that is read becomes code", () => {
  it.each(["\r", "\n", "\u2028", "\u2029"])("out of a comment after a name with %j in it", async (end) => {
    const name = `hub${end}evil();//`;
    const text = (await programOf({ "terraform.tfstate": stateText(gatewayState(name)) })) ?? "";
    expect(text).toContain("importFrom");
    expect(intruders(text)).toEqual([]);
  });

  it("out of a template whose parts stand side by side", async () => {
    const text = await programOf({
      "main.tf.json": JSON.stringify({
        variable: { x: { type: "string" } },
        resource: gateway({ description: '${"$"}${"{evil()}"}${var.x}' }),
      }),
    });
    expect(text).toContain("description:");
    expect(intruders(text ?? "")).toEqual([]);
  });

  it("out of a state with any names", async () => {
    const names = fc.record({
      name: hostile,
      module: fc.option(hostile, { nil: undefined }),
      key: fc.option(hostile, { nil: undefined }),
      id: hostile,
      tag: hostile,
      attribute: hostile,
      alias: hostile,
      secret: hostile,
    });
    await fc.assert(
      fc.asyncProperty(names, async ({ name, module, key, id, tag, attribute, alias, secret }) => {
        const provider = `provider["registry.terraform.io/aliyun/alicloud"].${alias}`;
        const tags = { [tag]: tag, other: id };
        const { instances, ...rest } = gatewayState(name, { id, tags, description: tag, [attribute]: tag });
        const one: StateResource["instances"][number] = { ...instances[0], attributes: instances[0]?.attributes ?? {} };
        const gateways: StateResource = {
          ...rest,
          provider,
          ...(module === undefined ? {} : { module: `module.${module}` }),
          instances: [{ ...one, ...(key === undefined ? {} : { index_key: key }), sensitive_attributes: [secret] }],
        };
        const text = await programOf({ "terraform.tfstate": stateText(gateways) });
        expect(text === undefined ? [] : intruders(text)).toEqual([]);
      }),
      runs,
    );
  }, 120_000);

  it("out of a configuration with any names", async () => {
    const names = fc.record({ name: hostile, local: hostile, key: hostile, value: hostile, other: hostile });
    await fc.assert(
      fc.asyncProperty(names, async ({ name, local, key, value, other }) => {
        const resource = gateway({
          vpn_gateway_name: "${var.plain}-${local.plain}-${data.alicloud_vpcs.all.id}",
          description: `${value}\${var.plain}${other}`,
          tags: { [key]: value, again: "${local.plain}", [value]: value },
          [other]: value,
          vpc_id: `\${data.alicloud_vpcs.${name}.ids[0]}`,
        });
        const text = await programOf({
          "main.tf.json": JSON.stringify({
            provider: { alicloud: [{ region: value }, { alias: name, region: other }] },
            variable: { plain: { type: "string", description: value, default: other }, [name]: { default: key } },
            locals: { plain: value, [local]: { [key]: value, true: true } },
            resource: {
              ...resource,
              alicloud_vpn_customer_gateway: {
                [name]: { ip_address: "1.2.3.4", provider: `alicloud.${name}`, tags: `\${local.${local}}` },
                each: { for_each: { [key]: value }, ip_address: "1.2.3.5", customer_gateway_name: "${each.key}" },
              },
            },
            output: { [name]: { value: "${alicloud_vpn_gateway.hub.id}", description: value } },
          }),
          "terraform.tfvars.json": JSON.stringify({ [name]: value }),
        });
        expect(text === undefined ? [] : intruders(text)).toEqual([]);
      }),
      runs,
    );
  }, 120_000);
});

/** A gateway of a configuration. */
function gateway(attributes: object): object {
  const hub = { vpc_id: "vpc-1", vswitch_id: "vsw-1", bandwidth: 10, enable_ipsec: true, ...attributes };
  return { alicloud_vpn_gateway: { hub } };
}

describe("names of JavaScript's own", () => {
  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])(
    "%s are no functions, attributes or types",
    async (name) => {
      const { text, notes } = await migrated({
        "main.tf": `
variable "a" { type = ${name} }
resource "alicloud_vpn_gateway" "hub" {
  vpc_id       = "vpc-1"
  vswitch_id   = "vsw-1"
  bandwidth    = 10
  enable_ipsec = true
  description  = ${name}("x")
  ${name}      = "y"
  tags         = { ${name} = "z" }
  lifecycle { ignore_changes = [${name}] }
}
output "o" { value = alicloud_vpn_gateway.hub.${name} }
`,
      });
      expect(intruders(text)).toEqual([]);
      const told = notes.join("\n");
      expect(told).toContain(`vpnform does not know the function ${name}`);
      expect(told).toContain(`${name}: vpnform has no such attribute`);
      expect(told).toContain(`${name} is nothing that vpnform has`);
      expect(construct(text, "hub")).toContain(name === "__proto__" ? '["__proto__"]: "z"' : `${name}: "z"`);
      expect(text).not.toContain(`hubResource.${name}`);
    },
  );
});
