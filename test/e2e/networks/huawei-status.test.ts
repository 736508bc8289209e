import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";
import { certificateSet, smCertificate } from "../../emulator/_sm-certificates";
import { authority, changeBound, declare, gmGateway, pems } from "../stories/huawei-project";

jest.setTimeout(60_000);

let cloud: EmulatorProcess;
let project: Workspace;
let vgwId: string;
beforeEach(async () => {
  project = new Workspace(cloud);
});
afterEach(() => project.remove());

async function status(): Promise<{ code: number | null; lines: string[] }> {
  const { code, stdout } = await project.run(["status"]);
  return { code, lines: stdout.split("\n").map((line) => line.trim().replace(/ {2,}/g, " ")) };
}

describe("status of a set of certificates on Huawei Cloud", () => {
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
  });
  beforeEach(async () => {
    await cloud.reset();
    vgwId = await gmGateway(cloud);
  });
  afterAll(() => cloud.stop());

  it("tells that it is bound, and until when each certificate is good", async () => {
    declare(project, { gm: { vgwId, ...pems() } });
    await project.apply();
    const { code, lines } = await status();
    const [head = "", ...rest] = lines;
    expect(head).toMatch(/^huaweivpn_gateway_certificate\.gm \(net\/gm\) [0-9a-f-]{36}$/);
    expect(rest).toEqual([
      "up binding BOUND",
      expect.stringMatching(/^up signature certificate until \d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^up CA certificate until /),
      expect.stringMatching(/^up encryption certificate until /),
      "",
      "Status: 4 up.",
      "",
    ]);
    expect(code).toBe(0);
  });

  it("warns of the one that ends first, with exit code 2", async () => {
    const inTenDays = Date.now() + 10 * 24 * 60 * 60 * 1000;
    const short = smCertificate({ cn: "enc", issuer: authority, to: inTenDays });
    const set = { ...pems(), encCertificate: short.certificate, encPrivateKey: short.privateKey };
    declare(project, { gm: { vgwId, ...set } });
    await project.apply();
    const before = await status();
    const day = new Date(inTenDays).toISOString().slice(0, 10);
    const at = before.lines.indexOf(`ending encryption certificate until ${day}`);
    expect(before.lines[at + 1]).toBe("cause: it ends in 10 days: replace it in the program");
    expect(before).toMatchObject({ code: 2, lines: expect.arrayContaining(["Status: 1 ending, 3 up."]) });
  });

  it("names the likely cause of what a plan cannot see, and is content once the program is right", async () => {
    const stranger = smCertificate({ cn: "stranger", ca: true }).certificate;
    const set = pems();
    declare(project, { gm: { vgwId, ...set, certificateChain: stranger } });
    const applied = await project.run(["apply", "--auto-approve"]);
    expect(applied.code).toBe(1);
    expect(applied.stderr).toContain('went into status "FAULT"');
    expect((await project.settled()).code).toBe(0);

    const { code, lines } = await status();
    const cause = lines[lines.indexOf("down binding FAULT") + 1];
    expect(cause).toContain('"C=CN,O=Example,CN=root" issued the signature certificate');
    expect(cause).toContain('certificateChain is "C=CN,O=Example,CN=stranger": give the issuer\'s');
    expect({ code, lines }).toMatchObject({ code: 2, lines: expect.arrayContaining(["Status: 1 down, 3 up."]) });

    declare(project, { gm: { vgwId, ...set } });
    expect(await project.apply()).toContain("Resources: 0 added, 1 changed, 0 destroyed.");
    expect(await status()).toMatchObject({ code: 0, lines: expect.arrayContaining(["up binding BOUND"]) });
  });
});

describe("status of a set of certificates that are being bound", () => {
  beforeAll(async () => {
    // Slow enough that whoever looks sees it, and moved on by hand.
    cloud = await EmulatorProcess.start("--time-scale", "100");
  });
  afterAll(() => cloud.stop());

  it("tells that it changes, which nobody has to attend to", async () => {
    vgwId = await gmGateway(cloud);
    await cloud.advance(180 * 100_000);
    declare(project, { gm: { vgwId, ...pems() } });
    let bound: Promise<void> | undefined;
    const { code } = await project.run(["apply", "--auto-approve"], {
      watch: (printed) => {
        if (printed.includes("Creating...")) bound ??= passed("CreateVgwCertificate");
      },
    });
    await bound;
    expect(code).toBe(0);
    const { certificate, private_key, certificate_chain, enc_certificate, enc_private_key } = certificateSet(authority);
    const set = { certificate, private_key, certificate_chain, enc_certificate, enc_private_key };
    await changeBound(cloud, vgwId, set);
    const { code: exit, lines } = await status();
    expect(lines[lines.indexOf("changing binding BINDING") + 1]).toBe("cause: look again in a minute");
    expect(exit).toBe(0);
  });

  /** Lets the time pass that the work of a call takes, once it was sent. */
  async function passed(action: string): Promise<void> {
    while (!(await cloud.requests()).some((call) => call.action === action && call.committed)) {
      await new Promise((done) => setTimeout(done, 20));
    }
    await cloud.advance(5 * 100_000);
  }
});
