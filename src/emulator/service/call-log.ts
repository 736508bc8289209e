/** One API call, as reported by /_emulator/requests. */
export interface CallRecord {
  seq: number;
  time: string;
  action: string | null;
  /** HTTP status of the reply; null until there is one, and forever if the connection was dropped. */
  status: number | null;
  code: string | null;
  clientToken: string | null;
  /** Ids of resources in the request and at the top level of the reply. */
  ids: string[];
  /** Whether the call changed the cloud. */
  committed: boolean;
}

export class CallLog {
  private calls: CallRecord[] = [];
  private seq = 0;

  add(action: string | undefined, clientToken: string | undefined, ids: string[]): CallRecord {
    const record: CallRecord = {
      seq: (this.seq += 1),
      time: new Date().toISOString(),
      action: action ?? null,
      status: null,
      code: null,
      clientToken: clientToken ?? null,
      ids,
      committed: false,
    };
    this.calls.push(record);
    return record;
  }

  all(): readonly CallRecord[] {
    return this.calls;
  }

  clear(): void {
    this.calls = [];
    this.seq = 0;
  }
}
