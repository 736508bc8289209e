import { X509Certificate, createPrivateKey } from "node:crypto";
import type { CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Json } from "../../_helpers/emulator-process";
import { blockOf, lastLine } from "../../_helpers/plan-text";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import { daysLater } from "./_later";
import { access, serverNamed } from "../stories/ssl-access";

describe("a client certificate that somebody uses", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  let printed = "";
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
    project = new Workspace(cloud);
  });
  afterAll(async () => {
    await cloud.stop();
    project.remove();
  });

  const outputs = ["caCert", "clientCert", "clientKey", "clientConfig"];
  const declare = (rotateBeforeDays?: number) =>
    project.declare(
      [...access("people"), ["SslVpnClientCert", "ada", { sslVpnServerId: serverNamed("people"), rotateBeforeDays }]],
      outputs.map((each) => `new TerraformOutput(net, "${each}", { value: ada.${each}, sensitive: true });`).join("\n"),
    );

  async function run(...args: string[]): Promise<CliResult> {
    return runLater(0, ...args);
  }

  /** The same some days later, for the cloud as well as for the machine that the command runs on. */
  async function runLater(days: number, ...args: string[]): Promise<CliResult> {
    const result = await project.run(args, days > 0 ? { env: daysLater(project, days) } : {});
    printed += result.stdout + result.stderr;
    return result;
  }

  const certificates = async () => (await cloud.resources())["SslVpnClientCert"] ?? [];

  it("hands out certificate, key and configuration to who asks for them by name, and shows them nowhere else", async () => {
    declare();
    expect((await run("apply", "--auto-approve")).code).toBe(0);
    await run("show", "--json");
    await run("output");
    const shown = JSON.parse((await run("output", "--json")).stdout);
    for (const each of outputs) expect(shown[each]).toMatchObject({ sensitive: true, value: null });
    expect((await run("output", "clientKey")).code).toBe(1);

    const inState = (name: string) => project.attribute("alivpn_ssl_client_cert.ada", name);
    const certificate = new X509Certificate(await inState("client_cert"));
    expect(certificate.verify(new X509Certificate(await inState("ca_cert")).publicKey)).toBe(true);
    const key = await project.ok("output", "clientKey", "--reveal");
    expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(await project.ok("output", "clientConfig", "--reveal")).toMatch(/^remote \S+ 1194/m);
  });

  it("is told how long before its end it is to be replaced without a call to the cloud", async () => {
    const before = (await cloud.requests()).length;
    declare(30);
    const { stdout } = await run("plan");
    expect(blockOf(stdout, "alivpn_ssl_client_cert.ada", "will be updated in-place")).toMatch(
      /\+ rotate_before_days += 30/,
    );
    expect((await run("apply", "--auto-approve")).stdout).toContain("Resources: 0 added, 1 changed, 0 destroyed.");
    expect(await cloud.writes(before)).toEqual([]);
  });

  it("stays as it is while its end is further away", async () => {
    await cloud.advance(1060 * 24 * 60 * 60 * 1000);
    const { code, stdout } = await runLater(1060, "plan", "--detailed-exitcode");
    expect({ code, says: lastLine(stdout) }).toEqual({ code: 0, says: expect.stringMatching(/^No changes\./) });
  });

  it("is replaced when its end is near, the new one before the old one, and then nothing is left to do", async () => {
    await cloud.advance(20 * 24 * 60 * 60 * 1000);
    const [old] = (await certificates()) as [Json];
    const planned = await runLater(1080, "plan", "--detailed-exitcode");
    expect(planned.code).toBe(2);
    const end = new Date(old.EndTime).toISOString().slice(0, 10);
    expect(planned.stdout).toMatch(/# alivpn_ssl_client_cert\.ada \(net\/ada\) must be replaced/);
    expect(planned.stdout).toContain(`the certificate ends on ${end}, in less than 30 days`);
    expect(planned.stdout).toMatch(/^Plan: 1 to add, 0 to change, 1 to destroy\.$/m);

    const before = (await cloud.requests()).length;
    const applied = await runLater(1080, "apply", "--auto-approve");
    expect(applied.stdout).toContain("Resources: 1 added, 0 changed, 1 destroyed.");
    expect(await cloud.writes(before)).toEqual(["CreateSslVpnClientCert", "DeleteSslVpnClientCert"]);
    const [renewed, ...others] = (await certificates()) as [Json];
    expect(others).toEqual([]);
    expect(renewed.EndTime - old.EndTime).toBeGreaterThan(1079 * 24 * 60 * 60 * 1000);
    const again = await runLater(1080, "plan", "--detailed-exitcode");
    expect({ code: again.code, says: lastLine(again.stdout) }).toEqual({
      code: 0,
      says: expect.stringMatching(/^No changes\./),
    });
  });

  it("comes back with its server after somebody deleted that", async () => {
    const id = await project.attribute("alivpn_ssl_server.people", "id");
    await cloud.call("DeleteSslVpnServer", { SslVpnServerId: id });
    declare();
    const { stdout } = await run("plan");
    expect(stdout).toMatch(/^Plan: 2 to add, 0 to change, 0 to destroy\.$/m);
    expect((await run("apply", "--auto-approve")).code).toBe(0);
    expect(await project.settled()).toEqual(nothingToDo);
    expect(await certificates()).toHaveLength(1);
  });

  it("never had its secrets printed in all of that", () => {
    expect(printed.length).toBeGreaterThan(5000);
    expect(printed).not.toMatch(/PRIVATE KEY|BEGIN CERTIFICATE|MII[A-Z]/);
  });
});
