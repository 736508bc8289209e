import { readConfig } from "../../src/project/config";
import { makeProject } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

let project: TestProject | undefined;
afterEach(() => project?.remove());

function read(text: string): ReturnType<typeof readConfig> {
  project = makeProject({ "cdktf.json": text });
  return readConfig(project.folder);
}

describe("readConfig", () => {
  test("reads the app and fills in what is not said", async () => {
    const config = await read('{ "app": "node --import tsx main.ts" }');
    expect(config).toEqual({
      folder: project?.folder,
      app: "node --import tsx main.ts",
      output: "cdktf.out",
      context: {},
    });
  });

  test("reads output folder and context, and leaves other tools' keys alone", async () => {
    const config = await read(
      '{ "language": "typescript", "app": "x", "output": "out", "context": { "a": [1] }, "projectId": "1", "sendCrashReports": "false", "terraformProviders": [] }',
    );
    expect(config).toMatchObject({ output: "out", context: { a: [1] } });
  });

  test("reads a file with a byte order mark", async () => {
    expect((await read('\uFEFF{ "app": "x" }')).app).toBe("x");
  });

  test.each([
    ['{\n  "app": "x",\n}', 'cdktf.json:3:1: expected a name in double quotes, found "}"'],
    ["", "cdktf.json:1:1: expected a value, found the end of the file"],
    ["[]", "cdktf.json:1:1: expected an object"],
    ['{ "output": "x" }', 'cdktf.json:1:1: "app" is missing'],
    ['{\n  "app": 5\n}', 'cdktf.json:2:10: "app" is 5, which is not usable'],
    ['{ "app": "  " }', 'cdktf.json:1:10: "app" is "  ", which is not usable'],
    ['{ "app": "x", "output": ["y"] }', 'cdktf.json:1:25: "output" is ["y"], which is not usable'],
    ['{ "app": "x", "context": "y" }', 'cdktf.json:1:26: "context" is "y", which is not usable'],
  ])("refuses %j", async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: "usage-invalid", message });
  });

  test("says how to get a project where there is none", async () => {
    project = makeProject({});
    await expect(readConfig(`${project.folder}/sub`)).rejects.toMatchObject({
      message: `there is no folder ${project.folder}/sub`,
    });
    project.write({ "sub/x": "" });
    await expect(readConfig(`${project.folder}/sub`)).rejects.toMatchObject({
      message: `there is no cdktf.json in ${project.folder}/sub`,
      hint: expect.stringContaining("vpnform init") as string,
    });
  });
});
