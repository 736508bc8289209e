/** How to take a state's lock. */
export interface LockRequest {
  /** The command that needs the lock, such as `apply`. */
  readonly operation: string;
  /** False goes on without the lock, as Terraform's `-lock=false` does; nothing is checked before writes then. */
  readonly take?: boolean;
  /** How long to wait for a live holder; by default not at all. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Receives notices for the user: a dead holder's lock is taken over, or a live holder is waited for. */
  readonly onNotice?: (message: string) => void;
}
