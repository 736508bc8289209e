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

/** How many calls are kept, and how much of each: whoever calls decides how many and how long they are. */
const keptCalls = 100_000;
const keptIds = 100;
const keptText = 200;

/** The latest calls. */
export class CallLog {
  private calls: CallRecord[] = [];
  private seq = 0;

  constructor(private readonly limit = keptCalls) {}

  add(action: string | undefined, clientToken: string | undefined, ids: string[]): CallRecord {
    const record: CallRecord = {
      seq: (this.seq += 1),
      time: new Date().toISOString(),
      action: action?.slice(0, keptText) ?? null,
      status: null,
      code: null,
      clientToken: clientToken?.slice(0, keptText) ?? null,
      ids: ids.slice(0, keptIds).map((id) => id.slice(0, keptText)),
      committed: false,
    };
    this.calls.push(record);
    // Dropping some at once is cheaper than moving the whole list for every call.
    if (this.calls.length >= this.limit + this.limit / 10) this.calls.splice(0, this.calls.length - this.limit);
    return record;
  }

  all(): readonly CallRecord[] {
    return this.calls.length > this.limit ? this.calls.slice(-this.limit) : this.calls;
  }

  clear(): void {
    this.calls = [];
    this.seq = 0;
  }
}
