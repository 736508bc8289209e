/** Reads JSDoc comments from the sources: they are the only place where attributes and classes are described. */
import ts from "typescript";

/** A JSDoc comment, taken apart. */
export interface Comment {
  /** Paragraphs before the first tag. */
  readonly text: string;
  /** Tags by name; of several with one name the first. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What is described, and what is inside of it. */
export interface Documented {
  readonly comment: Comment | undefined;
  readonly members: ReadonlyMap<string, Documented>;
}

/** The first sentence: up to a full stop that something else follows, or the end. */
export function firstSentence({ text }: Comment): string {
  const paragraph = text.split("\n\n")[0] ?? "";
  return (/^.*?[.!?](?=\s)/.exec(paragraph)?.[0] ?? paragraph).trim();
}

/** Takes a comment apart as it stands in the source, without TypeScript's own reading of `@see`. */
export function parseComment(source: string): Comment {
  const lines = source
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const parts: { name: string; lines: string[] }[] = [{ name: "", lines: [] }];
  for (const line of lines) {
    const tag = /^@(\w+)\s?(.*)$/.exec(line.trimStart());
    if (tag) parts.push({ name: tag[1] ?? "", lines: tag[2] ? [tag[2]] : [] });
    else parts.at(-1)?.lines.push(line);
  }
  const [text, ...tags] = parts.map((part) => ({ name: part.name, text: part.lines.join("\n").trim() }));
  return {
    text: (text?.text ?? "")
      .split(/\n{2,}/)
      .map(oneLine)
      .join("\n\n"),
    tags: Object.fromEntries(tags.reverse().map(({ name, text }) => [name, name === "example" ? text : oneLine(text)])),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").trim();
}

/** The comment in front of a declaration. */
export function commentOn(node: ts.Node): Comment | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).findLast((each) => ts.isJSDoc(each));
  return comment && parseComment(comment.getText());
}

/** Reads the shapes that these files export, by file and by the exported name. */
export function readShapes(files: readonly string[]): Map<string, ReadonlyMap<string, Documented>> {
  const program = ts.createProgram([...files], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  return new Map(files.map((file) => [file, exportedShapes(program, checker, file)]));
}

function exportedShapes(program: ts.Program, checker: ts.TypeChecker, file: string): Map<string, Documented> {
  const shapes = new Map<string, Documented>();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  for (const exported of module ? checker.getExportsOfModule(module) : []) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (!(symbol.flags & ts.SymbolFlags.Variable)) continue;
    const type = checker.getTypeOfSymbol(symbol);
    const attributes = type.getProperty("attributes");
    const members = membersOf(attributes ? checker.getTypeOfSymbol(attributes) : type, checker);
    shapes.set(symbol.name, { comment: commentOf(symbol), members });
  }
  return shapes;
}

function membersOf(shape: ts.Type, checker: ts.TypeChecker): Map<string, Documented> {
  return new Map(
    shape.getProperties().map((symbol) => {
      const inner = checker.getTypeOfSymbol(symbol).getProperty("shape");
      const members = inner ? membersOf(checker.getTypeOfSymbol(inner), checker) : new Map<string, Documented>();
      return [symbol.name, { comment: commentOf(symbol), members }];
    }),
  );
}

function commentOf(symbol: ts.Symbol): Comment | undefined {
  for (const declaration of symbol.declarations ?? []) {
    const owner = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    const comment = commentOn(owner);
    if (comment) return comment;
  }
  return undefined;
}

/** Comments on the classes, functions and constants of a file, and on the members of its interfaces as `Interface.member`. */
export function readDeclarations(file: string): Map<string, Comment> {
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? "", ts.ScriptTarget.ES2022, true);
  const comments = new Map<string, Comment>();
  const keep = (name: string, node: ts.Node): void => {
    const comment = commentOn(node);
    if (comment) comments.set(name, comment);
  };
  for (const statement of source.statements) {
    const isNamed = ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement);
    if (isNamed && statement.name) keep(statement.name.text, statement);
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) keep(name.getText(), statement);
    }
    if (!ts.isInterfaceDeclaration(statement)) continue;
    for (const member of statement.members) keep(`${statement.name.text}.${member.name?.getText() ?? ""}`, member);
  }
  return comments;
}
