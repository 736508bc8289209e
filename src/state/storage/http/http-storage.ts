import { createHash } from "node:crypto";
import { systemClock } from "../../../clock";
import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import { formatLock, parseLock, unknownLock } from "../../lock/lock-info";
import type { LockInfo } from "../../lock/lock-info";
import { lockLost, newLock, otherLock, waitForLock } from "../../lock/wait-for-lock";
import type { LockAttempt, OwnLock } from "../../lock/wait-for-lock";
import { changedMeanwhile } from "../changed-meanwhile";
import type { StateStorage, StorageLockRequest, StorageUser, StoredText } from "../state-storage";
import { StoreClient } from "../store-client";
import type { StoreAnswer } from "../store-client";
import type { HttpSettings } from "./http-settings";

const json = { "content-type": "application/json" };
/** Answers of a server that somebody else has the lock. */
const heldStatuses: readonly number[] = [409, 423];

/**
 * A state behind an address that answers GET and POST, and LOCK and UNLOCK where it has locks. Nothing can be appended
 * and nothing compared while it is written, so lock and content are looked at right before each write.
 */
export class HttpStorage implements StateStorage {
  readonly location: string;
  readonly hosts: readonly string[];
  readonly #client: StoreClient;
  readonly #clock: Clock;
  readonly readsLockByTaking = true;
  #held: OwnLock | undefined;
  /** Whether the user goes without the lock. */
  #isUnguarded = false;

  constructor(
    private readonly settings: HttpSettings,
    private readonly user: StorageUser,
  ) {
    this.location = withoutSecrets(settings.address);
    this.hosts = settings.namedHosts;
    this.#clock = user.clock ?? systemClock;
    this.#client = clientOf(settings, this.location, this.#clock);
  }

  async read(): Promise<StoredText> {
    const answer = await this.#client.send({ url: new URL(this.settings.address), method: "GET" });
    if (answer.status === 204 || answer.status === 404) return nothing;
    if (answer.status !== 200) throw this.#refused("be read", answer);
    const digest = md5(answer.body);
    const told = answer.headers["content-md5"];
    if (typeof told === "string" && told !== digest) {
      throw new StateError("state-corrupt", `${this.location} answered a state that is not what its digest says`, {
        hint: "run again; if it stays, the server's copy is damaged",
      });
    }
    return answer.body.length === 0 ? nothing : { text: answer.body.toString("utf8"), version: digest };
  }

  async writeIfVersion(text: string, version: string): Promise<string> {
    if ((await this.read()).version !== version) throw changedMeanwhile(this.location);
    const written = md5(text);
    const answer = await this.#client.send({
      url: this.#withLock(this.settings.address),
      method: this.settings.updateMethod,
      headers: { ...json, "content-md5": written },
      body: text,
    });
    if ([200, 201, 204].includes(answer.status)) return written;
    if (this.#held && heldStatuses.includes(answer.status)) throw this.#lost(answer);
    throw this.#refused("be written", answer);
  }

  get isLocked(): boolean {
    return this.#held !== undefined || this.#isUnguarded;
  }

  async lock(request: StorageLockRequest): Promise<void> {
    this.#isUnguarded = request.take === false;
    if (this.#isUnguarded) return;
    const info = newLock(this.location, request, this.user, this.#clock.now());
    if (this.settings.lockAddress === undefined)
      this.user.onNotice?.(`${this.location} has no lock_address: nothing keeps others from writing at the same time`);
    else await waitForLock<true>(this.location, request, this.#clock, () => this.#take(info));
    this.#held = info;
  }

  /**
   * Asks for the lock once more, in the same name. A server that has it refuses, and tells whose it is. Most tell nothing
   * else about a lock.
   */
  async assertLocked(): Promise<void> {
    if (this.#isUnguarded) return;
    const held = this.#held;
    if (!held) throw lockLost(this.location, "nobody", this.#clock.now());
    if (this.settings.lockAddress === undefined) return;
    const result = await this.#try(held);
    if ("taken" in result) {
      await this.#release(held);
      throw lockLost(this.location, "nobody", this.#clock.now());
    }
    if (result.holder && result.holder.ID !== held.ID) throw lockLost(this.location, result.holder, this.#clock.now());
  }

  async unlock(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    this.#isUnguarded = false;
    try {
      if (held) await this.#release(held);
    } finally {
      await this.#client.close();
    }
  }

  async readLock(): Promise<LockInfo | undefined> {
    if (this.settings.lockAddress === undefined) return undefined;
    const probe = newLock(this.location, { operation: "look" }, this.user, this.#clock.now());
    const result = await this.#take(probe);
    if (!("taken" in result)) return result.holder ?? unknownLock(this.location);
    await this.#release(probe);
    return undefined;
  }

  async breakLock(id?: string): Promise<LockInfo | undefined> {
    const holder = await this.readLock();
    if (!holder) return undefined;
    if (id !== undefined && holder.ID !== "" && id !== holder.ID)
      throw otherLock(this.location, holder, id, this.#clock.now());
    await this.#release(id === undefined ? holder : { ...holder, ID: id });
    return holder;
  }

  /** Takes the lock. One whose answer was lost is refused to its own holder. */
  async #take(info: OwnLock): Promise<LockAttempt<true>> {
    const result = await this.#try(info);
    return "holder" in result && result.holder?.ID === info.ID ? { taken: true } : result;
  }

  async #try(info: OwnLock): Promise<LockAttempt<true>> {
    const { lockAddress: url = "", lockMethod: method } = this.settings;
    const answer = await this.#client.send({ url: new URL(url), method, headers: json, body: formatLock(info) });
    if (answer.status === 200) return { taken: true };
    if (!heldStatuses.includes(answer.status)) throw this.#refused("be locked", answer);
    return { holder: parseLock(answer.body.toString("utf8")) };
  }

  async #release(info: LockInfo): Promise<void> {
    const { unlockAddress: url, unlockMethod: method } = this.settings;
    if (url === undefined) return;
    const answer = await this.#client.send({ url: new URL(url), method, headers: json, body: formatLock(info) });
    if (answer.status !== 200 && answer.status !== 204) throw this.#refused("be unlocked", answer);
  }

  #withLock(address: string): URL {
    const url = new URL(address);
    if (this.#held && this.settings.lockAddress !== undefined) url.searchParams.set("ID", this.#held.ID);
    return url;
  }

  #lost(answer: StoreAnswer): StateError {
    return lockLost(this.location, parseLock(answer.body.toString("utf8")), this.#clock.now());
  }

  #refused(verb: string, { status }: StoreAnswer): StateError {
    const isAccess = status === 401 || status === 403;
    return new StateError("state-unwritable", `${this.location} cannot ${verb}: the server answered ${status}`, {
      hint: isAccess
        ? "check the backend's username and password, or TF_HTTP_USERNAME and TF_HTTP_PASSWORD"
        : "check the backend's addresses and methods, and what the server logs",
    });
  }
}

function clientOf(settings: HttpSettings, location: string, clock: Clock): StoreClient {
  const { username, password = "" } = settings;
  const key: Record<string, string> = username === undefined ? {} : { authorization: basic(username, password) };
  return new StoreClient({
    location,
    clock,
    retry: { max: settings.retryMax, firstMs: 1000 * settings.retryWaitMin, longestMs: 1000 * settings.retryWaitMax },
    tls: {
      rejectUnauthorized: !settings.skipCertVerification,
      cert: settings.clientCertificatePem,
      key: settings.clientPrivateKeyPem,
      ca: settings.clientCaCertificatePem,
    },
    authorize: () => Promise.resolve(key),
  });
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

const nothing: StoredText = { text: undefined, version: "" };

function md5(content: string | Buffer): string {
  return createHash("md5").update(content).digest("base64");
}

/** An address as messages show it: user, password and query may hold keys. */
function withoutSecrets(address: string): string {
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
}
