/** The body of a reply, without RequestId. */
export type Body = Record<string, unknown>;
