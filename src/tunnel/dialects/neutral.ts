import { stringify } from "yaml";
import type { Device, Dialect } from "../dialect";
import { isGap } from "../gap";

/** The neutral model itself, for programs that write configurations of their own. */
const neutral = {
  proof: { by: "grammar", says: "It is the model from which all other texts are made." },
  words: undefined,
} as const;

export const json: Dialect = {
  ...neutral,
  name: "json",
  title: "JSON",
  extension: "json",
  comment: undefined,
  write: (device) => JSON.stringify(plain(device), undefined, 2),
};

export const yaml: Dialect = {
  ...neutral,
  name: "yaml",
  title: "YAML",
  extension: "yaml",
  comment: (line) => `# ${line}`,
  write: (device) => stringify(plain(device), { lineWidth: 0 }),
};

/** A value that the model does not hold is null, and `fillIn` says where and what it is. */
function plain({ name, path, settings, connections }: Device): object {
  const fillIn: { at: string; with: string }[] = [];
  const copy = (value: unknown, at: string): unknown => {
    if (isGap(value)) {
      fillIn.push({ at, with: value.fill.replace(/^is /, "") });
      return null;
    }
    if (Array.isArray(value)) return value.map((each, index) => copy(each, `${at}/${index}`));
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).filter(([key, each]) => each !== undefined && !ofTheProgram.has(key));
    return Object.fromEntries(members.map(([key, each]) => [key, copy(each, `${at}/${key}`)]));
  };
  const written = copy({ device: { name, path, ...settings }, connections }, "") as object;
  return { ...written, fillIn };
}

/** What says where the program sets something is of no use to a device. */
const ofTheProgram = new Set(["attributes", "siteKey"]);
