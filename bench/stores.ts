import { Moto, hasMoto, motoKey } from "../test/_helpers/moto";
import { Postgres, hasPostgres } from "../test/_helpers/postgres";
import { StateServer } from "../test/_helpers/state-server";

/** A server that keeps states. */
export interface Store {
  readonly port: number;
  /** The backend's block for a new state, reached through another port. */
  backend(port: number): Promise<object>;
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** One type of backend and how its server is started here. */
export interface StoreType {
  readonly backend: string;
  readonly isThere: boolean;
  start(): Promise<Store>;
}

export const stores: readonly StoreType[] = [
  { backend: "pg", isThere: hasPostgres, start: startPostgres },
  { backend: "http", isThere: true, start: startStateServer },
  { backend: "s3", isThere: hasMoto, start: startMoto },
];

async function startPostgres(): Promise<Store> {
  const server = await Postgres.start();
  return {
    port: server.port,
    backend: async (port) => ({
      pg: { conn_str: `postgres://admin@127.0.0.1:${port}/${await server.database()}?sslmode=disable` },
    }),
    environment: {},
    stop: () => server.stop(),
  };
}

async function startStateServer(): Promise<Store> {
  const server = await StateServer.start();
  let states = 0;
  return {
    port: Number(new URL(server.url("")).port),
    backend: (port) => {
      const address = `http://127.0.0.1:${port}/${++states}`;
      return Promise.resolve({ http: { address, lock_address: address, unlock_address: address } });
    },
    environment: {},
    stop: () => server.stop(),
  };
}

async function startMoto(): Promise<Store> {
  const server = await Moto.start();
  return {
    port: Number(new URL(server.url).port),
    backend: async (port) => ({
      s3: {
        bucket: await server.bucket(),
        key: "net.tfstate",
        region: motoKey.AWS_REGION,
        endpoints: { s3: `http://127.0.0.1:${port}` },
        use_path_style: true,
        use_lockfile: true,
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: true,
      },
    }),
    environment: motoKey,
    stop: () => server.stop(),
  };
}
