import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The key that is used; moto takes any. */
export const motoKey = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "hunter-secret",
  AWS_REGION: "us-east-1",
};

const own = resolve(__dirname, "../../.cache/test-servers/bin/moto_server");
const named = process.env["MOTO_SERVER"] ?? (existsSync(own) ? own : "moto_server");
/** Whether there is a moto_server here. */
export const hasMoto = spawnSync(named, ["--help"], { encoding: "utf8" }).status === 0;

/** Tests that need an S3-compatible store; without one they are skipped, and say so. */
export function describeWithMoto(title: string, tests: () => void): void {
  if (hasMoto) return describe(title, tests);
  process.stderr.write(`skipped, because there is no moto_server (\`npm run test:servers\` installs one): ${title}\n`);
  describe.skip(title, tests);
}

/** Moto's store: an S3-compatible server that keeps everything in memory. */
export class Moto {
  private buckets = 0;

  private constructor(
    private readonly server: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<Moto> {
    const server = spawn(named, ["-H", "127.0.0.1", "-p", "0"], { stdio: ["ignore", "pipe", "pipe"] });
    const url = await new Promise<string>((done, fail) => {
      let said = "";
      const look = (text: Buffer) => {
        said += text.toString();
        const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
        if (found?.[1]) done(found[1]);
      };
      server.stdout.on("data", look);
      server.stderr.on("data", look);
      server.once("error", fail);
      server.once("exit", () => fail(new Error(`moto_server ended: ${said}`)));
    });
    return new Moto(server, url);
  }

  /** A new bucket, which keeps earlier versions of its objects or not. */
  async bucket({ isVersioned = false } = {}): Promise<string> {
    const name = `states-${++this.buckets}`;
    await this.send("PUT", name);
    const status = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    if (isVersioned) await this.send("PUT", `${name}?versioning`, status);
    return name;
  }

  /** What an object holds; undefined if there is none. */
  async object(bucket: string, name: string): Promise<string | undefined> {
    const answer = await this.send("GET", `${bucket}/${name}`);
    return answer.status === 404 ? undefined : answer.text();
  }

  /** What all versions of all objects hold. */
  async texts(bucket: string): Promise<string[]> {
    const listed = await (await this.send("GET", `${bucket}?versions`)).text();
    const versions = [...listed.matchAll(/<Version>.*?<Key>(.*?)<\/Key>.*?<VersionId>(.*?)<\/VersionId>/gs)];
    return Promise.all(
      versions.map(async ([, key = "", id = ""]) =>
        (await this.send("GET", `${bucket}/${key}?versionId=${id}`)).text(),
      ),
    );
  }

  async write(bucket: string, name: string, body: string): Promise<void> {
    await this.send("PUT", `${bucket}/${name}`, body);
  }

  async remove(bucket: string, name: string): Promise<void> {
    await this.send("DELETE", `${bucket}/${name}`);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.server.once("exit", done));
    this.server.kill("SIGKILL");
    await ended;
  }

  private async send(method: string, path: string, body?: string): Promise<Response> {
    const authorization = `AWS4-HMAC-SHA256 Credential=${motoKey.AWS_ACCESS_KEY_ID}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0`;
    const answer = await fetch(`${this.url}/${path}`, {
      method,
      headers: { authorization },
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok && answer.status !== 404)
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}
