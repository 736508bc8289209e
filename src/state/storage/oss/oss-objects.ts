import { createHash } from "node:crypto";
import type { Clock } from "../../../clock";
import type { StateError } from "../../../errors";
import type { CloudKeys } from "../../backend";
import { encoded } from "../percent-encode";
import { StoreClient } from "../store-client";
import type { StoreAnswer, StoreRequest } from "../store-client";
import { codeOf, ossRefusal } from "./oss-refusal";
import { listedObjects, listedVersions } from "./oss-listing";
import type { Listed, ListedVersion } from "./oss-listing";
import type { OssPlace } from "./oss-settings";
import { isSigned, signedHeaders, signedUrl } from "./signature";
import type { SignatureScope } from "./signature";

/** An object, or its end. */
export interface OssObject {
  readonly bytes: Buffer;
  /** Changes with the content. */
  readonly tag: string;
  /** Bytes of the whole object. */
  readonly length: number;
  /** How long ago it was written, by the store's clock. */
  readonly silentMs: number;
  /** Number of this version, in a bucket that keeps versions. */
  readonly version: string | undefined;
}

/** Which part of an object, or which of its versions. */
export interface OssPart {
  /** At most so many bytes of its end. */
  readonly last?: number;
  readonly version?: string;
}

/** Where the next append belongs, or that the object is not as long as was thought. */
export type Appended = { readonly length: number; readonly version: string | undefined } | "moved";

/** The most that the store lists at once. */
const listedAtMost = 1000;

/** Reads, writes, lists and appends to objects of one bucket. */
export class OssObjects {
  readonly #client: StoreClient;
  /** By how much the store's clock is ahead of this machine's. */
  #aheadMs = 0;

  constructor(
    private readonly place: OssPlace,
    private readonly keys: CloudKeys,
    private readonly clock: Clock,
    private readonly location: string,
  ) {
    this.#client = new StoreClient({
      location,
      clock,
      retry: { max: 5, firstMs: 200, longestMs: 20_000 },
      authorize: async (request) => (isSigned(request.url) ? {} : signedHeaders(request, await this.#scope(request))),
    });
  }

  /** The object, or at most so many bytes of its end, or an earlier version of it. */
  async get(name: string, { last, version }: OssPart = {}): Promise<OssObject | undefined> {
    const range: Record<string, string> = last === undefined ? {} : { range: `bytes=-${last}` };
    const query = version === undefined ? "" : `versionId=${encoded(version)}`;
    const answer = await this.#send({ url: this.#url(name, query), method: "GET", headers: range });
    if (answer.status === 404 && /^NoSuch(Key|Version)$/.test(codeOf(answer) ?? "")) return undefined;
    if (answer.status !== 200 && answer.status !== 206) throw this.#refused(`read ${name}`, answer);
    const total = /\/(\d+)$/.exec(header(answer, "content-range") ?? "")?.[1];
    return {
      bytes: answer.body,
      tag: tagOf(answer),
      length: total === undefined ? answer.body.length : Number(total),
      silentMs: dateOf(answer, "date") - dateOf(answer, "last-modified"),
      version: header(answer, "x-oss-version-id"),
    };
  }

  /** What changes with the content, which is empty if there is no object, and the number of the version. */
  async look(name: string): Promise<Pick<OssObject, "tag" | "version">> {
    const answer = await this.#send({ url: this.#url(name), method: "HEAD" });
    if (answer.status === 404) return { tag: "", version: undefined };
    if (answer.status !== 200) throw this.#refused(`read ${name}`, answer);
    return { tag: tagOf(answer), version: header(answer, "x-oss-version-id") };
  }

  /** The newest versions of an object before the present one, newest first. */
  async earlierVersions(name: string): Promise<readonly ListedVersion[]> {
    const found = listedVersions(await this.#list(name, "versions"));
    return found.filter((each) => each.name === name && !each.isLatest);
  }

  /** The objects whose names begin so, by their names. */
  async list(prefix: string): Promise<readonly Listed[]> {
    return listedObjects(await this.#list(prefix, "list-type=2"));
  }

  /** Writes an object, whatever is there. */
  async put(name: string, text: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const answer = await this.#send(this.#write(name, text, headers));
    if (answer.status !== 200) throw this.#refused(`write ${name}`, answer);
  }

  /**
   * Signs a write whose time runs from now on, and returns what sends it. That returns the new tag, or "late" if the store
   * got it only when its time was over.
   */
  async prepare(
    name: string,
    text: string,
    headers: Readonly<Record<string, string>>,
    seconds: number,
  ): Promise<() => Promise<string>> {
    const request = this.#write(name, text, headers);
    const url = signedUrl(request, await this.#scope(request), seconds);
    return async () => {
      const answer = await this.#send({ ...request, url });
      if (answer.status === 200) return tagOf(answer);
      if (answer.status === 403 && /<Message>[^<]*expired/i.test(answer.body.toString("utf8"))) return "late";
      throw this.#refused(`write ${name}`, answer);
    };
  }

  /** Appends to an object that is as long as is said; makes it if that is 0. The text must not be empty. */
  async append(
    name: string,
    length: number,
    text: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Appended> {
    const answer = await this.#send({
      url: this.#url(name, `append&position=${length}`),
      method: "POST",
      // What is said of the object as a whole is said when it is made.
      headers: { "content-type": "text/plain", ...digestOf(text), ...(length === 0 ? headers : {}) },
      body: text,
    });
    if (answer.status === 200)
      return { length: length + Buffer.byteLength(text), version: header(answer, "x-oss-version-id") };
    if (answer.status === 409 && codeOf(answer) === "PositionNotEqualToLength") return "moved";
    throw this.#refused(`append to ${name}`, answer);
  }

  /**
   * Removes an object. In a bucket that keeps versions this version is removed for good, where the key may do so, and
   * leaves no marker.
   */
  async remove(name: string, version: string | undefined): Promise<void> {
    if (version !== undefined) {
      const answer = await this.#send({ url: this.#url(name, `versionId=${encoded(version)}`), method: "DELETE" });
      if (isGone(answer)) return;
    }
    const answer = await this.#send({ url: this.#url(name), method: "DELETE" });
    if (!isGone(answer)) throw this.#refused(`remove ${name}`, answer);
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  /** A request that was refused because of this machine's clock is sent again by the store's. */
  async #send(request: StoreRequest): Promise<StoreAnswer> {
    const answer = await this.#client.send(request);
    const date = dateOf(answer, "date");
    if (!Number.isNaN(date)) this.#aheadMs = date - this.clock.now();
    return codeOf(answer) === "RequestTimeTooSkewed" && !isSigned(request.url) ? this.#client.send(request) : answer;
  }

  async #scope({ url }: StoreRequest): Promise<SignatureScope> {
    const { bucket, region, pathStyle } = this.place;
    const resource = pathStyle ? url.pathname : `/${bucket}${url.pathname}`;
    return { region, key: await this.keys.current(), now: this.clock.now() + this.#aheadMs, resource };
  }

  async #list(prefix: string, query: string): Promise<string> {
    const more = `encoding-type=url&max-keys=${listedAtMost}&prefix=${encoded(prefix)}`;
    const answer = await this.#send({ url: this.#url("", `${query}&${more}`), method: "GET" });
    if (answer.status !== 200) throw this.#refused(`list what begins with ${prefix}`, answer);
    return answer.body.toString("utf8");
  }

  #write(name: string, text: string, headers: Readonly<Record<string, string>>): StoreRequest {
    const about = { "content-type": "application/json", ...headers, ...digestOf(text) };
    return { url: this.#url(name), method: "PUT", headers: about, body: text };
  }

  #url(name: string, query = ""): URL {
    return objectUrl(this.place, name, query);
  }

  #refused(verb: string, answer: StoreAnswer): StateError {
    return ossRefusal(this.location, verb, answer);
  }
}

/** The address of an object. */
export function objectUrl({ endpoint, bucket, pathStyle }: OssPlace, name: string, query = ""): URL {
  const url = new URL(endpoint);
  const path = name.split("/").map(encoded).join("/");
  url.pathname = pathStyle ? `/${bucket}/${path}` : `/${path}`;
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  url.search = query;
  return url;
}

function isGone({ status }: StoreAnswer): boolean {
  return status === 200 || status === 204 || status === 404;
}

function digestOf(text: string): Record<string, string> {
  return { "content-md5": createHash("md5").update(text).digest("base64") };
}

function tagOf(answer: StoreAnswer): string {
  return (header(answer, "etag") ?? "").replaceAll('"', "");
}

function dateOf(answer: StoreAnswer, name: string): number {
  return Date.parse(header(answer, name) ?? "");
}

function header({ headers }: StoreAnswer, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}
