import type { Variables } from "../evaluate/variables";
import type { Code, Declaration } from "./code";
import { codesIn } from "./code";
import type { Note } from "./note";

/** A provider of the written program. */
export interface ProviderDeclaration {
  /** Id of the construct. */
  readonly id: string;
  /** Empty for the default one. */
  readonly alias: string;
  readonly props: ReadonlyMap<string, Code>;
}

export interface OutputDeclaration {
  readonly name: string;
  readonly value: Code;
  readonly description: string | undefined;
  readonly sensitive: boolean;
}

/** Everything that the written program says. */
export interface Program {
  readonly stack: string;
  /** The sources that it was made from, as people call them. */
  readonly places: readonly string[];
  readonly providers: readonly ProviderDeclaration[];
  /** Dependencies first. */
  readonly declarations: readonly Declaration[];
  readonly outputs: readonly OutputDeclaration[];
  readonly constructs: ReadonlyMap<string, string>;
  readonly variables: Variables;
  readonly notes: readonly Note[];
}

/** All values of a program with the resource that has them, in the order in which they are written. */
export function* valuesOf(program: Program): Generator<{ readonly code: Code; readonly of?: Declaration }> {
  for (const { props } of program.providers) {
    for (const code of props.values()) for (const each of codesIn(code)) yield { code: each };
  }
  for (const declaration of program.declarations) {
    for (const code of declaration.props.values()) {
      for (const each of codesIn(code)) yield { code: each, of: declaration };
    }
  }
  for (const { value } of program.outputs) for (const each of codesIn(value)) yield { code: each };
}

/** The declarations, each after those that it refers to, otherwise in the given order. */
export function inOrder(declarations: readonly Declaration[]): Declaration[] {
  const byAddress = new Map(declarations.map((each) => [each.address, each]));
  const done = new Set<Declaration>();
  const sorted: Declaration[] = [];
  const visit = (declaration: Declaration): void => {
    if (done.has(declaration)) return;
    done.add(declaration);
    for (const address of references(declaration)) {
      const other = byAddress.get(address);
      if (other) visit(other);
    }
    sorted.push(declaration);
  };
  declarations.forEach(visit);
  return sorted;
}

/** Addresses that a declaration refers to. */
export function references(declaration: Declaration): string[] {
  const values = [...declaration.props.values()].flatMap((code) => [...codesIn(code)]);
  return [...values.flatMap((code) => (code.type === "attribute" ? [code.of] : [])), ...declaration.dependsOn];
}
