/** An object in a list. */
export interface Listed {
  readonly name: string;
  /** When it was written, milliseconds since 1970. */
  readonly time: number;
}

/** A version of an object in a list. */
export interface ListedVersion extends Listed {
  readonly id: string;
  readonly isLatest: boolean;
}

/** The objects in an answer of ListObjectsV2 whose names are encoded. */
export function listedObjects(xml: string): readonly Listed[] {
  return elementsIn(xml, "Contents").map(listed);
}

/** The versions in an answer of ListObjectVersions whose names are encoded, of each object the newest first. */
export function listedVersions(xml: string): readonly ListedVersion[] {
  return elementsIn(xml, "Version").map((element) => ({
    ...listed(element),
    id: textOf(element, "VersionId"),
    isLatest: textOf(element, "IsLatest") === "true",
  }));
}

function listed(element: string): Listed {
  return { name: decoded(textOf(element, "Key")), time: Date.parse(textOf(element, "LastModified")) };
}

/** quirk: `encoding-type=url` is how forms are encoded, with `+` for a space. */
function decoded(name: string): string {
  return decodeURIComponent(name.replaceAll("+", "%20"));
}

function elementsIn(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, "gs"))].map(([, content = ""]) => content);
}

function textOf(element: string, name: string): string {
  return elementsIn(element, name)[0] ?? "";
}
