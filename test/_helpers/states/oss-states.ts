import type { OssBucket } from "../oss-bucket";
import { OssServer } from "../oss-server";
import { StatePlace } from "./state-store";
import type { StateStore } from "./state-store";

const [prefix, key] = ["office", "net.tfstate"];
const object = `${prefix}/${key}`;

/** States in buckets of Alibaba's object storage that keep versions. */
export async function ossStates(): Promise<StateStore> {
  const server = await OssServer.start();
  const { host } = new URL(server.url);
  const { region } = server;
  const buckets = new Map<StatePlace, OssBucket>();
  return {
    host,
    stop: () => server.stop(),
    place: (from) => {
      const { name, bucket } = server.bucket("enabled", from && buckets.get(from));
      const place = new StatePlace(host, {
        block: (at) => ({ oss: { bucket: name, prefix, key, region, endpoint: `http://${at}` } }),
        environment: { ALICLOUD_ACCESS_KEY: "LTAI-state", ALICLOUD_SECRET_KEY: "oss-swordfish-secret" },
        text: () => Promise.resolve(bucket.text(object)),
        touched: () => Promise.resolve(bucket.names().length > 0),
        leftovers: () => Promise.resolve([...lockIn(bucket), ...journalsIn(bucket)]),
        advance: (ms) => (bucket.aheadMs += ms),
      });
      buckets.set(place, bucket);
      return Promise.resolve(place);
    },
  };
}

/** The log of the lock ends with the word that nobody has it. */
function lockIn(bucket: OssBucket): string[] {
  const log = bucket.text(`.vpnform/${object}.lock`)?.trim().split("\n") ?? [];
  const last = log.findLast((line) => /^\{"(Lock|Free)"/.test(line));
  return last?.startsWith('{"Lock"') ? ["a lock is left"] : [];
}

const journalsIn = (bucket: OssBucket) =>
  bucket
    .names()
    .filter((name) => name.startsWith(`.vpnform/${object}.journal`))
    .map((name) => `${name} is left`);
