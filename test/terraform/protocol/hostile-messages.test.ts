import { encode } from "@msgpack/msgpack";
import { status } from "@grpc/grpc-js";
import fc from "fast-check";
import { providerCalls } from "../_client";
import type { Json } from "../_client";
import type { Core } from "../_core";
import { gateway } from "../_network";
import { ServedCloud } from "../_served-cloud";
import { read, unknown, written } from "../_values";

const runs = { numRuns: Number(process.env["FC_RUNS"] ?? 40), interruptAfterTimeLimit: 2_000 };
const hostile = "oneSecret1";

let cloud: ServedCloud;
let provider: Core;
beforeAll(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect();
});
afterAll(() => cloud.stop());
afterEach(async () => {
  expect((await provider.client.call("GetMetadata")).resources).not.toEqual([]);
});

/** A call ends with an answer or a status, and neither shows where in the program it came from. */
async function harmless(outcome: Promise<Json>): Promise<Json> {
  const answer = await outcome.catch((error: { code: number; details: string }) => {
    expect([status.INTERNAL, status.INVALID_ARGUMENT, status.UNIMPLEMENTED]).toContain(error.code);
    return { diagnostics: [], details: error.details };
  });
  const shown = JSON.stringify([answer.diagnostics, answer.details]);
  expect(shown).not.toMatch(/\\n\s*at |\.ts:\d|\.js:\d|node:internal/);
  expect(shown).not.toContain(hostile);
  return answer;
}

/** Calls that would stop or reconfigure what the other tests use. */
const aside = ["StopProvider", "ConfigureProvider"];
const calls = providerCalls.filter((name) => !aside.includes(name));

it.each([...calls, "ConfigureProvider"])("any bytes in place of a request of %s do no harm", async (name) => {
  const target = name === "ConfigureProvider" ? await cloud.open() : provider;
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      await harmless(target.client.raw(`/tfplugin6.Provider/${name}`, bytes));
    }),
    runs,
  );
});

const dynamicFields: Record<string, string[]> = {
  ValidateProviderConfig: ["config"],
  ValidateResourceConfig: ["config"],
  ValidateDataResourceConfig: ["config"],
  ReadResource: ["current_state"],
  PlanResourceChange: ["prior_state", "proposed_new_state", "config"],
  ApplyResourceChange: ["prior_state", "planned_state", "config"],
  ReadDataSource: ["config"],
};
const types = ["alivpn_gateway", "alivpn_connection", "alivpn_route_entry", "alivpn_ssl_client_cert"];

/** MessagePack of anything, with names of attributes in it, whole or cut off. */
const names = fc.constantFrom(
  "id",
  "name",
  "ike_config",
  "psk",
  "local_subnet",
  "tags",
  "tunnel_options_specification",
  "vpn_gateway_id",
  "weight",
  "bandwidth",
  "__proto",
  "constructor",
);
const anything = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(
        fc.constant(null),
        fc.boolean(),
        fc.integer(),
        fc.double(),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.string(),
      ),
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .dictionary(names, tie("value"), { maxKeys: 6 })
        .map((fields) => ("psk" in fields ? { ...fields, psk: hostile } : fields)),
    ),
  }))
  .value.map((value: Json) =>
    // An id is no secret: what stands in its place may be shown.
    typeof value === "object" && typeof value?.id === "object" ? { ...value, id: "x-1" } : value,
  );
const message = fc.tuple(anything, fc.integer({ min: 0, max: 3 }), fc.boolean()).map(([value, cut, json]) => {
  if (json)
    return { json: Buffer.from(JSON.stringify(value, (_, item) => (typeof item === "bigint" ? Number(item) : item))) };
  const bytes = Buffer.from(encode(value, { useBigInt64: true }));
  return { msgpack: bytes.subarray(0, Math.max(0, bytes.length - (cut === 3 ? 1 : 0))) };
});

it.each(Object.keys(dynamicFields))("values of any shape in a request of %s do no harm", async (name) => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...types),
      fc.array(message, { minLength: 3, maxLength: 3 }),
      async (type_name, values) => {
        const fields = (dynamicFields[name] ?? []).map((field, index) => [field, values[index]]);
        await harmless(provider.client.call(name, { type_name, ...Object.fromEntries(fields) }));
      },
    ),
    runs,
  );
});

it.each(["UpgradeResourceState", "UpgradeResourceIdentity", "MoveResourceState"])(
  "JSON of any shape in a request of %s does no harm",
  async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...types), anything, async (type, value) => {
        const raw = {
          json: Buffer.from(JSON.stringify(value, (_, item) => (typeof item === "bigint" ? Number(item) : item)) ?? ""),
        };
        const request = {
          type_name: type,
          raw_state: raw,
          raw_identity: raw,
          source_state: raw,
          source_type_name: type,
          target_type_name: type,
        };
        await harmless(provider.client.call(name, request));
      }),
      runs,
    );
  },
);

it.each<[string, Json]>([
  ["a key named __proto__", Buffer.from([0x81, 0xa9, ...Buffer.from("__proto__"), 0x80])],
  ["a map that claims four thousand million entries", Buffer.from([0xdf, 0xff, 0xff, 0xff, 0xff])],
  ["a text that claims four thousand million bytes", Buffer.from([0xdb, 0xff, 0xff, 0xff, 0xff])],
  ["arrays a thousand deep", Buffer.alloc(5_000, 0x91)],
  ["an extension that nobody knows", Buffer.from([0xd4, 0x63, 0x00])],
  ["bytes after the value", Buffer.from([0xc0, 0xc0])],
])("%s is answered with an error or as nothing", async (_, msgpack) => {
  for (const name of Object.keys(dynamicFields)) {
    const fields = Object.fromEntries((dynamicFields[name] ?? []).map((field) => [field, { msgpack }]));
    await harmless(provider.client.call(name, { type_name: "alivpn_connection", ...fields }));
  }
});

describe("numbers, texts and unknown values", () => {
  const planned = async (values: object) => (await provider.plan("alivpn_customer_gateway", values)).state;

  it.each(["", " ", "größer 网关 🚇", "e\u0301", 'a"b\\c', "${not.an.expression}", "x".repeat(60)])(
    "the text %j comes back as it was",
    async (description) => {
      const plan = await provider.plan("alivpn_ssl_server", {
        vpn_gateway_id: description,
        client_ip_pool: "10.250.0.0/24",
        local_subnet: ["10.0.0.0/16"],
      });
      expect(plan.state?.vpn_gateway_id ?? plan.said).toBe(description);
    },
  );

  it.each(["größer", "网关", "", "constructor", "to string", "a.b/c"])(
    "the map key %j comes back as it was",
    async (key) => {
      const tags = { [key]: unknown };
      const plan = await provider.plan("alivpn_customer_gateway", { ip_address: "203.0.113.7", tags });
      if (plan.said.length === 0) expect(plan.state.tags).toEqual(tags);
      else expect(plan.said).toMatchObject([{ at: expect.stringMatching(/^tags/) }]);
    },
  );

  it("numbers of every width come back as they were", async () => {
    for (const create_time of [0, 1, 127, 128, 255, 256, 65535, 65536, 2 ** 31, 2 ** 32, 1764000000000, 2 ** 53 - 1]) {
      const json = Buffer.from(JSON.stringify({ id: "x", create_time }));
      const answer = await provider.client.call("UpgradeResourceState", {
        type_name: "alivpn_gateway",
        raw_state: { json },
      });
      expect(read(answer.upgraded_state).create_time).toBe(create_time);
    }
  });

  it("numbers that come as decimal text are numbers", async () => {
    const config = { ...provider.filled("alivpn_gateway", gateway), bandwidth: "10" };
    const answer = await provider.client.call("PlanResourceChange", {
      type_name: "alivpn_gateway",
      prior_state: written(null),
      config: written(config),
    });
    expect(answer.diagnostics).toEqual([]);
    expect(read(answer.planned_state).bandwidth).toBe(10);
  });

  it("what is not known goes there and back", async () => {
    expect(await planned({ ip_address: unknown, name: unknown })).toMatchObject({ ip_address: unknown, name: unknown });
  });
});
