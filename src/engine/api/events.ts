import type { Issue, VpnformError } from "../../../lib/core/errors";
import type { ChangeAction } from "./model";

/** The resource an event is about. */
export interface ResourceRef {
  readonly address: string;
  /** Deposed key, if the event is about a deposed object. */
  readonly deposed?: string;
  readonly path: string;
  /** The current action. A replacement reports its delete and its create separately. */
  readonly action: Exclude<ChangeAction, "no-op" | "replace"> | "read";
}

/**
 * Everything the engine reports while it works. Events hold no formatted text, no colours and no secrets; views print
 * them.
 */
export type EngineEvent =
  | { readonly type: "observe_start"; readonly resources: number }
  | { readonly type: "observe_progress"; readonly calls: number }
  | { readonly type: "observe_complete"; readonly calls: number; readonly elapsedMs: number }
  | { readonly type: "apply_begin"; readonly total: number }
  | ({ readonly type: "apply_start"; readonly id?: string } & ResourceRef)
  | ({
      readonly type: "apply_progress";
      readonly elapsedMs: number;
      /** Status word that the cloud reports, such as `provisioning`. */
      readonly status?: string;
      /** What the change waits for, such as `vpn-123 is updating` or `3 changes ahead on vpn-123`. */
      readonly waitsFor?: string;
    } & ResourceRef)
  | ({
      readonly type: "apply_complete";
      readonly id?: string;
      readonly elapsedMs: number;
      readonly done: number;
      readonly total: number;
    } & ResourceRef)
  | ({ readonly type: "apply_errored"; readonly elapsedMs: number; readonly error: VpnformError } & ResourceRef)
  | ({ readonly type: "apply_skipped"; readonly because: string } & ResourceRef)
  | { readonly type: "adopted"; readonly address: string; readonly id: string }
  | { readonly type: "notice"; readonly message: string }
  | { readonly type: "warning"; readonly issue: Issue };

export type Emit = (event: EngineEvent) => void;

/** An event with the name of its stack: one process may work on several. */
export type StackEvent = EngineEvent & { readonly stack: string };
