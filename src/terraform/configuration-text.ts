import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { snakeCase } from "../../lib/core/naming";
import { writeOnlyName } from "../../lib/core/write-only";

/**
 * What the configuration in a folder says, as text. Terraform shows an import no configuration, and would keep what is
 * answered: whether a secret is only written can be told by nothing else.
 */
export class ConfigurationText {
  private text: Promise<string> | undefined;

  constructor(
    private readonly folder: string,
    /** Folder of terraform's own files. */
    private readonly data = join(folder, ".terraform"),
  ) {}

  /** Whether a resource anywhere in it sets the write-only companion of the attribute. */
  async writesOnly(attribute: string): Promise<boolean> {
    this.text ??= read(this.folder, this.data);
    return new RegExp(`\\b${snakeCase(writeOnlyName(attribute))}\\b`).test(await this.text);
  }
}

async function read(folder: string, data: string): Promise<string> {
  const folders = [folder, ...(await modulesOf(folder, data))];
  return (await Promise.all(folders.map(textOf))).join("\n");
}

async function textOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /\.(tf|tofu)(\.json)?$/.test(name));
  const texts = files.map((name) => readFile(join(folder, name), "utf8").catch(() => ""));
  return (await Promise.all(texts)).join("\n");
}

/** Folders of the modules that `terraform init` has found. */
async function modulesOf(folder: string, data: string): Promise<string[]> {
  try {
    const file = join(data, "modules", "modules.json");
    const { Modules: modules } = JSON.parse(await readFile(file, "utf8")) as { Modules?: { Dir?: unknown }[] };
    return (modules ?? []).flatMap(({ Dir: dir }) => (typeof dir === "string" ? [join(folder, dir)] : []));
  } catch {
    return [];
  }
}
