import { blocks } from "../../../lib/core/graph-block";
import { mergeSettings } from "../../sealing/merge-settings";
import { readSettings } from "../../sealing/read-settings";
import { Sealing } from "../../sealing/sealing";
import { isKeptInFile } from "../../state/open-backend";
import type { StateCodec } from "../../state/codec/state-codec";
import type { EngineOptions, StackSource } from "../api/engine";
import { StaticValues } from "../config/static-values";

/** How a stack is sealed, by its graph and by TF_ENCRYPTION. */
export interface StackSealing {
  readonly sealing: Sealing;
  /** Seals state, journal and plans. */
  readonly codec: StateCodec;
  /** Names of the variables that its keys are made of. */
  readonly variables: ReadonlySet<string>;
}

type SealingOptions = Pick<EngineOptions, "encryption" | "variables" | "environment" | "admitProgram" | "secrets">;

/** Undefined if neither the graph nor the environment asks for it. Keys are looked for when something is sealed or opened. */
export function sealingOf(source: StackSource, options: SealingOptions): StackSealing | undefined {
  const { encryption, variables, environment = {}, admitProgram, secrets } = options;
  const declared = blocks(source.json["terraform"])[0]?.["encryption"];
  if (declared === undefined && encryption === undefined) return undefined;
  const values = new StaticValues(source, variables);
  const settings = mergeSettings(readSettings(declared, "graph"), readSettings(encryption, "environment"));
  const sealing = new Sealing(settings, {
    evaluate: (value) => values.evaluate(value),
    admitProgram,
    keep: (secret) => secrets?.add(secret),
    folder: source.folder,
    environment,
  });
  const used = [...settings.keyProviders, ...settings.methods].flatMap((each) => Object.values(each.values));
  const names = used.filter((value) => !isReference(value)).flatMap((value) => [...values.variablesOf(value)]);
  const codec = sealing.codec(isKeptInFile(source.json["terraform"]) ? "indented" : "compact");
  return { sealing, codec, variables: new Set(names) };
}

/** References among the block's own parts are no expressions of the stack. */
function isReference(value: unknown): boolean {
  return typeof value === "string" && /^(\$\{\s*)?key_provider\./.test(value);
}
