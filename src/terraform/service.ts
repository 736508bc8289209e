import type { Clock } from "../clock";
import type { DebugLog } from "../log";
import type { EngineEvent } from "../engine/api/events";
import type { Provider } from "../provider/provider";
import { KnownResources } from "../state/format/known-resources";
import { SecretRegistry } from "../secrets";
import type { CreateJournal } from "../state/journal/create-journal";
import type { ConfigurationText } from "./configuration-text";
import type { Descriptions } from "./schema";

export interface ServiceOptions {
  readonly provider: Provider;
  /** Descriptions for the schema, by `<type>` of a resource, `data.<type>`, or `provider <name>`. */
  readonly descriptions: Readonly<Record<string, Descriptions>>;
  readonly clock: Clock;
  /** Where pending creates are remembered. */
  readonly creates: CreateJournal;
  /** The cloud id of what is made; absent for the real cloud. */
  readonly cloudId?: string;
  /** Overrides the polling interval. */
  readonly pollMs?: number;
  readonly parallelism: number;
  readonly emit: (event: EngineEvent) => void;
  readonly log?: DebugLog;
  /** The secrets of the run: what Terraform sends is added, and what it is told is cleaned of them. */
  readonly secrets?: SecretRegistry;
  /** What the configuration says, where its folder is known. */
  readonly configuration?: ConfigurationText;
  /** Makes a text harmless for a terminal. */
  readonly printable?: (text: string) => string;
}

/** One provider as Terraform sees it, however Terraform reaches it. */
export class ProviderService {
  /** Resources of which Terraform has shown that they are in its state. */
  readonly known = new KnownResources();
  readonly secrets: SecretRegistry;
  private readonly stopping = new AbortController();

  constructor(readonly options: ServiceOptions) {
    this.secrets = options.secrets ?? new SecretRegistry();
  }

  get provider(): Provider {
    return this.options.provider;
  }

  /** Aborted once Terraform asks to stop: running operations end, and no new one begins. */
  get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  /** A text as it may leave. */
  clean(text: string): string {
    const { printable = (same) => same } = this.options;
    return printable(this.secrets.clean(text));
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Notes that Terraform has this resource in its state. */
  async acknowledge(type: string, id: unknown): Promise<void> {
    if (typeof id !== "string") return;
    this.known.add(type, id);
    await this.options.creates.acknowledge(type, id);
  }
}
