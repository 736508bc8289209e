import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../storage/atomic-file";

/** A create that was begun and of which nobody is sure that Terraform knows it. */
export interface PendingCreate {
  readonly file: string;
  readonly type: string;
  /** Place, kind and parameters: equal creates have equal digests. Secrets cannot be read back from it. */
  readonly digest: string;
  /** Tells one access key from another; earlier versions did not write it down. */
  readonly signer?: string;
  readonly token?: string;
  /** When it was begun, in milliseconds since 1970. */
  readonly time: number;
  /** What was asked for, secrets left out. */
  readonly desired: Readonly<Record<string, unknown>>;
  /** The run of Terraform that it belongs to. */
  readonly run: string;
  /** What came of it. */
  readonly id?: string;
}

/**
 * Remembers creates on disk from before they are sent until Terraform is known to have them in its state: it tells its
 * providers of no address, and a process that is killed in between would leave a resource that nobody knows. One file
 * per create, so that several processes need no lock.
 */
export class CreateJournal {
  private readonly own = new Map<string, PendingCreate>();
  private readonly folder: string;
  private earlierCreates: Promise<Map<string, PendingCreate>> | undefined;

  constructor(
    /** Of the project or of what terraform works in; the files are in a folder of their own in it. */
    place: string,
    /** The present run of Terraform: what its other processes have begun is not left over. */
    private readonly run: string,
  ) {
    this.folder = join(place, ".vpnform", "creates");
  }

  /** Writes down a create that is about to be sent. Resolves once that is on disk. */
  async begin(create: Omit<PendingCreate, "file" | "run">): Promise<PendingCreate> {
    const begun = { ...create, run: this.run, file: join(this.folder, `${randomUUID()}.json`) };
    await mkdir(this.folder, { recursive: true });
    this.own.set(begun.file, begun);
    await write(begun);
    return begun;
  }

  /** Adds the id that the cloud gave. */
  async made(begun: PendingCreate, id: string): Promise<void> {
    const made = { ...begun, id };
    this.own.set(made.file, made);
    await write(made);
  }

  /** It was certainly not carried out, or it is remembered elsewhere. */
  async abandon(create: PendingCreate): Promise<void> {
    this.own.delete(create.file);
    (await this.earlier()).delete(create.file);
    await rm(create.file, { force: true });
  }

  /** Terraform has a resource with this id in its state, so its create is over. */
  async acknowledge(type: string, id: string): Promise<void> {
    const creates = [...this.own.values(), ...(await this.earlier()).values()];
    for (const create of creates) if (create.type === type && create.id === id) await this.abandon(create);
  }

  /** Takes over a create of an earlier process for which one of these holds, the first ones before the others. */
  async takeOver(matches: readonly ((create: PendingCreate) => boolean)[]): Promise<PendingCreate | undefined> {
    const earlier = await this.earlier();
    const left = [...earlier.values()].filter((create) => create.run !== this.run);
    for (const isSame of matches) {
      const create = left.find(isSame);
      if (!create) continue;
      earlier.delete(create.file);
      this.own.set(create.file, create);
      return create;
    }
    return undefined;
  }

  /** Leaves a create that was taken over to a later run after all. */
  async giveBack(create: PendingCreate): Promise<void> {
    this.own.delete(create.file);
    (await this.earlier()).set(create.file, create);
  }

  /** How many open creates are the same as this one, itself included: of earlier runs, and of this one meanwhile. */
  async twins({ digest }: PendingCreate): Promise<number> {
    const creates = [...this.own.values(), ...(await this.earlier()).values()];
    return creates.filter((create) => create.digest === digest).length;
  }

  /** Whether an earlier process left anything behind. */
  async hasEarlier(): Promise<boolean> {
    return (await this.earlier()).size > 0;
  }

  /** Everything that is still open, of this process and of earlier ones. */
  async open(): Promise<readonly PendingCreate[]> {
    return [...this.own.values(), ...(await this.earlier()).values()];
  }

  /** What earlier processes left behind; read once. */
  private earlier(): Promise<Map<string, PendingCreate>> {
    return (this.earlierCreates ??= readFolder(this.folder, (file) => this.own.has(file)));
  }
}

/** What makes two creates the same. */
export function desiredDigest(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

async function write({ file, ...content }: PendingCreate): Promise<void> {
  await replaceFile(file, JSON.stringify(content));
}

async function readFolder(folder: string, isOwn: (file: string) => boolean): Promise<Map<string, PendingCreate>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
  const read = await Promise.all(files.filter((file) => !isOwn(file)).map(readCreate));
  return new Map(read.flatMap((create) => (create ? [[create.file, create] as const] : [])));
}

/** A file that cannot be read is no memory of anything: it was never promised to be complete. */
async function readCreate(file: string): Promise<PendingCreate | undefined> {
  try {
    const content = JSON.parse(await readFile(file, "utf8")) as PendingCreate;
    return typeof content.digest === "string" && typeof content.type === "string" ? { ...content, file } : undefined;
  } catch {
    return undefined;
  }
}
