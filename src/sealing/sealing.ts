import type { EnvelopeLayout } from "../state/codec/envelope";
import type { StateCodec } from "../state/codec/state-codec";
import type { SealingContext } from "./context";
import { KeyRing } from "./key-ring";
import { SealedCodec } from "./sealed-codec";
import type { SealingSettings, TargetSettings } from "./settings";
import { Target } from "./target";

/** How one stack's files are sealed. Keys are looked for when they are needed, and once in a run. */
export class Sealing {
  private readonly ring: KeyRing;
  private readonly state: Target | undefined;
  private readonly plan: Target | undefined;
  private readonly remotes = new Map<string, Target | undefined>();

  constructor(
    private readonly settings: SealingSettings,
    private readonly context: SealingContext,
  ) {
    this.ring = new KeyRing(settings.keyProviders, context);
    this.state = this.target("state", settings.state);
    this.plan = this.target("plan", settings.plan);
  }

  /** Seals state, journal and saved plans. */
  codec(layout: EnvelopeLayout): StateCodec {
    return new SealedCodec({ state: this.state, plan: this.plan }, layout);
  }

  /** Opens the state that a data source `terraform_remote_state` of this name reads. */
  remoteCodec(name: string): StateCodec {
    const { named, default: otherwise } = this.settings.remote;
    const remote = this.remotes.get(name) ?? this.target(`remote state ${name}`, named.get(name) ?? otherwise);
    this.remotes.set(name, remote);
    return new SealedCodec({ state: remote }, "compact");
  }

  /** Whether the state is sealed when it is written. */
  get sealsState(): boolean {
    return this.state !== undefined && !this.state.isClear;
  }

  /** Whether saved plans are sealed. */
  get sealsPlans(): boolean {
    return this.plan !== undefined && !this.plan.isClear;
  }

  private target(name: string, settings: TargetSettings | undefined): Target | undefined {
    return settings && new Target(name, settings, this.settings.methods, this.ring, this.context);
  }
}
