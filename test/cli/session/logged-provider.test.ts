import { logged } from "../../../src/cli/session/logged-provider";
import { ThrottledError } from "../../../src/errors";
import { LineLog, silentLog } from "../../../src/log";
import type { CallWatch, Provider, ProviderClient } from "../../../src/provider/provider";

const secret = "canary-psk-7";
const call = { action: "CreateVpnConnection", parameters: { Name: "n", IkeConfig: { Psk: secret } } };
let now = 0;
const clock = { now: () => now };

async function linesOf(send: (watch: CallWatch) => Promise<object>): Promise<string[]> {
  const lines: string[] = [];
  const client: ProviderClient = {
    key: "https://cloud|region",
    send: async (_, options) => ({ ...(await send(options?.watch as CallWatch)) }),
  };
  const provider = { name: "toy", connect: () => Promise.resolve(client) } as unknown as Provider;
  const log = new LineLog(
    "trace",
    () => 0,
    (line) => lines.push(line.split(" ").slice(1).join(" ")),
  );
  const cloud = await logged(provider, { log, clock }).connect({});
  await cloud.send(call).catch(() => undefined);
  return lines.slice(1);
}

beforeEach(() => (now = 0));

it("tells of a call its action, its time, its attempts and the cloud's number for it", async () => {
  const lines = await linesOf((watch) => {
    now += 30;
    watch.sent();
    now += 12;
    watch.answered("req-1");
    return Promise.resolve({});
  });
  expect(lines).toEqual([
    "trace cloud sent action=CreateVpnConnection attempt=1 heldMs=30 parameters=Name,IkeConfig",
    "debug cloud call action=CreateVpnConnection ms=42 attempts=1 requestId=req-1",
  ]);
});

it("tells of a retry why and how long it waits, and of a failure its code, without what is secret", async () => {
  const error = new ThrottledError("cloud-throttled", `too many, ${secret}`, { cloudCode: "Throttling", status: 429 });
  const lines = await linesOf((watch) => {
    watch.sent();
    now += 5;
    watch.retried(error, 250.4);
    now += 250;
    watch.sent();
    return Promise.reject(error);
  });
  const why = 'code=cloud-throttled cloudCode=Throttling status=429 message="too many, (hidden)"';
  expect(lines).toEqual([
    expect.stringMatching(/attempt=1/),
    `debug cloud retry action=CreateVpnConnection attempt=1 ms=5 waitMs=250 ${why}`,
    expect.stringMatching(/attempt=2 heldMs=250/),
    `debug cloud call failed action=CreateVpnConnection ms=255 attempts=2 ${why}`,
  ]);
});

it("leaves a provider as it is where nothing is logged", () => {
  const provider = { name: "toy" } as Provider;
  expect(logged(provider, { log: silentLog, clock })).toBe(provider);
});

it("leaves what a client says of itself as it is", async () => {
  const client: ProviderClient = {
    key: "https://cloud|region|role",
    scope: "cloud|region",
    account: "account",
    takesToken: (action) => action === "CreateBox",
    send: () => Promise.resolve({}),
  };
  const provider = { name: "toy", connect: () => Promise.resolve(client) } as unknown as Provider;
  const log = new LineLog(
    "trace",
    () => 0,
    () => undefined,
  );
  const seen = await logged(provider, { log, clock }).connect({});
  expect(seen).toMatchObject({ key: client.key, scope: client.scope, account: client.account });
  expect(["CreateBox", "CreateLid"].map((action) => seen.takesToken?.(action))).toEqual([true, false]);
});
