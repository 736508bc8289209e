import { documentedActions, ownerFields } from "./_documented";
import { isExcused, unusedExcuses, type Edition } from "./_excuses";
import { read, stsSdk, vpcSdk, type Json, type ModelClass, type ModelType } from "./_sdk";

/** The SDK's description of an action's reply. */
function bodyModel(action: string): ModelClass {
  const model = vpcSdk()[`${action}ResponseBody`] ?? stsSdk[`${action}ResponseBody`];
  if (!model) throw new Error(`no SDK knows the reply of ${action}`);
  return model;
}

/** Every place in a reply where the model has a field: `Tags.Tag[].Key`. */
function placesOf(type: ModelType, at = ""): string[] {
  if (typeof type === "string") return [];
  if (typeof type === "object") return type.itemType === undefined ? [] : placesOf(type.itemType, `${at}[]`);
  const types = type.types();
  return Object.entries(type.names()).flatMap(([name, wire]) => {
    const place = at === "" ? wire : `${at}.${wire}`;
    return [place, ...placesOf(types[name] ?? "string", place)];
  });
}

/** Every place in a reply where there is a field, with its last name. */
function* placesIn(value: Json, at = ""): Generator<string> {
  if (Array.isArray(value)) {
    for (const each of value) yield* placesIn(each, `${at}[]`);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      const place = at === "" ? name : `${at}.${name}`;
      yield place;
      yield* placesIn(inner, place);
    }
  }
}

/** Collects the replies of one story and compares them with what is documented. */
export class Replies {
  private readonly seen = new Map<string, Set<string>>();

  constructor(private readonly edition: Edition) {}

  /** Holds the reply against the SDK's model, which must take every field in, as what it is, and lose none. */
  add(action: string, body: Json): void {
    const seen = this.seen.get(action) ?? new Set<string>();
    this.seen.set(action, seen);
    const places = [...placesIn(body)];
    for (const place of places) seen.add(place);
    const model = bodyModel(action);
    const known = new Set([...placesOf(model), ...this.ownerPlaces(places)]);
    expect({ action, unknown: places.filter((place) => !known.has(place)) }).toEqual({ action, unknown: [] });
    if (this.edition === "public") expect({ action, body: read(model, body).toMap() }).toEqual({ action, body });
  }

  /** Fields that the documents have and no reply of the story had, and excuses that nobody needed. */
  gaps(): string[] {
    return [...this.seen].flatMap(([action, seen]) => {
      const missing =
        this.edition === "public"
          ? placesOf(bodyModel(action)).filter((place) => !seen.has(place))
          : this.missingOfGuide(action, seen);
      const unexcused = missing.filter((place) => !isExcused(this.edition, action, place));
      return [
        ...unexcused.map((place) => `${action}: ${place} is missing`),
        ...unusedExcuses(this.edition, action, missing).map((place) => `${action}: ${place} is excused but there`),
      ];
    });
  }

  private missingOfGuide(action: string, seen: ReadonlySet<string>): string[] {
    const names = new Set([...seen].map(nameOf));
    const documented = documentedActions[action]?.fields ?? new Set();
    const more = [...names].filter((name) => !documented.has(name) && !ownerFields.has(name));
    expect({ action, undocumented: more }).toEqual({ action, undocumented: [] });
    return [...documented].filter((name) => !names.has(name));
  }

  private ownerPlaces(places: readonly string[]): string[] {
    return this.edition === "apsara"
      ? places.filter((place) => /\[\]\./.test(place) && ownerFields.has(nameOf(place)))
      : [];
  }
}

function nameOf(place: string): string {
  return place.replace(/\[\]/g, "").split(".").at(-1) ?? "";
}
