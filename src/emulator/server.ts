import { setMaxListeners } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Accounts } from "./accounts/accounts";
import { serveAdmin } from "./admin/admin";
import { asapiVersion } from "./alibaba/asapi";
import { alibaba } from "./alibaba/dialect";
import { Clock } from "./cloud/clock";
import { Cloud } from "./cloud/cloud";
import { huawei, isHuawei } from "./huawei/dialect";
import type { Edition } from "./protocol/edition";
import { parseRequest, readBody } from "./protocol/request";
import { serveApi, type Pace } from "./service/api";
import { Rate } from "./service/rate";
import { World } from "./service/world";

export interface EmulatorOptions {
  /** By default 0: any free port. */
  port?: number;
  host?: string;
  /** File in which the cloud is stored; without it everything is lost when the process ends. */
  dataFile?: string;
  edition?: Edition;
  /** 1 is the real cloud's pace; with 0 everything takes no time. */
  timeScale?: number;
  /** Delay added to every API call. */
  latencyMs?: number;
  /** API calls per second that an access key may make; no limit by default. */
  rate?: number;
  /** Makes single-tunnel gateways of requests with one vSwitch, as the public cloud once did; it refuses them now. */
  singleTunnel?: boolean;
  /** The account's key; a random one by default. */
  accessKeyId?: string;
  accessKeySecret?: string;
}

export interface Emulator {
  url: string;
  accessKeyId: string;
  accessKeySecret: string;
  port: number;
  close(): Promise<void>;
}

/** Starts an emulated cloud on a port of this machine. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const accounts = new Accounts(options.accessKeyId, options.accessKeySecret);
  const clock = new Clock(options.timeScale ?? 1);
  const cloud = new Cloud(clock, options.edition ?? "public", accounts, options.singleTunnel);
  const rate = options.rate === undefined ? undefined : new Rate(options.rate);
  const world = new World(cloud, rate, options.dataFile);
  const closing = new AbortController();
  // Every delayed call adds a listener, so there is no limit for listeners.
  setMaxListeners(0, closing.signal);
  const pace = { latencyMs: options.latencyMs ?? 0, closing: closing.signal };
  const server = http.createServer((message, response) => void handle(world, pace, message, response));
  // Longer than clients keep idle connections, so that none is closed while a request is being sent.
  server.keepAliveTimeout = 120_000;
  const host = options.host ?? "127.0.0.1";
  await listen(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const close = async () => {
    closing.abort();
    await stop(server);
    world.close();
  };
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    accessKeyId: accounts.owner.accessKeyId,
    accessKeySecret: accounts.owner.secret,
    port,
    close: () => (closed ??= close()),
  };
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function stop(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function handle(world: World, pace: Pace, message: http.IncomingMessage, response: http.ServerResponse) {
  try {
    const path = (message.url ?? "/").split("?")[0] ?? "/";
    if (path.startsWith("/_emulator/")) return await serveAdmin(world, message, response);
    if (path === "/api/version") return void response.end(JSON.stringify(asapiVersion));
    const request = parseRequest(message, await readBody(message));
    await serveApi(world, isHuawei(path) ? huawei : alibaba, request, response, pace);
  } catch {
    // The request could not be read: a broken connection, too long a body, or bad encoding.
    response.writeHead(400).end();
  }
}
