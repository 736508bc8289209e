import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../protocol/request";
import type { World } from "../service/world";
import { listAuthorities, listResources } from "./inventory";
import { takeReport } from "./observation";
import { carries } from "./token";

type Answer = readonly [status: number, body: unknown];

const done: Answer = [200, {}];
const refused = (error: string): Answer => [400, { error }];

/** The endpoints under /_emulator/, with which tests inspect the cloud and cause faults. */
const routes: Record<string, (world: World, body: unknown) => Answer> = {
  "GET /_emulator/requests": (world) => [200, world.calls.all()],
  "GET /_emulator/resources": (world) => [200, world.read(() => listResources(world.cloud))],
  "GET /_emulator/faults": (world) => [200, { rules: world.faults.list() }],
  "POST /_emulator/reset"(world) {
    world.reset();
    return done;
  },
  "POST /_emulator/faults"(world, body) {
    const problem = world.faults.set(Array.isArray(body) ? body : (body as { rules?: unknown }).rules);
    return problem === undefined ? done : refused(problem);
  },
  "POST /_emulator/clock"(world, body) {
    const { advanceMs } = body as { advanceMs?: unknown };
    if (typeof advanceMs !== "number" || !(advanceMs >= 0)) return refused("advanceMs is not a number of milliseconds");
    world.write(() => {
      world.cloud.clock.advance(advanceMs);
      world.cloud.saveClock();
    });
    return [200, { now: world.cloud.now(), ahead: world.cloud.clock.ahead }];
  },
  "POST /_emulator/access"(world, body) {
    const grants = Array.isArray(body) ? body : (body as { grants?: unknown }).grants;
    const problem = world.cloud.accounts.grants.set(grants);
    return problem === undefined ? done : refused(problem);
  },
  "POST /_emulator/quotas"(world, body) {
    for (const [kind, limit] of Object.entries(body as Record<string, unknown>)) {
      if (typeof limit !== "number" || !world.cloud.quotas.set(kind, limit)) return refused(`no quota ${kind}`);
    }
    return done;
  },
  "POST /_emulator/keys"(world, body) {
    const { told } = body as { told?: unknown };
    return world.cloud.disclosure.set(told) ? done : refused("told: clear, masked, asterisks, empty or absent");
  },
  "POST /_emulator/types"(world, body) {
    const { tunnels } = body as { tunnels?: unknown };
    return world.cloud.tunnelTypes.set(tunnels) ? done : refused("tunnels: strings or plain");
  },
  "POST /_emulator/peer"(world, body) {
    const { connection: id, does } = body as { connection?: string; does?: string };
    if (does !== "answers" && does !== "silent" && does !== "rejects")
      return refused("does: answers, silent or rejects");
    return world.write(() => {
      const connection = world.cloud.connections.get(id);
      if (connection === undefined) return refused(`no connection ${id}`);
      world.cloud.connections.put(Object.assign(connection, { peer: does }));
      return done;
    });
  },
  "POST /_emulator/observed"(world, body) {
    const problem = world.write(() => takeReport(world.cloud, body as Record<string, unknown>));
    return problem === undefined ? done : refused(problem);
  },
  /** A write, for a certificate is issued when it is first asked for. */
  "GET /_emulator/authorities": (world) => [200, world.write(() => listAuthorities(world.cloud))],
};

/** Serves a call under /_emulator/. Without a token to compare with, everybody may call. */
export async function serveAdmin(
  world: World,
  token: string | undefined,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (message.url ?? "").split("?")[0];
  const [status, body] =
    token === undefined || carries(message, token)
      ? await answer(world, `${message.method} ${path}`, message)
      : ([403, { error: "the header x-emulator-token does not carry the emulator's adminToken" }] as const);
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
}

async function answer(world: World, name: string, message: IncomingMessage): Promise<Answer> {
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (route === undefined) return [404, { error: `no endpoint ${name}` }];
  const body = (await readBody(message)).toString("utf8");
  try {
    const parsed: unknown = body === "" ? {} : JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? route(world, parsed) : refused("the body is not an object");
  } catch (error) {
    return error instanceof SyntaxError ? refused("the body is not JSON") : [500, { error: String(error) }];
  }
}
