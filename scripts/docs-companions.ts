/** What the companions of write-only attributes are for. They are made of a flag, so no comment in the sources says it. */
import type { Attribute, Shape } from "../lib/core/attribute";
import { versionName, writeOnlyName } from "../lib/core/write-only";
import type { Comment, Documented } from "./docs-comment";
import { code } from "./docs-markdown";

/** The description of a shape, with those of its companions. */
export function withCompanionComments(documented: Documented, shape: Shape): Documented {
  const members = new Map(
    Object.entries(shape).flatMap(([name, attribute]): [string, Documented][] => {
      const own = companionComment(attribute);
      const found = documented.members.get(name) ?? (own && { comment: own, members: new Map<string, Documented>() });
      return found ? [[name, withCompanionComments(found, attribute.shape)]] : [];
    }),
  );
  return { ...documented, members };
}

function companionComment({ flags: { writeOnlyOf, versionOf } }: Attribute): Comment | undefined {
  if (writeOnlyOf !== undefined) return comment(secretWords(writeOnlyOf));
  return versionOf === undefined ? undefined : comment(versionWords(versionOf));
}

function comment(paragraphs: readonly string[]): Comment {
  return { text: paragraphs.join("\n\n"), tags: {} };
}

function secretWords(name: string): string[] {
  const version = code(versionName(name));
  return [
    `Takes ${code(name)} without keeping it: no state, plan or journal holds it.`,
    `It is sent on create and whenever ${version} changes, and has the rules of ${code(name)}, which it stands for: set one of the two. The place for an ephemeral variable. Under Terraform it needs version 1.11.`,
  ];
}

function versionWords(name: string): string[] {
  const secret = code(writeOnlyName(name));
  return [
    `Version of ${secret}, a number of your own: another one sends the secret again. Set together with ${secret}.`,
  ];
}
