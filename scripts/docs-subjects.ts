/** What the reference describes: the kinds, data sources and provider of each cloud, with their comments. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import * as dataSourceShapes from "../lib/alibaba/data-source-shapes";
import { alibabaKinds } from "../lib/alibaba/kinds";
import { alibabaProvider, alibabaProviderName, alibabaProviderSource } from "../lib/alibaba/provider-shape";
import type { Shape } from "../lib/core/attribute";
import { attributesOf } from "../lib/core/kind";
import type { Kind } from "../lib/core/kind";
import { readDeclarations, readShapes } from "./docs-comment";
import type { Comment, Documented } from "./docs-comment";

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
}

const nothing: Documented = { comment: undefined, members: new Map() };

/** Reads everything that there is to describe. */
export function readClouds(root: string): Cloud[] {
  const folder = join(root, "lib", "alibaba");
  const shapes = readShapes(
    ["kinds/index.ts", "provider-shape.ts", "data-source-shapes.ts"].map((file) => join(folder, file)),
  );
  const classes = new Map(
    ["resources.ts", "data-sources.ts", "provider.ts"].flatMap((file) => [...readDeclarations(join(folder, file))]),
  );
  const subject = (construct: string, type: string, shape: Shape, name: string): Subject => ({
    construct,
    type,
    shape,
    documented: shapes.get(name) ?? nothing,
    comment: classes.get(construct),
  });
  const kinds = [...alibabaKinds.values()].map((kind) => ({
    ...subject(kind.construct, kind.type, kind.attributes, lowerFirst(kind.construct)),
    kind,
  }));
  const provider = {
    ...subject("Provider", alibabaProviderName, alibabaProvider, "alibabaProvider"),
    source: alibabaProviderSource,
    alias: classes.get("ProviderProps.alias"),
  };
  const dataSources = [...dataSourceShapes.alibabaDataSources].map(([type, shape]) => {
    const name = exportOf(shape);
    const keys: Readonly<Record<string, readonly string[]>> = dataSourceShapes.dataSourceKeys;
    return { ...subject(upperFirst(name), type, shape, name), keys: keys[type] ?? [] };
  });
  const checks = new Map(filesOf(join(folder, "checks")).flatMap((file) => [...readDeclarations(file)]));
  const topology = new Map(filesOf(join(folder, "topology")).flatMap(rulesOf));
  return [{ namespace: "alibaba", title: "Alibaba Cloud", provider, kinds, dataSources, checks, topology }];
}

/** Every subject of a cloud. */
export function subjectsOf({ provider, kinds, dataSources }: Cloud): Subject[] {
  return [provider, ...kinds, ...dataSources];
}

/** A kind's attributes with its id, which every resource has. */
export function outputsOf({ kind }: KindSubject): Shape {
  return attributesOf(kind);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

/** A rule has the name of its file; what else is there serves it. */
function rulesOf(file: string): [string, Comment][] {
  const name = basename(file, ".ts").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [...readDeclarations(file)].filter(([declared]) => declared === name);
}

function exportOf(shape: Shape): string {
  return Object.entries(dataSourceShapes).find(([, value]) => value === shape)?.[0] ?? "";
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
