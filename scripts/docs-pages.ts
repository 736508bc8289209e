/** All pages of the reference, by file name. The same sources always give the same pages. */
import { checksPage } from "./docs-checks";
import { cliPage } from "./docs-cli";
import { devicesPage } from "./docs-devices";
import { errorsPage } from "./docs-errors";
import { indexPage } from "./docs-index";
import { kindPage } from "./docs-kind";
import { migrationPage } from "./docs-migration";
import { dataSourcePage, providerPage } from "./docs-provider";
import { pageOf } from "./docs-subjects";
import type { Cloud } from "./docs-subjects";

export function referencePages(clouds: readonly Cloud[]): Map<string, string> {
  const pages = new Map<string, string>([
    ["README.md", indexPage(clouds)],
    ["checks.md", checksPage(clouds)],
    ["errors.md", errorsPage(clouds)],
    ["cli.md", cliPage(clouds)],
    ["devices.md", devicesPage()],
    ["from-alicloud.md", migrationPage()],
  ]);
  for (const cloud of clouds) {
    pages.set(pageOf(cloud, cloud.provider), providerPage(cloud));
    for (const subject of cloud.kinds) pages.set(pageOf(cloud, subject), kindPage(cloud, subject));
    for (const subject of cloud.dataSources) pages.set(pageOf(cloud, subject), dataSourcePage(cloud, subject));
  }
  return pages;
}
