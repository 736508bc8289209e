import { vpnGatewayCertificate } from "../../../lib/huawei/kinds/vpn-gateway-certificate";
import { snakeCase } from "../../../lib/core/naming";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { blockOf, lastLine, markedIn } from "../../_helpers/plan-text";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import { smCertificate } from "../../emulator/_sm-certificates";
import { authority, boundTo, changeBound, declare, deleteGateway, gmGateway } from "../stories/huawei-project";
import { first, names, steps } from "../stories/huawei-certificate";
import type { Step } from "../stories/huawei-certificate";
import { settable, shown } from "../stories/kind-story";

const total = names.length;
const addressOf = (id: Step) => `huaweivpn_gateway_certificate.${id}`;

let cloud: EmulatorProcess;
let project: Workspace;
const gateways = new Map<Step, string>();
const vgwOf = (id: Step) => gateways.get(id) ?? "";
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  for (const id of names) gateways.set(id, await gmGateway(cloud));
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

function program(when: "from" | "to", more = "", own: Partial<Record<Step, object>> = {}): void {
  const sets = names.map((id) => [id, { vgwId: vgwOf(id), ...first, ...steps[id][when], ...own[id] }] as const);
  declare(project, Object.fromEntries(sets), more);
}

describe("a set of certificates on Huawei Cloud", () => {
  it("has a step in this test for every attribute that the program can set", () => {
    const covered = new Set<string>(["vgwId", ...names.flatMap((id) => steps[id].changes)]);
    expect(settable(vpnGatewayCertificate.attributes).filter((path) => !covered.has(path))).toEqual([]);
  });

  it("is bound, and then nothing is left to do", async () => {
    program("from");
    expect(lastLine(await project.apply())).toBe(`Apply complete! Resources: ${total} added, 0 changed, 0 destroyed.`);
    expect(await project.settled()).toEqual(nothingToDo);
    for (const id of names) expect(await boundTo(cloud, vgwOf(id))).toMatchObject({ status: "BOUND" });
  });

  it("is changed in place for every attribute but its gateway, exactly as planned", async () => {
    program("to");
    const { text, changes } = await project.planned();
    const inProgram = new Set(settable(vpnGatewayCertificate.attributes).map(snakeCase));
    for (const id of names) {
      expect(changes.get(id)?.actions).toEqual(["update"]);
      const [attribute, ...along] = steps[id].changes;
      // The facts by which a certificate is told from others are known after apply.
      const all = markedIn(text, addressOf(id), "will be updated in-place");
      const marked = all.filter((each) => inProgram.has(each));
      expect({ id, marked }).toEqual({ id, marked: shown({ attribute, from: {}, to: {}, along }) });
    }
    expect(blockOf(text, addressOf("signature"), "will be")).toMatch(/~ certificate += "sha256:\w+" -> "sha256:\w+"/);
    expect(blockOf(text, addressOf("signature"), "will be")).toMatch(/~ private_key += \(sensitive value\)/);
    expect(lastLine(await project.ok("apply", "saved.plan"))).toBe(
      `Apply complete! Resources: 0 added, ${total} changed, 0 destroyed.`,
    );
    expect(await project.settled()).toEqual(nothingToDo);
    expect(await boundTo(cloud, vgwOf("name"))).toMatchObject({ name: "second", status: "BOUND" });
  });

  it("is not moved to another gateway, since it cannot be taken off the first", async () => {
    program("to", "", { name: { vgwId: await gmGateway(cloud) } });
    const { code, stderr } = await project.run(["plan"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/\bvgwId\b.*\(net\/name\)/s);
    expect(stderr).toMatch(/it stays\s+there until the\s+gateway is deleted/);
  });

  it("shows what others changed apart from what it does about it, and repairs it", async () => {
    program("to");
    const stranger = smCertificate({ cn: "sign", issuer: authority, serial: 99n });
    await changeBound(cloud, vgwOf("name"), { name: "by-hand" });
    await changeBound(cloud, vgwOf("signature"), {
      certificate: stranger.certificate,
      private_key: stranger.privateKey,
      certificate_chain: first.certificateChain,
      enc_certificate: first.encCertificate,
      enc_private_key: first.encPrivateKey,
    });
    const { code, stdout } = await project.run(["plan", "--detailed-exitcode"]);
    expect(code).toBe(2);
    expect(blockOf(stdout, addressOf("name"), "has changed")).toMatch(/~ name += "second" -> "by-hand"/);
    const changed = blockOf(stdout, addressOf("signature"), "has changed");
    expect(changed).toMatch(/~ certificate += "sha256:\w+" -> "\(changed outside\)"/);
    expect(stdout).toMatch(/^Plan: 0 to add, 2 to change, 0 to destroy\.$/m);
    await project.apply();
    expect(await project.settled()).toEqual(nothingToDo);
    const { certificate_serial_number } = await boundTo(cloud, vgwOf("signature"));
    expect(certificate_serial_number).not.toBe("99");
  });

  it("is bound to another gateway after somebody deleted its own", async () => {
    await deleteGateway(cloud, vgwOf("chain"));
    const gone = await project.run(["plan"]);
    expect(gone.stdout).toMatch(/# huaweivpn_gateway_certificate\.chain \(net\/chain\) has been deleted/);
    expect(gone.stdout).toMatch(/# huaweivpn_gateway_certificate\.chain \(net\/chain\) will be created/);
    gateways.set("chain", await gmGateway(cloud));
    program("to");
    expect(lastLine(await project.apply())).toBe("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
    expect(await project.settled()).toEqual(nothingToDo);
  });

  it("is imported by command and by the program, and then nothing is left to do", async () => {
    const { id } = await boundTo(cloud, vgwOf("signature"));
    const before = (await cloud.requests()).length;
    await project.ok("state", "rm", addressOf("name"), addressOf("signature"));
    const { stdout, stderr } = await project.run(["plan"]);
    // What the plan says to give is what import takes.
    const named = /vpnform import 'huaweivpn_gateway_certificate\.name' '([^']+)'/.exec(stdout + stderr)?.[1];
    expect(named).toMatch(new RegExp(`^${vgwOf("name")}:`));
    await project.ok("import", addressOf("name"), named ?? "");
    program("to", `signature.importFrom(${JSON.stringify(`${vgwOf("signature")}:${id}`)});`);
    const applied = await project.apply();
    expect(applied).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
    expect(lastLine(applied)).toBe("Apply complete! Resources: 1 imported, 0 added, 0 changed, 0 destroyed.");
    expect(await project.settled()).toEqual(nothingToDo);
    expect(await cloud.writes(before)).toEqual([]);
  });

  it("is forgotten by destroy, which says that it stays in the cloud, and why", async () => {
    const planned = await project.ok("plan", "--destroy");
    const block = blockOf(planned, addressOf("name"), "will be forgotten");
    expect(block.replace(/\s+/g, " ")).toContain("it stays there until the gateway is deleted");
    expect(lastLine(planned)).not.toContain("No changes");
    const before = (await cloud.requests()).length;
    const out = await project.ok("destroy", "--auto-approve");
    expect(out).toMatch(new RegExp(`^Plan: 0 to add, 0 to change, 0 to destroy, ${total} to forget\\.$`, "m"));
    expect(lastLine(out)).toBe(`Destroy complete! Resources: 0 destroyed, ${total} forgotten.`);
    expect(await cloud.writes(before)).toEqual([]);
    expect(await project.addresses()).toEqual([]);
    expect(await boundTo(cloud, vgwOf("name"))).toMatchObject({ status: "BOUND" });
  });
});

describe("a set of certificates on the project's own emulator", () => {
  const nowhere = "http://127.0.0.1:1";
  let own: Workspace;
  beforeAll(() => {
    own = new Workspace();
  });
  afterAll(() => own.remove());

  it("is bound to the gateway that the account has, whatever cloud and project are meant in earnest", async () => {
    const vgwId = "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de";
    declare(own, { gm: { vgwId, ...first } }, "", {
      projectId: "of-the-program",
      endpoint: nowhere,
      iamEndpoint: nowhere,
    });
    const env = {
      HUAWEICLOUD_PROJECT_ID: "of-the-environment",
      VPNFORM_HUAWEI_ENDPOINT: nowhere,
      VPNFORM_HUAWEI_IAM_ENDPOINT: nowhere,
    };
    const { code, stdout, stderr } = await own.run(["apply", "--emulator", "--time-scale", "0", "--auto-approve"], {
      env,
    });
    expect({ code, error: /^Error.*/m.exec(stderr)?.[0] }).toEqual({ code: 0, error: undefined });
    expect(lastLine(stdout)).toBe("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
    expect(await own.attribute("huaweivpn_gateway_certificate.gm", "project_id")).toMatch(/^[0-9a-f]{32}$/);
  });
});
