import { Semaphore } from "../observe/semaphore";

/** Those who wait to write to a resource whose busy state serialises writes. */
export interface WriteQueue {
  /** Id of the resource. */
  readonly id: string;
  readonly turns: Semaphore;
}

/** One queue per resource that serialises writes: one write per VPN gateway at a time, gateways in parallel. */
export class WriteQueues {
  private readonly queues = new Map<string, WriteQueue>();

  /** The queue of the resource with this id in this cloud. */
  of(remoteKey: string, id: string): WriteQueue {
    const key = `${remoteKey} ${id}`;
    const known = this.queues.get(key);
    if (known) return known;
    const queue: WriteQueue = { id, turns: new Semaphore(1) };
    this.queues.set(key, queue);
    return queue;
  }
}
