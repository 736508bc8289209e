import type { Dialect } from "../dialect";
import { ciscoIosXe } from "./cisco-iosxe";
import { fortios } from "./fortios";
import { frr } from "./frr";
import { huaweiUsg } from "./huawei-usg";
import { json, yaml } from "./neutral";
import { strongswan } from "./strongswan";
import { vyos } from "./vyos";

/** Every dialect. A new one is a file in this folder, a line here, and a folder of golden texts in the tests. */
export const dialects: readonly Dialect[] = [ciscoIosXe, fortios, frr, huaweiUsg, strongswan, vyos, json, yaml];

export function dialectNamed(name: string): Dialect | undefined {
  return dialects.find((each) => each.name === name);
}
