import { environmentNames } from "../../environment/environment-file";
import { printNames } from "./print-names";

/** Prints the names of the project's environments, for the shell. */
export const run = printNames(({ folder }) => environmentNames(folder));
