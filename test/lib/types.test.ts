import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "..", "..");

/** Compiles one file of this folder with the project's options. */
function compile(name: string): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram([join(__dirname, name)], { ...options, noEmit: true, types: ["node"] });
}

test("the compiler refuses misspelt, missing and wrong props, and knows every output", () => {
  const program = compile("compile-time.ts");
  const file = program.getSourceFile(join(__dirname, "compile-time.ts"));
  const found = ts
    .getPreEmitDiagnostics(program, file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(found).toEqual([]);
}, 60_000);
