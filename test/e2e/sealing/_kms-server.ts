import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";

/**
 * GenerateDataKey and Decrypt as the service's documents of 2016-01-20 have them: RPC calls, signed by HMAC-SHA1. Not the
 * real service, and written by the same hands as its client.
 */
export class KmsServer {
  readonly actions: string[] = [];
  private readonly master = randomBytes(32);

  private constructor(
    private readonly server: Server,
    private readonly keys: { readonly accessKeyId: string; readonly accessKeySecret: string },
  ) {}

  static async start(keys: KmsServer["keys"]): Promise<KmsServer> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () => {
          const query = new URL(request.url ?? "/", "http://kms").searchParams;
          const form = new URLSearchParams(Buffer.concat(chunks).toString());
          const { status, body } = kms.answer(request.method ?? "", Object.fromEntries([...query, ...form]));
          response
            .writeHead(status, { "content-type": "application/json" })
            .end(JSON.stringify({ RequestId: "R", ...body }));
        });
    });
    const kms = new KmsServer(server, keys);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return kms;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private answer(method: string, given: Readonly<Record<string, string>>): { status: number; body: object } {
    const { Action = "", Version, KeyId, KeySpec, CiphertextBlob = "" } = given;
    this.actions.push(Action);
    const refuse = (status: number, Code: string) => ({ status, body: { Code, Message: `${Code}.` } });
    if (given["AccessKeyId"] !== this.keys.accessKeyId) return refuse(404, "InvalidAccessKeyId.NotFound");
    if (given["Signature"] !== this.signature(method, given)) return refuse(400, "IncompleteSignature");
    if (Version !== "2016-01-20") return refuse(400, "InvalidVersion");
    if (Action === "Decrypt") return { status: 200, body: { KeyId: "key-1", Plaintext: this.unwrap(CiphertextBlob) } };
    if (Action !== "GenerateDataKey") return refuse(404, "InvalidAction.NotFound");
    if (KeyId !== "key-1" && KeyId !== "alias/vpn") return refuse(404, "Forbidden.KeyNotFound");
    if (KeySpec !== "AES_256") return refuse(400, "InvalidParameter");
    const key = randomBytes(32);
    const body = { KeyId: "key-1", Plaintext: key.toString("base64"), CiphertextBlob: this.wrap(key) };
    return { status: 200, body };
  }

  private signature(method: string, { Signature: _, ...given }: Readonly<Record<string, string>>): string {
    const encode = (text: string) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
    const query = Object.entries(given)
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join("&");
    const text = `${method}&${encode("/")}&${encode(query)}`;
    return createHmac("sha1", `${this.keys.accessKeySecret}&`).update(text).digest("base64");
  }

  private wrap(key: Buffer): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.master, nonce);
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString("base64");
  }

  private unwrap(blob: string): string {
    const bytes = Buffer.from(blob, "base64");
    const decipher = createDecipheriv("aes-256-gcm", this.master, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("base64");
  }
}
