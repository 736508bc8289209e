import { StateError } from "../errors";
import type { SealingContext } from "./context";
import { readReference } from "./reference";
import type { Reference } from "./reference";
import type { MethodSettings } from "./settings";

/** The values of one block, computed when they are asked for, and checked. */
export class BlockValues {
  constructor(
    /** Its address, such as `key_provider.pbkdf2.main`. */
    readonly address: string,
    private readonly settings: MethodSettings,
    readonly context: SealingContext,
  ) {}

  /** Refuses values that this type of block does not have. */
  only(...names: readonly string[]): void {
    const other = Object.keys(this.settings.values).find((name) => name !== "//" && !names.includes(name));
    if (other !== undefined) throw this.wrong(`has no "${other}"`, `it may have: ${names.join(", ") || "nothing"}`);
  }

  has(name: string): boolean {
    const value = this.settings.values[name];
    return value !== undefined && value !== null;
  }

  /** A text that is a secret. */
  secret(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw this.wrong(`${name} is not a text`);
    this.context.keep?.(value);
    return value;
  }

  number(name: string, otherwise: number): number {
    const value = this.value(name) ?? otherwise;
    const number = typeof value === "string" ? Number(value) : value;
    if (!Number.isInteger(number)) throw this.wrong(`${name} is not a whole number`);
    return number as number;
  }

  text(name: string, otherwise: string): string {
    const value = this.value(name) ?? otherwise;
    if (typeof value !== "string") throw this.wrong(`${name} is not a text`);
    return value;
  }

  /** A command line: the program and its arguments, which no shell reads. */
  command(name: string): readonly [program: string, ...args: string[]] {
    const value = this.value(name);
    const [program, ...args] = Array.isArray(value) ? (value as unknown[]) : [];
    if (typeof program !== "string" || program === "" || !args.every((each) => typeof each === "string"))
      throw this.wrong(`${name} is not a list of a program and its arguments`);
    return [program, ...args];
  }

  bytes(name: string): Buffer {
    const value = this.value(name) ?? [];
    const isByte = (each: unknown) => Number.isInteger(each) && (each as number) >= 0 && (each as number) < 256;
    if (!Array.isArray(value) || !value.every(isByte)) throw this.wrong(`${name} is not a list of bytes`);
    return Buffer.from(value as number[]);
  }

  keyProvider(name: string): Reference {
    const reference = readReference(this.settings.values[name], "key_provider");
    if (!reference) throw this.wrong(`${name} names no key provider`, `write ${name} = key_provider.TYPE.NAME`);
    return reference;
  }

  /** Whether the user's own environment says it, so that nobody need be asked. */
  isFromEnvironment(name: string): boolean {
    return this.settings.fromEnvironment.has(name);
  }

  wrong(problem: string, hint = "correct the encryption block, or TF_ENCRYPTION"): StateError {
    return new StateError("usage-invalid", `${this.address} ${problem}`, { hint });
  }

  private value(name: string): unknown {
    const value = this.settings.values[name];
    return value === undefined || value === null ? undefined : (this.context.evaluate(value) ?? undefined);
  }
}
