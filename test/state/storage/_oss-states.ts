import { SecretRegistry } from "../../../src/secrets";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import { openOss } from "../../../src/state/storage/oss/open-oss";
import type { OssStorage } from "../../../src/state/storage/oss/oss-storage";
import type { OssBucket, Versioning } from "../../_helpers/oss-bucket";
import { OssServer } from "../../_helpers/oss-server";

const newState = () => Promise.resolve("{}");
export const apply = { operation: "apply", newState };
export const elsewhere = { ...ownIdentity(), Host: "elsewhere", Realm: "another boot" };

/** Names of the objects of a state. */
export const state = "env:/net/terraform.tfstate";
export const lockLog = `.vpnform/${state}.lock`;

type Options = Partial<Parameters<typeof openOss>[1]> & { identity?: typeof elsewhere };

/** A state in a bucket, as several processes see it. Only for the top of a file of tests. */
export class OssStates {
  readonly secrets = new SecretRegistry();
  server!: OssServer;
  bucket!: OssBucket;
  name = "";
  readonly #open: OssStorage[] = [];

  constructor() {
    beforeAll(async () => {
      this.server = await OssServer.start();
    });
    afterAll(() => this.server.stop());
    afterEach(async () => {
      this.server.meet = () => undefined;
      this.server.aheadMs = 0;
      for (const storage of this.#open.splice(0)) await storage.unlock().catch(() => undefined);
    });
  }

  /** Begins with a new bucket. */
  fresh(versioning: Versioning): void {
    ({ name: this.name, bucket: this.bucket } = this.server.bucket(versioning));
  }

  /** Another process. */
  connect(options: Options = {}, object = "net/terraform.tfstate"): OssStorage {
    const key = { accessKeyId: "LTAI-state", accessKeySecret: "oss-swordfish-secret" };
    const { name, server, secrets } = this;
    const storage = openOss(
      { bucket: name, key: object, endpoint: server.url, region: server.region },
      { folder: "/", version: "0", secrets, cloudKeys: () => ({ current: async () => key }), ...options },
    );
    this.#open.push(storage);
    return storage;
  }

  /** A process on another machine, of which nothing is seen but what it writes. */
  remote(): OssStorage {
    return this.connect({ identity: elsewhere });
  }
}
