import type { Attribute, Value } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import { BodySource, recordedSource } from "./source";
import type { BlockSource } from "./source";
import type { Instance } from "../evaluate/instance";
import type { Variables } from "../evaluate/variables";
import type { World } from "../evaluate/world";
import { literalCode } from "../program/code";
import type { Code, Declaration } from "../program/code";
import type { Note } from "../program/note";
import { own } from "../read/json";
import { ruleOf } from "../tables";
import { ourPath, theirPath } from "../tables/path";
import type { ResourceRule } from "../tables/rule";
import { BlockConverter, placeText } from "./block";
import type { Losses, Place } from "./block";
import { compare } from "./compare";
import { metaArguments } from "./meta-arguments";
import { isCatalogueWord } from "../../../lib/core/unlisted";
import { attributeAt, codeAt, findings, pathOf, put, valueOfCode, without } from "./props";
import type { Surroundings } from "./value";

/** What all resources share when they are converted. */
export interface Migrated {
  readonly world: World;
  readonly variables: Variables;
  /** The types of all migrated resources, by address. */
  readonly types: ReadonlyMap<string, string>;
  /** Addresses by type and id. */
  readonly ids: ReadonlyMap<string, string>;
  /** Construct ids by address. */
  readonly constructs: ReadonlyMap<string, string>;
  readonly note: (note: Note) => void;
}

const root: Place = { theirs: [], ours: [] };

/** Converts one resource. */
export class ResourceConverter {
  private readonly rule: ResourceRule;

  constructor(
    private readonly instance: Instance,
    private readonly all: Migrated,
  ) {
    this.rule = ruleOf.get(instance.type) as ResourceRule;
  }

  /** Props as the configuration declares them, and as the state has them. */
  both(): { readonly declared?: Map<string, Code> | undefined; readonly inState?: Map<string, Code> | undefined } {
    const { declared, recorded } = this.instance;
    const inState = recorded && this.convert(recordedSource(recorded.attributes), this.quiet());
    if (!declared) return { inState };
    const source = new BodySource(declared.body, declared.frame, (json, frame) => this.all.world.evaluate(json, frame));
    return { inState, declared: this.convert(source, this.told(inState)) };
  }

  declaration(): Declaration {
    const { instance, rule } = this;
    const { recorded } = instance;
    const { declared, inState } = this.both();
    const props = declared ?? new Map(inState);
    this.settle(props, declared !== undefined);
    this.validate(props);
    if (declared && inState) compare(instance.address, rule, props, inState, this.all);
    const id = recorded?.attributes["id"];
    return {
      address: instance.address,
      type: instance.type,
      construct: rule.kind.construct,
      props: new Map(Object.keys(rule.kind.attributes).flatMap((name) => entry(props, name))),
      importId: typeof id === "string" && id !== "" ? id : undefined,
      provider: instance.provider,
      ...metaArguments(instance, rule, this.all),
    };
  }

  private convert(source: BlockSource, losses: Losses): Map<string, Code> {
    const converter = new BlockConverter((place) => this.around(place, source), losses);
    return converter.props(this.rule.attributes, this.rule.kind.attributes, source, root);
  }

  private around(place: Place, source: BlockSource): Surroundings {
    const { types, ids } = this.all;
    return {
      ourPath: (address, path) => {
        const rule = ruleOf.get(types.get(address) ?? "");
        return rule && ourPath(rule, path);
      },
      withId: (type, id) => {
        const found = ids.get(`${type} ${id}`);
        return found === this.instance.address ? undefined : found;
      },
      secret: (...parts) => ({ type: "secret", ...this.secretAt(place, source, parts) }),
    };
  }

  /** `office_psk`, or with two tunnels `office_master_psk`. */
  private secretAt(place: Place, source: BlockSource, parts: readonly string[]): { name: string; description: string } {
    const { theirs } = place;
    const index = theirs.findIndex(
      (each, at) => typeof each === "number" && theirs[at - 1] === "tunnel_options_specification",
    );
    const role = index < 0 ? [] : [roleOf(source, Number(theirs[index]))];
    const words = [
      this.all.constructs.get(this.instance.address) ?? "",
      ...role,
      String(theirs[theirs.length - 1]),
      ...parts,
    ];
    return {
      name: words.join("_").replace(/\W+/g, "_"),
      description: `${this.instance.address}, ${[placeText(place), ...parts].join(".")}`,
    };
  }

  /** Losses while reading a state are not noted: what does not fit is only what the cloud made up. */
  private quiet(): Losses {
    return { leftOut: () => undefined, unknown: () => undefined };
  }

  private told(inState: ReadonlyMap<string, Code> | undefined): Losses {
    return {
      leftOut: (place, { reason = "", advice = "nothing" }) => {
        const [first] = place.theirs;
        // A configuration can only set a provider's output by mistake, and then without effect.
        if (typeof first === "string" && own(this.rule.outputs, first) !== undefined) return;
        this.note(place, reason, advice);
      },
      unknown: (place, attribute, why) => this.substitute(place, attribute, why, inState),
    };
  }

  private substitute(
    place: Place,
    attribute: Attribute,
    why: string,
    inState: ReadonlyMap<string, Code> | undefined,
  ): Code | undefined {
    const recorded = inState && codeAt(inState, place.ours);
    if (recorded) {
      if (recorded.type !== "secret")
        this.note(place, why, "the value of the state stands in the program; see that it fits");
      return recorded;
    }
    if (!attribute.flags.required) {
      this.note(place, why, "it is left out; add it to the program");
      return undefined;
    }
    return this.missing(place, attribute, why);
  }

  private missing(place: Place, attribute: Attribute, why: string): Code {
    const construct = this.all.constructs.get(this.instance.address) ?? "";
    const name = snakeCase([construct, ...place.ours].join("_").replace(/\W+/g, "_"));
    const as =
      attribute.type === "number" || attribute.type === "bool" || attribute.type === "list" ? attribute.type : "string";
    this.note(place, why, `give it as the variable "${name}", or write it into the program`);
    return { type: "missing", name, as, description: `${this.instance.address}, ${placeText(place)}` };
  }

  /** Leaves out props that the provider ignored, and adds those that it added. */
  private settle(props: Map<string, Code>, tell: boolean): void {
    const value = (attribute: string): Value | undefined => {
      const code = props.get(attribute);
      return code && ((valueOfCode(code, this.all.variables) as Value | undefined) ?? "unknown");
    };
    for (const { attribute, reason, advice } of this.rule.conflicts?.(value) ?? []) {
      const path = pathOf(attribute);
      if (!codeAt(props, path)) continue;
      if (tell) this.note(this.place(path), reason, advice);
      without(props, path);
    }
    for (const [name, added] of Object.entries(this.rule.additions?.(value) ?? {})) {
      props.set(name, literalCode(added as string));
    }
  }

  /** Leaves out props that vpnform would refuse, as far as they are optional. */
  private validate(props: Map<string, Code>): void {
    const { kind } = this.rule;
    const told = new Set<string>();
    for (let round = 0; round < 20; round++) {
      const finding = findings(this.rule, props, this.all.variables).find(({ attribute = "" }) => !told.has(attribute));
      if (!finding) return;
      const { attribute = "", message, hint = "correct it" } = finding;
      told.add(attribute);
      const path = pathOf(attribute);
      const place = this.place(attribute === "" ? [] : path);
      const present = attribute !== "" && codeAt(props, path) !== undefined;
      const attributeThere = attributeAt(kind.attributes, path);
      const value = attributeThere?.flags.catalogue ? wordAt(props, path) : undefined;
      if (value !== undefined) {
        put(props, path, { type: "unlisted", value });
        continue;
      }
      const required = attributeThere?.flags.required === true;
      if (!present && required) {
        put(props, path, this.missing(place, attributeThere, "it is not set"));
      } else if (present && !required) {
        without(props, path);
        this.note(place, `vpnform refuses it: ${message}`, `it is left out; ${hint}`);
        told.delete(attribute);
      } else this.note(place, `vpnform refuses it: ${message}`, hint);
    }
  }

  private place(ours: readonly (string | number)[]): Place {
    return { ours, theirs: theirPath(this.rule.attributes, ours) };
  }

  private note(place: Place, reason: string, advice: string): void {
    const attribute = placeText(place);
    this.all.note({ address: this.instance.address, ...(attribute ? { attribute } : {}), reason, advice });
  }
}

/** A value that is written out and could be one of a catalogue. */
function wordAt(props: ReadonlyMap<string, Code>, path: readonly (string | number)[]): string | number | undefined {
  const code = codeAt(props, path);
  const value = code?.type === "literal" || code?.type === "constant" ? code.value : undefined;
  return isCatalogueWord(value) ? value : undefined;
}

function entry(props: ReadonlyMap<string, Code>, name: string): [string, Code][] {
  const code = props.get(name);
  return code ? [[name, code]] : [];
}

function roleOf(source: BlockSource, index: number): string {
  const found = source.blocks("tunnel_options_specification");
  const term = "length" in found ? found[index]?.attribute("role") : undefined;
  return term?.type === "known" && typeof term.value === "string" ? term.value : String(index + 1);
}
