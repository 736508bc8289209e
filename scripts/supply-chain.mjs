// What dist/ is made of: a bill of materials (CycloneDX 1.6) and the licences of the packages that are bundled into it.
import { Buffer } from "node:buffer";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `node_modules/a/node_modules/@b/c` of a file in a package; undefined for our own. */
function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

/** Folders of the packages that went into the bundles. */
function bundledFolders(metafiles) {
  const files = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)));
  return [...new Set(files.flatMap((file) => packageFolder(file.replaceAll("\\", "/")) ?? []))].sort();
}

/** Folders of the packages that are installed with ours, as the lock file has them. */
function installedFolders({ packages }) {
  return Object.keys(packages)
    .filter((folder) => folder !== "" && !packages[folder].dev)
    .sort();
}

function component(folder, lock, scope) {
  const locked = lock.packages[folder] ?? {};
  const manifest = existsSync(join(folder, "package.json")) ? readJson(join(folder, "package.json")) : {};
  const name = locked.name ?? manifest.name ?? folder.split("node_modules/").pop();
  const version = locked.version ?? manifest.version;
  const licence = locked.license ?? manifest.license;
  const purl = `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    purl,
    ...(typeof licence === "string" ? { licenses: [licenceOf(licence)] } : {}),
    ...(locked.integrity ? { hashes: [hash(locked.integrity)] } : {}),
    properties: [{ name: "vpnform:delivery", value: scope }],
  };
}

/** An identifier of the SPDX list, or an expression of several. */
function licenceOf(text) {
  return /[\s()]/.test(text) ? { expression: text } : { license: { id: text } };
}

function hash(integrity) {
  const [algorithm, content] = integrity.split("-");
  return { alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(content, "base64").toString("hex") };
}

/** The bill of materials: what is bundled, and what npm installs beside it. Equal inputs give an equal text. */
function billOfMaterials(own, lock, bundled) {
  const parts = new Map();
  for (const folder of installedFolders(lock)) add(component(folder, lock, "installed"));
  for (const folder of bundled) add(component(folder, lock, "bundled"));
  function add(each) {
    const known = parts.get(each.purl);
    parts.set(each.purl, known ? { ...known, properties: [...known.properties, ...each.properties] } : each);
  }
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": `pkg:npm/${own.name}@${own.version}`,
        name: own.name,
        version: own.version,
        purl: `pkg:npm/${own.name}@${own.version}`,
        licenses: [{ license: { id: own.license } }],
      },
    },
    components: [...parts.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
}

/** The section on the licence, which some packages have instead of a file. */
function licenceInReadme(folder) {
  const readme = readdirSync(folder).find((file) => /^readme/i.test(file));
  if (!readme) return [];
  const section = /^#+\s*licen[cs]e\s*$([^]*?)(?=^#|(?![^]))/im.exec(readFileSync(join(folder, readme), "utf8"));
  return section && /copyright/i.test(section[1]) ? [section[1].trim()] : [];
}

/** The licence texts of the bundled packages, which their licences ask to go along. */
function notices(own, lock, bundled) {
  const sections = bundled.map((folder) => {
    const { name, version, licenses } = component(folder, lock, "bundled");
    const [licence] = licenses ?? [];
    const texts = readdirSync(folder)
      .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), "utf8").trim());
    if (texts.length === 0) texts.push(...licenceInReadme(folder));
    const title = `${name} ${version} (${licence?.license?.id ?? licence?.expression ?? "see its text"})`;
    return [
      title,
      "-".repeat(title.length),
      "",
      texts.join("\n\n") || "The package brings no text of its licence.",
    ].join("\n");
  });
  return `${own.name} ${own.version} contains these packages, each under its own licence.\n\n${sections.join("\n\n\n")}\n`;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Writes `sbom.cdx.json` and `THIRD-PARTY-NOTICES.txt` into the folder. */
export function writeSupplyChain(folder, metafiles) {
  const [own, lock] = [readJson("package.json"), readJson("package-lock.json")];
  const bundled = bundledFolders(metafiles);
  writeFileSync(
    join(folder, "sbom.cdx.json"),
    `${JSON.stringify(billOfMaterials(own, lock, bundled), undefined, 2)}\n`,
  );
  writeFileSync(join(folder, "THIRD-PARTY-NOTICES.txt"), notices(own, lock, bundled));
}
