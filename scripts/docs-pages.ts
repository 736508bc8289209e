/** All pages of the reference, by file name. The same sources always give the same pages. */
import { checksPage } from "./docs-checks";
import { cliPage } from "./docs-cli";
import { errorsPage } from "./docs-errors";
import { indexPage } from "./docs-index";
import { kindPage } from "./docs-kind";
import { dataSourcePage, providerPage } from "./docs-provider";
import type { Cloud } from "./docs-subjects";

export function referencePages(clouds: readonly Cloud[]): Map<string, string> {
  const pages = new Map<string, string>([
    ["README.md", indexPage(clouds)],
    ["checks.md", checksPage(clouds)],
    ["errors.md", errorsPage()],
    ["cli.md", cliPage()],
  ]);
  for (const cloud of clouds) {
    pages.set("provider.md", providerPage(cloud));
    for (const subject of cloud.kinds) pages.set(`${subject.type}.md`, kindPage(cloud, subject));
    for (const subject of cloud.dataSources) pages.set(`data_${subject.type}.md`, dataSourcePage(cloud, subject));
  }
  return pages;
}
