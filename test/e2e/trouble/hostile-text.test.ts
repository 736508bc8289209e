import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import type { CliResult } from "../../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

/** Key of a program, chosen so that every spelling of it differs. */
const key = `Aw9/<q"+&key'~é`;
const pemLine = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
const pem = `-----BEGIN PRIVATE KEY-----\n${pemLine}\nMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3S\n-----END PRIVATE KEY-----\n`;
const keySecret = "Secret5OfTheAccount";

/** Of a header: the key begins in the middle of a character of it. */
const basic = Buffer.from(`user:${key}`).toString("base64");
const spellings = [
  key,
  encodeURIComponent(key),
  encodeURIComponent(encodeURIComponent(key)),
  encodeURIComponent(key).replace(/'/g, "%27"),
  key.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;"),
  JSON.stringify(key).slice(1, -1),
  Buffer.from(key).toString("base64"),
  basic,
  pemLine,
  keySecret,
];
/** Clears the screen, turns the reading direction, hides characters, and says what is not so. */
const hostile = "\u001b[2J\u001b[31m\u009b1A\u202eexe\u200b\u2066\rApply complete!\nSuccess! Forged line\n";

let project: TestProject;
let cloud: Server;
let said = "";
beforeAll(async () => {
  cloud = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ Code: "InvalidName", Message: said, RequestId: "A-1" }));
    });
  });
  await new Promise<void>((listening) => cloud.listen(0, "127.0.0.1", listening));
  project = makeProject({});
});
afterAll(async () => {
  await new Promise((closed) => cloud.close(closed));
  project.remove();
});

async function run(text: string, args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> {
  said = text;
  const office = block("net/office", { ip_address: "203.0.113.7", name: "office" }, "app.js:1");
  const json = stackJson("net", {
    variable: { psk: { type: "string", sensitive: true }, pem: { type: "string", sensitive: true } },
    resource: { alivpn_customer_gateway: { office } },
  });
  project.write({ "app.js": `${rawProgram({ net: { json } })}\nconsole.log(${JSON.stringify(text)});` });
  const result = await runCli(args, {
    cwd: project.folder,
    env: {
      VPNFORM_ALIBABA_ENDPOINT: `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`,
      ALIBABA_CLOUD_ACCESS_KEY_ID: "id",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keySecret,
      TF_VAR_psk: key,
      TF_VAR_pem: pem,
      ...env,
    },
  });
  expect(result.code).toBe(1);
  expect(result.stdout + result.stderr).toContain("InvalidName");
  return result;
}

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

it("what cloud and program say cannot control the terminal", async () => {
  const { stdout, stderr } = await run(`bad ${hostile}`, ["apply", "--auto-approve", "--debug"]);
  expect(stdout).not.toMatch(control);
  expect(stderr).not.toMatch(control);
  expect(stderr).toContain("\\u001b[2J");
});

it("what cloud and program say cannot control the terminal that shows JSON", async () => {
  const { stdout, stderr } = await run(`bad ${hostile}`, ["apply", "--auto-approve", "--json"]);
  expect(stdout).not.toMatch(control);
  expect(stderr).not.toMatch(control);
  for (const line of stdout.trimEnd().split("\n")) expect(() => void JSON.parse(line)).not.toThrow();
});

it("the debug log has no control characters and no forged lines", async () => {
  await run(`bad ${hostile}`, ["apply", "--auto-approve"], { VPNFORM_LOG: "trace", VPNFORM_LOG_FILE: "run.log" });
  const log = readFileSync(join(project.folder, "run.log"), "utf8");
  expect(log).not.toMatch(control);
  for (const line of log.trimEnd().split("\n")) expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z (debug|trace) /);
});

it.each(["--debug", "--json"])("no spelling of a secret gets out with %s", async (flag) => {
  const log = { VPNFORM_LOG: "trace", VPNFORM_LOG_FILE: "run.log" };
  const { stdout, stderr } = await run(spellings.join("\n"), ["apply", "--auto-approve", flag], log);
  const everything = stdout + stderr + readFileSync(join(project.folder, "run.log"), "utf8");
  expect([...spellings, basic.slice(8)].filter((spelling) => everything.includes(spelling))).toEqual([]);
  expect(everything).toContain("(hidden)");
});

it("a name cannot add lines of its own to a plan", async () => {
  const office = block("net/office\nSuccess! Forged line", { ip_address: "203.0.113.7" }, "app.js:1\nForged: line");
  const json = stackJson("net", { resource: { alivpn_customer_gateway: { office } } });
  project.write({ "app.js": rawProgram({ net: { json } }) });
  const { code, stdout } = await runCli(["plan", "--refresh=none"], {
    cwd: project.folder,
    env: { ALIBABA_CLOUD_ACCESS_KEY_ID: "id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: keySecret },
  });
  expect(code).toBe(0);
  expect(stdout).toContain("Forged line");
  expect(stdout).not.toMatch(/^\W*(Success! )?Forged/m);
});
