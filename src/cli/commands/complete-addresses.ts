import { lastAddresses } from "../../project/last-names";
import { printNames } from "./print-names";

/** Prints the addresses of the last synthesis and of clear local states, for the shell. */
export const run = printNames(lastAddresses);
