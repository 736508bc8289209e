import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ValidationError, VpnformError } from "../../lib/core/errors";
import { readConfig } from "../../src/project/config";
import { synthesize } from "../../src/project/synth";
import type { SynthOptions } from "../../src/project/synth";
import { builtCli, cleanEnvironment } from "../_helpers/cli";
import { makeProject, rawProgram } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

const hook = join(dirname(builtCli()), "app-hook.js");
let project: TestProject;
let printed: string;

beforeEach(() => {
  printed = "";
});
afterEach(() => project.remove());

async function synth(files: Record<string, string>, options: Partial<SynthOptions> = {}) {
  project = makeProject(files);
  const config = await readConfig(project.folder);
  const print = (text: string) => {
    printed += text;
  };
  return synthesize(config, { environment: cleanEnvironment(), print, hook, ...options });
}

async function failure(files: Record<string, string>, options: Partial<SynthOptions> = {}): Promise<VpnformError> {
  const outcome: unknown = await synth(files, options).catch((error: unknown) => error);
  if (outcome instanceof VpnformError) return outcome;
  throw new Error(`no failure: ${String(outcome)}`);
}

describe("a program that works", () => {
  test("is run with output folder and context, and what it writes is read", async () => {
    const check = 'if (JSON.parse(process.env.CDKTF_CONTEXT_JSON).region !== "x") throw new Error("no context");';
    const { stacks, annotations } = await synth({
      "cdktf.json": '{ "app": "node app.js", "output": "made", "context": { "region": "x" } }',
      "app.js": check + rawProgram({ net: { json: { output: {} } }, far: { json: {}, dependencies: ["net"] } }),
    });
    expect(stacks.map(({ name, dependencies, file }) => ({ name, dependencies, file }))).toEqual([
      { name: "net", dependencies: [], file: "stacks/net/cdk.tf.json" },
      { name: "far", dependencies: ["net"], file: "stacks/far/cdk.tf.json" },
    ]);
    expect(stacks[0]?.json).toEqual({ output: {} });
    expect(annotations).toEqual([]);
    expect(existsSync(join(project.folder, "made/manifest.json"))).toBe(true);
  });

  test("may print to both streams", async () => {
    await synth({ "app.js": `console.log("to stdout"); console.error("to stderr");${rawProgram({})}` });
    expect(printed).toContain("to stdout");
    expect(printed).toContain("to stderr");
  });

  test("finds commands of the project's packages by name", async () => {
    const tool = "#!/usr/bin/env node\nrequire('../../app.js')";
    project = makeProject({
      "cdktf.json": '{ "app": "my-app" }',
      "app.js": rawProgram({}),
      "node_modules/.bin/my-app": tool,
    });
    const { chmodSync } = await import("node:fs");
    chmodSync(join(project.folder, "node_modules/.bin/my-app"), 0o755);
    const config = await readConfig(project.folder);
    await expect(
      synthesize(config, { environment: cleanEnvironment(), print: () => undefined }),
    ).resolves.toBeDefined();
  });

  test("passes warnings on and turns error annotations into issues", async () => {
    const annotation = (level: string, message: string) => ({
      constructPath: "net/hub",
      level,
      message,
      stacktrace: ["new VpnGateway (/x/node_modules/vpnform/a.js:1:1)", "main (/elsewhere/main.ts:7:3)"],
    });
    const json = {};
    const warned = await synth({
      "app.js": rawProgram({ net: { json, annotations: [annotation("@cdktf/warn", "careful")] } }),
    });
    expect(warned.annotations).toEqual([
      { severity: "warning", path: "net/hub", message: "careful", source: "/elsewhere/main.ts:7" },
    ]);
    project.remove();
    const annotations = [annotation("@cdktf/error", "bad"), annotation("@cdktf/error", "worse")];
    const error = await failure({ "app.js": rawProgram({ net: { json, annotations } }) });
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).issues.map((issue) => issue.message)).toEqual(["bad", "worse"]);
  });
});

describe("a program that throws", () => {
  test("is quoted with the place in the user's file, without Node's dump", async () => {
    const error = await failure({
      "app.js": '\n\nfunction build() {\n  throw new TypeError("boom\\nsecond line");\n}\nbuild();\n',
    });
    expect(error).toMatchObject({
      code: "app-failed",
      message: "the program failed: TypeError: boom\nsecond line",
      source: "app.js:4",
    });
    expect(printed).toBe("");
  });

  test("rejects a promise just as well", async () => {
    expect(await failure({ "app.js": 'Promise.reject(new Error("late"));' })).toMatchObject({
      message: "the program failed: late",
    });
  });

  test("throws something that is no error", async () => {
    expect(await failure({ "app.js": 'throw "just words";' })).toMatchObject({
      message: "the program failed: threw just words",
    });
  });

  test("keeps all issues of a ValidationError of the library", async () => {
    const issues = [
      { severity: "error", path: "net/hub", attribute: "bandwidth", message: "7 is not allowed", source: "main.ts:3" },
      { severity: "error", path: "net/berlin", message: "2 is wrong" },
    ];
    const error = await failure({
      "app.js": `throw Object.assign(new Error("2 problems"), { name: "ValidationError", code: "validation-failed", issues: ${JSON.stringify(issues)} });`,
    });
    expect((error as ValidationError).issues).toEqual(issues);
  });

  test("keeps code and hint of other errors of the library", async () => {
    const error = await failure({
      "app.js": 'throw Object.assign(new Error("no"), { code: "plan-refused", address: "net/a", hint: "do that" });',
    });
    expect(error).toMatchObject({ code: "plan-refused", message: "no", address: "net/a", hint: "do that" });
  });

  test("names the place of a syntax error", async () => {
    expect(await failure({ "app.js": "const a = 1;\nconst = 2;\n" })).toMatchObject({
      message: expect.stringMatching(/^the program failed: SyntaxError: /) as string,
      source: "app.js:2",
    });
  });

  test("lacks a package", async () => {
    expect(await failure({ "app.js": 'require("not-installed");' })).toMatchObject({
      message: "the program failed: Cannot find module 'not-installed'",
      hint: "install the program's packages with: npm install",
      source: "app.js:1",
    });
  });

  test("is quoted by exit code where there is no hook", async () => {
    const error = await failure({ "app.js": 'throw new Error("boom");' }, { hook: "" });
    expect(error.message).toBe('the app command "node app.js" ended with exit code 1');
    expect(printed).toContain("Error: boom");
  });
});

describe("a program that does not get so far", () => {
  test.each([
    ["no-such-command --x", 'the app command "no-such-command --x" was not found'],
    ["exit 3", 'the app command "exit 3" ended with exit code 3'],
    ["kill -9 $$", 'the app command "kill -9 $$" was ended by SIGKILL'],
    ["node missing.js", "the program failed: Cannot find module"],
    ["true", "the program ended without writing cdktf.out/manifest.json"],
  ])("%s", async (app, message) => {
    const error = await failure({ "cdktf.json": JSON.stringify({ app }) });
    expect(error.code).toBe("app-failed");
    expect(error.message).toContain(message);
  });

  test("leaves the files of an earlier run behind, which do not count as its own", async () => {
    await synth({ "app.js": rawProgram({}) });
    const config = { ...(await readConfig(project.folder)), app: "true" };
    await expect(synthesize(config, { environment: cleanEnvironment(), print: () => undefined })).rejects.toThrow(
      "ended without writing",
    );
  });

  test.each([
    ['{ "stacks": { ', "the program's cdktf.out/manifest.json cannot be read"],
    ["5", "cdktf.out/manifest.json does not hold an object"],
    ['{ "stacks": { "a": { "name": "a", "synthesizedStackPath": "a.json" } } }', "the program's a.json cannot be read"],
    [
      '{ "stacks": { "a": { "name": "a", "synthesizedStackPath": "a.tf" } } }',
      'stack "a" was written as a.tf, not as JSON',
    ],
  ])("writes the manifest %j", async (text, message) => {
    const app = `const fs = require("fs"); fs.mkdirSync("cdktf.out"); fs.writeFileSync("cdktf.out/manifest.json", ${JSON.stringify(text)});`;
    expect((await failure({ "app.js": app })).message).toContain(message);
  });

  test("is interrupted together with the shell around it", async () => {
    const controller = new AbortController();
    const files = { "app.js": 'setTimeout(() => {}, 60000); console.log("up");' };
    const error = await failure(files, { signal: controller.signal, print: () => controller.abort() });
    expect(error).toMatchObject({ code: "interrupted" });
  });
});
