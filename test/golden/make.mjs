// Makes the golden projects with a built checkout of vpnform, and keeps them beside this file under its commit:
//     node test/golden/make.mjs CHECKOUT [CASE...]
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Workshop } from "./_workshop.mjs";

const office = (props = {}) => construct("CustomerGateway", "office", { ipAddress: "203.0.113.1", ...props });
const berlin = construct("CustomerGateway", "berlin", { name: "berlin", ipAddress: "203.0.113.3" });
const hub = construct("VpnGateway", "hub", {
  name: "hub",
  vpcId: "vpc-1",
  vSwitchId: "vsw-a",
  bandwidth: 10,
  enableIpsec: true,
  instanceChargeType: "POSTPAY",
});
const site = `${hub}
${office({ name: "office" })}
const tunnel = new alibaba.VpnConnection(net, "tunnel", {
  name: "tunnel",
  vpnGatewayId: hub.id,
  customerGatewayId: office.id,
  localSubnet: ["10.0.0.0/16"],
  remoteSubnet: ["192.168.0.0/24"],
  autoConfigRoute: false,
  ikeConfig: { ikeVersion: "ikev2", ikeAuthAlg: "sha256", psk: "oneSecret1" },
});
new TerraformOutput(net, "address", { value: hub.internetIp });`;

function construct(name, id, props) {
  return `const ${id} = new alibaba.${name}(net, "${id}", ${JSON.stringify(props)});`;
}

const apply = ["apply", "--auto-approve"];
const emulator = ["--emulator", "--time-scale", "0"];
const state = "terraform.net.tfstate";

/** What each folder is stands in README.md. */
const cases = {
  async deposed(workshop) {
    const replaced = (ipAddress) => office({ ipAddress, lifecycle: { createBeforeDestroy: true } });
    const cloud = await workshop.serve();
    workshop.program(replaced("203.0.113.1"));
    await workshop.run(apply);
    workshop.program(replaced("203.0.113.2"));
    await cloud.faults({ action: "DeleteCustomerGateway", kind: "error", code: "Forbidden.RAM", http: 403 });
    await workshop.run(apply, 1);
    await cloud.stop();
    check(workshop.text(state), '"deposed": ');
  },

  async "pending-create"(workshop) {
    const cloud = await workshop.serve();
    workshop.program(office({ name: "office" }));
    await workshop.run(apply);
    workshop.program([office({ name: "office" }), berlin, hub].join("\n"));
    await cloud.faults({ action: "CreateVpnGateway", kind: "hang" });
    const isDone = () => workshop.text(`${state}.journal`).includes('"type":"done"');
    await workshop.killOnce(apply, async () => isDone() && (await cloud.committed("CreateVpnGateway")));
    await cloud.stop();
  },

  async "begun-creates"(workshop) {
    const cloud = await workshop.serve();
    workshop.program(office({ name: "office" }));
    await workshop.run(["terraform", "--", ...apply.map((word) => word.replace("--", "-"))]);
    workshop.program([office({ name: "office" }), berlin, hub].join("\n"));
    await cloud.faults({ action: "CreateVpnGateway", kind: "hang" });
    const isMade = () => filesIn(join(workshop.folder, ".vpnform", "creates")).some((text) => text.includes('"id":'));
    await workshop.killOnce(
      ["terraform", "--", "apply", "-auto-approve"],
      async () => isMade() && (await cloud.committed("CreateVpnGateway")),
    );
    await cloud.stop();
    check(workshop.text(`.${state}.lock.info`), "OperationTypeApply");
  },

  async "saved-plan"(workshop) {
    workshop.program([office({ name: "office" }), hub].join("\n"));
    await workshop.run([...emulator, ...apply]);
    const address = 'new TerraformOutput(net, "address", { value: hub.internetIp });';
    workshop.program([office({ name: "head office" }), berlin, hub, address].join("\n"));
    await workshop.run([...emulator, "plan", "--out", "plan.file"]);
  },

  async locked(workshop) {
    const cloud = await workshop.serve();
    workshop.program(office({ name: "office" }));
    await workshop.run(apply);
    workshop.program([office({ name: "office" }), berlin].join("\n"));
    await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 600_000 });
    await workshop.killOnce(apply, () => workshop.text(`${state}.journal`).includes("CreateCustomerGateway"));
    await cloud.stop();
    check(workshop.text(`.${state}.lock.info`), '"Pid":');
  },

  async "private-data"(workshop) {
    workshop.program(site);
    await workshop.run([...emulator, ...apply]);
    check(workshop.text(state), '"private": ');
  },

  async "private-data-terraform"(workshop) {
    workshop.program(site);
    await workshop.run([...emulator, "terraform", "--", "apply", "-auto-approve"]);
    check(workshop.text(state), '"private": ');
  },
};

function check(text, part) {
  if (!text.includes(part)) throw new Error(`there is no ${part} in\n${text}`);
}

function filesIn(folder) {
  try {
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  } catch {
    return [];
  }
}

const [place, ...named] = process.argv.slice(2);
if (place === undefined) throw new Error("say which built checkout of vpnform is to make them");
const checkout = resolve(place);
const commit = execFileSync("git", ["-C", checkout, "rev-parse", "--short=7", "HEAD"], { encoding: "utf8" }).trim();
const target = join(dirname(fileURLToPath(import.meta.url)), commit);
for (const [name, make] of Object.entries(cases)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const workshop = new Workshop(checkout);
  try {
    await make(workshop);
    workshop.keep(join(target, name));
    process.stdout.write(`${commit}/${name}\n`);
  } finally {
    workshop.close();
  }
}
