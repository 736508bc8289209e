import { environmentMark } from "../../../lib/core/environment-mark";
import type { EnvironmentMark } from "../../../lib/core/environment-mark";
import { UsageError } from "../../errors";
import type { Context } from "../context";
import { chosenEnvironment } from "../program/chosen-environment";
import { askedValue } from "./question";

/** Asks at the terminal; undefined at Ctrl-C and at the end of input. */
export type AskName = (prompt: string) => Promise<string | undefined>;

/** A graph, as of a stack or of a saved plan. */
type Graph = Readonly<Record<string, unknown>>;

/** Whether `--confirm`, or a person who is asked, may let a command write. */
export interface WriteRequest {
  /** Such as `apply`. */
  readonly what: string;
  /** Nobody can answer, as with `--json`. */
  readonly silent?: boolean;
}

/** The protected environment that is written and not confirmed yet; undefined if there is nothing to confirm. */
export async function unconfirmed(context: Context, graph?: Graph): Promise<EnvironmentMark | undefined> {
  const chosen = await chosenEnvironment(context);
  const mark = graph ? environmentMark(graph) : undefined;
  const name = mark?.name ?? chosen?.name;
  const { confirm } = context.globals;
  if (confirm !== undefined && confirm !== name) {
    throw new UsageError(
      name === undefined
        ? `--confirm ${confirm} is given, and no environment is written`
        : `--confirm ${confirm} is given, and environment "${name}" is written`,
      { hint: name === undefined ? `add --env ${confirm}, or leave out --confirm` : `to mean it: --confirm ${name}` },
    );
  }
  const isProtected = (mark?.isProtected ?? false) || (chosen?.isProtected ?? false);
  return name !== undefined && isProtected && confirm !== name ? { name, isProtected } : undefined;
}

/** Refuses early, before anything is read or locked, if nobody can confirm. */
export async function demandConfirmation(context: Context, request: WriteRequest, graph?: Graph): Promise<void> {
  const environment = await unconfirmed(context, graph);
  if (!environment || (context.canAsk && !request.silent)) return;
  throw new UsageError(`environment "${environment.name}" is protected, and ${request.what} was not confirmed`, {
    hint: `add --confirm ${environment.name}, which --auto-approve does not replace`,
  });
}

/** Lets a command go on whose environment is not protected, was confirmed, or whose name is typed now. */
export async function confirmWrite(
  context: Context,
  request: WriteRequest,
  graph?: Graph,
  ask: AskName = askedValue,
): Promise<void> {
  await demandConfirmation(context, request, graph);
  const environment = await unconfirmed(context, graph);
  if (!environment || (await typedName(context, environment, ask))) return;
  throw new UsageError(`${request.what} in environment "${environment.name}" was not confirmed`, {
    hint: `type its name, or add --confirm ${environment.name}`,
  });
}

/** Whether the user types the environment's name. */
export async function typedName(
  context: Context,
  { name }: EnvironmentMark,
  ask: AskName = askedValue,
): Promise<boolean> {
  context.terminal.err.lines([`Environment "${name}" is protected. Only its name will be accepted.`]);
  return (await ask("  Enter its name: ")) === name;
}
