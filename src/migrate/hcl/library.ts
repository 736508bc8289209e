import { Worker } from "node:worker_threads";
import { UsageError } from "../../errors";
import type { Deadline } from "../deadline";

/** A node of the library's syntax trees. */
export interface SyntaxNode {
  readonly type: string;
  readonly range: { readonly start: { readonly byte: number }; readonly end: { readonly byte: number } };
  readonly children?: readonly SyntaxNode[];
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** What a call of the library came to. After a crash it answers nothing, or nonsense. */
type Answer = { readonly value: unknown } | { readonly complaint: string } | { readonly crash: string };

/**
 * What runs in the thread, as a text: it is no module of its own, so that it needs no file beside the command line. Errors
 * that the library answers with are plain ones; any others come of its crash.
 */
const thread = `
const { parentPort, workerData } = require("node:worker_threads");
const library = require(workerData);
parentPort.on("message", async ([name, file, text]) => {
  try {
    parentPort.postMessage({ value: await library[name](file, text) });
  } catch (error) {
    const isOwn = Object.getPrototypeOf(error) === Error.prototype;
    parentPort.postMessage({ [isOwn ? "complaint" : "crash"]: String(error.message) });
  }
});
`;

/** An ordinary expression takes a thousandth of it. */
const mostPerExpressionMs = 5000;

/** The thread of this process; it ends with the process. */
let running: Worker | undefined;

/**
 * The reader of Terraform's language. It is compiled Go, follows what it reads by recursion and cannot be stopped, so it
 * runs in a thread that is ended when it crashes or takes too long.
 */
export class HclLibrary {
  constructor(private readonly deadline: Deadline) {}

  /** A file of a configuration as JSON: blocks are lists of objects, expressions are texts such as `${var.name}`. */
  async file(name: string, text: string): Promise<unknown> {
    const answer = await this.ask("parse", name, text.replace(/^\uFEFF/, ""));
    if (answer === undefined) throw this.deadline.passed(`reading ${name}`);
    if ("value" in answer) return answer.value;
    if ("complaint" in answer) {
      throw new UsageError(complaintOf(answer.complaint, name), { hint: "correct it; `terraform validate` says more" });
    }
    throw new UsageError(`${name} is too much for the reader of Terraform's language: ${answer.crash}`, {
      hint: "take out what is not meant, or give the state alone",
    });
  }

  /** The syntax tree of a bare expression; undefined if the text is none, or too much for the reader. */
  async expression(text: string): Promise<SyntaxNode | undefined> {
    const answer = await this.ask("getExpressionAst", "expression.tf", text, mostPerExpressionMs);
    return answer && "value" in answer ? ((answer.value ?? undefined) as SyntaxNode | undefined) : undefined;
  }

  /** Undefined if there is no answer in time. */
  private async ask(
    name: "parse" | "getExpressionAst",
    file: string,
    text: string,
    mostMs = Infinity,
  ): Promise<Answer | undefined> {
    this.deadline.check(name === "parse" ? `reading ${file}` : "reading the configuration's expressions");
    const worker = (running ??= start());
    const answer = await answered(worker, [name, file, text], Math.min(mostMs, this.deadline.leftMs));
    if (answer === undefined || "crash" in answer) {
      running = undefined;
      await worker.terminate();
    }
    return answer;
  }
}

/** Started when HCL is read, and not before: it takes a tenth of a second. */
function start(): Worker {
  try {
    // What Go prints when it crashes is not for the user.
    const path = require.resolve("@cdktn/hcl2json");
    const worker = new Worker(thread, { eval: true, workerData: path, stdout: true, stderr: true });
    worker.unref();
    return worker;
  } catch (cause) {
    throw new UsageError("Terraform's language cannot be read: the package @cdktn/hcl2json does not load", {
      cause,
      hint: "run npm install, or give a state instead of a configuration",
    });
  }
}

/** The answer to a question; undefined if there is none in time. */
function answered(worker: Worker, question: readonly string[], mostMs: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const done = (answer: Answer | undefined) => {
      clearTimeout(timer);
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
      // A thread that ends after its last answer is nobody's concern.
      worker.on("error", () => undefined);
      resolve(answer);
    };
    const timer = setTimeout(() => done(undefined), mostMs);
    worker.once("message", (answer: Answer) => done(answer));
    worker.once("error", (error: Error) => done({ crash: error.message }));
    worker.once("exit", () => done({ crash: "it ended" }));
    worker.postMessage(question);
  });
}

/** `parse config: [main.tf:3,5-6: Invalid expression; Expected …]` becomes `main.tf:3: invalid expression`. */
function complaintOf(text: string, file: string): string {
  const match = /\[(.*?):(\d+),\d+(?:-[\d,]+)?: ([^;\]]+)/s.exec(text);
  if (!match) return `${file} is not in Terraform's language`;
  const [, name = "", line = "", problem = ""] = match;
  return `${name}:${line}: ${problem.charAt(0).toLowerCase()}${problem.slice(1)}`;
}
