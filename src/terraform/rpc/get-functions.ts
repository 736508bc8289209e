import type { Rpc } from "./rpc";

/** This provider adds no functions to the language. */
export const getFunctions: Rpc = () => ({});
