import { namedBlocks } from "../../../lib/core/graph-block";
import { StateError } from "../../errors";
import { readEnvelope } from "../../state/codec/envelope";
import type { StackSource } from "../api/engine";
import type { PlanFileOptions } from "./engine";
import { parsePart, partText } from "./plan-document";
import type { PlanDocument } from "./plan-document";
import type { Session } from "./session";
import { sealingOf } from "./stack-sealing";
import type { StackSealing } from "./stack-sealing";

/** What may hold secrets in a plan: values, and what the program has no say in. */
const secretParts = ["state", "adopted", "observed", "data", "imports"] as const;
const withoutSecrets = { state: "", adopted: [], observed: [], data: [], imports: [] };

/** A plan without its format. */
type PlanContent = Omit<PlanDocument, "format" | "version">;

/** Names of the variables that a plan does not hold: they are given again when it is read. */
export function variablesGivenAgain(source: StackSource, sealing: StackSealing | undefined): Set<string> {
  const holdsNone = sealing !== undefined && leavesOpen(sealing);
  const declared = namedBlocks(source.json["variable"], "variable").filter(
    ([, block]) => block["ephemeral"] === true || (holdsNone && block["sensitive"] === true),
  );
  return new Set([...declared.map(([name]) => name), ...(sealing?.variables ?? [])]);
}

/** The content as it may be written where the state is sealed and plans are not. */
export async function withoutOpenSecrets(content: PlanContent, session: Session): Promise<PlanContent> {
  const { sealing } = session;
  if (!sealing || !leavesOpen(sealing)) return content;
  const parts = Object.fromEntries(secretParts.map((name) => [name, content[name]]));
  return { ...content, ...withoutSecrets, sealed: await sealing.codec.encode(partText(parts), "plan-values") };
}

/** The content with what was sealed in it. */
export async function withSecrets(
  document: PlanDocument,
  sealing: StackSealing | undefined,
  file: string,
): Promise<PlanDocument> {
  const { sealed, ...others } = document;
  if (sealed === undefined) return document;
  if (!sealing)
    throw new StateError("state-sealed", `the values in the plan "${file}" are sealed, and no key is configured`, {
      hint: "set TF_ENCRYPTION as it was when the plan was made",
    });
  const { text } = await sealing.codec.decode(sealed, "plan-values", file);
  return { ...others, ...parsePart(text) };
}

/**
 * The text of a plan file. Which stack it is of stands inside, so that the keys of all the project's stacks are tried.
 */
export async function openPlanText(kept: string, file: string, options: PlanFileOptions): Promise<string> {
  if (options.codec) return (await options.codec.decode(kept, "plan", file)).text;
  if (!readEnvelope(kept)) return kept;
  const errors: StateError[] = [];
  for (const sealing of sealings(options)) {
    try {
      return (await sealing.codec.decode(kept, "plan", file)).text;
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      errors.push(error);
    }
  }
  throw (
    errors[0] ??
    new StateError("state-sealed", `"${file}" is sealed, and no key is configured for it`, {
      hint: "run `vpnform synth` first, or set TF_ENCRYPTION as it was when the plan was made",
    })
  );
}

/** Refuses a plan that is not sealed where plans are to be. */
export function checkSealedPlan(kept: string, sealing: StackSealing | undefined, file: string): void {
  if (!sealing?.sealing.sealsPlans || readEnvelope(kept)) return;
  throw new StateError("state-sealed", `the plan "${file}" is not sealed, although plans of this stack are to be`, {
    hint: "make the plan again with `vpnform plan --out FILE`",
  });
}

function sealings(options: PlanFileOptions): StackSealing[] {
  const folder = options.folder ?? process.cwd();
  const found = (options.stacks ?? []).flatMap(({ name, json }) => sealingOf({ name, json, folder }, options) ?? []);
  return found.length > 0 ? found : [sealingOf({ name: "", json: {}, folder }, options) ?? []].flat();
}

function leavesOpen({ sealing }: StackSealing): boolean {
  return sealing.sealsState && !sealing.sealsPlans;
}
