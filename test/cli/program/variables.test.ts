import { readVariables } from "../../../src/cli/program/variables";
import { makeProject } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

let project: TestProject;
afterEach(() => project.remove());

function read(files: Record<string, string>, environment: Record<string, string>, given: string[]) {
  project = makeProject(files);
  return readVariables(project.folder, environment, given);
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
    [{ "terraform.tfvars": 'a = "x"' }, [], "terraform.tfvars is written in Terraform's own language"],
    [{ "x.auto.tfvars": "" }, [], "x.auto.tfvars is written in Terraform's own language"],
  ])("refuse %j and %j", async (files, given, message) => {
    await expect(read(files as Record<string, string>, {}, given)).rejects.toThrow(message);
  });
});
