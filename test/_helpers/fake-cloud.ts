import type { Values } from "../../lib/core/attribute";
import type { Clock } from "../../src/clock";
import { CloudError, ConflictError } from "../../src/errors";
import type { Call, Reply } from "../../src/provider/call";
import type { ProviderClient, SendOptions } from "../../src/provider/provider";

/** An id or a number as text; anything else is none. */
export function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** What a test scripts for one call: an error to throw, a reply to give, or undefined to let it through. */
type Scripted = Error | Reply | undefined;

/** A cloud in memory. Boxes are busy for a while after each write, and refuse another one meanwhile. */
export class FakeCloud implements ProviderClient {
  readonly key = "fake-cloud";
  readonly items = new Map<string, Values>();
  readonly calls: { readonly action: string; readonly parameters: Call["parameters"]; readonly token?: string }[] = [];
  readonly script = new Map<string, Scripted[]>();
  /** Boxes that end in the status `failed`. */
  readonly broken = new Set<string>();
  /** How long a box is busy after a write. */
  workMs = 10_000;
  private readonly busyUntil = new Map<string, number>();
  private readonly made = new Map<string, string>();
  private count = 0;

  constructor(private readonly clock: Clock) {}

  /** Names of the calls that changed something, in order. */
  get writes(): string[] {
    return this.calls.map(({ action }) => action).filter((action) => !/^(List|Read)/.test(action));
  }

  /** Puts a resource there, as somebody else would have done. */
  put(values: Values & { readonly id: string }): void {
    this.items.set(values.id, values);
  }

  async send(call: Call, options: SendOptions = {}): Promise<Reply> {
    const { action, parameters } = call;
    this.calls.push({ action, parameters, ...(options.token ? { token: options.token } : {}) });
    await Promise.resolve();
    const scripted = this.script.get(call.action)?.shift();
    if (scripted instanceof Error) throw scripted;
    return scripted ?? this.answer(call, call.parameters as Values, options.token);
  }

  private answer({ action }: Call, parameters: Values, token = `${++this.count}`): Reply {
    const { id, boxId, PageNumber: page = 1, PageSize: size = 100, ...values } = parameters;
    const box = text(boxId ?? id).split(":")[0] ?? "";
    const key = boxId === undefined ? text(id) : `${box}:${text(values["slot"])}`;
    if (action.startsWith("List")) return this.list(boxId as string | undefined, Number(page), Number(size));
    if (action === "CreateBox") return this.createBox(values, token);
    if (!this.items.has(box)) return this.absent("NoBox");
    if (action === "ReadBox") return this.shown(this.items.get(key) ?? {});
    if (this.isBusy(box)) throw new ConflictError("cloud-conflict", `${box} is busy`);
    if (action === "DeletePin" && !this.items.delete(key)) return this.absent("NoPin");
    if (action === "DeleteBox") this.items.delete(key);
    else this.busyUntil.set(box, this.clock.now() + this.workMs);
    if (action === "CreatePin") this.items.set(key, { ...values, boxId, id: key });
    if (action.startsWith("Update")) this.items.set(key, { ...this.items.get(key), ...values });
    return { id: key };
  }

  private createBox(values: Values, token: string): Reply {
    const id = this.made.get(token) ?? `box-${this.made.size + 1}`;
    this.made.set(token, id);
    const { key: _, ...kept } = values;
    this.items.set(id, { ...kept, id, createTime: this.clock.now() });
    this.busyUntil.set(id, this.clock.now() + this.workMs);
    return { id };
  }

  private list(boxId: string | undefined, page: number, size: number): Reply {
    const all = [...this.items.values()].filter((item) => item["boxId"] === boxId).map((item) => this.shown(item));
    return { items: all.slice((page - 1) * size, page * size), total: all.length };
  }

  private shown(item: Values): Values {
    const id = text(item["id"]);
    if (item["boxId"] !== undefined) return item;
    return { ...item, status: this.isBusy(id) ? "busy" : this.broken.has(id) ? "failed" : "ready" };
  }

  private isBusy(id: string): boolean {
    return this.clock.now() < (this.busyUntil.get(id) ?? 0);
  }

  private absent(code: string): Reply {
    throw new CloudError("cloud-rejected", `refused: ${code}`, { cloudCode: code });
  }
}
