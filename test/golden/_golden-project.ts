import { cpSync, existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { EmulatorProcess } from "../_helpers/emulator-process";
import { Workspace } from "../_helpers/workspace";

/** Stands for the project's folder in the files of a golden project; see `_workshop.mjs`. */
const placeholder = "/golden-project";

/** The commits whose projects are kept, and the names of the projects. */
export function goldenProjects(): [version: string, name: string][] {
  return foldersIn(__dirname).flatMap((version) =>
    foldersIn(join(__dirname, version)).map((name): [string, string] => [version, name]),
  );
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** A copy of what an earlier version has left on disk, with the present command line and the cloud as it was then. */
export class GoldenProject extends Workspace {
  private served: EmulatorProcess | undefined;

  private constructor(private readonly surroundings: { environment: Record<string, string> }) {
    super(surroundings);
  }

  /** Copies a project and starts its cloud; without an account of its own it is the one of `--emulator`. */
  static async open(version: string, name: string): Promise<GoldenProject> {
    const surroundings = { environment: {} };
    const project = new GoldenProject(surroundings);
    const folder = join(__dirname, version, name);
    cpSync(folder, project.folder, { recursive: true });
    for (const file of project.paths(/./)) {
      const text = readFileSync(join(project.folder, file), "utf8");
      if (text.includes(placeholder) && file !== "app.cjs")
        writeFileSync(join(project.folder, file), text.replaceAll(placeholder, project.folder));
    }
    await project.startCloud();
    return project;
  }

  private async startCloud(): Promise<void> {
    const account = join(this.folder, "account.json");
    if (!existsSync(account)) {
      this.surroundings.environment = { VPNFORM_EMULATOR: "1" };
      return;
    }
    const { endpoint, accessKeyId, accessKeySecret } = JSON.parse(readFileSync(account, "utf8"));
    const cloud = await EmulatorProcess.start("--data", join(this.folder, ".vpnform", "emulator.json"));
    this.served = cloud;
    await cloud.access({ accessKeyId, accessKeySecret });
    this.surroundings.environment = {
      HTTP_PROXY: cloud.url,
      NO_PROXY: "",
      VPNFORM_ALIBABA_ENDPOINT: endpoint,
      VPNFORM_ALIBABA_STS_ENDPOINT: endpoint,
      VPNFORM_POLL_MS: "5",
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    };
  }

  get emulator(): EmulatorProcess {
    if (this.served === undefined) throw new Error("the cloud of this project is not served");
    return this.served;
  }

  /** Files of the project, by their paths in it. */
  paths(pattern: RegExp): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)))
      .filter((path) => !path.startsWith("node_modules") && pattern.test(path))
      .sort();
  }

  /** What is remembered on disk, byte for byte: state, backup, journal, lock, creates, plans. */
  memory(): Record<string, string> {
    const files = this.paths(/tfstate|creates|plan\.file/);
    return Object.fromEntries(files.map((file) => [file, readFileSync(join(this.folder, file), "latin1")]));
  }

  /** Makes the lock look as if its holder had given no sign of life for an hour. */
  letLockAge(): void {
    const hourAgo = Date.now() / 1000 - 3600;
    for (const file of this.paths(/\.lock\.info$/)) utimesSync(join(this.folder, file), hourAgo, hourAgo);
  }

  /** Ids in the cloud by kind and those in the state by type, all sorted. */
  async ids(): Promise<{ cloud: string[]; state: string[] }> {
    const kinds = Object.entries(await this.emulator.resources());
    const { resources } = await this.state();
    return {
      cloud: kinds.flatMap(([kind, items]) => items.map((item) => item[`${kind}Id`] as string)).sort(),
      state: (resources as { instances: { attributes: { id: string } }[] }[])
        .flatMap(({ instances }) => instances.map(({ attributes }) => attributes.id))
        .sort(),
    };
  }

  async close(): Promise<void> {
    await this.served?.stop();
    this.remove();
  }
}
