import { VpnformError } from "../../../lib/core/errors";
import type { HealthCondition, LoggedCause } from "../../provider/health";
import type { Observed } from "../../provider/observed";
import { CallWindow } from "../observe/call-window";
import type { PriorResource } from "../prior/prior-resource";
import { editionOf, newestLines } from "./logs";
import type { Session } from "./session";

/** How far back the log of what is down is read. */
const backMs = 9 * 60_000;
const mostLines = 50;

/** Names the causes of what is down by the cloud's logs. A log that cannot be read leaves the likely cause. */
export class LoggedCauses {
  private readonly window: CallWindow;

  constructor(private readonly session: Session) {
    this.window = new CallWindow(session.options.parallelism);
  }

  async named(
    prior: PriorResource,
    observed: Observed,
    signs: readonly HealthCondition[],
  ): Promise<readonly HealthCondition[]> {
    const reader = this.session.handler(prior.kind.type).health?.loggedCause;
    const edition = editionOf(this.session, prior);
    if (!reader || (reader.log.only && reader.log.only !== edition)) return signs;
    return Promise.all(signs.map((sign) => this.withCause(prior, reader, observed, sign)));
  }

  private async withCause(
    prior: PriorResource,
    reader: LoggedCause,
    observed: Observed,
    sign: HealthCondition,
  ): Promise<HealthCondition> {
    const resource = sign.condition === "down" ? reader.resource(observed, sign) : undefined;
    if (!resource) return sign;
    try {
      const cloud = await this.session.clouds.get(prior.providerKey);
      const place = { reader: reader.log, resource, edition: editionOf(this.session, prior) };
      const { clock } = this.session.options;
      const send = (call: Parameters<CallWindow["send"]>[1]) => this.window.send(cloud, call);
      const { lines } = await newestLines(place, { from: clock.now() - backMs, to: undefined }, mostLines, clock, send);
      const cause = reader.cause(lines, observed, sign);
      return cause === undefined ? sign : { ...sign, cause };
    } catch (error) {
      if (error instanceof VpnformError) return sign;
      throw error;
    }
  }
}
