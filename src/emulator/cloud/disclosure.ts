/**
 * In which form replies tell keys. The documents show clear ones and masked ones; of live replies it is only known that
 * they may be readable, masked, all asterisks, empty or left out (cloud-truth, 4.1). Clear by default; tests choose.
 */
const forms = {
  clear: (key: string): string | undefined => key,
  masked: (key: string): string | undefined => `${key.slice(0, 6)}****`,
  asterisks: (key: string): string | undefined => "*".repeat(key.length),
  empty: (): string | undefined => "",
  absent: (): string | undefined => undefined,
};

export type Form = keyof typeof forms;

export class Disclosure {
  private form: Form = "clear";

  /** Chooses the form; returns whether there is such a one. */
  set(form: unknown): boolean {
    if (typeof form !== "string" || !Object.hasOwn(forms, form)) return false;
    this.form = form as Form;
    return true;
  }

  /** A key as replies tell it now. One that is not set is not told in any form. */
  tell(key: string): string | undefined {
    return key === "" ? key : forms[this.form](key);
  }

  reset(): void {
    this.form = "clear";
  }
}
