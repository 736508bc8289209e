import { createServer } from "node:net";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import type { LabPlan } from "../lab-plan";
import { Lab } from "./lab";
import { labFolder } from "./network";
import { observe } from "./report";
import { sink, source } from "./transfer-ends";
import { trial } from "./trial";
import { isSoon } from "./until";

/**
 * The lab's own process, the first one of its namespaces: whatever it started ends with it, and so do the namespaces. It gets
 * the plan as a line of stdin, says `{"up":...}` when everything answered, and stays after the line `stay`. If stdin ends before that, nobody
 * waits for it any more and it ends.
 */
async function keep(): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  let stays = false;
  lines.on("close", () => {
    if (!stays) process.exit(1);
  });
  lines.on("line", (line) => {
    if (line === "stay") {
      stays = true;
      // Nobody reads what would be said here from now on.
      process.stdout.on("error", () => undefined);
      return;
    }
    void bringUp(JSON.parse(line) as LabPlan).catch((error: unknown) => {
      say({ failed: error instanceof Error ? error.message : String(error) });
      process.exit(1);
    });
  });
}

const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

/** Longest that negotiations may take; more where there are many. */
const answerMs = 20_000;
const answerMsOfEach = 500;

async function bringUp(plan: LabPlan): Promise<void> {
  const lab = new Lab(plan);
  await lab.start();
  await serve(lab);
  const limit = answerMs + answerMsOfEach * plan.machines.length;
  await isSoon(async () => (await lab.missing()).length === 0 && lab.isRouted(), limit, 250);
  say({ up: true });
}

/** Answers requests, one a connection, each a line of JSON. */
async function serve(lab: Lab): Promise<void> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    createInterface({ input: socket }).once("line", (line) => {
      void answer(lab, line, (message) => socket.write(`${JSON.stringify(message)}\n`))
        .catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }))
        .then((message) => end(socket, message));
    });
  });
  await new Promise<void>((resolve) => server.listen(`${labFolder}/control`, resolve));
}

const end = (socket: Socket, message: object): void => void socket.end(`${JSON.stringify(message)}\n`);

async function answer(lab: Lab, request: string, tell: (message: object) => void): Promise<object> {
  switch (request) {
    case "observe":
      return { observation: await observe(lab), missing: await lab.missing() };
    case "trial":
      return { trial: await trial(lab, __filename, (progress) => tell({ progress })) };
    default:
      return { failed: `there is no request ${request}` };
  }
}

const [what, ...rest] = process.argv.slice(2);
if (what === "sink") sink(rest[0] ?? "");
else if (what === "source") source(rest[0] ?? "", rest[1] ?? "", rest[2] ?? "");
else void keep();
