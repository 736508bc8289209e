import { join, resolve } from "node:path";
import { blocks } from "../../lib/core/graph-block";
import { UsageError } from "../errors";
import type { Environment, Settings } from "./environment";
import { backendFor, hasWorkspaces } from "./environment-backend";
import { backendIn, isSamePlace, placeText, withBackend } from "./stack-backend";
import type { StackBackend } from "./stack-backend";

/** A stack's name and its graph. */
export interface NamedGraph {
  readonly name: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Where a stack keeps its state without an environment, and in it. */
interface Moved {
  readonly stack: string;
  readonly own: StackBackend;
  readonly here: StackBackend;
}

/** The stacks with their states, and their readings of each other's states, in the environment. */
export function withBackends<S extends NamedGraph>(
  stacks: readonly S[],
  environment: Environment,
  folder: string,
): S[] {
  const moved = stacks.map(({ name, json }): Moved => {
    const own = backendIn(json);
    return { stack: name, own, here: backendFor({ stack: name, folder, own }, environment) };
  });
  refuseMeeting(moved, environment, folder);
  return stacks.map((stack, index) => {
    const { own, here } = moved[index] as Moved;
    const json = isSamePlace(own, here) ? stack.json : withBackend(stack.json, here);
    return { ...stack, json: withReadings(json, moved, environment.name) };
  });
}

/** Two stacks must not come to keep their states in one place. */
function refuseMeeting(moved: readonly Moved[], environment: Environment, folder: string): void {
  const places = new Map(moved.map(({ stack, own }) => [fullPlace(own, folder), stack]));
  const taken = new Map<string, Moved>();
  for (const each of moved) {
    const place = fullPlace(each.here, folder);
    const before = taken.get(place);
    taken.set(place, each);
    const other = isSamePlace(each.own, each.here) ? undefined : places.get(place);
    if (before && !isSamePlace(before.own, each.own)) throw meeting(before.stack, each.stack, environment);
    if (other !== undefined && other !== each.stack) throw meeting(other, each.stack, environment);
  }
}

function fullPlace(backend: StackBackend, folder: string): string {
  const { path = "terraform.tfstate" } = backend.settings;
  if (backend.type !== "local" || typeof path !== "string") return placeText(backend);
  return placeText({ type: "local", settings: { path: resolve(folder, join(path)) } });
}

function meeting(one: string, other: string, { name, file }: Environment): UsageError {
  return new UsageError(`in environment "${name}" the stacks "${one}" and "${other}" would share one state`, {
    hint: `put {stack} into "backend" of ${file}, where the stack's name is to stand, or rename one of the stacks`,
  });
}

/** Outputs of the program's other stacks are those of the same environment; what others keep stays where it is. */
function withReadings(json: NamedGraph["json"], moved: readonly Moved[], environment: string): NamedGraph["json"] {
  const data = (json["data"] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const { terraform_remote_state: readings } = data;
  if (readings === undefined) return json;
  const followed = Object.entries(readings).map(([name, block]) => [name, withReading(block, moved, environment)]);
  return { ...json, data: { ...data, terraform_remote_state: Object.fromEntries(followed) as object } };
}

function withReading(reading: unknown, moved: readonly Moved[], environment: string): unknown {
  const [block] = blocks(reading);
  // cdktf writes the last one for its references between stacks.
  if (!block || ![undefined, null, "${terraform.workspace}"].includes(block["workspace"] as string)) return reading;
  const read = {
    type: typeof block["backend"] === "string" ? block["backend"] : "local",
    settings: (blocks(block["config"])[0] ?? {}) as Settings,
  };
  const found = moved.find(({ own }) => isSamePlace(own, read));
  if (!found) return reading;
  const { here } = found;
  const { workspace: _, ...rest } = block;
  return {
    ...rest,
    backend: here.type,
    config: here.settings,
    ...(hasWorkspaces(here) ? { workspace: environment } : {}),
  };
}
