/** How to take a state's lock. */
export interface LockRequest {
  /** What is being done, such as `apply`. */
  readonly operation: string;
  /** How long to wait for a live holder; not at all by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Told what a person should know: that a dead holder's lock is taken over, or that one is waited for. */
  readonly onNotice?: (message: string) => void;
}
