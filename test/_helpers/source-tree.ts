import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import ts from "typescript";

const root = resolve(__dirname, "../..");

/** One import, of whatever form: `import`, `export from`, `import()`, `require()`, `require.resolve()`, `import("x").T`. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** The file of this repository that is meant; undefined for packages. */
  readonly target: string | undefined;
  /** Gone once compiled. */
  readonly typeOnly: boolean;
}

/** A TypeScript file of this repository. */
export interface Source {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly tree: ts.SourceFile;
  /** Every node of the tree. */
  readonly nodes: readonly ts.Node[];
  readonly imports: readonly Import[];
}

/** All TypeScript files in these folders of the repository, as far as they exist. */
export function readSources(...folders: string[]): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        posix.join(folder, file.split("\\").join("/")),
      ),
    )
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules/"))
    .sort()
    .map(readSource);
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const nodes: ts.Node[] = [];
  const collect = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, collect);
  };
  collect(tree);
  return { path, lines: text.replace(/\n$/, "").split("\n").length, tree, nodes, imports: importsOf(path, nodes) };
}

/** `src/cli/run.ts:12`. */
export function placeOf(node: ts.Node): string {
  const tree = node.getSourceFile();
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function importsOf(path: string, nodes: readonly ts.Node[]): Import[] {
  return nodes.flatMap((node) => {
    const found = specifierOf(node);
    if (!found) return [];
    const [specifier, typeOnly] = found;
    const line = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
    return [{ from: path, line, specifier, typeOnly, target: targetOf(path, specifier) }];
  });
}

function specifierOf(node: ts.Node): [specifier: string, typeOnly: boolean] | undefined {
  if (ts.isImportDeclaration(node)) return [textOf(node.moduleSpecifier), isTypeOnly(node.importClause)];
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return [textOf(node.moduleSpecifier), node.isTypeOnly];
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return [textOf(node.argument.literal), true];
  if (!ts.isCallExpression(node)) return undefined;
  const {
    expression,
    arguments: [first],
  } = node;
  const loads =
    expression.kind === ts.SyntaxKind.ImportKeyword || ["require", "require.resolve"].includes(expression.getText());
  return loads && first && ts.isStringLiteralLike(first) ? [first.text, false] : undefined;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  const { namedBindings } = clause;
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return clause.isTypeOnly || (!clause.name && named.length > 0 && named.every((element) => element.isTypeOnly));
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}

function targetOf(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const base = posix.join(dirname(from), specifier);
  return (
    [`${base}.ts`, `${base}/index.ts`, base].find((path) => existsSync(join(root, path)) && /\.\w+$/.test(path)) ?? base
  );
}

interface Importer {
  readonly path: string;
  readonly imports: readonly Pick<Import, "target">[];
}

/** Groups of files, or of whole parts, that import each other, however indirectly. */
export function importCycles(sources: readonly Importer[]): string[][] {
  const targets = new Map(
    sources.map(({ path, imports }) => [path, new Set(imports.flatMap(({ target }) => target ?? []))]),
  );
  const reachable = new Map<string, Set<string>>();
  for (const { path } of sources) reachable.set(path, reach(path, targets));
  const groups = new Map<string, string[]>();
  for (const { path } of sources) {
    const group = [...(reachable.get(path) ?? [])].filter((other) => reachable.get(other)?.has(path)).sort();
    if (group.length > 0) groups.set(group.join(" "), group);
  }
  return [...groups.values()];
}

function reach(start: string, targets: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const next = [...(targets.get(start) ?? [])];
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    next.push(...(targets.get(path) ?? []));
  }
  return found;
}
