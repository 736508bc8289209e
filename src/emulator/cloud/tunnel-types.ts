/**
 * In which types Describe tells the switches and numbers of a tunnel. The SDKs declare strings; the alicloud provider's reader
 * of connections holds only with real types, that of attachments converts strings (cloud-truth, 11). Strings by default;
 * tests choose.
 */
export class TunnelTypes {
  private plain = false;

  /** Chooses; returns whether there is such a choice. */
  set(told: unknown): boolean {
    if (told !== "strings" && told !== "plain") return false;
    this.plain = told === "plain";
    return true;
  }

  tell(value: boolean | number | undefined): string | boolean | number | undefined {
    return this.plain || value === undefined ? value : String(value);
  }

  reset(): void {
    this.plain = false;
  }
}
