import { snakeCase } from "../../../lib/core/naming";
import type { Frame } from "../evaluate/evaluate";
import type { Instance } from "../evaluate/instance";
import { at, entriesOf, itemsOf } from "../evaluate/term";
import type { Term } from "../evaluate/term";
import type { World } from "../evaluate/world";
import type { Json } from "../hcl/expression";
import type { Declaration, Lifecycle } from "../program/code";
import type { Note } from "../program/note";
import { blocks, referenceText } from "../read/json";
import type { JsonObject } from "../read/json";
import { ourPath } from "../tables/path";
import type { ResourceRule } from "../tables/rule";

/** Converts or notes lifecycle, depends_on, provisioners and timeouts. */
export function metaArguments(
  instance: Instance,
  rule: ResourceRule,
  { world, note }: { readonly world: World; readonly note: (note: Note) => void },
): Pick<Declaration, "lifecycle" | "dependsOn"> {
  const { declared, address } = instance;
  const tell = (attribute: string, reason: string, advice: string) => note({ address, attribute, reason, advice });
  if (!declared) return { lifecycle: lifecycleOf({}, rule, tell), dependsOn: [] };
  const { body, frame } = declared;
  if (body["timeouts"] !== undefined) tell("timeouts", "vpnform knows how long things take", "nothing");
  if (body["provisioner"] !== undefined) {
    tell("provisioner", "vpnform runs nothing beside the cloud's API", "run it in a step of its own after apply");
  }
  const [lifecycle = {}] = blocks(body["lifecycle"]);
  return {
    lifecycle: lifecycleOf(lifecycle, rule, tell),
    dependsOn: dependencies(body["depends_on"], frame, world, tell),
  };
}

type Tell = (attribute: string, reason: string, advice: string) => void;

function lifecycleOf(block: JsonObject, rule: ResourceRule, tell: Tell): Lifecycle {
  for (const name of ["replace_triggered_by", "precondition", "postcondition"]) {
    if (block[name] !== undefined) {
      tell(`lifecycle.${name}`, "it is not carried over", "express it in the program, if it is still needed");
    }
  }
  return {
    preventDestroy: isTrue(block["prevent_destroy"]),
    createBeforeDestroy: isTrue(block["create_before_destroy"]),
    ignoreChanges: ignored(block["ignore_changes"], rule, tell),
  };
}

function ignored(value: Json | undefined, rule: ResourceRule, tell: Tell): Lifecycle["ignoreChanges"] {
  const names = (Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value]).map(
    referenceText,
  );
  if (names.includes("all")) return "all";
  return names.flatMap((name) => {
    const path = name.split(/\.|(?=\[)/).map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part));
    const found = ourPath(rule, path);
    if (found) return [found.steps.map((step) => (typeof step === "number" ? step : snakeCase(step))).join(".")];
    tell(`lifecycle.ignore_changes`, `${name} is nothing that vpnform has`, "nothing");
    return [];
  });
}

function dependencies(value: Json | undefined, frame: Frame, world: World, tell: Tell): string[] {
  return (Array.isArray(value) ? (value as readonly Json[]) : []).flatMap((each) => {
    const text = referenceText(each);
    const term = typeof each === "string" && each.startsWith("${") ? world.evaluate(each, frame) : named(text, frame);
    const found = addressesIn(term);
    if (found.length === 0) {
      tell("depends_on", `${text} is nothing that vpnform manages`, "see that it exists before");
    }
    return found;
  });
}

/** JSON configurations write names without `${}`. */
function named(text: string, frame: Frame): Term {
  const [first = "", ...rest] = text.split(".");
  return rest.reduce((term, name) => at(term, name), frame(first));
}

function addressesIn(term: Term): string[] {
  if (term.type === "attribute") return [term.of];
  const inner =
    term.type === "list" || term.type === "object" ? [...(itemsOf(term) ?? entriesOf(term)?.values() ?? [])] : [];
  return inner.flatMap(addressesIn);
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === "true";
}
