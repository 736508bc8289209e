import { Nonces } from "../accounts/nonces";
import type { Cloud } from "../cloud/cloud";
import { DataFile } from "../storage/data-file";
import { CallLog } from "./call-log";
import { Faults } from "./faults";
import type { Rate } from "./rate";

/** The parts of one running emulator: the cloud, the accounts, the call log, and the fault rules. */
export class World {
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly nonces = new Nonces();
  private readonly data: DataFile | undefined;

  constructor(
    readonly cloud: Cloud,
    /** Absent if there is no rate limit. */
    readonly rate: Rate | undefined,
    dataFile: string | undefined,
  ) {
    this.data = dataFile === undefined ? undefined : new DataFile(dataFile, cloud.store);
    cloud.restoreClock();
  }

  /** Reads the current cloud. */
  read<T>(look: () => T): T {
    this.data?.catchUp();
    this.settle();
    return look();
  }

  /** Reads the cloud as this action of the API sees it, which may be behind. */
  look<T>(action: string, look: () => T): T {
    return this.read(() => this.cloud.store.sight.lookingBack(action, look));
  }

  /** Changes the cloud. The change is on disk when this returns. */
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
    this.cloud.disclosure.reset();
    this.cloud.tunnelTypes.reset();
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
