import { Nonces } from "../accounts/nonces";
import type { Cloud } from "../cloud/cloud";
import { DataFile } from "../storage/data-file";
import { CallLog } from "./call-log";
import { Faults } from "./faults";
import type { Rate } from "./rate";

/** What one running emulator consists of: the cloud, who may call it, what was called, what is made to fail. */
export class World {
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly nonces = new Nonces();
  private readonly data: DataFile | undefined;

  constructor(
    readonly cloud: Cloud,
    /** Without it any number of calls is taken. */
    readonly rate: Rate | undefined,
    dataFile: string | undefined,
  ) {
    this.data = dataFile === undefined ? undefined : new DataFile(dataFile, cloud.store);
    cloud.restoreClock();
  }

  /** Looks at the cloud as it is now. */
  read<T>(look: () => T): T {
    this.data?.catchUp();
    this.settle();
    return look();
  }

  /** Changes the cloud; what changed is on disk when this returns. */
  write<T>(change: () => T): T {
    const work = () => {
      this.settle();
      return change();
    };
    if (this.data !== undefined) return this.data.exclusively(work);
    try {
      return work();
    } finally {
      this.cloud.store.drain();
    }
  }

  reset(): void {
    this.write(() => {
      this.cloud.store.clear();
      this.cloud.clock.ahead = 0;
      this.data?.rewrite();
    });
    this.cloud.quotas.reset();
    this.cloud.accounts.reset();
    this.calls.clear();
    this.faults.set([]);
    this.nonces.clear();
    this.rate?.clear();
  }

  close(): void {
    this.data?.close();
  }

  private settle(): void {
    this.cloud.restoreClock();
    this.cloud.store.sweep(this.cloud.now());
  }
}
