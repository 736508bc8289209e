import { StateError, UsageError } from "../errors";
import { clearCodec } from "../state/codec/clear-codec";
import { envelopeText, envelopeVersion, readEnvelope } from "../state/codec/envelope";
import type { Envelope, EnvelopeLayout } from "../state/codec/envelope";
import type { Decoded, SealedPart, StateCodec } from "../state/codec/state-codec";
import type { Target } from "./target";

/** What the parts of a stack are sealed with; a part without a target is kept as it is. */
export interface Targets {
  readonly state?: Target | undefined;
  readonly plan?: Target | undefined;
}

/** Seals texts in OpenTofu's envelope. Records of the journal are sealed like the state, each by itself. */
export class SealedCodec implements StateCodec {
  constructor(
    private readonly targets: Targets,
    private readonly layout: EnvelopeLayout,
  ) {}

  async encode(text: string, part: SealedPart): Promise<string> {
    const target = this.target(part);
    if (!target || target.isClear) return text;
    const { data, meta } = await target.seal(Buffer.from(text));
    const outer = part === "state" ? identityIn(text) : {};
    return envelopeText({ ...outer, meta, data, version: envelopeVersion }, part === "state" ? this.layout : "compact");
  }

  async decode(kept: string, part: SealedPart, where: string): Promise<Decoded> {
    const target = this.target(part);
    if (!target) return clearCodec.decode(kept, part, where);
    const envelope = readEnvelope(kept);
    if (!envelope) return this.decodeClear(kept, part, where, target);
    const { clear, isOutdated } = await target.open(envelope, where);
    if (part === "plan" && clear.subarray(0, 2).toString("latin1") === "PK")
      throw new UsageError(`"${where}" is a plan of OpenTofu`, {
        hint: "apply it with tofu, or make one with `vpnform plan --out FILE`",
      });
    const text = clear.toString("utf8");
    if (part === "state") checkIdentity(envelope, text, where);
    return { text, isOutdated: isOutdated || target.isClear };
  }

  private decodeClear(kept: string, part: SealedPart, where: string, target: Target): Decoded {
    if (target.takesClear) return { text: kept, isOutdated: !target.isClear };
    throw new StateError("state-sealed", `${where} is not sealed, although the ${part} of this stack is to be`, {
      hint: "if it was never sealed, add the method `unencrypted` as fallback for one apply; otherwise somebody replaced it: restore it from a version before",
    });
  }

  private target(part: SealedPart): Target | undefined {
    return part === "plan" ? this.targets.plan : this.targets.state;
  }
}

type Identity = Pick<Envelope, "serial" | "lineage">;

/** How a state begins that Terraform, OpenTofu or vpnform wrote. */
const head =
  /^\{\s*"version":\s*4,\s*"terraform_version":\s*"[^"\\]*",\s*"serial":\s*(\d+),\s*"lineage":\s*"([^"\\]*)"/;

/** Serial and lineage of a state, which stand outside of the envelope, too. */
function identityIn(text: string): Identity {
  const found = head.exec(text);
  if (found) return { serial: Number(found[1]), lineage: found[2] };
  const { serial, lineage } = objectIn(text);
  return {
    serial: typeof serial === "number" ? serial : undefined,
    lineage: typeof lineage === "string" ? lineage : undefined,
  };
}

/** What is no JSON is complained about by whoever reads the state. */
function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Whoever can write the file could otherwise put an older state into a newer envelope. */
function checkIdentity(outer: Identity, text: string, where: string): void {
  const inner = identityIn(text);
  for (const name of ["serial", "lineage"] as const) {
    if (outer[name] === undefined || outer[name] === inner[name]) continue;
    throw new StateError("state-corrupt", `${where} says ${name} ${outer[name]} outside and ${inner[name]} inside`, {
      hint: "somebody put one state into the envelope of another: restore it from a version before",
    });
  }
}
