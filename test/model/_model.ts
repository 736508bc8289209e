import type { Json } from "../_helpers/emulator-process";
import type { Item, Place, Program, Sort } from "./_program";
import { addressOf, changesOf, emptyProgram, isKnownAt, itemOf, newFields, ownField } from "./_program";
import { standsOn, withDependents } from "./_program";

/** Something in the cloud that somebody else made by hand. */
export interface Stranger {
  readonly sort: Sort;
  readonly id: string;
  /** What it stands on in the cloud, and goes with. */
  readonly parent: string | undefined;
  /** How the inventory shows it. */
  readonly shown: Json;
}

/** What is declared, what the last apply that was whole made of it, and what may differ since. */
export class Model {
  program: Program = emptyProgram;
  /** Ids after the last command that left everything as declared, by the number of the resource. */
  readonly ids = new Map<number, string>();
  /** Resources that may have got another id since, or none. */
  readonly loose = new Set<number>();
  readonly strangers = new Map<string, Stranger>();
  /** Whether a plan has to be empty. */
  isSettled = true;
  private count = 0;

  constructor(readonly place: Place = "public") {}

  /** The resource that a random number means, among those of some kinds. */
  pick(number: number, ...sorts: readonly Sort[]): Item | undefined {
    const items = this.program.items.filter(({ sort }) => sorts.length === 0 || sorts.includes(sort));
    return items[number % Math.max(1, items.length)];
  }

  /** Declares one more, on what there is; undefined where nothing is there to stand on. */
  add(sort: Sort, number: number, changed: Item["fields"] = {}): Item | undefined {
    const on = this.ground(sort, number);
    if (!on) return undefined;
    const uid = ++this.count;
    const item: Item = { uid, sort, name: `${sort}${uid}`, on, fields: { ...newFields(sort, uid), ...changed } };
    this.program = { ...this.program, items: [...this.program.items, item] };
    this.isSettled = false;
    return item;
  }

  /** What a new one of the kind can stand on. */
  private ground(sort: Sort, number: number): number[] | undefined {
    if (!isKnownAt(this.place, sort)) return undefined;
    const wanted = standsOn[sort];
    const on = wanted.flatMap((each, index) => {
      // The second of one kind is another one, where there is one.
      const before = wanted.slice(0, index).filter((earlier) => earlier.join() === each.join()).length;
      return this.pick(number + before, ...each)?.uid ?? [];
    });
    return on.length === wanted.length && this.isFree(sort, on) ? on : undefined;
  }

  /**
   * A gateway has one server of a kind, one tunnel to each customer gateway, and no connection beside an IPsec server. What
   * is gone may still be in the cloud.
   */
  private isFree(sort: Sort, [gateway, ...customers]: readonly number[]): boolean {
    const [connections, ipsecServer] = [`connections ${gateway}`, `ipsecServer ${gateway}`];
    const needed: Partial<Record<Sort, { readonly own: readonly string[]; readonly without: readonly string[] }>> = {
      server: { own: [`server ${gateway}`], without: [] },
      ipsecServer: { own: [ipsecServer], without: [connections] },
      connection: { own: customers.map((each) => `tunnel ${gateway} ${each}`), without: [ipsecServer] },
      dualConnection: {
        own: customers.map((each, index) => `tunnel ${gateway} ${each} ${index}`),
        without: [ipsecServer],
      },
    };
    const { own = [], without = [] } = needed[sort] ?? {};
    if ([...own, ...without].some((place) => this.places.has(place))) return false;
    for (const place of own) this.places.add(place);
    if (customers.length > 0) this.places.add(connections);
    return true;
  }
  private readonly places = new Set<string>();

  private put(changed: Item): void {
    const items = this.program.items.map((item) => (item.uid === changed.uid ? changed : item));
    this.program = { ...this.program, items };
    this.isSettled = false;
  }

  /** Another value of an attribute that is changed in place. */
  update(number: number, to: number): Item | undefined {
    const item = this.pick(number);
    if (!item) return undefined;
    const choices = changesOf(this.program, item);
    const [name = "", values = []] = choices[to % choices.length] ?? [];
    const now = values.findIndex((value) => JSON.stringify(value) === JSON.stringify(item.fields[name]));
    // What is not written any more keeps its value, so there would be nothing to see.
    const next = values[(now + 1) % values.length] ?? values[1];
    this.put({ ...item, fields: { ...item.fields, [name]: next } });
    return item;
  }

  /** Another value of an attribute that only a new resource can have. */
  replace(number: number): Item | undefined {
    const item = this.pick(number, "gateway", "dualGateway", "customer", "route", "policy");
    if (!item) return undefined;
    const fields = ownField[item.sort]?.(++this.count) ?? { bandwidth: item.fields["bandwidth"] === 10 ? 100 : 10 };
    this.put({ ...item, fields: { ...item.fields, ...fields } });
    this.loosen(item.uid);
    return item;
  }

  /** Lets it stand on something else. */
  retarget(number: number, to: number): Item | undefined {
    const item = this.pick(number, "connection", "dualConnection", "ipsecServer", "route", "policy", "cert");
    const on = item && this.ground(item.sort, to);
    if (!item || !on || on.join() === item.on.join()) return undefined;
    const isOnPair = on.some((uid) => itemOf(this.program, uid).sort === "dualConnection");
    const fields = isOnPair && "weight" in item.fields ? { ...item.fields, weight: 100 } : item.fields;
    this.put({ ...item, on, fields });
    this.loosen(item.uid);
    return item;
  }

  /** Whether a new one is made before the old one goes. */
  turn(number: number): Item | undefined {
    const item = this.pick(number, "gateway", "dualGateway", "cert", "server");
    if (!item || item.sort === "server") return undefined;
    const { lifecycle, ...rest } = item.fields;
    this.put({ ...item, fields: lifecycle ? rest : { ...rest, lifecycle: { create_before_destroy: true } } });
    return item;
  }

  remove(number: number): Item | undefined {
    const item = this.pick(number);
    if (!item) return undefined;
    const gone = withDependents(this.program, item.uid);
    this.program = { ...this.program, items: this.program.items.filter(({ uid }) => !gone.has(uid)) };
    for (const uid of gone) this.ids.delete(uid);
    this.isSettled = false;
    return item;
  }

  rename(number: number): Item | undefined {
    const item = this.pick(number);
    if (!item) return undefined;
    const renamed = { ...item, name: `${item.sort}${++this.count}` };
    this.put(renamed);
    const move = { from: addressOf(item), to: addressOf(renamed) };
    this.program = { ...this.program, moved: [...this.program.moved, move] };
    return item;
  }

  /** From now on it may get another id, and so may what stands on it. */
  loosen(uid: number): void {
    if (this.program.items.some((item) => item.uid === uid))
      for (const each of withDependents(this.program, uid)) this.loose.add(each);
    this.isSettled = false;
  }

  loosenAll(): void {
    for (const { uid } of this.program.items) this.loose.add(uid);
    this.isSettled = false;
  }

  /** What was declared is there now, with these ids. */
  settle(ids: ReadonlyMap<string, string>): void {
    this.ids.clear();
    for (const item of this.program.items) this.ids.set(item.uid, ids.get(addressOf(item)) ?? "");
    this.loose.clear();
    this.isSettled = true;
  }

  /** Resources that must have the id that they had, by address. */
  get kept(): Map<string, string> {
    const kept = [...this.ids].filter(([uid]) => !this.loose.has(uid));
    return new Map(kept.map(([uid, id]) => [addressOf(itemOf(this.program, uid)), id]));
  }
}
