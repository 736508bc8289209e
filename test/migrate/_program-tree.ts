import ts from "typescript";

/** Names that a program uses beside its own constants. */
const library = new Set(
  "App TerraformOutput TerraformStack TerraformVariable alibaba app net secret name description variable".split(" "),
);

/** Methods and properties that no attribute of a construct may be mistaken for. */
const prototypeNames = new Set(Object.getOwnPropertyNames(Object.prototype).concat("prototype"));

const secretHelper = "function secret(name: string, description: string): string {";

/** Kinds of nodes that the value of an attribute, or of a constant, may consist of. */
const plain: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.TemplateSpan,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.ComputedPropertyName,
]);

/** Everything in a written program that only a name or a value out of its input can have brought there. */
export function intruders(text: string): string[] {
  const file = ts.createSourceFile("main.ts", text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  const errors = parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  const invisible = /[^\n\P{C}]|[\p{Zl}\p{Zp}]/u.exec(text);
  const odd = invisible ? [`the character ${JSON.stringify(invisible[0])}`] : [];
  return [...errors, ...odd, ...new Reader(file).found];
}

class Reader {
  readonly found: string[] = [];
  private readonly constants: ReadonlySet<string>;

  constructor(private readonly file: ts.SourceFile) {
    this.constants = new Set(
      file.statements
        .filter(ts.isVariableStatement)
        .flatMap(({ declarationList }) => declarationList.declarations.map(({ name }) => name.getText())),
    );
    for (const statement of file.statements) this.statement(statement);
  }

  private statement(node: ts.Statement): void {
    if (ts.isImportDeclaration(node)) {
      if (!/^import \{ [\w, ]+ \} from "(cdktf|vpnform)";$/.test(node.getText())) this.tell(node);
    } else if (ts.isFunctionDeclaration(node)) {
      if (!node.getText().startsWith(secretHelper)) this.tell(node);
    } else if (ts.isVariableStatement(node)) {
      for (const { name, initializer } of node.declarationList.declarations) {
        if (!ts.isIdentifier(name) || !/^[A-Za-z_]\w*$/.test(name.text) || !initializer) this.tell(node);
        else this.expression(initializer);
      }
    } else if (ts.isExpressionStatement(node)) this.expression(node.expression);
    else this.tell(node);
  }

  private expression(node: ts.Node): void {
    if (ts.isNewExpression(node)) this.made(node);
    else if (ts.isCallExpression(node)) this.called(node);
    else if (ts.isPropertyAccessExpression(node)) this.read(node);
    else if (ts.isIdentifier(node)) {
      if (!this.constants.has(node.text) && !library.has(node.text)) this.tell(node);
    } else if (ts.isPropertyAssignment(node)) {
      if (!ts.isIdentifier(node.name)) this.expression(node.name);
      this.expression(node.initializer);
    } else if (ts.isComputedPropertyName(node)) {
      if (node.getText() !== '["__proto__"]') this.tell(node);
    } else if (plain.has(node.kind)) node.forEachChild((child) => this.expression(child));
    else this.tell(node);
  }

  private made({ expression, arguments: given = ts.factory.createNodeArray() }: ts.NewExpression): void {
    const allowed = /^(alibaba\.[A-Z]\w+|App|TerraformStack|TerraformVariable|TerraformOutput)$/;
    if (!allowed.test(expression.getText())) this.tell(expression);
    given.forEach((each) => this.expression(each));
  }

  private called({ expression, arguments: given }: ts.CallExpression): void {
    given.forEach((each) => this.expression(each));
    if (ts.isIdentifier(expression) && expression.text === "secret") return;
    const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : "";
    if (!["synth", "importFrom", "overrideLogicalId", "get"].includes(method)) this.tell(expression);
    else this.expression((expression as ts.PropertyAccessExpression).expression);
  }

  private read({ expression, name }: ts.PropertyAccessExpression): void {
    if (prototypeNames.has(name.text) || !/^[a-z]\w*$/.test(name.text)) this.tell(name);
    this.expression(expression);
  }

  private tell(node: ts.Node): void {
    const { line } = this.file.getLineAndCharacterOfPosition(node.getStart());
    this.found.push(`line ${line + 1}: ${ts.SyntaxKind[node.kind]} ${node.getText().slice(0, 80)}`);
  }
}
