/** Makes the files of a kind from the templates beside this file, and lists it everywhere. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../../src/errors";
import { clouds } from "./clouds";
import type { CloudLayout } from "./clouds";
import { namesOf } from "./names";
import type { KindNames } from "./names";
import { inserted, registrations } from "./registration";

/** Templates of the new files, by where each goes. */
function filesOf({ cloud, kind }: KindNames, layout: CloudLayout): ReadonlyMap<string, string> {
  return new Map([
    [`lib/${cloud}/kinds/${kind}.ts`, `${cloud}/kind`],
    [`src/${cloud}/handlers/${kind}.ts`, "handler"],
    [`test/${cloud}/handlers/${kind}.test.ts`, `${cloud}/handler-test`],
    ...layout.files(kind),
  ]);
}

/** Every file that is new or changes, with its text; complains before anything is written. */
function textsOf(root: string, names: KindNames, layout: CloudLayout): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [file, template] of filesOf(names, layout)) {
    if (existsSync(join(root, file))) {
      throw new UsageError(`the kind "${names.kind}" exists already: ${file}`, { hint: "choose another name" });
    }
    texts.set(file, filled(template, names));
  }
  const own = layout.insertions(names, (template) => filled(template, names));
  for (const [file, insertions] of [...registrations(names), ...own]) {
    texts.set(file, inserted(file, readFileSync(join(root, file), "utf8"), insertions));
  }
  const classes = `lib/${names.cloud}/resources.ts`;
  texts.set(classes, `${texts.get(classes)}${filled("class", names)}`);
  return texts;
}

function filled(template: string, names: KindNames): string {
  const text = readFileSync(join(__dirname, `${template}.template`), "utf8");
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: keyof KindNames) => names[name]);
}

/** Makes the kind below a folder; answers the files that are new or changed. */
export function makeKind(root: string, kind: string, cloud: string): string[] {
  const layout = Object.hasOwn(clouds, cloud) ? clouds[cloud] : undefined;
  if (layout === undefined) {
    throw new UsageError(`kinds of "${cloud}" cannot be made`, { hint: `use ${Object.keys(clouds).join(" or ")}` });
  }
  const texts = textsOf(root, namesOf(kind, cloud, layout.provider), layout);
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [...texts.keys()];
}
