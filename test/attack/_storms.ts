import { atPoint, atWrites } from "./_attack";
import type { Attack, Point, Suits } from "./_attack";
import { generalCodes, repeatedCodes, ownCodes } from "./_codes";
import type { Cloud, Code } from "./_codes";
import type { Reply } from "./_relay";

/** What no API answers, but something between may. */
const middleboxes: readonly (readonly [name: string, status: number, body: string])[] = [
  ["page of a gateway", 502, "<html><body>Bad Gateway</body></html>"],
  ["page of a portal", 200, "<html><body>Sign in</body></html>"],
  ["empty redirect", 302, ""],
  ["page not found", 404, "<html><body>Not Found</body></html>"],
  ["request timeout", 408, ""],
  ["closed request", 499, ""],
];

const json = { "content-type": "application/json" };

function refusal([status, code]: Code): Reply {
  // Huawei's VPN service says code and message, the gateway in front of it error_code and error_msg.
  const texts = code.startsWith("APIGW.")
    ? { error_code: code, error_msg: "a storm" }
    : code.startsWith("VPN.")
      ? { code, message: "a storm" }
      : { RequestId: "storm", Code: code, Message: "a storm", HostId: "vpc" };
  return { status, headers: json, body: Buffer.from(JSON.stringify(texts)) };
}

/** Three of the calls from the point on are answered by the storm; the cloud never sees them. */
function storm(name: string, reply: Reply, suits: Suits, hits: (action: string) => boolean): Attack {
  const treatment: Attack["treatment"] = (point) => {
    let left = 3;
    return async (exchange) => {
      const isHit = exchange.number >= point && left > 0 && hits(exchange.action);
      if (isHit) left -= 1;
      exchange.answer(isHit ? reply : await exchange.forward());
    };
  };
  return { name: `storm of ${name}`, suits, treatment, isShared: true };
}

/** The cloud did it, and somebody says that it did not. */
function denied(name: string, reply: Reply, suits: Suits = atWrites): Attack {
  const attack = atPoint(
    `done but ${name}`,
    async (exchange) => {
      await exchange.forward();
      exchange.answer(reply);
    },
    suits,
  );
  return { ...attack, isShared: true };
}

const firsts: Suits = ({ isFirst }) => isFirst;
const anything = () => true;

/** What any call may be answered, at the first call of each action; whatever comes meanwhile is answered the same. */
function general(cloud: Cloud): Attack[] {
  const html = { "content-type": "text/html" };
  return [
    ...generalCodes(cloud).map((code) => storm(code.join(" "), refusal(code), firsts, anything)),
    // Outcomes that nobody knows.
    ...generalCodes(cloud)
      .filter(([status]) => status >= 500)
      .map((code) => denied(code.join(" "), refusal(code))),
    ...middleboxes.flatMap(([name, status, text]) => {
      const reply: Reply = { status, headers: html, body: Buffer.from(text) };
      return [storm(name, reply, firsts, anything), denied(name, reply)];
    }),
  ];
}

/** What these actions may be answered besides, at the first and at the last call of each. */
function own(cloud: Cloud, action: string): Attack[] {
  const edges: Suits = (point) => point.action === action && (point.isFirst || point.isLast);
  return [
    ...ownCodes(cloud, action).map((code) =>
      storm(code.join(" "), refusal(code), edges, (called) => called === action),
    ),
    // What a call is told that arrives a second time.
    ...repeatedCodes(cloud, action).map((code) =>
      denied(code.join(" "), refusal(code), (point) => point.action === action),
    ),
  ];
}

/** Storms of every code that is known for the actions of these calls. */
export function stormsAt(points: readonly Point[], cloud: Cloud): Attack[] {
  const actions = new Set(points.map(({ action }) => action));
  return [...general(cloud), ...[...actions].flatMap((action) => own(cloud, action))];
}
