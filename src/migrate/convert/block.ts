import type { Attribute, Shape } from "../../../lib/core/attribute";
import type { Code } from "../program/code";
import { literalCode } from "../program/code";
import { own } from "../read/json";
import { nameOf } from "../tables";
import type { AttributeRule, AttributeRules } from "../tables/rule";
import type { BlockSource } from "./source";
import { convertValue } from "./value";
import type { Converted, Surroundings } from "./value";

/** The path of a value in the provider's spelling and in ours; numbers are positions in lists of blocks. */
export interface Place {
  readonly theirs: readonly (string | number)[];
  readonly ours: readonly (string | number)[];
}

/** Receives the values that cannot be converted. */
export interface Losses {
  /** An attribute of the provider for which vpnform has none. */
  leftOut(place: Place, rule: Pick<AttributeRule, "reason" | "advice">): void;
  /** A value that is not known; returns what to write instead. */
  unknown(place: Place, attribute: Attribute, why: string): Code | undefined;
}

/** Converts blocks by the rules of their type. */
export class BlockConverter {
  constructor(
    private readonly around: (place: Place) => Surroundings,
    private readonly losses: Losses,
  ) {}

  props(rules: AttributeRules, shape: Shape, source: BlockSource, place: Place): Map<string, Code> {
    const props = new Map<string, Code>();
    for (const [theirs, rule] of Object.entries(rules)) {
      const name = nameOf(theirs, rule);
      const at = inside(place, theirs, name ?? theirs);
      const attribute = name === undefined ? undefined : shape[name];
      if (!attribute || name === undefined) {
        if (source.names.includes(theirs)) this.losses.leftOut(at, rule);
        continue;
      }
      const code = rule.block
        ? this.blocks(theirs, rule.block, attribute, source, at)
        : this.value(theirs, rule, attribute, source, at);
      if (code) props.set(name, code);
    }
    this.unheardOf(rules, source, place);
    return props;
  }

  private value(
    theirs: string,
    rule: AttributeRule,
    attribute: Attribute,
    source: BlockSource,
    at: Place,
  ): Code | undefined {
    const { formerly } = rule;
    let converted = this.converted(source, theirs, rule, attribute, at);
    if (converted === undefined && formerly) {
      const { values: _, ...rest } = rule;
      const older = formerly.values ? { ...rest, values: formerly.values } : rest;
      converted = this.converted(source, formerly.name, older, attribute, at);
    }
    if (converted === undefined) return unset(rule, at);
    return "lost" in converted ? this.losses.unknown(at, attribute, converted.lost) : converted;
  }

  private converted(
    source: BlockSource,
    theirs: string,
    rule: AttributeRule,
    attribute: Attribute,
    at: Place,
  ): Converted {
    const term = source.attribute(theirs);
    return term && convertValue(term, attribute, rule, this.around(at));
  }

  private blocks(
    theirs: string,
    rules: AttributeRules,
    attribute: Attribute,
    source: BlockSource,
    at: Place,
  ): Code | undefined {
    const found = source.blocks(theirs);
    if (!("length" in found)) return this.losses.unknown(at, attribute, found.why);
    const objects = found.map((block, index) => {
      const ours = attribute.type === "objects" ? [...at.ours, index] : at.ours;
      return this.props(rules, attribute.shape, block, { theirs: [...at.theirs, index], ours });
    });
    const codes = objects
      .filter((props) => props.size > 0)
      .map((props): Code => ({ type: "object", entries: [...props] }));
    if (attribute.type === "object") return codes[0];
    return codes.length > 0 ? { type: "list", items: codes } : undefined;
  }

  private unheardOf(rules: AttributeRules, source: BlockSource, place: Place): void {
    const former = Object.values(rules).map(({ formerly }) => formerly?.name);
    for (const name of source.names) {
      if (own(rules, name) || former.includes(name)) continue;
      this.losses.leftOut(inside(place, name, name), {
        reason: "vpnform has no such attribute",
        advice: "compare with the reference page of the kind",
      });
    }
  }
}

/** The value that applies if the configuration sets none. */
function unset({ unset: always, byPosition }: AttributeRule, { theirs }: Place): Code | undefined {
  const value = byPosition?.[Number(theirs[theirs.length - 2])] ?? always;
  return value === undefined ? undefined : literalCode(value as string);
}

function inside({ theirs, ours }: Place, theirName: string, ourName: string): Place {
  return { theirs: [...theirs, theirName], ours: [...ours, ourName] };
}

/** `ike_config.psk`, `tunnel_options_specification[1].role`. */
export function placeText({ theirs }: Place): string {
  const isOnly = (index: number) => theirs[index] === 0 && !String(theirs[index - 1]).startsWith("tunnel_options");
  return theirs
    .map((each, index) => (typeof each === "number" ? (isOnly(index) ? "" : `[${each}]`) : `.${each}`))
    .join("")
    .slice(1);
}
