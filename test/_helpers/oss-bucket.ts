import { createHash } from "node:crypto";

/** Whether a bucket keeps versions: never switched on, on, or on once and then suspended. */
export type Versioning = "never" | "enabled" | "suspended";

/** One version of an object, or a marker that it was deleted. */
interface Version {
  readonly id: string;
  readonly type: "Normal" | "Appendable" | "Marker";
  readonly headers: Readonly<Record<string, string>>;
  bytes: Buffer;
  modified: number;
}

/** An answer as the vendor's documents have it. */
export interface OssAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly code?: string;
  readonly message?: string;
}

const gone: OssAnswer = { status: 404, code: "NoSuchKey", message: "The specified key does not exist." };

/** A bucket by the words of "PutObject", "AppendObject", "DeleteObject", "GetObject" and "Delete marker". */
export class OssBucket {
  /** By how much the store's clock is ahead here, besides what it is everywhere. */
  aheadMs = 0;
  /** The newest version of each object comes last. */
  private readonly objects = new Map<string, Version[]>();
  private made = 0;

  constructor(
    readonly versioning: Versioning,
    private readonly now: () => number,
  ) {}

  /** Takes over all that another bucket holds. */
  take(other: OssBucket): void {
    for (const [name, versions] of other.objects)
      this.objects.set(
        name,
        versions.map((each) => ({ ...each })),
      );
    this.made = other.made;
  }

  names(): string[] {
    return [...this.objects.keys()].filter((name) => this.current(name));
  }

  text(name: string): string | undefined {
    return this.current(name)?.bytes.toString("utf8");
  }

  /** All texts that can still be read, of any version. */
  texts(): string[] {
    return [...this.objects.values()].flat().map(({ bytes }) => bytes.toString("utf8"));
  }

  /** How many versions and markers there are. */
  count(name: string): number {
    return this.objects.get(name)?.length ?? 0;
  }

  /** "ListObjects", "ListObjectsV2" and "ListObjectVersions": 100 unless `max-keys` says otherwise. */
  list(query: URLSearchParams): OssAnswer {
    const isEncoded = query.get("encoding-type") === "url";
    const nameOf = (name: string) =>
      isEncoded ? new URLSearchParams({ name }).toString().slice("name=".length) : name;
    const element = (tag: string, name: string, { modified }: Version, more = "") =>
      `<${tag}><Key>${nameOf(name)}</Key>${more}<LastModified>${new Date(modified).toISOString()}</LastModified></${tag}>`;
    const names = [...this.objects.keys()].filter((name) => name.startsWith(query.get("prefix") ?? "")).sort();
    const found = names.flatMap((name) => {
      const current = this.current(name);
      if (!query.has("versions")) return current ? [element("Contents", name, current)] : [];
      return [...(this.objects.get(name) ?? [])].reverse().map((version, index) => {
        const about = `<VersionId>${version.id}</VersionId><IsLatest>${index === 0}</IsLatest>`;
        return element(version.type === "Marker" ? "DeleteMarker" : "Version", name, version, about);
      });
    });
    const listed = found.slice(0, Number(query.get("max-keys") ?? 100));
    const kind = query.has("versions") ? "ListVersionsResult" : "ListBucketResult";
    const isTruncated = `<IsTruncated>${listed.length < found.length}</IsTruncated>`;
    const xml = `<?xml version="1.0"?><${kind}>${isTruncated}${listed.join("")}</${kind}>`;
    return { status: 200, headers: { "content-type": "application/xml" }, body: Buffer.from(xml) };
  }

  put(name: string, bytes: Buffer, headers: Readonly<Record<string, string>>): OssAnswer {
    // "If versioning is enabled or suspended for the bucket, x-oss-forbid-overwrite is invalid."
    const forbids = headers["x-oss-forbid-overwrite"] === "true" && this.versioning === "never";
    if (forbids && this.current(name)) return { status: 409, code: "FileAlreadyExists", message: "The object exists." };
    const version = this.add(name, "Normal", bytes, headers);
    return { status: 200, headers: { etag: tagOf(version), ...this.versionHeader(version) } };
  }

  append(name: string, position: number, bytes: Buffer, headers: Readonly<Record<string, string>>): OssAnswer {
    const current = this.current(name);
    if (current?.type === "Normal")
      return { status: 409, code: "ObjectNotAppendable", message: "The object is not appendable." };
    const length = current?.bytes.length ?? 0;
    if (position !== length) {
      const next = { "x-oss-next-append-position": String(length) };
      return {
        status: 409,
        code: "PositionNotEqualToLength",
        message: "Position is not equal to length.",
        headers: next,
      };
    }
    // No earlier version is kept of what is appended to.
    const version = current ?? this.add(name, "Appendable", Buffer.alloc(0), headers);
    version.bytes = Buffer.concat([version.bytes, bytes]);
    version.modified = this.now();
    const next = { "x-oss-next-append-position": String(version.bytes.length) };
    return { status: 200, headers: { etag: tagOf(version), ...next, ...this.versionHeader(version) } };
  }

  get(name: string, range: string | undefined, id?: string): OssAnswer {
    const current = id === undefined ? this.current(name) : this.objects.get(name)?.find((each) => each.id === id);
    if (!current) return id === undefined ? gone : { ...gone, code: "NoSuchVersion" };
    const { bytes } = current;
    const headers = {
      etag: tagOf(current),
      "last-modified": new Date(current.modified).toUTCString(),
      "x-oss-object-type": current.type,
      ...(current.type === "Appendable" ? { "x-oss-next-append-position": String(bytes.length) } : {}),
      ...this.versionHeader(current),
    };
    const last = /^bytes=-(\d+)$/.exec(range ?? "")?.[1];
    if (last === undefined) return { status: 200, headers, body: bytes };
    const start = Math.max(0, bytes.length - Number(last));
    const content = { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` };
    return { status: 206, headers: { ...headers, ...content }, body: bytes.subarray(start) };
  }

  remove(name: string, version: string | undefined): OssAnswer {
    const versions = this.objects.get(name) ?? [];
    if (version !== undefined)
      this.objects.set(
        name,
        versions.filter(({ id }) => id !== version),
      );
    else if (this.versioning === "never") this.objects.delete(name);
    else this.add(name, "Marker", Buffer.alloc(0), {});
    return { status: 204 };
  }

  private current(name: string): Version | undefined {
    const newest = this.objects.get(name)?.at(-1);
    return newest?.type === "Marker" ? undefined : newest;
  }

  private add(name: string, type: Version["type"], bytes: Buffer, headers: Version["headers"]): Version {
    const id = this.versioning === "enabled" ? `V${++this.made}` : "null";
    const version: Version = { id, type, bytes, headers, modified: this.now() };
    const kept = (this.objects.get(name) ?? []).filter((other) => (id === "null" ? other.id !== "null" : true));
    this.objects.set(name, [...kept, version]);
    return version;
  }

  private versionHeader({ id }: Version): Record<string, string> {
    return this.versioning === "never" ? {} : { "x-oss-version-id": id };
  }
}

function tagOf({ bytes }: Version): string {
  return `"${createHash("md5").update(bytes).digest("hex").toUpperCase()}"`;
}
