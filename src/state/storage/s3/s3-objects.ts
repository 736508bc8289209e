import { createHash } from "node:crypto";
import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import type { SecretKeeper } from "../../../secrets";
import type { Environment } from "../../backend";
import { encoded } from "../percent-encode";
import { StoreClient } from "../store-client";
import type { StoreAnswer } from "../store-client";
import { findKey } from "./s3-credentials";
import type { S3Key } from "./s3-key";
import type { S3Settings } from "./s3-settings";
import { signedHeaders } from "./signature";

/** A key of which less is left is fetched anew. */
const marginMs = 60_000;

/** Where keys are looked for, and who is told of them. */
export interface S3User {
  readonly environment?: Environment | undefined;
  readonly secrets?: SecretKeeper | undefined;
}

/** An object, and the tag that changes with its content. */
export interface S3Object {
  readonly text: string;
  readonly tag: string;
}

/** When an object may be written: only if there is none, or only if it is still the one with this tag. */
export type Condition = { readonly isAbsent: true } | { readonly tag: string };

/** What became of a conditional write; `unsupported` if the store knows no such conditions. */
export type Written = { readonly tag: string } | "refused" | "unsupported";

/** Reads and writes objects of one bucket. */
export class S3Objects {
  readonly #client: StoreClient;
  #key: Promise<S3Key> | undefined;

  constructor(
    private readonly settings: S3Settings,
    private readonly user: S3User,
    private readonly clock: Clock,
    private readonly location: string,
  ) {
    this.#client = new StoreClient({
      location,
      clock,
      retry: { max: settings.retryMax, firstMs: 200, longestMs: 20_000 },
      tls: { rejectUnauthorized: !settings.insecure, ca: settings.ca },
      authorize: async (request) =>
        signedHeaders(request, {
          service: "s3",
          region: settings.region,
          key: await this.#currentKey(),
          now: clock.now(),
        }),
    });
  }

  /** An object, or an earlier version of it; undefined if there is none. */
  async get(name: string, version?: string): Promise<S3Object | undefined> {
    const url = this.#url(name);
    if (version !== undefined) url.searchParams.set("versionId", version);
    const answer = await this.#client.send({ url, method: "GET", headers: this.settings.readHeaders });
    if (answer.status === 200) return { text: answer.body.toString("utf8"), tag: tagOf(answer) };
    if (answer.status === 404 && codeOf(answer) !== "NoSuchBucket") return undefined;
    throw this.#refused(`read ${name}`, answer);
  }

  /** Ids of an object's versions before the present one, newest first; none where the bucket keeps none. */
  async earlierVersions(name: string): Promise<readonly string[]> {
    const url = this.#url("");
    url.searchParams.set("versions", "");
    url.searchParams.set("prefix", name);
    const answer = await this.#client.send({ url, method: "GET" });
    if (answer.status !== 200) throw this.#refused(`list the versions of ${name}`, answer);
    return versionsIn(answer.body.toString("utf8"))
      .filter((version) => version.name === name && !version.isLatest)
      .map(({ id }) => id);
  }

  async put(
    name: string,
    text: string,
    headers: Readonly<Record<string, string>>,
    condition?: Condition,
  ): Promise<Written> {
    const given = condition === undefined ? {} : headerOf(condition);
    const checksum: Record<string, string> = this.settings.checksum
      ? { "x-amz-checksum-sha256": createHash("sha256").update(text).digest("base64") }
      : {};
    const answer = await this.#client.send({
      url: this.#url(name),
      method: "PUT",
      headers: { "content-type": "application/json", ...checksum, ...headers, ...given },
      body: text,
    });
    if (answer.status === 200) return { tag: tagOf(answer) };
    // 409: another conditional write of the same object is under way. 404: there is nothing that could match.
    if (condition && [404, 409, 412].includes(answer.status) && codeOf(answer) !== "NoSuchBucket") return "refused";
    if (condition && (answer.status === 501 || codeOf(answer) === "NotImplemented")) return "unsupported";
    throw this.#refused(`write ${name}`, answer);
  }

  async remove(name: string): Promise<void> {
    const answer = await this.#client.send({ url: this.#url(name), method: "DELETE" });
    if (![200, 204, 404].includes(answer.status)) throw this.#refused(`remove ${name}`, answer);
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #currentKey(): Promise<S3Key> {
    const key = await (this.#key ??= this.#findKey());
    if (key.expires === undefined || key.expires - this.clock.now() > marginMs) return key;
    return (this.#key = this.#findKey());
  }

  async #findKey(): Promise<S3Key> {
    const { keys, sts, insecure, ca } = this.settings;
    const service = {
      ...sts,
      clock: this.clock,
      tls: { rejectUnauthorized: !insecure, ca },
      secrets: this.user.secrets,
    };
    const key = await findKey(keys, this.user.environment ?? {}, service);
    this.user.secrets?.add([key.secret, key.token]);
    return key;
  }

  #url(name: string): URL {
    const { endpoint, bucket, pathStyle } = this.settings;
    const url = new URL(endpoint);
    const path = name.split("/").map(encoded).join("/");
    const base = url.pathname.replace(/\/$/, "");
    if (pathStyle) url.pathname = `${base}/${bucket}/${path}`;
    else {
      url.hostname = `${bucket}.${url.hostname}`;
      url.pathname = `${base}/${path}`;
    }
    return url;
  }

  #refused(verb: string, answer: StoreAnswer): StateError {
    const code = codeOf(answer) ?? "";
    return new StateError("state-unwritable", `${this.location}: cannot ${verb}: ${answer.status} ${code}`.trim(), {
      hint: hints[code] ?? (answer.status === 403 ? forbidden : "check the backend's bucket, region and endpoint"),
    });
  }
}

const forbidden =
  "the key needs s3:GetObject, s3:PutObject and s3:DeleteObject on the state, its .tflock and its .history, and s3:ListBucket on the bucket; to look back, s3:GetObjectVersion and s3:ListBucketVersions, too";

/** By the code of S3's "Error Responses". */
const hints: Readonly<Record<string, string>> = {
  NoSuchBucket: "make the bucket first, or correct the backend's bucket and region",
  InvalidAccessKeyId: "check AWS_ACCESS_KEY_ID, or the profile",
  SignatureDoesNotMatch: "check AWS_SECRET_ACCESS_KEY, and the backend's region",
  ExpiredToken: "log in again: the session of this key is over",
  PermanentRedirect: "correct the backend's region: the bucket is in another one",
};

interface ObjectVersion {
  readonly name: string;
  readonly id: string;
  readonly isLatest: boolean;
}

/** The versions in a ListVersionsResult, in its order: of one object the newest comes first. */
function versionsIn(xml: string): ObjectVersion[] {
  return [...xml.matchAll(/<Version>(.*?)<\/Version>/gs)].map(([, version = ""]) => ({
    name: elementOf(version, "Key"),
    id: elementOf(version, "VersionId"),
    isLatest: elementOf(version, "IsLatest") === "true",
  }));
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function elementOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(xml)?.[1] ?? "";
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([\da-f]+));/gi,
    (_, entity?: string, code?: string, hex?: string) =>
      entity ? (entities[entity] ?? "") : String.fromCodePoint(code ? Number(code) : parseInt(hex ?? "0", 16)),
  );
}

function headerOf(condition: Condition): Record<string, string> {
  return "tag" in condition ? { "if-match": condition.tag } : { "if-none-match": "*" };
}

function tagOf({ headers }: StoreAnswer): string {
  const tag = headers["etag"];
  return typeof tag === "string" ? tag : "";
}

function codeOf({ body }: StoreAnswer): string | undefined {
  return /<Code>([\w.]{1,64})<\/Code>/.exec(body.toString("utf8", 0, 4096))?.[1];
}
