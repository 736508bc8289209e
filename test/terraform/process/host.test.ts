import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { alibabaCore } from "../../../src/alibaba/provider";
import { systemClock } from "../../../src/clock";
import { huaweiCore } from "../../../src/huawei/provider";
import { hostProviders } from "../../../src/terraform/host";
import { cliConfiguration, layOutMirror } from "../../../src/terraform/mirror";
import { PluginClient } from "../_client";

const run = promisify(execFile);
const providers = [alibabaCore, huaweiCore];
const sources = ["registry.terraform.io", "registry.opentofu.org"].flatMap((registry) =>
  ["alivpn", "huaweivpn"].map((name) => `${registry}/vpnform/${name}`),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vpnform-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("providers that are served from this process", () => {
  const host = () =>
    hostProviders({
      providers,
      descriptions: {},
      clock: systemClock,
      folder,
      run: "r",
      pollMs: 2,
      parallelism: 10,
      emit: () => undefined,
    });

  it("are told of by both registries, as a running plugin of protocol 6 that is not to be ended", async () => {
    const served = await host();
    const told = JSON.parse(served.reattach);
    expect(Object.keys(told).sort()).toEqual([...sources].sort());
    for (const each of Object.values(told)) {
      expect(each).toEqual({
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "unix", String: expect.stringMatching(/^\/.+\.sock$/) },
      });
    }
    await served.close();
  });

  it("are behind sockets that only this user can reach, and that go with them", async () => {
    const served = await host();
    const socket: string = JSON.parse(served.reattach)["registry.terraform.io/vpnform/alivpn"].Addr.String;
    expect((await stat(dirname(socket))).mode & 0o077).toBe(0);
    const client = new PluginClient(socket);
    expect((await client.call("GetMetadata")).resources).not.toEqual([]);
    await served.close();
    await expect(client.call("GetMetadata", {}, 2_000)).rejects.toThrow();
    await expect(stat(dirname(socket))).rejects.toThrow(/ENOENT/);
    client.close();
  });

  it("outlive a Shutdown, because the next walk comes", async () => {
    const served = await host();
    const client = new PluginClient(JSON.parse(served.reattach)[sources[0] ?? ""].Addr.String);
    expect(await client.call("Shutdown")).toEqual({});
    expect((await client.call("GetMetadata")).resources).not.toEqual([]);
    client.close();
    await served.close();
  });
});

describe("a mirror", () => {
  const program = "/opt/it's here/vpnform.js";
  const lay = () => layOutMirror({ providers, folder, version: "1.2.3", program });

  it("has one script for each provider and registry, where terraform looks", async () => {
    const files = await lay();
    const platform = process.arch === "x64" ? `${process.platform}_amd64` : `${process.platform}_${process.arch}`;
    expect(files.map((file) => file.slice(folder.length + 1)).sort()).toEqual(
      sources.map((source) => `${source}/1.2.3/${platform}/terraform-provider-${source.split("/")[2]}_v1.2.3`).sort(),
    );
    for (const file of files) expect((await stat(file)).mode & 0o111).toBe(0o111);
  });

  it("starts this program with this node, whatever their paths look like, and passes the handshake's answer", async () => {
    const echo = join(folder, 'it\'s an "echo".js');
    await writeFile(echo, "console.log(JSON.stringify(process.argv.slice(2)))");
    const [file = ""] = await layOutMirror({ providers, folder, version: "1.2.3", program: echo });
    const { stdout } = await run(file, [], { env: {} });
    expect(JSON.parse(stdout)).toEqual(["provider", "alivpn"]);
    expect(await readFile(file, "utf8")).toContain(process.execPath);
  });

  it("may be laid out again over itself", async () => {
    expect(await lay()).toEqual(await lay());
    expect(await readdir(folder)).toHaveLength(2);
  });

  it("in a folder that cannot be written is one clear error", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await chmod(file, 0o400);
    await expect(layOutMirror({ providers, folder: file, version: "1", program })).rejects.toMatchObject({
      code: "usage-invalid",
      message: expect.stringContaining(file),
      hint: expect.any(String),
    });
  });

  it("is named in a configuration that leaves all other providers where they were", () => {
    const text = cliConfiguration('/a "b"', providers);
    const [, own, others] = /filesystem_mirror \{([^}]*)\}\s*direct \{([^}]*)\}/.exec(text) ?? [];
    expect(own).toContain('path    = "/a \\"b\\""');
    for (const source of sources) {
      expect(own).toContain(JSON.stringify(source));
      expect(others).toContain(JSON.stringify(source));
    }
    expect(others).toContain("exclude");
  });
});
