import type { Value } from "../../../lib/core/attribute";
import { didYouMean } from "../../../lib/core/similar";
import { plainAs } from "../values/plain-values";
import type { PlainType } from "../values/plain-values";
import type { Field, TypeConstraint } from "./type-constraint";

/** Something in a value that its type does not have so. Never holds the value, which may be secret. */
export interface Misfit {
  /** Such as `sites[0].ip`; empty for the value itself. */
  readonly path: string;
  readonly problem: string;
  readonly meant?: string | undefined;
}

/** A value as a type has it, and where it cannot be. */
export interface Converted {
  readonly value: Value;
  readonly misfits: readonly Misfit[];
}

/**
 * A value as Terraform converts it to a type: texts, numbers and booleans into each other, objects without what their type
 * does not name, sets in order and without repetitions. Null is a value of every type.
 */
export function convert(type: TypeConstraint, value: Value): Converted {
  const conversion = new Conversion();
  return { value: conversion.to(type, value, ""), misfits: conversion.misfits };
}

class Conversion {
  readonly misfits: Misfit[] = [];

  to(type: TypeConstraint, value: Value, path: string): Value {
    if (value === null || value === undefined) return null;
    switch (type.of) {
      case "any":
        return value;
      case "list":
      case "set":
        return this.list(type, value, path);
      case "tuple":
        return this.tuple(type.items, value, path);
      case "map":
        return this.map(type.inner, value, path);
      case "object":
        return this.object(type.fields, value, path);
      default:
        return this.plain(type.of, value, path);
    }
  }

  private list({ of, inner }: { of: string; inner: TypeConstraint }, value: Value, path: string): Value {
    if (!Array.isArray(value)) return this.misfit(path, "is not a list");
    const items = value.map((item, at) => this.to(inner, item, `${path}[${at}]`));
    const same = inner.of === "any" ? this.unified(items, path) : items;
    return of === "set" ? setOf(same) : same;
  }

  private tuple(items: readonly TypeConstraint[], value: Value, path: string): Value {
    if (!Array.isArray(value)) return this.misfit(path, "is not a list");
    if (items.length !== value.length) return this.misfit(path, `has ${value.length} elements, not ${items.length}`);
    return items.map((item, at) => this.to(item, value[at], `${path}[${at}]`));
  }

  private map(inner: TypeConstraint, value: Value, path: string): Value {
    if (!isObject(value)) return this.misfit(path, "is not an object");
    const names = Object.keys(value);
    const items = names.map((name) => this.to(inner, value[name], inside(path, name)));
    const same = inner.of === "any" ? this.unified(items, path) : items;
    return Object.fromEntries(names.map((name, at) => [name, same[at]]));
  }

  private object(fields: ReadonlyMap<string, Field>, value: Value, path: string): Value {
    if (!isObject(value)) return this.misfit(path, "is not an object");
    return Object.fromEntries(
      [...fields].map(([name, field]) => {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        if (given === undefined && !field.isOptional) return [name, this.missing(name, value, fields, path)];
        return [name, this.to(field.type, given ?? field.default, inside(path, name))];
      }),
    );
  }

  private missing(name: string, value: object, fields: ReadonlyMap<string, Field>, path: string): null {
    const others = Object.keys(value).filter((each) => !fields.has(each));
    const given = others.find((each) => didYouMean(each, [name]) !== undefined);
    const meant = given === undefined ? undefined : `"${given}" should probably be "${name}";`;
    return this.misfit(inside(path, name), "is missing", meant);
  }

  private plain(type: PlainType, value: Value, path: string): Value {
    const converted = plainAs(type, value);
    return converted === undefined ? this.misfit(path, `is no ${type}`) : converted;
  }

  /** Elements of anything are of one type: where texts are among plain values, all are texts. */
  private unified(items: Value[], path: string): Value[] {
    const types = new Set(items.filter((item) => item !== null).map((item) => typeof item));
    if (types.size < 2) return items;
    if (types.has("object") || !types.has("string")) {
      this.misfit(path, "has elements of several types");
      return items;
    }
    return items.map((item) => (item === null ? item : plainAs("string", item)));
  }

  private misfit(path: string, problem: string, meant?: string): null {
    this.misfits.push(meant === undefined ? { path, problem } : { path, problem, meant });
    return null;
  }
}

const inside = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);

const isObject = (value: Value): value is { [name: string]: Value } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Without repetitions, in the order of Terraform's sets. */
function setOf(items: Value[]): Value[] {
  const distinct = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  if (distinct.every((item) => typeof item === "number")) return distinct.sort((left, right) => left - right);
  const isText = (item: Value): item is string => typeof item === "string";
  return distinct.every(isText) ? distinct.sort((left, right) => (left < right ? -1 : 1)) : distinct;
}
