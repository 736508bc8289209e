import { CallWindow } from "../../../src/engine/observe/call-window";
import { CloudError, ThrottledError } from "../../../src/errors";
import type { Reply } from "../../../src/provider/call";
import type { ProviderClient, SendOptions } from "../../../src/provider/provider";

const call = { action: "ReadBox", parameters: {} };
const tooMany = () => new ThrottledError("cloud-throttled", "too many");

/** A cloud that answers when the test says so. */
class HeldCloud implements ProviderClient {
  readonly key = "held";
  readonly inFlight: { readonly options: SendOptions; end(outcome?: Error): void }[] = [];

  send(_: unknown, options: SendOptions = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.inFlight.push({ options, end: (outcome) => (outcome ? reject(outcome) : resolve({})) });
    });
  }

  /** Answers all calls that are in flight, and lets the next ones come. */
  async round(outcome?: Error): Promise<void> {
    for (const { end } of this.inFlight.splice(0)) end(outcome);
    await new Promise(setImmediate);
  }
}

let cloud: HeldCloud;
let outcomes: Promise<PromiseSettledResult<Reply>[]>;
beforeEach(() => (cloud = new HeldCloud()));

/** Wants so many calls to be sent; the first ones are in flight then. */
async function fill(window: CallWindow, calls: number): Promise<void> {
  outcomes = Promise.allSettled(Array.from({ length: calls }, () => window.send(cloud, call)));
  await new Promise(setImmediate);
}

it("doubles with each round trip until it is as large as it may be", async () => {
  await fill(new CallWindow(64), 1000);
  const sizes: number[] = [];
  for (let round = 0; round < 5; round++) {
    await cloud.round();
    sizes.push(cloud.inFlight.length);
  }
  expect(sizes).toEqual([20, 40, 64, 64, 64]);
});

it("begins no larger than it may be", async () => {
  await fill(new CallWindow(3), 9);
  expect(cloud.inFlight).toHaveLength(3);
});

it("does not grow where nobody waits", async () => {
  const window = new CallWindow(64);
  for (let round = 0; round < 9; round++) {
    await fill(window, 5);
    await new Promise(setImmediate);
    await cloud.round();
    await outcomes;
  }
  expect(window.size).toBe(10);
});

it("is halved by throttling, once for all calls that were in flight together, and grows by one a round trip then", async () => {
  const window = new CallWindow(64);
  await fill(window, 1000);
  await cloud.round();
  await cloud.round();
  expect(window.size).toBe(40);
  for (const { options } of cloud.inFlight.slice(0, 15)) options.watch?.retried(tooMany(), 10);
  expect(window.size).toBe(20);
  await cloud.round();
  expect(cloud.inFlight).toHaveLength(20);
  const sizes: number[] = [];
  for (let round = 0; round < 3; round++) {
    await cloud.round();
    sizes.push(window.size);
  }
  expect(sizes).toEqual([20, 21, 22]);
});

it("is halved by a call that throttling ends, by no other failure, and never to nothing", async () => {
  const window = new CallWindow(64);
  await fill(window, 1000);
  await cloud.round(new CloudError("cloud-rejected", "no"));
  expect(window.size).toBe(10);
  for (let round = 0; round < 9; round++) await cloud.round(tooMany());
  expect(window.size).toBe(1);
  await cloud.round();
  expect(cloud.inFlight.length).toBeGreaterThan(0);
});

it("tells who watches a call of its attempts", async () => {
  const seen: string[] = [];
  const watch = { sent: () => seen.push("sent"), retried: () => seen.push("retried"), answered: () => undefined };
  const reply = new CallWindow(1).send(cloud, call, { token: "t", watch });
  await new Promise(setImmediate);
  const sent = cloud.inFlight[0]?.options;
  sent?.watch?.sent();
  sent?.watch?.retried(tooMany(), 1);
  await cloud.round();
  await reply;
  expect(seen).toEqual(["sent", "retried"]);
  expect(sent?.token).toBe("t");
});
