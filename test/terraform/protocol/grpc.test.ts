import { connect } from "node:http2";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { serveStream } from "../../../src/terraform/protocol/grpc";
import { createServer } from "node:http2";
import { PluginClient } from "../_client";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
let provider: Core;
beforeAll(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.open();
});
afterAll(() => cloud.stop());

/** Sends a body as it is, and answers headers and trailers together. */
async function post(path: string, body: Buffer): Promise<Record<string, unknown>> {
  const session = connect("http://localhost", { path: cloud.socket() } as never);
  try {
    return await new Promise((done, fail) => {
      const stream = session.request({ ":method": "POST", ":path": path, "content-type": "application/grpc" });
      const answer: Record<string, unknown> = {};
      stream.on("response", (headers) => Object.assign(answer, headers));
      stream.on("trailers", (headers) => Object.assign(answer, headers));
      stream.on("error", fail).on("close", () => done(answer));
      stream.resume().end(body);
    });
  } finally {
    session.destroy();
  }
}

const framed = (body: Buffer, flag = 0) => {
  const header = Buffer.alloc(5);
  header[0] = flag;
  header.writeUInt32BE(body.length, 1);
  return Buffer.concat([header, body]);
};

it.each([
  "CallFunction",
  "ValidateEphemeralResourceConfig",
  "OpenEphemeralResource",
  "PlanAction",
  "StartStream",
  "StreamStdio",
])("the call %s is answered as unimplemented", async (name) => {
  expect((await provider.client.refused(name)).code).toBe(status.UNIMPLEMENTED);
});

it.each([
  "/tfplugin6.Provider/",
  "/tfplugin6.Provider/DynamicValue",
  "/tfplugin6.Provider/constructor",
  "/tfplugin6.Provider/__proto__",
  "/tfplugin6.Provider/toString",
  "/tfplugin5.Provider/GetSchema",
  "/",
  "/%00",
])("the path %s is answered as unimplemented", async (path) => {
  await expect(provider.client.raw(path, Buffer.alloc(0))).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
});

it.each([
  ["nothing", Buffer.alloc(0)],
  ["half a header", Buffer.from([0, 0])],
  ["a compressed message", framed(Buffer.from("x"), 1)],
  ["less than its header says", framed(Buffer.from("abc")).subarray(0, 7)],
  ["two messages", Buffer.concat([framed(Buffer.alloc(0)), framed(Buffer.alloc(0))])],
])("a body of %s is refused as invalid", async (_, body) => {
  const answer = await post("/tfplugin6.Provider/GetMetadata", body);
  expect(answer).toMatchObject({ ":status": 200, "grpc-status": String(status.INVALID_ARGUMENT) });
});

it("an answer ends with the status in its trailers", async () => {
  const answer = await post("/tfplugin6.Provider/GetMetadata", framed(Buffer.alloc(0)));
  expect(answer).toMatchObject({ ":status": 200, "content-type": "application/grpc", "grpc-status": "0" });
});

it("a message of tens of megabytes goes there and back", async () => {
  const json = Buffer.from(JSON.stringify({ id: "vpn-1", description: "x".repeat(12_000_000) }));
  const answer = await provider.client.call("UpgradeResourceState", {
    type_name: "alivpn_gateway",
    raw_state: { json },
  });
  expect(answer.upgraded_state.msgpack.length).toBeGreaterThan(12_000_000);
});

it("hundreds of calls at once on one connection are all answered", async () => {
  const answers = await Promise.all(Array.from({ length: 400 }, () => provider.client.call("GetMetadata")));
  expect(answers.every(({ resources }) => resources.length > 0)).toBe(true);
});

it("a call that the client gives up leaves the connection usable", async () => {
  await expect(provider.client.call("GetProviderSchema", {}, 0)).rejects.toMatchObject({
    code: status.DEADLINE_EXCEEDED,
  });
  expect((await provider.client.call("GetMetadata")).resources).not.toEqual([]);
});

it("a connection that breaks in the middle of a call harms no other", async () => {
  const other = new PluginClient(cloud.socket());
  const lost = Promise.all(Array.from({ length: 20 }, () => other.call("GetProviderSchema").catch(() => "lost")));
  other.close();
  await lost;
  expect((await provider.client.call("GetMetadata")).resources).not.toEqual([]);
});

it("a status message in any language arrives as it was", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vpnform-"));
  const socket = join(folder, "odd.sock");
  const server = createServer();
  server.on("stream", (stream, headers) =>
    serveStream(stream, headers, () => () => Promise.reject(new Error("100 % größer: 网关 \n second line"))),
  );
  await new Promise<void>((done) => server.listen(socket, done));
  const client = new PluginClient(socket);
  expect(await client.refused("GetMetadata")).toMatchObject({
    code: status.INTERNAL,
    details: "100 % größer: 网关 \n second line",
  });
  client.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});
