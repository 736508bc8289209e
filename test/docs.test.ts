import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { Shape } from "../lib/core/attribute";
import { referenceFolder, writeReference } from "../scripts/docs";
import { firstSentence, parseComment } from "../scripts/docs-comment";
import type { Comment, Documented } from "../scripts/docs-comment";
import { anchor } from "../scripts/docs-markdown";
import { referencePages } from "../scripts/docs-pages";
import { pageOf, readClouds, subjectsOf } from "../scripts/docs-subjects";
import { readSources } from "./_helpers/source-tree";

const root = resolve(__dirname, "..");
const clouds = readClouds(root);

interface Described {
  readonly path: string;
  readonly comment: Comment | undefined;
}

function* describedIn(shape: Shape, documented: Documented, prefix: string): Generator<Described> {
  for (const [name, attribute] of Object.entries(shape)) {
    const inner = documented.members.get(name);
    yield { path: `${prefix}.${name}`, comment: inner?.comment };
    if (inner) yield* describedIn(attribute.shape, inner, `${prefix}.${name}`);
  }
}

const attributes = clouds.flatMap((cloud) =>
  subjectsOf(cloud).flatMap((subject) => [...describedIn(subject.shape, subject.documented, subject.construct)]),
);

describe("comments", () => {
  it("has one on every attribute of every kind, provider and data source", () => {
    expect(attributes.length).toBeGreaterThan(100);
    expect(attributes.filter(({ comment }) => !comment?.text).map(({ path }) => path)).toEqual([]);
  });

  it("begins each with a sentence of at most 100 characters", () => {
    const sentences = attributes.map(({ path, comment }) => [comment ? firstSentence(comment) : "", path] as const);
    // The same sentence at several places counts once.
    const long = [...new Map(sentences.reverse())].filter(([sentence]) => sentence.length > 100);
    expect(long).toEqual([]);
  });

  it("has a description and an example on every construct", () => {
    const bare = clouds
      .flatMap(subjectsOf)
      .filter(({ comment }) => !comment?.text || !comment.tags["example"])
      .map(({ construct }) => construct);
    expect(bare).toEqual([]);
  });

  it("names the default of every attribute for which the cloud has one", () => {
    const silent = clouds
      .flatMap((cloud) => cloud.kinds)
      .flatMap(({ shape, documented, construct }) => {
        const find = (inner: Shape, comments: Documented, prefix: string): string[] =>
          Object.entries(inner).flatMap(([name, attribute]) => {
            const member = comments.members.get(name);
            const missing = attribute.flags.cloudDefault !== undefined && !member?.comment?.tags["default"];
            return [
              ...(missing ? [`${prefix}.${name}`] : []),
              ...(member ? find(attribute.shape, member, `${prefix}.${name}`) : []),
            ];
          });
        return find(shape, documented, construct);
      });
    expect(silent).toEqual([]);
  });

  it("explains every rule that a kind is checked by", () => {
    const unexplained = clouds.flatMap((cloud) =>
      cloud.kinds.flatMap(({ kind }) =>
        (kind.checks ?? []).filter(({ name }) => !cloud.checks.get(name)?.text).map(({ name }) => name),
      ),
    );
    expect(unexplained).toEqual([]);
  });

  it("is taken apart into text and tags, with lines joined", () => {
    const comment = parseComment(
      "/**\n * One line\n * and another. More.\n *\n * Second.\n * @default 5\n * @see A, B; c\n */",
    );
    expect(comment).toEqual({
      text: "One line and another. More.\n\nSecond.",
      tags: { default: "5", see: "A, B; c" },
    });
    expect(firstSentence(comment)).toBe("One line and another.");
  });
});

describe("reference pages", () => {
  const pages = referencePages(clouds);

  it("are committed as the sources give them (npm run docs)", () => {
    expect(readdirSync(referenceFolder).sort()).toEqual([...pages.keys()].sort());
    for (const [file, text] of pages) {
      expect({ file, text: readFileSync(join(referenceFolder, file), "utf8") }).toEqual({ file, text });
    }
  });

  it("have a page for every kind, data source and provider", () => {
    const expected = clouds.flatMap((cloud) => subjectsOf(cloud).map((subject) => pageOf(cloud, subject)));
    expect([...pages.keys()]).toEqual(expect.arrayContaining(expected));
    expect(expected).toEqual(
      expect.arrayContaining(["provider_alivpn.md", "alivpn_gateway.md", "data_alivpn_regions.md"]),
    );
  });

  it("have only links that lead somewhere", () => {
    const broken: string[] = [];
    for (const [file, text] of pages) {
      for (const [, target = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
        const [path = "", fragment] = target.split("#");
        const page = path === "" ? text : pages.get(path);
        const exists = page !== undefined || existsSync(join(referenceFolder, path));
        const headings = [...(page ?? "").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchor(heading));
        if (!exists || (fragment !== undefined && !headings.includes(fragment))) broken.push(`${file}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it("name only environment variables that the code reads", () => {
    // The embedded emulator sets variables for others.
    const sources = readSources("src").filter(({ path }) => path !== "src/cli/session/embedded-emulator.ts");
    const words = sources.flatMap(({ nodes }) =>
      nodes.flatMap((node) => (ts.isIdentifier(node) || ts.isStringLiteral(node) ? node.text : [])),
    );
    const known = new Set(words);
    const named = new Set(
      [...pages.values()].flatMap((text) =>
        [...text.matchAll(/`([A-Z]+(?:_[A-Z0-9]+)+)`/g)].map(([, name = ""]) => name),
      ),
    );
    expect([...named]).toEqual(expect.arrayContaining(["NO_COLOR", "VPNFORM_ALIBABA_ENDPOINT", "HUAWEICLOUD_SDK_AK"]));
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });

  it("replace what was there, and remove pages of what is no more", () => {
    const folder = mkdtempSync(join(tmpdir(), "vpnform-docs-"));
    try {
      writeFileSync(join(folder, "gone.md"), "old");
      writeReference(new Map([["new.md", "text\n"]]), folder);
      expect(readdirSync(folder)).toEqual(["new.md"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("pages written by hand", () => {
  const pages = ["AGENTS.md", "docs/architecture.md"];

  it.each(pages)("%s names only files that exist", (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const named = [...text.matchAll(/`((?:lib|src|test|scripts|docs|examples|bench)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(pages)("%s calls files by names that exist", (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const names = new Set(readSources("lib", "src", "test", "scripts").map(({ path }) => basename(path)));
    const named = [...text.matchAll(/`([\w-]+\.ts)`/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  const records = readdirSync(join(root, "docs/decisions"))
    .filter((name) => name !== "README.md")
    .sort();
  const linked = [...pages, "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/README.md"];

  it.each(linked)("%s has only links that lead somewhere", (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path = ""]) => path);
    expect(links.filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([]);
  });

  it("number the decisions, each in the same form and named by the index and by the architecture", () => {
    expect(records.map((name) => name.slice(0, 5))).toEqual(
      records.map((_, at) => `${String(at + 1).padStart(4, "0")}-`),
    );
    for (const record of records) {
      const text = readFileSync(join(root, "docs/decisions", record), "utf8");
      expect(text).toMatch(
        new RegExp(`^# ${Number(record.slice(0, 4))}\\. .+\n\nStatus: (accepted|replaced by \\d{4})\\b`),
      );
      expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
        "Context",
        "Decision",
        "Rejected",
        "Consequences",
      ]);
    }
    for (const [page, folder] of [
      ["docs/decisions/README.md", ""],
      ["docs/architecture.md", "decisions/"],
    ] as const) {
      const text = readFileSync(join(root, page), "utf8");
      expect(records.filter((record) => !text.includes(`](${folder}${record})`))).toEqual([]);
    }
  });
});
