import type fc from "fast-check";
import type { CliResult } from "../_helpers/cli";
import { askedFor, madeBy } from "./_oracle";
import type { Deed } from "./_deed";
import { drift, idIn, makeByHand, vanish } from "./_hands";
import { expectDeclared, expectNothing, expectOrder, expectTarget } from "./_laws";
import type { Model } from "./_model";
import { addressOf, sorts } from "./_program";
import { runInTrouble } from "./_trouble";
import type { Trouble } from "./_trouble";
import type { World } from "./_world";

/** How often a message may ask for something before it counts as never ending. */
const patience = 8;

/** A deed as fast-check runs it. */
export class Step implements fc.AsyncCommand<Model, World> {
  constructor(readonly deed: Deed) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, world: World): Promise<void> {
    world.said += `# ${this.toString()}\n`;
    world.done.push(this.deed);
    await new Doing(model, world).do(this.deed);
  }

  toString(): string {
    return JSON.stringify(this.deed);
  }
}

/** The last step of every sequence: one plain apply ends in what is declared, whatever was before. */
export async function expectOneApplyDoesIt(model: Model, world: World): Promise<void> {
  world.said += "# the end\n";
  await new Doing(model, world).do({ do: "apply" });
}

class Doing {
  constructor(
    private readonly model: Model,
    private readonly world: World,
  ) {}

  async do(deed: Deed): Promise<void> {
    const { model, world } = this;
    switch (deed.do) {
      case "add":
        return void model.add(sorts[sorts.length - 1 - deed.sort] ?? "gateway", deed.pick);
      case "update":
        return void model.update(deed.pick, deed.to);
      case "retarget":
        return void model.retarget(deed.pick, deed.to);
      case "replace":
      case "remove":
      case "rename":
      case "turn":
        return void model[deed.do](deed.pick);
      case "drift":
      case "vanish": {
        const item = model.pick(deed.pick);
        if (item) await (deed.do === "drift" ? drift : vanish)(model, world, item);
        return;
      }
      case "stranger":
        return makeByHand(model, world, sorts[sorts.length - 1 - deed.sort] ?? "gateway", deed.pick);
      default:
        world.write(model.program);
        return this.command(deed);
    }
  }

  private async command(deed: Deed): Promise<void> {
    switch (deed.do) {
      case "apply":
        return this.apply(deed.trouble);
      case "target":
        return this.target(deed.pick, deed.trouble);
      case "destroy":
        return this.destroy(deed.trouble);
      case "saved":
        return this.saved(deed.trouble);
      case "import":
        return this.reimport(deed.pick, deed.trouble);
      case "adopt":
        return this.adopt(deed.pick);
      case "terraform":
        return this.terraform();
    }
  }

  /** Runs a command, in trouble if there is any; what holds always holds after it. */
  private async run(args: readonly string[], trouble: Trouble | undefined): Promise<CliResult> {
    const { model, world } = this;
    const wasLocked = world.isLocked;
    const result = trouble ? await runInTrouble(world, args, trouble) : await world.run(...args);
    // Nobody takes a lock away who was killed, or was told twice to stop.
    const isForced = result.code === null || result.code === 130;
    if (!isForced && !wasLocked && world.isLocked) throw new Error("the lock is left");
    await expectOrder(model, world, result);
    return result;
  }

  /** A command without trouble, after whatever its message asks for. It has to succeed. */
  private async insist(args: readonly string[]): Promise<CliResult> {
    for (let asked = 0; ; asked++) {
      const result = await this.run(args, undefined);
      if (result.code === 0) return result;
      const commands = asked === patience ? [] : await askedFor(this.world, result.stderr);
      // What stands in the way may be what an unfinished create made; the plan has said what to do about it.
      const isTold = commands.length === 0 && asked < patience && result.stdout.includes("`vpnform pending ");
      if (isTold && (await this.decide())) continue;
      if (commands.length === 0) throw new Error(`vpnform ${args.join(" ")} ended with ${result.code}`);
      for (const each of commands) {
        if (each.length === 0) await new Promise((done) => setTimeout(done, 3000));
        else await this.run(each, undefined);
      }
    }
  }

  private async apply(trouble?: Trouble): Promise<void> {
    const args = ["apply", "--auto-approve"];
    const { code } = trouble ? await this.run(args, trouble) : await this.insist(args);
    if (code === 0) await this.declared();
    else this.model.isSettled = false;
  }

  /** After an apply that says that it is done: all is as declared, once the user has decided what was left to him. */
  private async declared(): Promise<void> {
    const { model, world } = this;
    if (!(await this.decide())) return expectDeclared(model, world);
    await this.insist(["apply", "--auto-approve"]);
    return expectDeclared(model, world);
  }

  /** Decides about creates that the program does not want any more, and of which every plan tells. */
  private async decide(): Promise<boolean> {
    const { world } = this;
    const { debts } = world;
    if (debts.length === 0) return false;
    const { stdout } = await this.run(["plan"], undefined);
    for (const address of debts) {
      if (!stdout.includes(`for ${address} since`))
        throw new Error(`the plan does not tell of ${address}, which is pending`);
      const made = await madeBy(world, address);
      await this.insist(["pending", ...(made === undefined ? ["forget", address] : ["adopt", address, made])]);
    }
    return true;
  }

  private async target(pick: number, trouble?: Trouble): Promise<void> {
    const item = this.model.pick(pick);
    if (!item) return;
    const args = ["apply", "--auto-approve", "--target", addressOf(item)];
    // The cloud may refuse it: what stands on a resource that is replaced is no target.
    const { code } = await this.run(args, trouble);
    this.model.isSettled &&= code === 0;
    if (code === 0) await expectTarget(this.model, this.world, item.uid);
  }

  private async destroy(trouble?: Trouble): Promise<void> {
    const args = ["destroy", "--auto-approve"];
    const { code } = trouble ? await this.run(args, trouble) : await this.insist(args);
    this.model.loosenAll();
    if (code !== 0) return;
    if (await this.decide()) await this.insist(args);
    await expectNothing(this.model, this.world);
  }

  /** A plan is saved, and then carried out. */
  private async saved(trouble?: Trouble): Promise<void> {
    const { model, world } = this;
    const before = JSON.stringify(await world.inventory());
    await this.insist(["plan", "--out", "saved.plan"]);
    if (JSON.stringify(await world.inventory()) !== before) throw new Error("the plan changed the cloud");
    const { code, stderr } = await this.run(["apply", "saved.plan"], trouble);
    if (code === 0) return this.declared();
    const isExpected = trouble !== undefined || (await askedFor(world, stderr)).length > 0;
    if (!isExpected) throw new Error(`the saved plan ended with ${code}`);
    model.isSettled = false;
  }

  /** The state forgets a resource and is told of it again. */
  private async reimport(pick: number, trouble?: Trouble): Promise<void> {
    const { model, world } = this;
    const item = model.pick(pick);
    const id = item && idIn(world, item);
    if (!model.isSettled || item === undefined || id === undefined) return;
    await this.insist(["state", "rm", addressOf(item)]);
    const args = ["import", addressOf(item), id];
    const { code } = await this.run(args, trouble);
    // Whether it was told is looked up: an import that was killed may be done.
    if (code !== 0 && idIn(world, item) === undefined) await this.insist(args);
    model.isSettled = false;
    await this.apply();
  }

  /** What a stranger made becomes the program's own. */
  private async adopt(pick: number): Promise<void> {
    const { model, world } = this;
    const stranger = [...model.strangers.values()][pick % Math.max(1, model.strangers.size)];
    if (!stranger || stranger.sort === "cert" || !model.isSettled) return;
    const fields = stranger.sort === "customer" ? { ip_address: stranger.shown.IpAddress } : {};
    const item = model.add(stranger.sort, 0, fields);
    if (!item) return;
    world.write(model.program);
    model.strangers.delete(stranger.id);
    await this.insist(["import", addressOf(item), stranger.id]);
    model.ids.set(item.uid, stranger.id);
    await this.apply();
  }

  /** The other engine does what is declared. */
  private async terraform(): Promise<void> {
    const args = ["terraform", "--", "apply", "-no-color", "-input=false", "-auto-approve"];
    const { code } = await this.run(args, undefined);
    if (code === 0) await this.declared();
    else this.model.isSettled = false;
  }
}
