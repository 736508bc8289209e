import { setMaxListeners } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Accounts } from "./accounts/accounts";
import { serveAdmin } from "./admin/admin";
import { newAdminToken } from "./admin/token";
import { asapiVersion } from "./alibaba/asapi";
import { alibaba } from "./alibaba/dialect";
import { Clock } from "./cloud/clock";
import { Cloud } from "./cloud/cloud";
import { huawei, isHuawei } from "./huawei/dialect";
import type { Edition } from "./protocol/edition";
import { ApiError } from "./protocol/errors";
import { timeLimits, usualLimits, type Limits } from "./protocol/limits";
import { parseRequest, readBody } from "./protocol/request";
import { objection } from "./protocol/visitor";
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
  /** For how long lists and reads do not know yet of what was created or deleted. */
  lagMs?: number;
  /** API calls per second that an access key may make; no limit by default. */
  rate?: number;
  /** The account's key; a random one by default. */
  accessKeyId?: string;
  accessKeySecret?: string;
  /** Calls under /_emulator/ need no token. For tests. */
  open?: boolean;
  limits?: Limits;
}

export interface Emulator {
  url: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** What calls under /_emulator/ carry in the header `x-emulator-token`. */
  adminToken: string;
  port: number;
  close(): Promise<void>;
}

/** Starts an emulated cloud on a port of this machine. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const accounts = new Accounts(options.accessKeyId, options.accessKeySecret);
  const clock = new Clock(options.timeScale ?? 1);
  const cloud = new Cloud(clock, options.edition ?? "public", accounts, options.lagMs);
  const rate = options.rate === undefined ? undefined : new Rate(options.rate);
  const world = new World(cloud, rate, options.dataFile);
  const closing = new AbortController();
  // Every delayed call adds a listener, so there is no limit for listeners.
  setMaxListeners(0, closing.signal);
  const limits = options.limits ?? usualLimits;
  const host = options.host ?? "127.0.0.1";
  const adminToken = newAdminToken();
  const pace = { latencyMs: options.latencyMs ?? 0, closing: closing.signal };
  const site: Site = { world, pace, host, adminToken: options.open === true ? undefined : adminToken };
  const server = http.createServer(timeLimits(limits), (message, response) => void handle(site, message, response));
  server.maxConnections = limits.connections;
  // Longer than clients keep idle connections, so that none is closed while a request is being sent.
  server.keepAliveTimeout = 120_000;
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
    adminToken,
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

/** What serves the requests of one port. */
interface Site {
  world: World;
  pace: Pace;
  host: string;
  /** Absent if calls under /_emulator/ need none. */
  adminToken: string | undefined;
}

async function handle(site: Site, message: http.IncomingMessage, response: http.ServerResponse) {
  const { world, pace, host, adminToken } = site;
  try {
    const problem = objection(message, host);
    if (problem !== undefined) return refuseVisitor(response, problem);
    const path = (message.url ?? "/").split("?")[0] ?? "/";
    if (path.startsWith("/_emulator/")) return await serveAdmin(world, adminToken, message, response);
    if (path === "/api/version") return void response.end(JSON.stringify(asapiVersion));
    const request = parseRequest(message, await readBody(message));
    await serveApi(world, isHuawei(path) ? huawei : alibaba, request, response, pace);
  } catch (error) {
    // The request could not be read: a broken connection, too long a body, or bad encoding.
    response.writeHead(error instanceof ApiError ? error.http : 400, { connection: "close" }).end();
  }
}

function refuseVisitor(response: http.ServerResponse, error: string): void {
  response.writeHead(403, { "content-type": "application/json", connection: "close" }).end(JSON.stringify({ error }));
}
