import { spawn } from "node:child_process";
import type { Place } from "../lab-plan";
import { run, within } from "./run";

export interface PingResult {
  readonly lossPercent: number;
  /** Of a packet there and back; undefined if none came back. */
  readonly millis: number | undefined;
}

/** Packets of a probe, and seconds between them. */
const probes = 5;
const interval = 0.2;

export async function ping(from: Place, to: Place): Promise<PingResult> {
  const options = ["-n", "-q", "-c", `${probes}`, "-i", `${interval}`, "-W", "1", "-I", from.address];
  const { out } = await run("ip", within(from.machine, "ping", ...options, to.address));
  const loss = /([\d.]+)% packet loss/.exec(out)?.[1];
  const millis = /= [\d.]+\/([\d.]+)\//.exec(out)?.[1];
  return {
    lossPercent: loss === undefined ? 100 : Number(loss),
    millis: millis === undefined ? undefined : Number(millis),
  };
}

/** Bytes that a transfer sends: more than fits into windows and queues. */
export const transferBytes = 1_000_000;

/** Sends bytes by TCP; whether all of them came, which also tells that large packets pass. */
export async function transfer(from: Place, to: Place, self: string): Promise<boolean> {
  const sink = spawn("ip", within(to.machine, process.execPath, self, "sink", to.address), {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const port = await new Promise<string>((resolve) => {
    sink.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    sink.once("exit", () => resolve(""));
  });
  const { code } = await run(
    "ip",
    within(from.machine, process.execPath, self, "source", from.address, to.address, port),
  );
  sink.kill("SIGKILL");
  return code === 0;
}

/** Replies to a ping that goes on until it is stopped. */
export class Watch {
  readonly #replies: number[] = [];
  readonly #child;

  constructor(from: Place, to: Place) {
    const options = ["-n", "-D", "-i", `${interval}`, "-W", "1", "-I", from.address];
    this.#child = spawn("ip", within(from.machine, "ping", ...options, to.address), {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      for (const [, at] of text.matchAll(/^\[([\d.]+)\] \d+ bytes from/gm)) this.#replies.push(Number(at) * 1000);
    });
  }

  /** Whether replies came throughout these milliseconds up to now. */
  isSteady(ms: number): boolean {
    const since = Date.now() - ms;
    const recent = this.#replies.filter((at) => at >= since);
    return recent.length >= (ms / (interval * 1000)) * 0.8;
  }

  /** The longest time without a reply since then, less the ordinary distance of two. */
  longestGap(since: number): number {
    const times = [since, ...this.#replies.filter((at) => at > since), Date.now()];
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    return Math.max(0, Math.round(Math.max(...gaps) - interval * 1000));
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }
}
