import { spawn } from "node:child_process";
import { z } from "zod";
import { startPrivately } from "../child-process";
import { StateError } from "../errors";
import type { BlockValues } from "./block-values";

const patienceMs = 60_000;
const mostBytes = 1 << 28;

/** A program that speaks OpenTofu's protocol: a line that says so, then one JSON document for the one it is given. */
export interface Conversation {
  readonly magic: string;
  /** The name of the command in the block. */
  readonly command: string;
  readonly input: unknown;
}

/** Runs the program that a block names, without a shell, and returns its answer. */
export async function askProgram(values: BlockValues, { magic, command, input }: Conversation): Promise<unknown> {
  const [program, ...args] = values.command(command);
  const { admitProgram, environment, folder } = values.context;
  if (!values.isFromEnvironment(command)) await admitProgram?.([program, ...args].join(" "));
  const fail = (problem: string) =>
    new StateError("state-sealed", `${values.address}: the program ${program} ${problem}`, {
      hint: "run it by hand to see what it needs; its protocol is OpenTofu's for external keys, version 1",
    });
  const printed = await new Promise<string>((resolve, reject) => {
    const start = {
      cwd: folder,
      env: { ...environment },
      windowsHide: true,
      timeout: patienceMs,
      killSignal: "SIGKILL",
    } as const;
    const child = startPrivately(() => spawn(program, args, start));
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    let size = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      out.push(chunk);
      size += chunk.length;
      if (size > mostBytes) child.kill("SIGKILL");
    });
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", (error: NodeJS.ErrnoException) => reject(fail(`cannot be run (${error.code ?? "failed"})`)));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(out).toString("utf8"));
      const how = signal ? `did not end within ${patienceMs / 1000} s` : `failed with exit code ${code}`;
      reject(fail(how + complaintIn(Buffer.concat(err).toString("utf8"))));
    });
    // A program that ends without reading is told of by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify(input));
  });
  return answerIn(printed, magic, fail);
}

const header = z.object({ magic: z.string(), version: z.number() });

function answerIn(printed: string, magic: string, fail: (problem: string) => StateError): unknown {
  const end = printed.indexOf("\n");
  const said = header.safeParse(jsonIn(end < 0 ? printed : printed.slice(0, end)));
  if (!said.success || said.data.magic !== magic) throw fail(`does not begin with a line that says "${magic}"`);
  if (said.data.version !== 1) throw fail(`speaks version ${said.data.version} of the protocol, not 1`);
  const answer = jsonIn(printed.slice(end + 1));
  if (end < 0 || answer === undefined) throw fail("printed no JSON after its first line");
  return answer;
}

/** What it complained about: the line that calls itself an error, or the last one. */
function complaintIn(text: string): string {
  const lines = text.trim().split("\n");
  const line = (lines.find((each) => /^error\b/i.test(each)) ?? lines.at(-1))?.trim().slice(0, 300);
  return line ? `: ${line}` : "";
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
