import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtCli, cleanEnvironment, runProgram } from "./_helpers/cli";
import { Workspace } from "./_helpers/workspace";

const guide = readFileSync(resolve(__dirname, "../docs/sealing.md"), "utf8");

/** The fenced block behind a `checked` note. */
function block(name: string): string {
  const found = new RegExp(`<!-- checked: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1];
  if (found === undefined) throw new Error(`docs/sealing.md has no block "${name}"`);
  return found;
}

const statements = (name: string) => block(name).replace(/^import .*\n/gm, "");
const variable = statements("passphrase")
  .split("\n")
  .filter((line) => line.includes("TerraformVariable"))
  .join("\n");

it("what the guide to sealed state says is done by its own commands", async () => {
  const project = new Workspace();
  const bin = join(project.folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "vpnform"), `#!/bin/sh\nexec "${process.execPath}" "${builtCli()}" "$@"\n`);
  chmodSync(join(bin, "vpnform"), 0o755);
  const declare = (encryption: string) =>
    project.program(`
const stack = net;
const { TerraformVariable } = require("cdktf");
const { Encryption } = require("vpnform");
${encryption}
new alibaba.CustomerGateway(net, "office", { ipAddress: "203.0.113.7", name: "office" });`);
  // One shell for all, as one reader has: what one block exports, the next ones use.
  let exported = "";
  const sh = async (name: string) => {
    const env = {
      ...cleanEnvironment(),
      HOME: project.folder,
      PATH: `${bin}:${process.env["PATH"] ?? ""}`,
      VPNFORM_EMULATOR: "1",
    };
    const script = `set -eu\n${exported}\n${block(name)}`;
    exported +=
      block(name)
        .match(/^export .*\n/gm)
        ?.join("") ?? "";
    const { code, stdout, stderr } = await runProgram("/bin/bash", ["-c", script], { cwd: project.folder, env });
    expect({ name, code, stderr: code === 0 ? "" : stderr }).toEqual({ name, code: 0, stderr: "" });
    return stdout;
  };
  try {
    declare(statements("passphrase"));
    expect(await sh("first")).toContain("alivpn_customer_gateway.office");
    expect(Object.keys(await project.state())).toContain("encrypted_data");
    declare(variable + statements("rotation"));
    await sh("rotate");
    await sh("identities");
    declare(variable + statements("age"));
    expect(await sh("open")).toContain("alivpn_customer_gateway.office");
    expect(Object.keys((await project.state()).meta)).toEqual(["key_provider.external.main"]);
    await sh("clear");
    expect(await project.state()).not.toHaveProperty("encrypted_data");
    declare(`${variable}\n${statements("fallback")}`);
    expect(await sh("seal")).toContain("alivpn_customer_gateway.office");
    expect(Object.keys((await project.state()).meta)).toEqual(["key_provider.pbkdf2.main"]);
  } finally {
    project.remove();
  }
}, 90_000);
