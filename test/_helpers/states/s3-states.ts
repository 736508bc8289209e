import { Moto, motoKey } from "../moto";
import { StatePlace, carriedIn } from "./state-store";
import type { StateStore } from "./state-store";

const key = "office/net.tfstate";

/** States in buckets of an S3-compatible store that keep versions. */
export async function s3States(): Promise<StateStore> {
  const server = await Moto.start();
  const { host } = new URL(server.url);
  const buckets = new Map<StatePlace, string>();
  return {
    host,
    stop: () => server.stop(),
    place: async (from) => {
      const bucket = await server.bucket({ isVersioned: true });
      for (const name of from ? [key, `${key}.history`] : []) {
        const text = from && (await server.object(buckets.get(from) ?? "", name));
        if (text !== undefined) await server.write(bucket, name, text);
      }
      const text = () => server.object(bucket, key);
      const place = new StatePlace(host, {
        block: (at) => {
          const where = { bucket, key, region: "us-east-1", endpoints: { s3: `http://${at}` }, use_path_style: true };
          const unlike = { skip_requesting_account_id: true, skip_region_validation: true };
          const skipped = { skip_credentials_validation: true, ...unlike };
          return { s3: { ...where, use_lockfile: true, max_retries: 1, ...skipped } };
        },
        environment: motoKey,
        text,
        touched: async () => (await text()) !== undefined,
        leftovers: async () => {
          const lock = await server.object(bucket, `${key}.tflock`);
          return [...(lock === undefined ? [] : ["a lock is left"]), ...carriedIn(await text())];
        },
      });
      buckets.set(place, bucket);
      return place;
    },
  };
}
