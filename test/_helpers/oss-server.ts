import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { OssBucket } from "./oss-bucket";
import type { OssAnswer, Versioning } from "./oss-bucket";
import { refusalOf } from "./oss-signature";

/** A request as the server sees it. */
export interface OssRequest {
  readonly method: string;
  readonly bucket: string;
  readonly object: string;
  readonly query: URLSearchParams;
}

/** What happens to a request: its answer is lost after it was carried out, or the store is in trouble. */
export type OssFault = "lost" | "trouble" | undefined;

/** The vendor's object storage as its documents describe it: plain and versioned buckets, appends, V4 signatures. */
export class OssServer {
  readonly region = "eu-central-1";
  readonly keys = new Map<string, { readonly secret: string; readonly token?: string }>([
    ["LTAI-state", { secret: "oss-swordfish-secret" }],
  ]);
  readonly buckets = new Map<string, OssBucket>();
  readonly requests: string[] = [];
  /** By how much the server's clock is ahead of this machine's. */
  aheadMs = 0;
  /** Is called with each request before it is carried out. */
  meet: (request: OssRequest) => Promise<OssFault> | OssFault = () => undefined;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<OssServer> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const store = new OssServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => void store.handle(request, response));
    return store;
  }

  /** A new bucket, empty or with all that another one holds. */
  bucket(versioning: Versioning, from?: OssBucket): { readonly name: string; readonly bucket: OssBucket } {
    const name = `states-${this.buckets.size + 1}`;
    const bucket = new OssBucket(versioning, () => this.now(name));
    if (from) bucket.take(from);
    this.buckets.set(name, bucket);
    return { name, bucket };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private now(bucket: string): number {
    return Date.now() + this.aheadMs + (this.buckets.get(bucket)?.aheadMs ?? 0);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? "/", this.url);
    // The bucket stands before the host's name; only where that is a number, in the path.
    const inHost = /^([a-z0-9-]+)\.[a-z]/.exec(request.headers.host ?? "")?.[1];
    const [, first = "", ...others] = url.pathname.split("/");
    const name = inHost ?? first;
    const object = (inHost === undefined ? others : [first, ...others])
      .map((part) => decodeURIComponent(part))
      .join("/");
    const method = request.method ?? "";
    this.requests.push(`${method} ${object}`);
    const fault = await this.meet({ method, bucket: name, object, query: url.searchParams });
    if (fault === "trouble") return this.send(response, method, name, { status: 503, code: "ServiceUnavailable" });
    const answer =
      refusalOf({
        ...{ request, url, bucket: name, object, region: this.region, now: this.now(name) },
        secretOf: (id) => this.keys.get(id),
      }) ?? this.carryOut(method, name, object, url.searchParams, request, Buffer.concat(parts));
    if (fault === "lost") request.socket.destroy();
    else this.send(response, method, name, answer);
  }

  private carryOut(
    method: string,
    name: string,
    object: string,
    query: URLSearchParams,
    { headers }: IncomingMessage,
    body: Buffer,
  ): OssAnswer {
    const bucket = this.buckets.get(name);
    if (!bucket) return { status: 404, code: "NoSuchBucket", message: "The specified bucket does not exist." };
    const digest = createHash("md5").update(body).digest("base64");
    if (headers["content-md5"] !== undefined && headers["content-md5"] !== digest)
      return { status: 400, code: "InvalidDigest", message: "The Content-MD5 you specified was invalid." };
    const given = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)]));
    if (method === "GET" && object === "") return bucket.list(query);
    if (method === "GET" || method === "HEAD") {
      return bucket.get(object, headers.range, query.get("versionId") ?? undefined);
    }
    if (method === "PUT") return bucket.put(object, body, given);
    if (method === "DELETE") return bucket.remove(object, query.get("versionId") ?? undefined);
    if (method !== "POST" || !query.has("append")) return { status: 405, code: "MethodNotAllowed" };
    if (!query.has("position")) return { status: 400, code: "MissingArgument", message: "position" };
    return bucket.append(object, Number(query.get("position")), body, given);
  }

  private send(response: ServerResponse, method: string, bucket: string, answer: OssAnswer): void {
    const { status, headers = {}, body, code, message = "" } = answer;
    const date = { date: new Date(this.now(bucket)).toUTCString() };
    const text = code === undefined ? body : `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    response.writeHead(status, { ...date, ...headers }).end(method === "HEAD" ? undefined : text);
  }
}
