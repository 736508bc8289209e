import type { Json } from "../_helpers/emulator-process";
import type { Item, Program, Sort } from "./_program";
import { addressOf, changeable, emptyProgram, itemOf, newFields, ownField, standsOn, withDependents } from "./_program";

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
    const wanted = standsOn[sort].map((each) => this.pick(number, each)?.uid);
    const on = wanted.filter((each) => each !== undefined);
    return on.length === wanted.length && this.isFree(sort, on) ? on : undefined;
  }

  /** A gateway has one server, and one connection to each customer gateway. What is gone may still be in the cloud. */
  private isFree(sort: Sort, on: readonly number[]): boolean {
    if (sort !== "server" && sort !== "connection") return true;
    const place = `${sort} ${on.join(" ")}`;
    if (this.places.has(place)) return false;
    this.places.add(place);
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
    const choices = Object.entries(changeable[item.sort]);
    const [name = "", values = []] = choices[to % choices.length] ?? [];
    const now = values.findIndex((value) => JSON.stringify(value) === JSON.stringify(item.fields[name]));
    // What is not written any more keeps its value, so there would be nothing to see.
    const next = values[(now + 1) % values.length] ?? values[1];
    this.put({ ...item, fields: { ...item.fields, [name]: next } });
    return item;
  }

  /** Another value of an attribute that only a new resource can have. */
  replace(number: number): Item | undefined {
    const item = this.pick(number, "gateway", "customer", "route", "policy");
    if (!item) return undefined;
    const fields = ownField[item.sort]?.(++this.count) ?? { bandwidth: item.fields["bandwidth"] === 10 ? 100 : 10 };
    this.put({ ...item, fields: { ...item.fields, ...fields } });
    this.loosen(item.uid);
    return item;
  }

  /** Lets it stand on something else. */
  retarget(number: number, to: number): Item | undefined {
    const item = this.pick(number, "connection", "route", "policy", "cert");
    const on = item && this.ground(item.sort, to);
    if (!item || !on || on.join() === item.on.join()) return undefined;
    this.put({ ...item, on });
    this.loosen(item.uid);
    return item;
  }

  /** Whether a new one is made before the old one goes. */
  turn(number: number): Item | undefined {
    const item = this.pick(number, "gateway", "cert", "server");
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
