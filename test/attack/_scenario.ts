import type { Emulator } from "../../src/emulator/server";
import type { Declaration } from "../_helpers/workspace";
import type { Backend } from "./_state-keeper";

/** Where it happens: the clouds, and the two ways to an Apsara Stack. */
export type Place = "public" | "apsara" | "asapi" | "huawei";

/** Tells ids that the base has, by address, and those that were made by hand, by the names that were given to them. */
export type IdOf = (address: string) => string;

/** The program of a moment. */
export interface Program {
  readonly declarations: readonly Declaration[];
  /** More code, which may name ids that the base has. */
  readonly more?: (idOf: IdOf) => string;
  /** Sets of certificates on Huawei Cloud, by construct id. */
  readonly sets?: (idOf: IdOf) => Readonly<Record<string, object>>;
}

export const isEmpty = ({ declarations, sets }: Program): boolean => declarations.length === 0 && sets === undefined;

/** Something that people do with the command line, and that is attacked while it goes on. */
export interface Scenario {
  /** What is done. */
  readonly verb: string;
  /** What it is done to. */
  readonly name: string;
  /** Type of what it is about. */
  readonly subject: string;
  readonly place: Place;
  readonly engine: "embedded" | "terraform";
  readonly backend: Backend;
  /** Done by hand before the base is applied, and after that; ids are noted by names of their own. */
  readonly console?: Readonly<Record<"before" | "after", (cloud: Emulator, ids: Map<string, string>) => Promise<void>>>;
  /** Applied beforehand, undisturbed. */
  readonly base: Program;
  /** Addresses that the base's state is made to forget. */
  readonly forgotten?: readonly string[];
  /** What the program is while the command runs, and what has to be there in the end. */
  readonly goal: Program;
  readonly command: (idOf: IdOf) => readonly string[];
  /** Whether the command alone does not do it: it is given again before the plain apply. */
  readonly repeated?: boolean;
  /** Whether everything in the cloud has to be the very same as before. */
  readonly keepsAll?: boolean;
  /** Types of what stays in the cloud although nothing declares it any more. */
  readonly leaves?: readonly string[];
}

export const apply = () => ["apply", "--auto-approve"];
export const nothing: Program = { declarations: [] };

export const terraformed = (verb: string, ...more: readonly string[]): string[] => {
  return ["terraform", "--", verb, "-no-color", "-input=false", ...(verb === "plan" ? [] : ["-auto-approve"]), ...more];
};

/** What scenarios of a sort have in common. */
export const familyOf = ({ place, engine, backend, verb }: Scenario): string =>
  `${backend === "local" ? "" : `${backend}, `}${place}${engine === "terraform" ? ", terraform" : ""}: ${verb}`;
export const titleOf = (scenario: Scenario): string => `${familyOf(scenario)} ${scenario.name}`;

/** Whose codes it meets there, which know nothing of the way on which they come. */
export const cloudOf = ({ place }: Pick<Scenario, "place">) => (place === "asapi" ? "apsara" : place);
