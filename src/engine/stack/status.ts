import type { ResourceHealth } from "../api/engine";
import type { Handler } from "../../provider/handler";
import type { HealthReader, Sign } from "../../provider/health";
import { cloudKey, recordedId } from "../prior/recorded";
import type { Recorded } from "../prior/recorded";
import type { Session } from "./session";
import { declaredAt } from "../config/instances";

/** What the cloud says now of everything in the state whose health it tells, in the order of the program's paths. */
export async function statusOf(session: Session): Promise<ResourceHealth[]> {
  const observer = session.observer();
  const { records } = await session.read(observer);
  const told = [...records.values()].filter((recorded) => !recorded.deposed && healthOf(session, recorded));
  const observed = await session.observe(told, observer, (type) => asked(session.handler(type)));
  const now = session.options.clock.now();
  return told
    .map((recorded): ResourceHealth => {
      const found = observed.get(cloudKey(recorded));
      const { address, kind } = recorded;
      return {
        address,
        path: declaredAt(session.config, address)?.path ?? address,
        type: kind.type,
        title: kind.title,
        id: recordedId(recorded),
        signs: found ? (healthOf(session, recorded)?.signs(found, now) ?? []) : [gone],
      };
    })
    .sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

const gone: Sign = {
  part: "resource",
  condition: "down",
  says: "not found",
  cause: "the state has it and the cloud does not: somebody deleted it; `vpnform apply` makes it again",
};

function healthOf(session: Session, recorded: Recorded): HealthReader | undefined {
  return session.handler(recorded.kind.type).health;
}

/** The handler as it asks for health: its own calls, read for what they say beyond the attributes. */
function asked(handler: Handler): Handler {
  const { health } = handler;
  const { list, read } = { list: health?.list, read: health?.read };
  return { ...handler, needsRead: () => false, ...(list ? { list } : {}), ...(read ? { read } : {}) };
}
