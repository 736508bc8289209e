import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Emulator } from "../../../src/emulator/server";
import {
  admin,
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  type Json,
} from "../_client";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-"));
});
afterEach(async () => {
  await stopAll();
  fs.rmSync(folder, { recursive: true });
});

const file = () => path.join(folder, "deep", "cloud.json");
const open = (timeScale = 0) => start({ dataFile: file(), timeScale });

async function everything(on: Emulator) {
  return admin(on, "resources");
}

test("the cloud is the same after a restart", async () => {
  const first = await open();
  const [gateway, customer] = [await newGateway(first, { ClientToken: "t1" }), await newCustomer(first)];
  const connection = await newConnection(first, gateway, customer, { "Tags.1.Key": "a" });
  const route = {
    ...region,
    VpnGatewayId: gateway,
    NextHop: connection,
    RouteDest: "192.168.0.0/24",
    Weight: 100,
    PublishVpc: true,
  };
  await ok(first, "CreateVpnRouteEntry", route);
  await ok(first, "CreateVpnPbrRouteEntry", { ...route, RouteSource: "10.0.0.0/16" });
  const before = await everything(first);
  await first.close();
  const second = await open();
  expect(await everything(second)).toEqual(before);
  expect(await newGateway(second, { ClientToken: "t1" })).toBe(gateway);
  const address = (await ok(second, "DescribeVpnGateway", { ...region, VpnGatewayId: await newGateway(second) }))
    .InternetIp;
  expect(before.VpnGateway.map((each: Json) => each.InternetIp)).not.toContain(address);
});

test("work that was under way goes on where it stood, and an advanced clock stays advanced", async () => {
  const first = await open(1);
  const gateway = await newGateway(first);
  await admin(first, "clock", { advanceMs: 100_000 });
  await first.close();
  const second = await open(1);
  const status = async () => (await ok(second, "DescribeVpnGateway", { ...region, VpnGatewayId: gateway })).Status;
  expect(await status()).toBe("provisioning");
  await admin(second, "clock", { advanceMs: 81_000 });
  expect(await status()).toBe("active");
  await ok(second, "DeleteVpnGateway", { ...region, VpnGatewayId: gateway });
  await second.close();
  const third = await open(1);
  expect((await everything(third)).VpnGateway[0].Status).toBe("deleting");
  await admin(third, "clock", { advanceMs: 30_000 });
  expect((await everything(third)).VpnGateway).toEqual([]);
});

test("what was answered is on disk, whatever happens to the process", async () => {
  const script = path.join(folder, "serve.ts");
  const server = path.resolve("src/emulator/server");
  fs.writeFileSync(
    script,
    `import { startEmulator } from ${JSON.stringify(server)};
     void startEmulator({ dataFile: ${JSON.stringify(file())}, timeScale: 0 }).then((on) => process.stdout.write(JSON.stringify(on) + "\\n"));`,
  );
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data: Buffer) => resolve(data.toString())),
  );
  const on = JSON.parse(line) as Emulator;
  const gateway = await newGateway(on);
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
  fs.writeFileSync(`${file()}.lock`, String(child.pid));
  const again = await open();
  expect((await everything(again)).VpnGateway.map((each: Json) => each.VpnGatewayId)).toEqual([gateway]);
});

test("a record that was cut off in the middle is dropped, and writing goes on behind the last whole one", async () => {
  const first = await open();
  const gateway = await newGateway(first);
  fs.appendFileSync(file(), '{"table":"VpnGateway","id":"vpn-half","val');
  const other = await newGateway(first);
  const second = await open();
  expect((await everything(second)).VpnGateway.map((each: Json) => each.VpnGatewayId)).toEqual([gateway, other]);
});

const modeOf = (name: string) => fs.statSync(name).mode & 0o777;

test("only its owner can read the file, whatever the umask, and after it was rewritten", async () => {
  const umask = process.umask(0);
  try {
    const on = await open();
    expect(modeOf(file())).toBe(0o600);
    await newGateway(on);
    await admin(on, "reset", {});
    expect(modeOf(file())).toBe(0o600);
    await on.close();
    expect(modeOf(file())).toBe(0o600);
  } finally {
    process.umask(umask);
  }
});

test("a file that everybody can read is its owner's alone after the start", async () => {
  await (await open()).close();
  fs.chmodSync(file(), 0o644);
  await open();
  expect(modeOf(file())).toBe(0o600);
});

test("two emulators on one file are one cloud", async () => {
  const [a, b] = [await open(), await open()];
  const gateway = await newGateway(a);
  const customer = await newCustomer(b);
  const connection = await newConnection(a, gateway, customer);
  expect(await everything(b)).toEqual(await everything(a));
  await ok(b, "DeleteVpnConnection", { ...region, VpnConnectionId: connection });
  expect((await ok(a, "DescribeVpnConnections", region)).TotalCount).toBe(0);
  await admin(a, "clock", { advanceMs: 1000 });
  expect((await admin(b, "clock", { advanceMs: 0 })).ahead).toBe(1000);
  await a.close();
  await newGateway(b);
  expect((await everything(b)).VpnGateway).toHaveLength(2);
});

test("addresses are unique across the emulators of one file", async () => {
  const [a, b] = [await open(), await open()];
  for (let i = 0; i < 5; i += 1) await Promise.all([newGateway(a), newGateway(b)]);
  const addresses = (await everything(a)).VpnGateway.map((each: Json) => each.InternetIp);
  expect(new Set(addresses).size).toBe(10);
});

test("the file does not grow with the number of changes", async () => {
  const on = await open();
  const gateway = await newGateway(on);
  for (let i = 0; i < 30; i += 1)
    await ok(on, "ModifyVpnGatewayAttribute", { ...region, VpnGatewayId: gateway, Name: `gw${i}` });
  const grown = fs.statSync(file()).size;
  await on.close();
  expect(fs.statSync(file()).size).toBeLessThan(grown / 5);
});

test("reset empties the file, and a deleted file is an empty cloud", async () => {
  const on = await open();
  await newGateway(on);
  await admin(on, "reset", {});
  expect((await everything(await open())).VpnGateway).toEqual([]);
  await newGateway(on);
  fs.rmSync(file());
  expect((await everything(on)).VpnGateway).toEqual([]);
  await newGateway(on);
  expect((await everything(on)).VpnGateway).toHaveLength(1);
});

test("a foreign or broken file is refused and left alone", async () => {
  fs.mkdirSync(path.dirname(file()));
  fs.writeFileSync(file(), '{"mine":true}\n');
  await expect(open()).rejects.toThrow("is not a data file of the emulator");
  expect(fs.readFileSync(file(), "utf8")).toBe('{"mine":true}\n');
  expect(fs.existsSync(`${file()}.lock`)).toBe(false);
});

test("an empty file is an empty cloud", async () => {
  fs.mkdirSync(path.dirname(file()));
  fs.writeFileSync(file(), "");
  const gateway = await newGateway(await open());
  expect((await everything(await open())).VpnGateway[0].VpnGatewayId).toBe(gateway);
});

test("refused requests write nothing", async () => {
  const on = await open();
  const before = fs.statSync(file()).size;
  await refused(on, "CreateVpnGateway", region);
  await ok(on, "DescribeVpnGateways", region);
  expect(fs.statSync(file()).size).toBe(before);
});
