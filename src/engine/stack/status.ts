import type { ResourceHealth } from "../api/engine";
import type { Handler } from "../../provider/handler";
import type { HealthReader, HealthCondition } from "../../provider/health";
import { remoteKey, priorId } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import { LoggedCauses } from "./logged-causes";
import type { Session } from "./session";
import { declaredAt } from "../config/instances";

/** The health of everything in the state, as far as the cloud reports it, in the order of construct paths. */
export async function statusOf(session: Session): Promise<ResourceHealth[]> {
  const observer = session.observer();
  const { records } = await session.read();
  const told = [...records.values()].filter((prior) => !prior.deposed && healthOf(session, prior));
  const observed = await session.observe(told, observer, (type) => asked(session.handler(type)));
  const now = session.options.clock.now();
  const causes = new LoggedCauses(session);
  const healths = await Promise.all(
    told.map(async (prior): Promise<ResourceHealth> => {
      const found = observed.get(remoteKey(prior));
      const { address, kind } = prior;
      return {
        address,
        path: declaredAt(session.config, address)?.path ?? address,
        type: kind.type,
        title: kind.title,
        id: priorId(prior),
        signs: found ? await causes.named(prior, found, healthOf(session, prior)?.signs(found, now) ?? []) : [gone],
      };
    }),
  );
  return healths.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

const gone: HealthCondition = {
  part: "resource",
  condition: "down",
  says: "not found",
  cause: "it is in the state but not in the cloud: somebody deleted it; `vpnform apply` creates it again",
};

function healthOf(session: Session, prior: PriorResource): HealthReader | undefined {
  return session.handler(prior.kind.type).health;
}

/** The handler with the calls that read health in place of its own. */
function asked(handler: Handler): Handler {
  const { health } = handler;
  const { list, read } = { list: health?.list, read: health?.read };
  return { ...handler, needsRead: () => false, ...(list ? { list } : {}), ...(read ? { read } : {}) };
}
