import { Turns } from "../observe/turns";

/** Those who wait to write to a resource whose busy state serialises writes. */
export interface Queue {
  /** Id of the resource. */
  readonly id: string;
  readonly turns: Turns;
}

/** One queue per resource that serialises writes: one write per VPN gateway at a time, gateways in parallel. */
export class Queues {
  private readonly queues = new Map<string, Queue>();

  /** The queue of the resource with this id in this cloud. */
  of(cloudKey: string, id: string): Queue {
    const key = `${cloudKey} ${id}`;
    const known = this.queues.get(key);
    if (known) return known;
    const queue: Queue = { id, turns: new Turns(1) };
    this.queues.set(key, queue);
    return queue;
  }
}
