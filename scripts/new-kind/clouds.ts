/** Clouds that kinds can be made for: where the files of a kind go, and where it is listed besides. */
import type { KindNames } from "./names";
import { before, behind } from "./registration";
import type { Insertion } from "./registration";

/** How a cloud's kinds are laid out. */
export interface CloudLayout {
  /** What the types of its kinds begin with. */
  readonly provider: string;
  /** Templates of a kind's own files, by where each goes. */
  files(kind: string): ReadonlyMap<string, string>;
  /** What is inserted into which file, in addition to what all clouds have. */
  insertions(names: KindNames, filled: (template: string) => string): ReadonlyMap<string, readonly Insertion[]>;
}

const alibaba: CloudLayout = {
  provider: "alivpn",
  files: (kind) =>
    new Map([
      [`src/emulator/resources/${kind}.ts`, "alibaba/emulator"],
      [`test/e2e/stories/${kind}.ts`, "alibaba/story"],
      [`test/e2e/kinds/${kind}.test.ts`, "alibaba/story-test"],
    ]),
  insertions: ({ kind, variable }) =>
    new Map([
      [
        "src/emulator/resources/index.ts",
        [
          behind(`import { actions as ${variable} } from "./${kind}";`, /^import \{ actions as \w+ \} from .*;$/gm),
          before(`  ...${variable},`, /^\};$/gm),
        ],
      ],
    ]),
};

const huawei: CloudLayout = {
  provider: "huaweivpn",
  files: (kind) =>
    new Map([
      [`src/emulator/huawei/${kind}.ts`, "huawei/emulator"],
      [`test/e2e/kinds/huawei-${kind}.test.ts`, "huawei/story-test"],
    ]),
  insertions: ({ kind, variable }, filled) =>
    new Map([
      ["src/huawei/client/operations.ts", [before(filled("huawei/operations").trimEnd(), /^\};$/gm)]],
      [
        "src/emulator/huawei/dialect.ts",
        [
          behind(
            `import { operations as ${variable} } from "./${kind}";`,
            /^import \{ operations as \w+ \} from .*;$/gm,
          ),
          behind(`  ...${variable},`, /^ {2}\.\.\.\w+,$/gm),
        ],
      ],
    ]),
};

/** Every cloud, by the name of its folders. */
export const clouds: Readonly<Record<string, CloudLayout>> = { alibaba, huawei };
