import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Server } from "node:https";
import type { AddressInfo } from "node:net";
import { issue } from "../../../src/emulator/resources/ssl/x509";
import type { CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

jest.setTimeout(60_000);

const hour = 3_600_000;
const lifetime = { notBefore: new Date(Date.now() - hour), notAfter: new Date(Date.now() + 24 * hour) };
/** Two authorities that no machine trusts by itself; the first one has issued the server's certificate. */
const [own, other] = ["own CA", "other CA"].map((name) => issue({ name, purpose: "authority", ...lifetime }));
const server = issue({
  name: "localhost",
  purpose: "server",
  ...lifetime,
  ...(own ? { issuer: { name: "own CA", pair: own } } : {}),
});

let cloud: EmulatorProcess;
let front: Server;
let url: string;
let project: Workspace;
let answered = 0;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  front = createServer({ cert: server.certificate, key: server.privateKey }, forward);
  front.listen(0, "localhost");
  await once(front, "listening");
  url = `https://localhost:${(front.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  await cloud.reset();
  answered = 0;
  project = new Workspace({
    environment: { ...cloud.environment, VPNFORM_ALIBABA_ENDPOINT: "", VPNFORM_ALIBABA_STS_ENDPOINT: "" },
  });
  project.write({ "own.pem": own?.certificate ?? "", "other.pem": other?.certificate ?? "" });
});
afterEach(() => project.remove());
afterAll(async () => {
  front.close();
  front.closeAllConnections();
  await cloud.stop();
});

/** What came in by TLS goes to the emulator. */
function forward(incoming: IncomingMessage, response: ServerResponse): void {
  answered += 1;
  const { method, url: path, headers } = incoming;
  const onward = request(`${cloud.url}${path}`, { method, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  incoming.pipe(onward);
}

/** Applies a program whose provider is a role, which is reached like this. */
async function apply(provider: object): Promise<CliResult> {
  const role = { roleArn: "acs:ram::1234567890123456:role/network" };
  project.declare([["CustomerGateway", "office", { ipAddress: "203.0.113.1" }]], "", { assumeRole: role, ...provider });
  return project.run(["apply", "--auto-approve"]);
}

const actions = async () => (await cloud.requests()).map(({ action }) => action);

it.each([["v1"], ["acs3"]])(
  "a role is assumed over TLS with the private CA of caFile, signature %s",
  async (signature) => {
    const { code, stdout } = await apply({ endpoint: cloud.url, stsEndpoint: url, caFile: "own.pem", signature });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("Resources: 1 added") });
    expect(await actions()).toEqual(expect.arrayContaining(["AssumeRole", "CreateCustomerGateway"]));
    // The role alone: everything else went to the endpoint.
    expect(answered).toBe(1);
  },
);

it("everything goes over TLS when both endpoints do", async () => {
  expect(await apply({ endpoint: url, stsEndpoint: url, caFile: "own.pem" })).toMatchObject({ code: 0 });
  expect(answered).toBe((await cloud.requests()).length);
  expect(await cloud.counts()).toEqual({ CustomerGateway: 1 });
});

it.each([
  ["no caFile", {}],
  ["the caFile of another CA", { caFile: "other.pem" }],
])(
  "a role is not assumed where STS cannot be trusted, with %s: nothing is sent, and the error says what to give",
  async (_, how) => {
    const { code, stderr } = await apply({ endpoint: cloud.url, stsEndpoint: url, ...how });
    expect(code).toBe(1);
    expect(stderr).toContain("the role acs:ram::1234567890123456:role/network cannot be assumed");
    expect(stderr).toContain("offers no TLS connection that can be trusted");
    expect(stderr).toMatch(/hint: .*caFile/);
    expect(await actions()).toEqual([]);
  },
);

it("a role is assumed of an STS that cannot be trusted when insecure says so", async () => {
  const { code } = await apply({ endpoint: cloud.url, stsEndpoint: url, insecure: true });
  expect(code).toBe(0);
  expect(answered).toBe(1);
});
