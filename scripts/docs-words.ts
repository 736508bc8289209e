/** What the flags of an attribute say, in words. */
import type { Attribute, AttributeFlags } from "../lib/core/attribute";
import type { Edition } from "../lib/core/edition";
import { allowedValues } from "../lib/core/findings";
import type { Comment } from "./docs-comment";
import { code, enumerate, literals } from "./docs-markdown";

export const editionTitles: Readonly<Record<Edition, string>> = { public: "public cloud", apsara: "Apsara Stack" };

/** Flags that hold for everything inside of an object as well. */
export interface Inherited {
  readonly immutable?: boolean;
  readonly forbidChange?: string;
  readonly sensitive?: boolean;
  readonly unreadable?: boolean;
}

/** The flags that count for an attribute inside of others. */
export function inherit(
  outer: Inherited,
  { immutable, forbidChange, sensitive, unreadable }: AttributeFlags,
): Inherited {
  const advice = forbidChange ?? outer.forbidChange;
  return {
    ...(outer.immutable || immutable ? { immutable: true } : {}),
    ...(advice ? { forbidChange: advice } : {}),
    ...(outer.sensitive || sensitive ? { sensitive: true } : {}),
    ...(outer.unreadable || unreadable ? { unreadable: true } : {}),
  };
}

const types: Readonly<Record<Attribute["type"], string>> = {
  string: "string",
  number: "number",
  bool: "boolean",
  list: "list of strings",
  map: "map of strings",
  object: "object",
  objects: "list of objects",
};

/** `number, in Mbit/s`. */
export function typeOf({ type, flags }: Attribute): string {
  return flags.unit ? `${types[type]}, in ${flags.unit}` : types[type];
}

/** Whether it must be given. */
export function needOf({ required, requiredEither, only }: AttributeFlags): string {
  const need = required ? "required" : requiredEither ? "required, here or as write-only" : "optional";
  return only ? `${need} · ${editionTitles[only]} only` : need;
}

/** What a change does to the resource, in a word or two. */
export function changeOf(flags: Inherited): string {
  if (flags.forbidChange) return "refused";
  return flags.immutable ? "replaces" : "in place";
}

/** What else there is to know of an input, one sentence a line. */
export function factsOf({ type, flags }: Attribute, comment: Comment | undefined, inherited: Inherited): string[] {
  const byDefault = comment?.tags["default"] ?? flags.cloudDefault;
  return [
    ...(byDefault ? [`Default: ${defaultOf(byDefault)}`] : []),
    ...allowedOf(flags),
    ...(flags.range ? [`Range: ${rangeOf(flags.range)}${flags.unit ? ` ${flags.unit}` : ""}`] : []),
    ...(flags.length ? [`Length: ${between(flags.length)} characters`] : []),
    ...(flags.items ? [`Entries: ${between(flags.items)}`] : []),
    ...(flags.unordered ? ["The order has no meaning."] : []),
    ...(flags.keyedBy ? [`Elements are told apart by ${code(flags.keyedBy)}; their order has no meaning.`] : []),
    ...(flags.forbidChange ? [`A change is refused: ${flags.forbidChange}.`] : []),
    ...(flags.sensitive ? ["Secret: never shown, logged or put in a report."] : []),
    ...(inherited.unreadable && type !== "object" ? [unreadableWords(flags)] : []),
    ...(flags.digest ? ["State and plan hold a digest of it, not the text."] : []),
    ...(flags.clientOnly ? ["Concerns vpnform alone: it is kept in the state and never sent."] : []),
    ...(flags.normalize ? ["Spellings that mean the same are no change."] : []),
    ...(comment?.tags["see"] ? [`Source: ${comment.tags["see"]}`] : []),
  ];
}

/** What else there is to know of an output. */
export function outputFactsOf(flags: AttributeFlags, comment: Comment | undefined): string[] {
  return [
    ...(flags.only ? [flags.only === "public" ? "Public cloud only." : "Apsara Stack only."] : []),
    ...(flags.sensitive ? ["Secret."] : []),
    ...(flags.ignoreDrift
      ? [saidToChange(comment) ? "Never counts as drift." : "Changes by itself; never counts as drift."]
      : []),
  ];
}

function unreadableWords({ driftIndicators: driftIndicators = [] }: AttributeFlags): string {
  return driftIndicators.length > 0
    ? `The cloud never tells it: a change made elsewhere is noticed by ${enumerate(driftIndicators.map(code))}.`
    : "The cloud never tells it: a change made elsewhere goes unseen, and after an import it is taken as it is.";
}

function allowedOf(flags: AttributeFlags): string[] {
  const { values } = flags;
  if (!values) return [];
  const [inPublic, inApsara] = (["public", "apsara"] as const).map((edition) => allowedValues(flags, edition) ?? []);
  const say = (list: readonly unknown[] = []) => (list.length === 1 ? `${literals(list)} only` : literals(list));
  const word = flags.catalogue ? "Documented" : "Allowed";
  const lists =
    String(inPublic) === String(inApsara) || flags.only
      ? [`${word}: ${say(flags.only === "apsara" ? inApsara : inPublic)}`]
      : [`${word} in the public cloud: ${say(inPublic)}`, `${word} on Apsara Stack: ${say(inApsara)}`];
  return flags.catalogue ? [...lists.slice(0, -1), `${lists.at(-1)}; others with \`unlisted\``] : lists;
}

function saidToChange(comment: Comment | undefined): boolean {
  return comment?.text.includes("changes by itself") ?? false;
}

function rangeOf(range: readonly [number, number]): string {
  return range[0] === 0 ? `0 to ${range[1]}` : between(range);
}

function between([low, high]: readonly [number, number]): string {
  if (high === Infinity) return `at least ${low}`;
  if (low === 0) return `at most ${high}`;
  return low === high ? `exactly ${low}` : `${low} to ${high}`;
}

/** Defaults that are values are code; others are words. */
function defaultOf(text: string): string {
  return text
    .split(/(?<=;) /)
    .map((part) => part.replace(/^("[^"]*"|true|false|\d+)(?=$|;| )/, (value) => code(value)))
    .join(" ");
}
