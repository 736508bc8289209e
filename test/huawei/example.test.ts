import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmulator } from "../../src/emulator/server";
import type { Emulator } from "../../src/emulator/server";
import { runCli } from "../_helpers/cli";
import { linkPackages, makeProject } from "../_helpers/project";
import { huawei } from "../emulator/_huawei";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ timeScale: 0 });
});
afterEach(() => emulator.close());

it("examples/huawei-certificate.ts binds its certificates to the gateway that HUAWEI_VGW_ID names", async () => {
  const { body } = await huawei(emulator, "GET", "/v3/projects", undefined, { query: [["name", "cn-north-4"]] });
  const base = `/v5/${body.projects[0].id}/vpn-gateways`;
  const made = await huawei(emulator, "POST", base, { vpn_gateway: { name: "gm", flavor: "GM" } });
  const vgwId = made.body.vpn_gateway.id as string;
  const name = "huawei-certificate.ts";
  const project = makeProject({
    "cdktf.json": JSON.stringify({ language: "typescript", app: `tsx ${name}` }),
    [name]: readFileSync(join(resolve("examples"), name), "utf8"),
    "keys.auto.tfvars": readFileSync(resolve("examples/sm-link.tfvars"), "utf8"),
  });
  linkPackages(project.folder);
  const run = (...args: string[]) =>
    runCli(args, {
      cwd: project.folder,
      env: {
        PATH: `${resolve("node_modules/.bin")}:${process.env["PATH"]}`,
        HUAWEI_VGW_ID: vgwId,
        HUAWEICLOUD_SDK_AK: emulator.accessKeyId,
        HUAWEICLOUD_SDK_SK: emulator.accessKeySecret,
        VPNFORM_HUAWEI_ENDPOINT: emulator.url,
        VPNFORM_ALIBABA_ENDPOINT: emulator.url,
        ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
        VPNFORM_POLL_MS: "5",
      },
    });
  try {
    const planned = await run("plan");
    expect(planned.stdout).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
    expect(planned.stdout).not.toContain("PRIVATE KEY");
    const applied = await run("apply", "--auto-approve");
    expect({ code: applied.code, error: /^Error.*/m.exec(applied.stderr)?.[0] }).toEqual({ code: 0, error: undefined });
    const bound = await huawei(emulator, "GET", `${base}/${vgwId}/certificate`);
    expect(bound.body.certificate).toMatchObject({ name: "sm-link", status: "BOUND", certificate_serial_number: "11" });
    expect(await run("plan", "--detailed-exitcode")).toMatchObject({ code: 0 });
    const state = readFileSync(join(project.folder, "terraform.sm-link.tfstate"), "utf8");
    expect(state).not.toMatch(/PRIVATE KEY|BEGIN CERTIFICATE/);
    const destroyed = await run("destroy", "--auto-approve");
    expect(destroyed.stdout).toContain("stays there until the gateway is deleted");
    expect(destroyed).toMatchObject({ code: 0 });
  } finally {
    project.remove();
  }
}, 60_000);
