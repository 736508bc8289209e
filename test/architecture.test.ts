import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import ts from "typescript";
import { errorCodes } from "../lib/core/errors";
import { bannedNames, limits, mayImportCdktf, prints, readsEnvironment, usesNode, writesAnsi } from "./_helpers/edges";
import { isIn, layerOf, layers } from "./_helpers/layers";
import { importCycles, placeOf, readSources } from "./_helpers/source-tree";
import type { Import, Source } from "./_helpers/source-tree";

/** What marks a gap in a generated file; put together, so that this file has no such mark. */
const toFillIn = ["FILL", "IN:"].join(" ");

const root = resolve(__dirname, "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const lib = readSources("lib");
const src = readSources("src");
const product = [...lib, ...src];
const others = readSources("test", "scripts", "examples", "bench");

const imports = product.flatMap((source) => source.imports);
const say = ({ from, line, specifier }: Import) => `${from}:${line} imports ${specifier}`;
const nodesIn = (sources: readonly Source[]) => sources.flatMap(({ nodes }) => nodes);
const without = (sources: readonly Source[], allowed: readonly RegExp[]) =>
  sources.filter(({ path }) => !allowed.some((pattern) => pattern.test(path)));

describe("layers", () => {
  it("hold every file", () => {
    expect(product.map(({ path }) => path).filter((path) => !layerOf(path))).toEqual([]);
  });

  it("import only those below them", () => {
    const wrong = imports.filter(({ from, target }) => {
      const layer = layerOf(from);
      if (!target || !layer || isIn(target, layer)) return false;
      return !layers[layer]?.may.some((allowed) => isIn(target, allowed));
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it("have no circle among them, types included", () => {
    const graph = Object.keys(layers).map((path) => ({
      path,
      imports: imports
        .filter(({ from }) => layerOf(from) === path)
        .map(({ target }) => ({ target: layerOf(target ?? "") }))
        .filter(({ target }) => target !== path),
    }));
    expect(importCycles(graph)).toEqual([]);
  });

  it("use only the packages that are theirs", () => {
    const wrong = imports.filter(({ from, target, specifier }) => {
      if (target || specifier.startsWith("node:")) return false;
      return layers[layerOf(from) ?? ""]?.packages?.includes(packageOf(specifier)) === false;
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it("use only packages that package.json names, and in lib those that users get", () => {
    const wrong = imports.filter(({ from, target, specifier }) => {
      if (target || specifier.startsWith("node:")) return false;
      // The command line is one file with everything in it; the library is not.
      const known = isIn(from, "lib") ? [manifest.dependencies] : [manifest.dependencies, manifest.devDependencies];
      return !known.some((each) => packageOf(specifier) in each);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it("leave no dependency of package.json unused", () => {
    const used = new Set(imports.map(({ specifier }) => packageOf(specifier)));
    expect(Object.keys(manifest.dependencies).filter((name) => !used.has(name))).toEqual([]);
  });

  it("keep lib apart from src, and everything apart from the command line", () => {
    const wrong = imports.filter(
      ({ from, target = "" }) =>
        (isIn(from, "lib") && isIn(target, "src")) || (!isIn(from, "src/cli") && isIn(target, "src/cli")),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it("keep cdktf and constructs out of src, and cdktf in few files of lib", () => {
    const loads = (source: Source, ...names: string[]) =>
      source.imports.some(({ specifier }) => names.includes(packageOf(specifier)));
    expect(src.filter((source) => loads(source, "cdktf", "constructs")).map(({ path }) => path)).toEqual([]);
    const files = lib.filter((source) => loads(source, "cdktf")).map(({ path }) => path);
    expect(files.length).toBeGreaterThan(0);
    expect(files.slice(mayImportCdktf)).toEqual([]);
  });

  it("keep Node's modules out of lib, which does nothing to the outside", () => {
    const wrong = without(lib, usesNode)
      .flatMap((source) => source.imports)
      .filter(({ specifier }) => specifier.startsWith("node:"));
    expect(wrong.map(say)).toEqual([]);
  });

  it("have no import cycles, types included", () => {
    expect(importCycles(product)).toEqual([]);
  });

  it("name only files that exist", () => {
    expect(imports.filter(({ target }) => target !== undefined && !existsSync(join(root, target))).map(say)).toEqual(
      [],
    );
  });
});

describe("sizes", () => {
  it("stay under 300 lines a file", () => {
    const long = [...product, ...others].filter(({ lines }) => lines > limits.fileLines);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it("stay under 120 lines in the median", () => {
    const lines = product.map((source) => source.lines).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(limits.medianFileLines);
  });

  it("stay under 60 lines a function", () => {
    const long = nodesIn([...product, ...readSources("scripts", "examples", "bench")])
      .filter((node) => ts.isFunctionLike(node) && "body" in node && node.body !== undefined)
      .filter((node) => linesOf(node) > limits.functionLines);
    expect(long.map((node) => `${placeOf(node)}: ${linesOf(node)} lines`)).toEqual([]);
  });
});

describe("names", () => {
  it("say what is in a file", () => {
    const wrong = [...product, ...others].filter(({ path }) =>
      path
        .split("/")
        .slice(1)
        .some((part) => bannedNames.some((banned) => banned.test(basename(part, ".ts")))),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("are in lower case with hyphens", () => {
    const wrong = [...product, ...others].filter(
      ({ path }) => !/^_?[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(basename(path)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("are the same for a kind, its handler and its part of the emulator", () => {
    const paths = new Set(src.map(({ path }) => path));
    const missing = lib
      .filter(({ path }) => /^lib\/\w+\/kinds\/(?!index)/.test(path))
      .map(({ path }) => path.replace(/^lib\/(\w+)\/kinds\//, "src/$1/handlers/"))
      .filter((path) => !paths.has(path));
    expect(missing).toEqual([]);
  });
});

describe("edges", () => {
  it("read the environment only where the program begins and where credentials come from", () => {
    const reads = nodesIn(without(product, readsEnvironment)).filter(
      (node) =>
        (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
        /^process(\?\.)?[.[]"?env\b["\]]*$/.test(node.getText()),
    );
    expect(reads.map(placeOf)).toEqual([]);
    expect(imports.filter(({ specifier }) => /^(node:)?process$/.test(specifier)).map(say)).toEqual([]);
  });

  it("write terminal control sequences in two files only", () => {
    const writes = nodesIn(without(product, writesAnsi)).filter(
      (node) =>
        (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
        ["\u001b", "\u009b"].some((control) => node.text.includes(control)),
    );
    expect(writes.map(placeOf)).toEqual([]);
  });

  it("print in the command line only", () => {
    const writes = nodesIn(without(product, prints)).filter(
      (node) => ts.isPropertyAccessExpression(node) && /^(console\.\w+|process\.(stdout|stderr))$/.test(node.getText()),
    );
    expect(writes.map(placeOf)).toEqual([]);
  });
});

describe("errors", () => {
  const plain = /^(Error|TypeError|RangeError|SyntaxError|AggregateError)$/;
  const ours = ourErrors(product);

  it("are never plain", () => {
    const made = nodesIn(product).filter(
      (node) => (ts.isNewExpression(node) || ts.isCallExpression(node)) && plain.test(node.expression.getText()),
    );
    expect(made.map(placeOf)).toEqual([]);
  });

  it("are VpnformErrors wherever they are thrown outside of the emulator", () => {
    expect([...ours]).toEqual(expect.arrayContaining(["VpnformError", "ValidationError", "CloudError", "CycleError"]));
    const wrong = nodesIn(product.filter(({ path }) => !isIn(path, "src/emulator")))
      .filter(ts.isThrowStatement)
      .filter(({ expression }) => ts.isNewExpression(expression) && !ours.has(expression.expression.getText()));
    expect(wrong.map((node) => `${placeOf(node)} ${node.getText().split("\n")[0]}`)).toEqual([]);
  });

  it("have codes that are all in use", () => {
    const used = new Set(
      nodesIn(product.filter(({ path }) => !isIn(path, "src/emulator")))
        .filter(ts.isStringLiteralLike)
        // The table itself names codes as its keys.
        .filter((node) => !ts.isPropertyAssignment(node.parent) || node.parent.name !== node)
        .map((node) => node.text),
    );
    expect(Object.keys(errorCodes).filter((code) => !used.has(code))).toEqual([]);
  });

  it("have a sentence for each code", () => {
    expect(Object.values(errorCodes).filter((meaning) => !/^[A-Z].{10,98}\.$/.test(meaning))).toEqual([]);
  });
});

describe("documentation", () => {
  it("is on every declaration that lib exports", () => {
    const bare = lib
      .flatMap(({ tree }) => [...tree.statements])
      .filter((statement) => isExported(statement) && ts.getJSDocCommentsAndTags(statement).length === 0);
    expect(
      bare.map((statement) => `${placeOf(statement)} ${statement.getText().split("\n")[0]?.slice(0, 60)}`),
    ).toEqual([]);
  });

  it("marks nothing as unfinished", () => {
    const unfinished = product.filter(({ path }) =>
      /\b(TODO|FIXME|XXX|HACK)\b/.test(readFileSync(join(root, path), "utf8")),
    );
    expect(unfinished.map(({ path }) => path)).toEqual([]);
  });

  it("leaves nothing to be filled in of what npm run new-kind made", () => {
    const places = [...product, ...others].flatMap(({ path }) =>
      readFileSync(join(root, path), "utf8")
        .split("\n")
        .flatMap((line, index) => (line.includes(toFillIn) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(places).toEqual([]);
  });
});

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function linesOf(node: ts.Node): number {
  const tree = node.getSourceFile();
  const line = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart()) + 1;
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    !!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** Classes that extend VpnformError, however indirectly. */
function ourErrors(sources: readonly Source[]): Set<string> {
  const bases = new Map<string, string>();
  for (const node of nodesIn(sources)) {
    if (!ts.isClassDeclaration(node) || !node.name) continue;
    const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (base) bases.set(node.name.text, base.expression.getText());
  }
  const derives = (name: string | undefined): boolean =>
    name === "VpnformError" || (name !== undefined && derives(bases.get(name)));
  return new Set(["VpnformError", ...[...bases.keys()].filter(derives)]);
}
