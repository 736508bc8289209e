import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { faultText } from "../../../lib/core/schema-fault";
import { StateError } from "../../errors";
import { replaceFile } from "../storage/atomic-file";
import { isAbsent, unwritable } from "../storage/unwritable";

/**
 * A create that was begun and that Terraform's state may not hold. Terraform tells its providers neither whether the state
 * is sealed nor which values came from secrets, so no value of the resource is kept.
 */
export interface PendingCreate {
  readonly file: string;
  readonly type: string;
  /** Salted digest of scope, kind and parameters without secrets, equal for equal creates. */
  readonly digest: string;
  /** Identifies the access key; absent in entries of earlier versions. */
  readonly signer?: string;
  readonly token?: string;
  /** When it was begun, in milliseconds since 1970. */
  readonly time: number;
  /** Desired values without secrets, in entries of earlier versions. */
  readonly desired?: Readonly<Record<string, unknown>>;
  /** The run of Terraform that began it. */
  readonly run: string;
  /** Id of the created resource, once it is known. */
  readonly id?: string;
}

const schema = z.looseObject({
  type: z.string(),
  digest: z.string(),
  signer: z.string().optional(),
  token: z.string().optional(),
  time: z.number(),
  desired: z.record(z.string(), z.unknown()).optional(),
  run: z.string(),
  id: z.string().optional(),
});

/**
 * Records creates on disk from before they are sent until Terraform has them in its state. Terraform tells its
 * providers no addresses, and without this record a resource would be lost if the process is killed in between. Each
 * create has its own file, so that several processes need no lock.
 */
export class CreateJournal {
  /** Salt of the digests of this process, in hex. */
  readonly salt = randomBytes(16).toString("hex");
  private readonly own = new Map<string, PendingCreate>();
  private readonly folder: string;
  private earlierCreates: Promise<Map<string, PendingCreate>> | undefined;

  constructor(
    /** Folder of the project or of Terraform. The files are kept in a subfolder. */
    private readonly place: string,
    /** The current run of Terraform. Creates that its other processes have begun are not left over. */
    private readonly run: string,
    environment?: string,
  ) {
    this.folder = join(place, ".vpnform", "creates", ...(environment === undefined ? [] : [environment]));
  }

  /** The creates of an environment, which those of others are no matter of; without a name those of none. */
  in(environment: string | undefined): CreateJournal {
    return new CreateJournal(this.place, this.run, environment);
  }

  /** Records a create that is about to be sent. Resolves once it is on disk. */
  async begin(create: Omit<PendingCreate, "file" | "run">): Promise<PendingCreate> {
    const begun = { ...create, run: this.run, file: join(this.folder, `${randomUUID()}.json`) };
    await mkdir(this.folder, { recursive: true });
    this.own.set(begun.file, begun);
    await write(begun);
    return begun;
  }

  /** Adds the id of the created resource. */
  async made(begun: PendingCreate, id: string): Promise<void> {
    const made = { ...begun, id };
    this.own.set(made.file, made);
    await write(made);
  }

  /** Removes a create that was certainly not carried out, or that is recorded elsewhere. */
  async abandon(create: PendingCreate): Promise<void> {
    this.own.delete(create.file);
    (await this.earlier()).delete(create.file);
    await rm(create.file, { force: true }).catch((error: unknown) => {
      throw unwritable(create.file, error);
    });
  }

  /** Removes the create of a resource that Terraform has in its state. */
  async acknowledge(type: string, id: string): Promise<void> {
    const creates = [...this.own.values(), ...(await this.earlier()).values()];
    for (const create of creates) if (create.type === type && create.id === id) await this.abandon(create);
  }

  /** Claims a create of an earlier process that passes one of the tests; earlier tests take precedence. */
  async takeOver(matches: readonly ((create: PendingCreate) => boolean)[]): Promise<PendingCreate | undefined> {
    const earlier = await this.earlier();
    const left = this.unclaimed(earlier);
    for (const isSame of matches) {
      const create = left.find(isSame);
      if (!create) continue;
      earlier.delete(create.file);
      this.own.set(create.file, create);
      return create;
    }
    return undefined;
  }

  /** Returns a claimed create, so that a later run can claim it. */
  async giveBack(create: PendingCreate): Promise<void> {
    this.own.delete(create.file);
    (await this.earlier()).set(create.file, create);
  }

  /** Creates of earlier runs that nobody has claimed. */
  async leftOver(): Promise<readonly PendingCreate[]> {
    return this.unclaimed(await this.earlier());
  }

  /** All pending creates, of this process and of earlier ones. */
  async open(): Promise<readonly PendingCreate[]> {
    return [...this.own.values(), ...(await this.earlier()).values()];
  }

  private unclaimed(earlier: ReadonlyMap<string, PendingCreate>): readonly PendingCreate[] {
    return [...earlier.values()].filter((create) => create.run !== this.run);
  }

  /** Creates that earlier processes left behind; read once. */
  private earlier(): Promise<Map<string, PendingCreate>> {
    return (this.earlierCreates ??= readFolder(this.folder, (file) => this.own.has(file)));
  }
}

/** The digest by which equal creates are recognised. */
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

/** Undefined if it is gone: another process has it in its state by now. */
async function readCreate(file: string): Promise<PendingCreate | undefined> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    const problem = error instanceof SyntaxError ? "it is not JSON" : (error as Error).message;
    throw damaged(file, `: ${problem}`, error);
  }
  const result = schema.safeParse(json);
  if (!result.success) throw damaged(file, faultText(result.error), result.error);
  return { ...(json as PendingCreate), file };
}

/** It is written at once or not at all, so nobody was killed over it; and without it, its resource would be made twice. */
function damaged(file: string, fault: string, cause: unknown): StateError {
  return new StateError("state-corrupt", `${file}, a create that terraform began, is damaged${fault}`, {
    hint: "restore the file, or remove it and compare with the cloud: it tells of a resource that may be in no state",
    cause,
  });
}
