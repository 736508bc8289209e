// The main job, from nothing to nothing: an example is planned, applied, changed, repaired and destroyed on an emulated
// cloud; examples/hub-and-spoke.ts on the public one, examples/apsara-stack.ts with `--edition apsara`. Ends with 1 at the
// first thing that is not as it should be.
import { spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fetch } from "undici";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vpnform = join(root, "dist/vpnform.js");
const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const styled = (code) => (text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
const [bold, dim, green, red] = [styled(1), styled(2), styled(32), styled(31)];
const print = (line = "") => process.stdout.write(`${line}\n`);

class Deviation extends Error {}

function expect(condition, message) {
  if (!condition) throw new Deviation(message);
}

/** The same story is told of both editions of the cloud. */
const editions = {
  public: { example: "hub-and-spoke.ts", region: "eu-central-1", total: 17 },
  apsara: { example: "apsara-stack.ts", region: "cn-qingdao-env17-d01", total: 23 },
};
const { edition } = parseArgs({ options: { edition: { type: "string", default: "public" } } }).values;
if (!Object.hasOwn(editions, edition)) {
  print(red(`There is no edition "${edition}": use one of ${Object.keys(editions).join(", ")}.`));
  process.exit(1);
}
const { example, region, total } = editions[edition];

/** Under the repository, so that the program finds its packages; git ignores it, and it is removed at the end. */
mkdirSync(join(root, ".vpnform"), { recursive: true });
const folder = mkdtempSync(join(root, ".vpnform", "demo-"));
const program = join(folder, example);
const started = Date.now();
const running = new Set();

/** Nothing of the caller's accounts or settings gets in. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VPNFORM|ALIBABA|ALICLOUD|CDKTF|TF_|PSK_|npm_)/i.test(name)),
);

function start(args) {
  const child = spawn(process.execPath, [vpnform, ...args], { cwd: folder, env: environment });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

/**
 * Runs a command, prints those of its lines that `show` lets through while they come, and answers all of them. The exit
 * code and the summary line are what they must be, or the demo is over.
 */
async function run(args, { code = 0, summary, show }) {
  print(`${dim("$")} ${bold(`npx vpnform ${args.join(" ")}`)}`);
  const child = start(args);
  const lines = [];
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
  const take = (line) => {
    lines.push(line);
    const shown = show(line, lines);
    if (shown) print(`  ${line === summary ? green(line) : line}`);
  };
  const readers = [child.stdout, child.stderr].map((input) => {
    const reader = createInterface({ input });
    reader.on("line", take);
    return once(reader, "close");
  });
  const [ended] = await once(child, "close");
  await Promise.all(readers);
  expect(ended === code, `exit code ${ended} instead of ${code}\n${errors}`);
  expect(lines.includes(summary), `"${summary}" is missing from\n${lines.join("\n")}`);
  print();
  return lines;
}

/** Calls the emulated cloud's API as the console would, signed like any other call. */
async function call(cloud, action, parameters) {
  const encode = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const all = {
    Action: action,
    Version: "2016-04-28",
    Format: "JSON",
    RegionId: region,
    AccessKeyId: cloud.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    ...parameters,
  };
  const pairs = Object.keys(all)
    .sort()
    .map((name) => `${encode(name)}=${encode(String(all[name]))}`);
  const query = pairs.join("&");
  const digest = createHmac("sha1", `${cloud.accessKeySecret}&`)
    .update(`GET&%2F&${encode(query)}`)
    .digest("base64");
  const response = await fetch(`${cloud.url}/?${query}&Signature=${encode(digest)}`);
  const words = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  print(`${dim(">")} ${bold(action)} ${words.join(" ")}`);
  expect(response.ok, `${action} was refused: ${await response.text()}`);
}

/** Opens the emulated cloud that `--emulator` keeps in the project, for somebody who does not use vpnform. */
async function withCloud(work) {
  const data = ".vpnform/emulator.json";
  const child = start(["emulator", "--port", "0", "--time-scale", "0", "--edition", edition, "--data", data]);
  child.stderr.pipe(process.stderr);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const cloud = JSON.parse(line);
  const headers = { "x-emulator-token": cloud.adminToken };
  const list = async () => (await fetch(`${cloud.url}/_emulator/resources`, { headers })).json();
  await work(cloud, await list());
  child.kill();
  await once(child, "exit");
}

function heading(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(2);
  print(`${bold(text)} ${dim(`(${seconds} s)`)}`);
  print();
}

const headline = /^ *# \S+ \(\S+\) (will|must|has)/;
const isSummary = (line) => /^(Plan:|No changes|Apply complete|Destroy complete)/.test(line);
const done = (line) => / complete after /.test(line) || isSummary(line);

/** Shows the headlines of all resources and the whole of these. */
function only(...whole) {
  let open = false;
  return (line) => {
    if (headline.test(line)) {
      open = whole.some((address) => line.includes(`# ${address} `));
      return true;
    }
    if (line === "") open = false;
    return open || isSummary(line) || /^(Note:|─)/.test(line);
  };
}

function edit(from, to) {
  const text = readFileSync(program, "utf8");
  expect(text.includes(from), `${from} is not in the program`);
  writeFileSync(program, text.replace(from, to));
  print(`${dim("-")} ${from.trim()}`);
  print(`${dim("+")} ${to.trim()}`);
  print();
}

async function demo() {
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app: `tsx ${example}` }));
  writeFileSync(program, readFileSync(join(root, "examples", example), "utf8"));

  heading(`1. A VPC and five sites are declared in examples/${example}. What would be made?`);
  const plan = ["plan", "--emulator", "--detailed-exitcode"];
  const toAdd = `Plan: ${total} to add, 0 to change, 0 to destroy.`;
  await run(plan, { code: 2, summary: toAdd, show: only("alivpn_connection.paris-tunnel") });

  heading(
    "2. Make it, a hundred times as fast as the real cloud: one write at a time on each gateway, both in parallel.",
  );
  const apply = ["apply", "--emulator", "--auto-approve"];
  await run(apply, { summary: `Apply complete! Resources: ${total} added, 0 changed, 0 destroyed.`, show: done });

  heading("3. Once more: the cloud has what the program says.");
  const nothing = "No changes. Your infrastructure matches the program.";
  await run(plan, { summary: nothing, show: isSummary });

  heading("4. The office in Paris gets another network. Edit the program, and apply it:");
  edit(
    '"paris", address: "203.0.113.10", network: "192.168.10.0/24"',
    '"paris", address: "203.0.113.10", network: "192.168.40.0/24"',
  );
  const changed = "Apply complete! Resources: 1 added, 1 changed, 1 destroyed.";
  const changes = only("alivpn_connection.paris-tunnel", "alivpn_route_entry.paris-route");
  await run(apply, { summary: changed, show: (line) => changes(line) || done(line) });

  heading("5. Meanwhile a colleague is busy in the cloud's console:");
  await withCloud(async (cloud, { VpnGateway, VpnRouteEntry }) => {
    const hub = VpnGateway.find((gateway) => gateway.Name === "hub");
    const berlin = VpnRouteEntry.find((route) => route.RouteDest === "192.168.20.0/24");
    const { RouteDest, NextHop, Weight } = berlin;
    await call(cloud, "ModifyVpnGatewayAttribute", { VpnGatewayId: hub.VpnGatewayId, Name: "do-not-touch" });
    await call(cloud, "DeleteVpnRouteEntry", { VpnGatewayId: hub.VpnGatewayId, RouteDest, NextHop, Weight });
  });
  print();

  heading("6. The plan tells what was changed outside, and apply repairs it.");
  const drift = only("alivpn_gateway.hub");
  await run(plan, { code: 2, summary: "Plan: 1 to add, 1 to change, 0 to destroy.", show: drift });
  await run(apply, { summary: "Apply complete! Resources: 1 added, 1 changed, 0 destroyed.", show: done });
  await run(plan, { summary: nothing, show: isSummary });

  heading("7. Take it all down, dependents first.");
  const destroy = ["destroy", "--emulator", "--auto-approve"];
  await run(destroy, { summary: `Destroy complete! Resources: ${total} destroyed.`, show: done });
  await withCloud((_, resources) => {
    const left = Object.values(resources).flat();
    expect(left.length === 0, `the cloud still has ${JSON.stringify(left)}`);
  });
}

process.on("SIGINT", () => process.exit(130));
process.on("exit", () => {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true, force: true });
});
try {
  await demo();
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  print(`${green(bold(`All as it should be, in ${seconds} seconds; the emulated cloud is empty again.`))}`);
  if (edition === "public") {
    print("Your turn: npx vpnform plan --emulator   (the same program; edit examples/hub-and-spoke.ts and watch)");
  }
} catch (error) {
  print(red(`The demo failed: ${error instanceof Deviation ? error.message : error.stack}`));
  process.exitCode = 1;
}
