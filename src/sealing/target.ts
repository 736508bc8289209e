import { VpnformError } from "../../lib/core/errors";
import { StateError } from "../errors";
import { envelopeVersion } from "../state/codec/envelope";
import type { Envelope } from "../state/codec/envelope";
import { BlockValues } from "./block-values";
import type { SealingContext } from "./context";
import type { KeyRing } from "./key-ring";
import type { Method, Sealed } from "./method";
import { aesGcm } from "./methods/aes-gcm";
import { externalMethod } from "./methods/external";
import { readReference } from "./reference";
import type { MethodSettings, TargetSettings } from "./settings";

/** What an envelope held. */
export interface Opened {
  readonly clear: Buffer;
  /** A fallback opened it: the next write seals it by the first method. */
  readonly isOutdated: boolean;
}

/** What one kind of file is sealed with: a method, and others that open what was sealed before. */
export class Target {
  private made: readonly (Method | "unencrypted")[] | undefined;

  constructor(
    private readonly name: string,
    private readonly settings: TargetSettings,
    private readonly methods: readonly MethodSettings[],
    private readonly ring: KeyRing,
    private readonly context: SealingContext,
  ) {}

  /** Whether what is written is not sealed at all. */
  get isClear(): boolean {
    return this.chain[0] === "unencrypted";
  }

  /** Whether a text that is not sealed may be read. */
  get takesClear(): boolean {
    return this.chain.includes("unencrypted");
  }

  async seal(clear: Buffer): Promise<Sealed> {
    const [method] = this.chain;
    if (!method || method === "unencrypted") throw new VpnformError("internal", `${this.name} is not to be sealed`);
    return method.seal(clear);
  }

  /** Opens an envelope by the first method that can. */
  async open(envelope: Envelope, where: string): Promise<Opened> {
    if (envelope.version !== envelopeVersion)
      throw new StateError(
        "state-newer",
        `${where} is sealed in version "${envelope.version}" of OpenTofu's envelope`,
        {
          hint: `this vpnform knows ${envelopeVersion} only: use a newer one`,
        },
      );
    const problems: string[] = [];
    for (const [position, method] of this.chain.entries()) {
      if (method === "unencrypted") continue;
      try {
        return { clear: await method.open(envelope), isOutdated: position > 0 };
      } catch (error) {
        // What is wrong with a variable, or with the folder's trust, is no matter of keys.
        if (!(error instanceof StateError)) throw error;
        problems.push(error.message);
      }
    }
    const tried = problems.length > 0 ? problems.join("; ") : "no method is configured that opens anything";
    throw new StateError("state-sealed", `${where} cannot be opened: ${tried}`, {
      hint: "give the key that it was sealed with; after a change of keys, name the old one as `fallback`",
    });
  }

  private get chain(): readonly (Method | "unencrypted")[] {
    return (this.made ??= [...this.links()]);
  }

  private *links(): Generator<Method | "unencrypted"> {
    let where = this.name;
    for (let target: TargetSettings | undefined = this.settings; target; target = target.fallback) {
      const method = this.method(target.method, where);
      if (method === "unencrypted" && this.settings.enforced)
        throw this.wrong(`${where} has the method "unencrypted"`, "it is refused because of `enforced`");
      yield method;
      where += ".fallback";
    }
  }

  private method(text: string | undefined, where: string): Method | "unencrypted" {
    const reference = readReference(text, "method");
    if (!reference) throw this.wrong(`${where} names no method`, "write method = method.TYPE.NAME");
    const { type, name } = reference;
    const address = `method.${type}.${name}`;
    const settings = this.methods.find((each) => each.type === type && each.name === name);
    if (!settings)
      throw this.wrong(`${where} names ${address}, which is not declared`, "declare it, or correct the name");
    if (type === "unencrypted") return "unencrypted";
    const values = new BlockValues(address, settings, this.context);
    if (type === "aes_gcm") return aesGcm(values, this.ring);
    if (type === "external") return externalMethod(values, this.ring);
    throw values.wrong(`is of an unknown type "${type}"`, "use aes_gcm, external or unencrypted");
  }

  private wrong(problem: string, hint: string): StateError {
    return new StateError("usage-invalid", `the encryption's ${problem}`, { hint });
  }
}
