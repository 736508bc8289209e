const fs = require("node:fs");
const path = require("node:path");
for (const name of fs.readdirSync("program", { recursive: true })) {
  const [from, to] = [path.join("program", name), path.join(process.env.CDKTF_OUTDIR, name)];
  if (fs.statSync(from).isDirectory()) continue;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.writeFileSync(to, fs.readFileSync(from, "utf8").replaceAll("/golden-project", process.cwd()));
}
