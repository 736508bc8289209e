/** What a file holds, and where. */
export interface Content {
  readonly value: unknown;
  /** Offset of the value at a path, or of the nearest enclosing one. */
  offsetOf(path: readonly PropertyKey[]): number;
}
