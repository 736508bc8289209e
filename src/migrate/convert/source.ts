import { withoutBraces } from "../../../lib/core/graph-block";
import { pairsOf } from "../evaluate/evaluate";
import type { Frame } from "../evaluate/evaluate";
import { at, entriesOf, itemsOf, known, lost, valueOf, whyLost } from "../evaluate/term";
import type { Term } from "../evaluate/term";
import type { Json } from "../hcl/expression";
import { blocks, isObject, own } from "../read/json";
import type { JsonObject } from "../read/json";

/** Where a resource's or block's attributes come from. */
export interface BlockSource {
  /** Names of the attributes that are set. */
  readonly names: readonly string[];
  attribute(name: string): Term | undefined;
  /** The blocks of a name; a term when they are not known. */
  blocks(name: string): readonly BlockSource[] | Extract<Term, { type: "lost" }>;
}

/** The arguments of a resource block that are not attributes. */
const meta = new Set("count for_each provider depends_on lifecycle provisioner connection dynamic timeouts".split(" "));

/** A block of a configuration. */
export class BodySource implements BlockSource {
  readonly names: readonly string[];
  private readonly dynamic: ReadonlyMap<string, readonly JsonObject[]>;

  constructor(
    private readonly body: JsonObject,
    private readonly frame: Frame,
    private readonly evaluate: (json: Json, frame: Frame) => Term,
  ) {
    const dynamic = blocks(body["dynamic"]).flatMap((labels) => Object.entries(labels));
    this.dynamic = new Map(dynamic.map(([name, bodies]) => [name, blocks(bodies)]));
    this.names = [...new Set([...Object.keys(body).filter((name) => !meta.has(name)), ...this.dynamic.keys()])];
  }

  attribute(name: string): Term | undefined {
    const json = own(this.body, name);
    return json === undefined ? undefined : this.evaluate(json, this.frame);
  }

  blocks(name: string): readonly BlockSource[] | Extract<Term, { type: "lost" }> {
    const found: BlockSource[] = [];
    const json = own(this.body, name);
    if (json !== undefined && (isObject(json) || (Array.isArray(json) && json.every(isObject)))) {
      found.push(...blocks(json).map((body) => new BodySource(body, this.frame, this.evaluate)));
    } else if (json !== undefined) {
      const terms = elements(this.evaluate(json, this.frame));
      if (!Array.isArray(terms)) return terms as Extract<Term, { type: "lost" }>;
      found.push(...terms.map((term) => new TermSource(term as Term)));
    }
    for (const repeated of this.dynamic.get(name) ?? []) {
      const made = this.repeated(name, repeated);
      if (!Array.isArray(made)) return made;
      found.push(...(made as BlockSource[]));
    }
    return found;
  }

  /** `dynamic "name" { for_each = … content { … } }`. */
  private repeated(name: string, body: JsonObject): readonly BlockSource[] | Extract<Term, { type: "lost" }> {
    const over = this.evaluate(body["for_each"] ?? null, this.frame);
    const pairs = pairsOf(over);
    if (!pairs) return { type: "lost", why: whyLost(over) };
    const written = body["iterator"];
    const iterator = typeof written === "string" ? withoutBraces(written) : name;
    const [content = {}] = blocks(body["content"]);
    return pairs.map(([key, value]) => {
      const names: Readonly<Record<string, Term>> = { key, value };
      const element: Term = {
        type: "space",
        get: (each) => own(names, each) ?? lost(`there is no ${iterator}.${each}`),
      };
      const frame: Frame = (each) => (each === iterator ? element : this.frame(each));
      return new BodySource(content, frame, this.evaluate);
    });
  }
}

/** An object whose entries are attributes: from a state, or the value of an expression. */
export class TermSource implements BlockSource {
  readonly names: readonly string[];

  constructor(private readonly term: Term) {
    const entries = entriesOf(term);
    this.names = entries ? [...entries].filter(([, value]) => !isBlank(value)).map(([name]) => name) : [];
  }

  attribute(name: string): Term | undefined {
    const term = at(this.term, name);
    return isBlank(term) ? undefined : term;
  }

  blocks(name: string): readonly BlockSource[] | Extract<Term, { type: "lost" }> {
    const term = this.attribute(name);
    if (!term) return [];
    const terms = elements(term);
    return Array.isArray(terms)
      ? terms.map((each) => new TermSource(each as Term))
      : (terms as Extract<Term, { type: "lost" }>);
  }
}

/** The attributes of a resource in a state. */
export function recordedSource(attributes: JsonObject): BlockSource {
  return new TermSource(known(attributes));
}

function elements(term: Term): readonly Term[] | Extract<Term, { type: "lost" }> {
  if (isBlank(term)) return [];
  const items = itemsOf(term) ?? (entriesOf(term) ? [term] : undefined);
  return items?.filter((item) => !isBlank(item)) ?? { type: "lost", why: whyLost(term) };
}

/** Terraform's SDK also stores "nothing" as an empty text, list or object. */
function isBlank(term: Term): boolean {
  const found = valueOf(term);
  if (!found) return false;
  const { value } = found;
  if (value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
