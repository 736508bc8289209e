/** Sections on attributes: an overview, then a heading for each. */
import type { Attribute, Shape } from "../lib/core/attribute";
import type { Documented } from "./docs-comment";
import { firstSentence } from "./docs-comment";
import { anchor, code, item, paragraphs, table } from "./docs-markdown";
import { changeOf, editionTitles, factsOf, inherit, needOf, outputFactsOf, typeOf } from "./docs-words";
import type { Inherited } from "./docs-words";

/** An attribute with its place in the whole. */
interface Place {
  /** In the program's spelling, such as `tunnelOptionsSpecification[].role`. */
  readonly path: string;
  readonly attribute: Attribute;
  readonly documented: Documented | undefined;
  readonly inherited: Inherited;
  readonly depth: number;
}

/** Decides whether a change is spoken of: a provider's attributes belong to nothing that could be replaced. */
export interface AttributeOptions {
  readonly changes: boolean;
}

function* placesOf(
  shape: Shape,
  documented: Documented | undefined,
  outer: { readonly path: string; readonly inherited: Inherited; readonly depth: number },
): Generator<Place> {
  for (const [name, attribute] of Object.entries(shape)) {
    const path = `${outer.path}${name}`;
    const inner = documented?.members.get(name);
    yield {
      path,
      attribute,
      documented: inner,
      inherited: inherit(outer.inherited, attribute.flags),
      depth: outer.depth,
    };
  }
}

const top = { path: "", inherited: {}, depth: 0 };

/** A table of the inputs, each linked to its section. */
export function overview(shape: Shape, options: AttributeOptions): string {
  const places = [...placesOf(shape, undefined, top)].filter(({ attribute }) => !attribute.flags.computed);
  const columns: readonly (readonly [string, (place: Place) => string])[] = [
    ["Attribute", ({ path }) => `[${code(path)}](#${anchor(path)})`],
    ["Type", ({ attribute }) => typeOf(attribute)],
    [
      "Required",
      ({ attribute }) => (attribute.flags.required ? "yes" : attribute.flags.requiredEither ? "or write-only" : ""),
    ],
    [
      "Only in",
      ({ attribute }) => (attribute.flags.only ? (editionTitles[attribute.flags.only] ?? attribute.flags.only) : ""),
    ],
    ...(options.changes ? [["A change", ({ inherited }: Place) => changeOf(inherited)] as const] : []),
  ];
  const used = columns.filter(([, cell]) => places.some((place) => cell(place) !== ""));
  return table(
    used.map(([name]) => name),
    places.map((place) => used.map(([, cell]) => cell(place))),
  );
}

/** A section for each input, those inside of objects included. */
export function inputSections(shape: Shape, documented: Documented, options: AttributeOptions): string {
  const described = new Map<string, string>();
  const shapes = new Map<Shape, number>();
  const blocks: string[] = [];
  const describe = (place: Place): void => {
    const { path, attribute, inherited, depth } = place;
    if (attribute.flags.computed) return;
    blocks.push(section(place, options));
    if (!hasInputs(attribute.shape)) return;
    // The same object under the same rules is described once.
    if (!shapes.has(attribute.shape)) shapes.set(attribute.shape, shapes.size);
    const key = `${shapes.get(attribute.shape)} ${JSON.stringify(inherited)}`;
    const before = described.get(key);
    if (before) {
      blocks.push(`Has the attributes of [${code(before)}](#${anchor(before)}).`);
      return;
    }
    described.set(key, path);
    const prefix = attribute.type === "objects" ? `${path}[].` : `${path}.`;
    for (const inner of placesOf(attribute.shape, place.documented, { path: prefix, inherited, depth: depth + 1 })) {
      describe(inner);
    }
  };
  for (const place of placesOf(shape, documented, top)) describe(place);
  return blocks.join("\n\n");
}

function section({ path, attribute, documented, inherited, depth }: Place, options: AttributeOptions): string {
  const comment = documented?.comment;
  const change = options.changes ? [changeWords(inherited)] : [];
  const heading = `${"#".repeat(Math.min(6, 3 + depth))} ${code(path)}`;
  const facts = factsOf(attribute, comment, inherited).map(item);
  return [
    heading,
    `_${[typeOf(attribute), needOf(attribute.flags), ...change].join(" · ")}_`,
    paragraphs(comment?.text ?? ""),
    facts.join("\n"),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function changeWords(inherited: Inherited): string {
  return inherited.forbidChange
    ? "a change is refused"
    : inherited.immutable
      ? "a change replaces"
      : "changed in place";
}

function hasInputs(shape: Shape): boolean {
  return Object.values(shape).some((attribute) => !attribute.flags.computed);
}

/** A list of what only the cloud sets, as the program reads it. */
export function outputList(shape: Shape, documented: Documented, prefix = ""): string[] {
  const plainFirst = Object.entries(shape).sort(([, a], [, b]) => Number(hasMembers(a)) - Number(hasMembers(b)));
  return plainFirst.flatMap(([name, attribute]) => {
    const inner = documented.members.get(name);
    const path = `${prefix}${name}`;
    const below = inner
      ? outputList(attribute.shape, inner, `${path}${attribute.type === "objects" ? ".get(0)" : ""}.`)
      : [];
    if (!attribute.flags.computed) return below;
    const words = [
      ...(inner?.comment ? [inner.comment.text.replace(/ \* /g, " × ")] : []),
      ...outputFactsOf(attribute.flags, inner?.comment),
    ];
    return [item(`**${code(path)}** (${typeOf(attribute)}): ${words.join(" ")}`), ...below];
  });
}

function hasMembers({ shape }: Attribute): boolean {
  return Object.keys(shape).length > 0;
}

/** A list of everything, in a sentence each. */
export function briefList(shape: Shape, documented: Documented): string[] {
  return Object.entries(shape).map(([name, attribute]) => {
    const comment = documented.members.get(name)?.comment;
    return item(`**${code(name)}** (${typeOf(attribute)}): ${comment ? firstSentence(comment) : ""}`);
  });
}
