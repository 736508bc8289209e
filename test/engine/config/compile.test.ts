import { awaited } from "../../../src/engine/config/referenced-outputs";
import { resourceAddress } from "../../../lib/core/address";
import { declaredAt, instancesOf } from "../../../src/engine/config/instances";
import { dependenciesToRecord, resolveDependencies } from "../../../src/engine/config/local-references";
import { outputValue } from "../../../src/engine/config/output-value";
import { StackScope } from "../../../src/engine/config/scope";
import { SensitivityAnalysis } from "../../../src/engine/config/sensitivity-analysis";
import { names } from "../../../src/engine/config/named";
import { variableValues } from "../../../src/engine/config/variables";
import type { StackConfig } from "../../../src/engine/config/config";
import { UNKNOWN } from "../../../src/engine/values/unknown";
import type { Value } from "../../../lib/core/attribute";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

const stack = new FakeStack();
const compile = (program: FakeProgram) => stack.compile(program);
const resource = (config: StackConfig, address: string) => {
  const found = config.resources.get(address);
  if (!found) throw new Error(`${address} is not declared`);
  return found;
};
const scopeOf = (config: StackConfig, variables: Record<string, Value> = {}): StackScope =>
  new StackScope(config, new Map(Object.entries(variables)), {
    resource: (address) => {
      const found = config.resources.get(address);
      return found && { instances: instancesOf(found, scopeOf(config, variables)), known: () => undefined };
    },
    data: () => undefined,
  });

describe("a compiled stack", () => {
  it("knows what each resource needs, and where the program has it", () => {
    const config = compile({
      box: { a: {}, b: { name: "${fake_box.a.name}-${local.z}", depends_on: ["data.fake_zone.z"] } },
      data: { fake_zone: { z: { name: "x" } } },
      locals: { z: "${data.fake_zone.z.name}" },
    });
    const { path, dependencies } = resource(config, "fake_box.b");
    expect([path, dependencies]).toEqual(["net/b", ["fake_box.a", "local.z", "data.fake_zone.z"]]);
    expect([...resolveDependencies(config, dependencies)].sort()).toEqual(["data.fake_zone.z", "fake_box.a"]);
    expect(dependenciesToRecord(config, dependencies)).toEqual(["fake_box.a"]);
  });

  it("has lifecycles in the program's spelling", () => {
    const lifecycle = { ignore_changes: ["create_time", "tags[0]", "tags[2]"], create_before_destroy: true };
    expect(resource(compile({ box: { a: { lifecycle } } }), "fake_box.a").lifecycle).toEqual({
      createBeforeDestroy: true,
      preventDestroy: false,
      ignoreChanges: ["createTime", "tags", "tags.2"],
      replaceTriggeredBy: [],
    });
  });

  test.each<[string, FakeProgram, string, string | undefined]>([
    ["a function", { box: { a: { name: "${upper(1)}" } } }, "expression-unsupported", "net/a"],
    ["a provisioner", { box: { a: { provisioner: [] } } }, "expression-unsupported", "net/a"],
    ["a precondition", { box: { a: { lifecycle: { precondition: {} } } } }, "expression-unsupported", "net/a"],
    ["a module", { module: {} }, "expression-unsupported", "net"],
    ["an unknown block", { widget: {} }, "graph-invalid", undefined],
    ["another provider's resource", { resource: { aws_vpc: { x: {} } } }, "graph-invalid", "aws_vpc.x"],
    ["another data source", { data: { aws_ami: { x: {} } } }, "graph-invalid", "data.aws_ami.x"],
    ["a provider block that is not there", { box: { a: { provider: "fake.west" } } }, "reference-unknown", "net/a"],
    ["a resource that is not there", { box: { a: { name: "${fake_box.b.id}" } } }, "reference-unknown", "net/a"],
    [
      "an attribute that is not there",
      { box: { a: {}, b: { name: "${fake_box.a.nam}" } } },
      "reference-unknown",
      "net/b",
    ],
    ["a local that is not there", { output: { o: { value: "${local.x}" } } }, "reference-unknown", "output o"],
    ["a local of a resource that is not there", { locals: { x: "${fake_box.b.id}" } }, "reference-unknown", "local x"],
    ["a function in a local", { locals: { x: "${max(1, 2)}" } }, "expression-unsupported", "local x"],
  ])("refuses %s and says where it is", (_, program, code, address) => {
    expect(() => compile(program)).toThrow(expect.objectContaining({ code, address }));
  });

  it("tells of which resources somebody reads what only the cloud knows", () => {
    const config = compile({
      box: {
        a: {},
        b: { name: "x" },
        c: { name: "${fake_box.a.id}${fake_box.b.name}", zone: "${local.status}" },
        d: {},
      },
      locals: { status: "${fake_box.d.status}" },
    });
    expect([...awaited(config)]).toEqual(["fake_box.d"]);
  });
});

describe("instances", () => {
  const config = compile({
    box: {
      one: {},
      two: { count: "${var.n}" },
      each: { for_each: "${var.names}" },
      map: { for_each: { x: "${fake_box.one.id}" } },
    },
    variable: { n: {}, names: {} },
  });
  const addresses = (name: string, n: Value, names: Value = []) =>
    instancesOf(resource(config, `fake_box.${name}`), scopeOf(config, { n, names })).map(({ address }) => address);

  it("are one, as many as count, or one for each element", () => {
    expect(addresses("one", 0)).toEqual(["fake_box.one"]);
    expect(addresses("two", 2)).toEqual(["fake_box.two[0]", "fake_box.two[1]"]);
    expect(addresses("two", 0)).toEqual([]);
    expect(addresses("each", 0, ["a", 'b"'])).toEqual(['fake_box.each["a"]', 'fake_box.each["b\\""]']);
  });

  it("need keys that are known, not values", () => {
    const [instance] = instancesOf(resource(config, "fake_box.map"), scopeOf(config));
    expect(instance?.each).toEqual({ key: "x", value: UNKNOWN });
    for (const count of [-1, 1.5, "2"]) expect(() => addresses("two", count)).toThrow("count is");
  });

  it("are found by the address of their resource, whatever the key", () => {
    const keys = ["", "[0]", '["a"]', '["]["]', '["\\"]"]'];
    expect(keys.map((key) => resourceAddress(`fake_box.each${key}`))).toEqual(keys.map(() => "fake_box.each"));
    expect(declaredAt(config, 'fake_box.each["a"]')?.path).toBe("net/each");
  });

  test.each([
    ["fake_box.a[0]", true],
    ["fake_box.a", true],
    ["net/a", true],
    ["net", true],
    ["ne", false],
    ["fake_box", false],
    ["fake_box.a[1]", false],
  ])("the target %s names fake_box.a[0]: %s", (target, named) => {
    expect(names(target, { address: "fake_box.a[0]", path: "net/a[0]" })).toBe(named);
  });
});

describe("variables", () => {
  const declared = compile({
    variable: {
      text: { type: "string", default: "x" },
      count: { type: "number", default: 1 },
      open: { type: "bool", default: false },
      names: { type: "list(string)", default: [] },
      secret: { type: "number", default: 0, sensitive: true },
    },
  }).variables;

  it("are their defaults, or what is given, by their type", () => {
    expect(Object.fromEntries(variableValues(declared, {}))).toMatchObject({ text: "x", count: 1, names: [] });
    const given = { text: "1", count: "2", open: "true", names: '["a"]' };
    expect(Object.fromEntries(variableValues(declared, given))).toEqual({
      text: "1",
      count: 2,
      open: true,
      names: ["a"],
      secret: 0,
    });
  });

  it("of the wrong type are refused, without showing secrets", () => {
    expect(() => variableValues(declared, { count: "many" })).toThrow('variable "count": "many" is not of type number');
    expect(() => variableValues(declared, { secret: "hunter2" })).toThrow('"secret": the given value is not');
    expect(() => variableValues(compile({ variable: { v: {} } }).variables, {})).toThrow('"v" has no value');
  });
});

describe("a scope", () => {
  const config = compile({
    box: { a: {}, many: { count: 2 } },
    locals: { x: "${local.y}!", y: "${var.v}" },
    variable: { v: {} },
    output: { plain: { value: "${local.x}" }, ids: { value: "${fake_box.many[*].id}" }, tags: { value: ["a", 1] } },
  });
  const output = (name: string) => {
    const found = config.outputs.get(name);
    if (!found) throw new Error(`no output ${name}`);
    return outputValue(config, found, scopeOf(config, { v: "w" }));
  };

  it("finds locals, variables and what is not there yet, with their types", () => {
    expect(output("plain")).toEqual({ value: "w!", type: "string" });
    expect(output("tags")).toEqual({ value: ["a", 1], type: ["tuple", ["string", "number"]] });
    expect(output("ids").value).toEqual([UNKNOWN, UNKNOWN]);
  });

  it("gives each and count a meaning only where something is repeated", () => {
    const scope = scopeOf(config);
    const [, second] = instancesOf(resource(config, "fake_box.many"), scope);
    expect(second && scope.within(second).resolve("count", [{ name: "index" }]).value).toBe(1);
    expect(() => scope.resolve("count", [{ name: "index" }])).toThrow("count.index has no meaning here");
    expect(() => scope.resolve("each", [{ name: "key" }])).toThrow("each.key has no meaning here");
  });
});

describe("what is made from a secret", () => {
  const config = compile({
    box: {
      a: { key: "${var.s}", name: "x-${local.t}", tags: ["a", "${fake_box.b.key}"], zone: "${nonsensitive(var.s)}" },
      b: { key: "k" },
    },
    locals: { t: "${var.s}" },
    variable: { s: { sensitive: true } },
    output: {
      open: { value: "${fake_box.b.key}" },
      marked: { value: "${var.s}", sensitive: true },
      id: { value: "${fake_box.b.id}" },
    },
  });
  const secrets = new SensitivityAnalysis(config);

  it("is known by its path, but for what is secret by itself", () => {
    expect(secrets.attributes(resource(config, "fake_box.a"))).toEqual(["name", "tags.1"]);
  });

  it("must not be put out without being marked", () => {
    expect(secrets.outputIssues().map(({ path }) => path)).toEqual(["output open"]);
  });
});
