import { UsageError } from "../../errors";

/** The part of the package that is used. Its own declarations would add a browser's types to the whole program. */
interface Library {
  readonly parse: (file: string, text: string) => Promise<unknown>;
  readonly getExpressionAst: (file: string, text: string) => Promise<SyntaxNode | null>;
}

/** A node of the library's syntax trees. */
export interface SyntaxNode {
  readonly type: string;
  readonly range: { readonly start: { readonly byte: number }; readonly end: { readonly byte: number } };
  readonly children?: readonly SyntaxNode[];
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Timeout, far longer than any text takes: if the library crashes on a text, it never answers. */
const patience = 60_000;

let loaded: Promise<Library> | undefined;

/** Loaded when HCL is read, and not before: it takes a tenth of a second. */
function library(): Promise<Library> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would bring the declarations along
  loaded ??= Promise.resolve().then(() => require("@cdktn/hcl2json") as Library);
  return loaded.catch((cause: unknown) => {
    throw new UsageError("Terraform's language cannot be read: the package @cdktn/hcl2json does not load", {
      cause,
      hint: "run npm install, or give a state instead of a configuration",
    });
  });
}

/** A file of a configuration as JSON: blocks are lists of objects, expressions are texts such as `${var.name}`. */
export async function parseHcl(file: string, text: string): Promise<unknown> {
  const { parse } = await library();
  return answered(file, parse(file, text.replace(/^\uFEFF/, "")));
}

/** The syntax tree of a bare expression. */
export async function parseSyntax(text: string): Promise<SyntaxNode | null> {
  const { getExpressionAst } = await library();
  return answered("an expression", getExpressionAst("expression.tf", text));
}

async function answered<T>(what: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UsageError(`${what} could not be read`)), patience);
  });
  try {
    return await Promise.race([answer, silence]);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(complaint(cause, what), { cause, hint: "correct it; `terraform validate` says more" });
  } finally {
    clearTimeout(timer);
  }
}

/** `parse config: [main.tf:3,5-6: Invalid expression; Expected …]` becomes `main.tf:3: invalid expression`. */
function complaint(cause: unknown, what: string): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const match = /\[(.*?):(\d+),\d+(?:-[\d,]+)?: ([^;\]]+)/s.exec(text);
  if (!match) return `${what} is not in Terraform's language`;
  const [, file = "", line = "", problem = ""] = match;
  return `${file}:${line}: ${problem.charAt(0).toLowerCase()}${problem.slice(1)}`;
}
