import type { Exchange, Reply, Treatment } from "./_proxy";

/** The command that is attacked. */
export interface Victim {
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>;
}

/** Something bad that happens at one call, the point. */
export interface Attack {
  readonly name: string;
  /** Whether it is of interest at this call. */
  readonly suits: (isWrite: boolean, point: number) => boolean;
  readonly treatment: (point: number, victim: () => Victim) => Treatment;
  /** What happens to the project's files afterwards; what it answers is how it ends, before which everything is refused. */
  readonly damage?: (folder: string) => (() => void) | undefined;
  /** In kilobytes; the command cannot write more into a file. */
  readonly longestFile?: number;
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
type Suits = Attack["suits"];
const all: Suits = () => true;
const writes: Suits = (isWrite) => isWrite;

/** An attack on the call at the point alone. */
export function atPoint(
  name: string,
  act: (exchange: Exchange, victim: Victim) => Promise<void> | void,
  suits: Suits = all,
): Attack {
  return {
    name,
    suits,
    treatment: (point, victim) => async (exchange) => {
      if (exchange.number === point) await act(exchange, victim());
      else exchange.answer(await exchange.forward());
    },
  };
}

/** Calls before the reply are in the cloud; the reply itself comes after the signal, should anybody still wait for it. */
const signals: readonly Attack[] = [
  atPoint("SIGKILL before", async (_, victim) => {
    victim.kill("SIGKILL");
    await victim.ended;
  }),
  atPoint("SIGKILL after", async (exchange, victim) => {
    await exchange.forward();
    victim.kill("SIGKILL");
    await victim.ended;
  }),
  atPoint("SIGKILL answered", async (exchange, victim) => {
    exchange.answer(await exchange.forward());
    await pause(2);
    victim.kill("SIGKILL");
  }),
  ...(["SIGTERM", "SIGINT"] as const).flatMap((signal) => [
    atPoint(`${signal} before`, async (exchange, victim) => {
      victim.kill(signal);
      await pause(30);
      exchange.answer(await exchange.forward());
    }),
    atPoint(`${signal} after`, async (exchange, victim) => {
      const reply = await exchange.forward();
      victim.kill(signal);
      await pause(30);
      exchange.answer(reply);
    }),
  ]),
  atPoint("SIGINT twice before", async (_, victim) => twice(victim)),
  atPoint("SIGINT twice after", async (exchange, victim) => {
    await exchange.forward();
    await twice(victim);
  }),
];

async function twice(victim: Victim): Promise<void> {
  victim.kill("SIGINT");
  await pause(60);
  victim.kill("SIGINT");
  await victim.ended;
}

const line: readonly Attack[] = [
  atPoint("dropped", (exchange) => exchange.drop()),
  atPoint("lost", async (exchange) => {
    await exchange.forward();
    exchange.drop();
  }),
  atPoint("cut", async (exchange) => exchange.cut(await exchange.forward())),
  // Later than the client waits: it has sent the call again by then.
  atPoint("late reply", async (exchange) => {
    const reply = await exchange.forward();
    await pause(1300);
    exchange.answer(reply);
  }),
  atPoint("late call", async (exchange) => {
    await pause(1300);
    exchange.answer(await exchange.forward());
  }),
  atPoint("doubled", async (exchange) => {
    const [first] = [await exchange.forward(), await exchange.forward()];
    exchange.answer(first);
  }),
  atPoint("doubled, second reply", async (exchange) => {
    await exchange.forward();
    exchange.answer(await exchange.forward());
  }),
  reordered(),
];

/** Replies from the point on come in pairs, the later one first. */
function reordered(): Attack {
  const treatment: Attack["treatment"] = (point) => {
    let release: (() => void) | undefined;
    return async (exchange) => {
      const reply = await exchange.forward();
      if (exchange.number >= point && release === undefined) {
        await Promise.race([new Promise<void>((done) => (release = done)), pause(50)]);
        release = undefined;
      } else setTimeout(() => release?.(), 5);
      exchange.answer(reply);
    };
  };
  return { name: "reordered", suits: all, treatment };
}

/** Codes that say that it is not there are left out: a cloud that lies about that is believed. */
const codes: readonly (readonly [status: number, code: string])[] = [
  [400, "Throttling"],
  [400, "Throttling.User"],
  [400, "Throttling.Api"],
  [429, "Throttling"],
  [503, "ServiceUnavailable"],
  [500, "InternalError"],
  [500, "UnknownError"],
  [502, "SystemBusy"],
  [400, "VpnGateway.Configuring"],
  [400, "VpnTask.CONFLICT"],
  [400, "TaskConflict"],
  [400, "OperationConflict"],
  [400, "LastTokenProcessing"],
  [400, "IdempotentProcessing"],
  [400, "IncorrectStatus.VpnGateway"],
  [400, "SignatureNonceUsed"],
  [400, "SignatureDoesNotMatch"],
  [400, "InvalidTimeStamp.Expired"],
  [400, "InvalidSecurityToken.Expired"],
  [403, "Forbidden.RAM"],
  [403, "Forbbiden.SubUser"],
  [403, "NoPermission"],
  [400, "Resource.QuotaFull"],
  [400, "QuotaExceeded"],
];

/** What no API answers, but something between may. */
const middleboxes: readonly (readonly [name: string, status: number, body: string])[] = [
  ["page of a gateway", 502, "<html><body>Bad Gateway</body></html>"],
  ["page of a portal", 200, "<html><body>Sign in</body></html>"],
  ["empty redirect", 302, ""],
  ["page not found", 404, "<html><body>Not Found</body></html>"],
  ["request timeout", 408, ""],
  ["closed request", 499, ""],
];

const html = { "content-type": "text/html" };
const json = { "content-type": "application/json" };

const refusal = (status: number, code: string): Reply => ({
  status,
  headers: json,
  body: Buffer.from(JSON.stringify({ RequestId: "storm", Code: code, Message: "a storm", HostId: "vpc" })),
});

/** Three calls from the point on are answered by the storm, whatever they ask; the cloud never sees them. */
function storm(name: string, reply: Reply): Attack {
  const treatment: Attack["treatment"] = (point) => async (exchange) => {
    const isIn = exchange.number >= point && exchange.number < point + 3;
    exchange.answer(isIn ? reply : await exchange.forward());
  };
  return { name: `storm of ${name}`, suits: all, treatment };
}

const storms: readonly Attack[] = [
  ...codes.map(([status, code]) => storm(`${status} ${code}`, refusal(status, code))),
  // The cloud did it, and somebody says that it did not.
  ...codes
    .filter(([status]) => status >= 500)
    .map(([status, code]) =>
      atPoint(
        `done but ${status} ${code}`,
        async (exchange) => {
          await exchange.forward();
          exchange.answer(refusal(status, code));
        },
        writes,
      ),
    ),
  ...middleboxes.flatMap(([name, status, text]) => {
    const reply: Reply = { status, headers: html, body: Buffer.from(text) };
    return [
      storm(name, reply),
      atPoint(
        `done but ${name}`,
        async (exchange) => {
          await exchange.forward();
          exchange.answer(reply);
        },
        writes,
      ),
    ];
  }),
  ...["{}", '{"a":1}', '{"RequestId":"nothing"}'].map((text) =>
    atPoint(`reply ${text}`, async (exchange) => {
      const { status } = await exchange.forward();
      exchange.answer({ status, headers: json, body: Buffer.from(text) });
    }),
  ),
];

/** All that needs nothing but the line and signals. */
export const onTheLine: readonly Attack[] = [...signals, ...line, ...storms];
