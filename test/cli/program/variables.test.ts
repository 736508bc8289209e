import { checkSources, declaredVariables } from "../../../src/cli/program/declared-variables";
import { missingVariables } from "../../../src/cli/program/missing-variables";
import { variableSources } from "../../../src/cli/program/variable-sources";
import type { VariableSearch } from "../../../src/cli/program/variable-sources";
import { textsOf } from "../../../src/cli/program/variables";
import { makeProject } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

const nothing = {
  name: "dev",
  file: "env/dev.yaml",
  variables: {},
  backend: {},
  providers: {},
  tags: {},
  isProtected: false,
};

let project: TestProject;
afterEach(() => project.remove());

const valuesOf = async (search: VariableSearch) => textsOf(await variableSources(search));

function read(files: Record<string, string>, environment: Record<string, string>, given: string[]) {
  project = makeProject(files);
  return valuesOf({ folder: project.folder, processEnvironment: environment, given });
}

describe("variables", () => {
  test("come from the environment, then files, then the command line", async () => {
    const values = await read(
      {
        "terraform.tfvars.json": '{ "b": "file", "c": "file", "d": "file", "list": ["x"], "count": 3, "on": true }',
        "b.auto.tfvars.json": '{ "d": "b" }',
        "a.auto.tfvars.json": '{ "c": "a", "d": "a" }',
      },
      { TF_VAR_a: "env", TF_VAR_b: "env", OTHER: "x" },
      ["d=given", "e=a=b", "f="],
    );
    expect(values).toEqual({
      a: "env",
      b: "file",
      c: "a",
      d: "given",
      e: "a=b",
      f: "",
      list: '["x"]',
      count: "3",
      on: "true",
    });
  });

  test.each([
    [{}, ["x"], '--var is "x"'],
    [{}, ["=x"], '--var is "=x"'],
    [{ "terraform.tfvars.json": '{ "a": }' }, [], 'terraform.tfvars.json:1:8: expected a value, found "}"'],
    [{ "terraform.tfvars.json": "[]" }, [], "terraform.tfvars.json does not hold an object"],
    [{ "terraform.tfvars": 'a = "x"\nb = = 5' }, [], "terraform.tfvars:2: invalid expression"],
    [{ "x.auto.tfvars": 'c = "x"\n\na = upper("x")' }, [], 'x.auto.tfvars:3: "a" is computed by an expression'],
    [{ "x.auto.tfvars": 'list = [\n  "a${b}"]' }, [], 'x.auto.tfvars:1: "list" is computed by an expression'],
    [{ "x.auto.tfvars": "site {\n a = 1\n}" }, [], '"site" is a block'],
  ])("refuse %j and %j", async (files, given, message) => {
    await expect(read(files as Record<string, string>, {}, given)).rejects.toThrow(message);
  });
});

describe("files in Terraform's language", () => {
  test("give texts, numbers, lists and maps as they are written there", async () => {
    const text = 'a = "x"\nn = -5\non = true\nlist = ["x", 2]\nmap = { "a b" = "$${x} %%{y}", k = <<EOT\nhi\nEOT\n}\n';
    expect(await read({ "terraform.tfvars": text }, {}, [])).toEqual({
      a: "x",
      n: "-5",
      on: "true",
      list: '["x",2]',
      map: JSON.stringify({ "a b": "${x} %{y}", k: "hi\n" }),
    });
  });

  test("stand in Terraform's order, before the environment's file and the command line", async () => {
    project = makeProject({
      "terraform.tfvars": 'a = "1"\nb = "1"\nc = "1"\nd = "1"\ne = "1"\nf = "1"\ng = "1"',
      "terraform.tfvars.json": '{ "b": "2", "c": "2", "d": "2", "e": "2", "f": "2", "g": "2" }',
      "a.auto.tfvars.json": '{ "c": "3", "d": "3", "e": "3", "f": "3", "g": "3" }',
      "b.auto.tfvars": 'd = "4"\ne = "4"\nf = "4"\ng = "4"',
      "one.tfvars": 'f = "6"\ng = "6"',
    });
    const given = ["f=5", { file: `${project.folder}/one.tfvars` }, "g=7"];
    const environment = { ...nothing, variables: { e: "env", f: "env", g: 3 } };
    expect(
      await valuesOf({ folder: project.folder, processEnvironment: { TF_VAR_a: "0" }, given, environment }),
    ).toEqual({
      a: "1",
      b: "2",
      c: "3",
      d: "4",
      e: "env",
      f: "6",
      g: "7",
    });
  });
});

describe("names that the program does not declare", () => {
  const stacks = [{ json: { variable: { region: { type: "string" }, sites: { type: "list(string)" } } } }];
  const check = async (files: Record<string, string>, given: string[], variables = {}) => {
    project = makeProject(files);
    const { folder } = project;
    const search = { folder, processEnvironment: { TF_VAR_x: "1" }, given, environment: { ...nothing, variables } };
    return checkSources(await variableSources(search), declaredVariables(stacks));
  };

  test("are a warning in a file, and nothing in the process's environment", async () => {
    expect(await check({ "terraform.tfvars": 'regoin = "x"' }, [])).toEqual([
      'terraform.tfvars: the program declares no variable "regoin", so that a value there counts for nothing: did you mean region? it declares: region, sites',
    ]);
  });

  test.each([
    [{}, ["regoin=x"], {}, 'the program declares no variable "regoin"'],
    [{}, [], { regoin: 1 }, 'env/dev.yaml: the program declares no variable "regoin"'],
    [{}, [], { region: ["a"] }, 'env/dev.yaml: "region" is not of type string'],
    [{ "x.auto.tfvars": "region = null" }, [], {}, 'x.auto.tfvars: "region" is null'],
  ])("or no value: %j %j %j is refused", async (files, given, variables, message) => {
    await expect(check(files as Record<string, string>, given, variables)).rejects.toThrow(message);
  });
});

it("a variable whose value the program says the place of is not missing", () => {
  const json = {
    variable: { env_PSK: { type: "string" }, region: { type: "string" } },
    "//": { metadata: { vpnform: { variables: { env_PSK: { env: "PSK" } } } } },
  };
  expect(missingVariables(declaredVariables([{ json }]), {}).map(({ name }) => name)).toEqual(["region"]);
});
