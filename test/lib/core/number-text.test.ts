import { Fn, TerraformCount, TerraformLocal, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import { alibaba } from "../../../lib";
import { lostNumberIssues } from "../../../lib/core/graph-numbers";
import { testApp } from "../../_helpers/test-app";
import { lostNumber } from "../../../lib/core/number-text";

function stackOf(context: Record<string, unknown> = {}) {
  const stack = new TerraformStack(testApp(), "net");
  for (const [key, value] of Object.entries(context)) stack.node.setContext(key, value);
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  const many = new TerraformVariable(stack, "many", { type: "number" });
  const count = TerraformCount.of(many.numberValue);
  return { stack, count, index: count.index, many: many.numberValue };
}

/** The description that a customer gateway has in the graph. */
function written(text: (index: number, many: number) => string): unknown {
  const { stack, count, index, many } = stackOf();
  new alibaba.CustomerGateway(stack, "site", { ipAddress: "203.0.113.1", description: text(index, many), count });
  const graph = stack.toTerraform() as {
    resource: { alivpn_customer_gateway: Record<string, { description: string }> };
  };
  return graph.resource.alivpn_customer_gateway["site"]?.description;
}

describe("a number that is only known later, in a text", () => {
  it.each<[string, (index: number, many: number) => string]>([
    ["behind a dash", (index) => `guest-${index}`],
    ["behind a digit", (index) => `guest1${index}`],
    ["in an address", (index) => `10.0.${index}.1`],
    ["before a dot, which cdktf drops", (index) => `guest ${index}.`],
    ["before an e, which cdktf drops", (index) => `guest ${index}e`],
    ["beside another, which cdktf drops", (index, many) => `guest ${index}-${many}`],
  ])("is refused when the construct is made: %s", (_, text) => {
    expect(() => written(text)).toThrow(
      /net\/site .*description: a number that is only known later stands in a text, where cdktf writes -\d.*; write it as a text: `guest-\$\{Token\.asString\(count\.index\)\}`/,
    );
  });

  it.each<[string, (index: number, many: number) => string, string]>([
    ["alone", (index) => `${index}`, "${count.index}"],
    ["between letters and spaces", (index, many) => `no ${index} of ${many}`, "no ${count.index} of ${var.many}"],
    ["as the hint says", (index) => `guest-${Token.asString(index)}`, "guest-${count.index}"],
    ["by format", (index) => Fn.format("guest-%d", [index]), '${format("guest-%d", count.index)}'],
  ])("is fine %s", (_, text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it("is found in lists, maps, their keys and nested objects, all at once", () => {
    const { stack, index } = stackOf();
    const make = () =>
      new alibaba.VpnGateway(stack, "hub", {
        vpcId: "vpc-1",
        vswitchId: `vsw-${index}`,
        bandwidth: 10,
        enableIpsec: true,
        tags: { name: `hub-${index}`, [`key-${index}`]: "x" },
      } as never);
    expect(make).toThrow(/vswitchId: a number[\s\S]*tags\.name: a number[\s\S]*tags: a number/);
  });

  it.each([{}, { "vpnform:checkedElsewhere": true }])(
    "is refused in outputs and locals at synth, with %j",
    (context) => {
      const { stack, index } = stackOf(context);
      new TerraformOutput(stack, "name", { value: [`guest-${index}`] });
      new TerraformOutput(stack, "dropped", { value: { a: `${index}.5` } });
      new TerraformLocal(stack, "local", `guest-${index}`);
      expect(() => stack.runAllValidations()).toThrow(
        /net\/name.*value\[0\]: a number[\s\S]*net\/dropped.*value\.a: a number[\s\S]*net\/local.*value: a number/,
      );
    },
  );

  it("is refused in a graph, in blocks of any type", () => {
    const { stack, index } = stackOf();
    const text = `guest-${index}`;
    const block = { name: text, "//": { metadata: { path: "net/x" } } };
    const graph = { resource: { other_thing: { x: block } }, data: { other_thing: { y: { names: [text] } } } };
    expect(lostNumberIssues(graph).map(({ path, attribute }) => [path, attribute])).toEqual([
      ["net/x", "name"],
      ["data.other_thing.y", "names[0]"],
    ]);
    expect(stack.node.path).toBe("net");
  });

  it("is not seen in numbers that a text may hold", () => {
    for (const text of ["-1e+298", "a-1.5e+20", "1e+2", "guest--8e+200 e+298"])
      expect(lostNumber(text)).toBeUndefined();
  });
});
