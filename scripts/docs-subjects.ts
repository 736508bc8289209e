/** What the reference describes: the kinds, data sources and provider of each cloud, with their comments. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Shape } from "../lib/core/attribute";
import type { Kind } from "../lib/core/kind";
import { readDeclarations, readShapes } from "./docs-comment";
import type { Comment, Documented } from "./docs-comment";
import { withCompanionComments } from "./docs-companions";
import { loadCloud, namespacesOf } from "./docs-modules";

/** Something whose attributes are described. */
export interface Subject {
  /** Class in the namespace, such as `VpnGateway`. */
  readonly construct: string;
  /** Type in the graph. */
  readonly type: string;
  readonly shape: Shape;
  readonly documented: Documented;
  /** The comment on the class. */
  readonly comment: Comment | undefined;
}

export interface KindSubject extends Subject {
  readonly kind: Kind;
}

export interface DataSourceSubject extends Subject {
  /** Attributes of which exactly one says what is looked for. */
  readonly keys: readonly string[];
}

export interface ProviderSubject extends Subject {
  readonly source: string;
  /** What `alias` is for. */
  readonly alias: Comment | undefined;
}

/** Everything of one cloud. */
export interface Cloud {
  /** As users import it. */
  readonly namespace: string;
  readonly title: string;
  readonly provider: ProviderSubject;
  readonly kinds: readonly KindSubject[];
  readonly dataSources: readonly DataSourceSubject[];
  /** Comments on the rules over one resource, by the rule's name. */
  readonly checks: ReadonlyMap<string, Comment>;
  /** Comments on the rules over all resources of a stack, by the rule's name. */
  readonly topology: ReadonlyMap<string, Comment>;
  /** What to do about the cloud's own error codes. */
  readonly hints: ReadonlyMap<string, string>;
}

const nothing: Documented = { comment: undefined, members: new Map() };

/** Reads everything that there is to describe. */
export function readClouds(root: string): Cloud[] {
  const namespaces = namespacesOf(root);
  const files = namespaces.flatMap((namespace) =>
    shapeFiles.map((file) => join(root, "lib", namespace, file)).filter((file) => existsSync(file)),
  );
  const shapes = readShapes(files);
  return namespaces.map((namespace) => readCloud(root, namespace, shapes));
}

const shapeFiles = ["kinds/index.ts", "provider-shape.ts", "data-source-shapes.ts"] as const;

function readCloud(
  root: string,
  namespace: string,
  shapes: ReadonlyMap<string, ReadonlyMap<string, Documented>>,
): Cloud {
  const folder = join(root, "lib", namespace);
  const own = new Map(shapeFiles.flatMap((file) => [...(shapes.get(join(folder, file)) ?? [])]));
  const classes = declarationsIn(["resources.ts", "data-sources.ts", "provider.ts"].map((file) => join(folder, file)));
  const subject = (construct: string, type: string, shape: Shape, name: string): Subject => ({
    construct,
    type,
    shape,
    documented: withCompanionComments(own.get(name) ?? nothing, shape),
    comment: classes.get(construct),
  });
  const { kinds, provider, dataSources, hints } = loadCloud(root, namespace);
  return {
    namespace,
    title: `${upperFirst(namespace)} Cloud`,
    provider: {
      ...subject("Provider", provider.name, provider.shape, `${namespace}Provider`),
      source: provider.source,
      alias: classes.get("ProviderProps.alias"),
    },
    kinds: [...kinds.values()].map((kind) => ({
      ...subject(kind.construct, kind.type, kind.attributes, lowerFirst(kind.construct)),
      kind,
    })),
    dataSources: [...dataSources].map(([type, { name, shape, keys }]) => ({
      ...subject(upperFirst(name), type, shape, name),
      keys,
    })),
    checks: declarationsIn(filesOf(join(folder, "checks"))),
    topology: new Map([join(folder, "topology.ts"), ...filesOf(join(folder, "topology"))].flatMap(rulesOf)),
    hints,
  };
}

/** Every subject of a cloud. */
export function subjectsOf({ provider, kinds, dataSources }: Cloud): Subject[] {
  return [provider, ...kinds, ...dataSources];
}

/** The file of a subject's page. */
export function pageOf(cloud: Cloud, subject: Subject): string {
  if (subject === cloud.provider) return `provider_${subject.type}.md`;
  return cloud.kinds.some((kind) => kind === subject) ? `${subject.type}.md` : `data_${subject.type}.md`;
}

function declarationsIn(files: readonly string[]): Map<string, Comment> {
  return new Map(files.filter((file) => existsSync(file)).flatMap((file) => [...readDeclarations(file)]));
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

/** A rule has the name of its file, or checks everything; what else is there serves it. */
function rulesOf(file: string): [string, Comment][] {
  const name = basename(file, ".ts").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const isRule = (declared: string) =>
    declared === name || (name === "topology" && /^check\w+Topology$/.test(declared));
  return [...declarationsIn([file])].filter(([declared]) => isRule(declared));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
