import { lastStackNames } from "../../project/last-names";
import { printNames } from "./print-names";

/** Prints the stack names of the last synthesis, for the shell. */
export const run = printNames(lastStackNames);
