import { environmentNames, readEnvironment } from "../../src/environment/environment-file";
import { makeProject } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

let project: TestProject;
afterEach(() => project.remove());

const read = (files: Record<string, string>, name = "prod") => {
  project = makeProject(files);
  return readEnvironment(project.folder, name);
};

it("reads YAML and JSON alike", async () => {
  const expected = {
    name: "prod",
    variables: { sites: ["a", 1], on: true },
    backend: { key: "x" },
    providers: { alivpn: { region: "cn-hangzhou" }, "alivpn.west": {} },
    tags: { team: "network", "cost-center": "7" },
    isProtected: true,
  };
  const yaml = `variables: { sites: [a, 1], on: true }
backend:
  key: x
providers:
  alivpn: { region: cn-hangzhou }
  alivpn.west:
tags: { team: network, cost-center: 7 }
protected: true
`;
  expect(await read({ "env/prod.yaml": yaml })).toEqual({ ...expected, file: "env/prod.yaml" });
  project.remove();
  const { isProtected, name: _, ...members } = expected;
  const json = JSON.stringify({
    ...members,
    providers: { ...members.providers, "alivpn.west": {} },
    protected: isProtected,
  });
  expect(await read({ "env/prod.json": json })).toEqual({ ...expected, file: "env/prod.json" });
});

it("takes an empty file for an environment without settings of its own", async () => {
  expect(await read({ "env/prod.yml": "# nothing yet\n" })).toMatchObject({ variables: {}, isProtected: false });
});

it.each([
  ["a name that is none", {}, "a.b", 'the environment is named "a.b"'],
  ["a path", {}, "../prod", 'the environment is named "../prod"'],
  ["Terraform's word for none", {}, "default", 'the environment is named "default"'],
  ["a missing file", { "env/dev.yaml": "", "env/prod.json": "" }, "prd", 'there is no environment "prd"'],
  ["two files", { "env/prod.yaml": "", "env/prod.json": "" }, "prod", "has the files env/prod.json and env/prod.yaml"],
  [
    "a wrong member",
    { "env/prod.yaml": "tags: {}\nvariabels: {}" },
    "prod",
    'env/prod.yaml:2:12: "variabels" is no part',
  ],
  ["no YAML", { "env/prod.yaml": "tags:\n  a: [1" }, "prod", "env/prod.yaml:2:"],
  ["a name twice", { "env/prod.yaml": "tags: {}\ntags: {}" }, "prod", "env/prod.yaml:2:1: map keys must be unique"],
  ["an unknown tag", { "env/prod.yaml": "tags: !env X" }, "prod", "env/prod.yaml:1:7: unresolved tag"],
  ["no JSON", { "env/prod.json": '{ "tags": }' }, "prod", "env/prod.json:1:11: expected a value"],
  ["a list", { "env/prod.yaml": "- a" }, "prod", "the file is not a map"],
  [
    "a wrong value",
    { "env/prod.yaml": "a: 1\n".replace("a: 1", "protected: maybe") },
    "prod",
    '1:12: "protected" is not true or false',
  ],
  [
    "a tag that is no text",
    { "env/prod.yaml": "tags:\n  a: [secret]" },
    "prod",
    'env/prod.yaml:2:6: "tags.a" is not a text',
  ],
  ["a number that JSON lacks", { "env/prod.yaml": "variables: { a: .inf }" }, "prod", '"variables.a" is not a value'],
])("refuses %s", async (_, files, name, message) => {
  await expect(read(files as Record<string, string>, name)).rejects.toThrow(message);
});

it("names what exists, and what was probably meant", async () => {
  const found = read({ "env/dev.yaml": "", "env/prod.json": "", "env/notes.txt": "" }, "prd");
  await expect(found).rejects.toMatchObject({ hint: "did you mean prod? there are: dev, prod" });
  expect(await environmentNames(project.folder)).toEqual(["dev", "prod"]);
});

it("aliases cannot make a small file endless", async () => {
  const lines = Array.from({ length: 9 }, (_, at) => `  a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}*a${at}]`);
  await expect(read({ "env/prod.yaml": `variables:\n  a0: &a0 [1]\n${lines.join("\n")}` })).rejects.toThrow("alias");
});
