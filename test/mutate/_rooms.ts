/** A part of the product whose own tests are to notice every change of it. */
export interface Room {
  readonly name: string;
  /** What is changed. */
  readonly sources: readonly string[];
  /** The tests that are to notice. */
  readonly tests: readonly string[];
}

/** The least share of mutants that a room's tests have to notice. */
export const leastScore = 80;

const engine = (name: string): Room => ({
  name,
  sources: [`src/engine/${name}/**/*.ts`],
  tests: [`test/engine/${name}/**/*.test.ts`],
});

export const rooms: readonly Room[] = [
  {
    name: "state",
    sources: ["src/state/journal/**/*.ts", "src/state/lock/**/*.ts"],
    // What starts processes of its own takes long, and tells nothing that the others do not.
    tests: ["test/state/lock/!(processes).test.ts", "test/state/journal/!(crash).test.ts"],
  },
  engine("values"),
  engine("plan"),
  engine("lang"),
];
