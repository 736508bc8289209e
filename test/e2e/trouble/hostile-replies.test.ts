import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { builtCli, cleanEnvironment, runCli } from "../../_helpers/cli";
import type { CliResult } from "../../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

let project: TestProject;
let cloud: Server;
let answer: (response: ServerResponse) => void;
let called: () => void = () => undefined;
beforeAll(async () => {
  cloud = createServer((request, response) => {
    request.resume().on("end", () => {
      called();
      answer(response);
    });
  });
  await new Promise<void>((listening) => cloud.listen(0, "0.0.0.0", listening));
});
beforeEach(() => (project = makeProject({})));
afterEach(() => project.remove());
afterAll(async () => {
  cloud.closeAllConnections();
  await new Promise((closed) => cloud.close(closed));
});

const refuse = (response: ServerResponse) =>
  response.writeHead(400, { "content-type": "application/json" }).end('{"Code":"No","Message":"no","RequestId":"1"}');

/** Runs a command against the server; 0.0.0.0 is this machine, but not by its name. */
function run(args: readonly string[], provider: object, host = "127.0.0.1"): Promise<CliResult> {
  const resource = {
    alivpn_customer_gateway: { office: block("net/office", { ip_address: "203.0.113.7" }, "app.js:1") },
  };
  const json = { ...stackJson("net", { resource }), provider: { alivpn: [{ region: "eu-central-1", ...provider }] } };
  project.write({ "app.js": rawProgram({ net: { json } }) });
  return runCli(args, { cwd: project.folder, env: environment(host) });
}

function environment(host: string): Record<string, string> {
  return {
    VPNFORM_ALIBABA_ENDPOINT: `http://${host}:${(cloud.address() as AddressInfo).port}`,
    ALIBABA_CLOUD_ACCESS_KEY_ID: "id",
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: "Secret5OfTheAccount",
  };
}

const apply = (provider: object, host?: string): Promise<CliResult> =>
  run(["apply", "--auto-approve"], { max_retries: 0, ...provider }, host);

it("an endless reply is not read to its end", async () => {
  const piece = Buffer.alloc(1024 * 1024, 32);
  let sent = 0;
  answer = (response) => {
    const more = () => {
      while (!response.destroyed && response.write(piece)) sent += 1;
    };
    response.writeHead(200, { "content-type": "application/json" }).on("drain", more);
    more();
  };
  const { code, stderr } = await apply({});
  expect(code).toBe(1);
  expect(stderr).toContain("answered with more than any reply of the API has (more than 32 MiB)");
  expect(sent).toBeLessThan(100);
});

it("plain HTTP to another machine is warned of once, and done", async () => {
  answer = refuse;
  const { stderr } = await apply({}, "0.0.0.0");
  expect(stderr.match(/Warning: 0\.0\.0\.0:\d+ is called by plain HTTP/g)).toHaveLength(1);
  expect(stderr).toContain("DescribeCustomerGateways refused with No");
});

it("plain HTTP to this machine is not warned of", async () => {
  answer = refuse;
  expect((await apply({ strict: true })).stderr).not.toContain("plain HTTP");
});

it("a strict provider refuses plain HTTP before anything is sent", async () => {
  let calls = 0;
  answer = (response) => {
    calls += 1;
    refuse(response);
  };
  const { code, stderr } = await apply({ strict: true }, "0.0.0.0");
  expect(code).toBe(1);
  expect(stderr).toMatch(/the provider is strict, and 0\.0\.0\.0:\d+ is called by plain HTTP/);
  expect(calls).toBe(0);
});

it("Ctrl-C ends an import that waits for a reply", async () => {
  answer = () => undefined;
  await run(["synth"], {});
  // Without a program of its own to wait for, the command is interrupted as soon as the call has arrived.
  const child = spawn(process.execPath, [builtCli(), "import", "net/office", "cgw-1"], {
    cwd: project.folder,
    env: { ...cleanEnvironment(), ...environment("127.0.0.1") },
  });
  called = () => child.kill("SIGINT");
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const [code] = (await once(child, "close")) as [number | null];
  expect(text).toContain("stopped before anything was changed");
  expect(code).toBe(1);
});
