import { describeWithTerraform } from "../../_helpers/terraform";
import { accessChapters, chapters, isWhole, networkChapters } from "../stories/all-kinds";
import { tellUnderTerraform } from "./_life";

const parts = isWhole
  ? [
      ["gateways, tunnels and routes", networkChapters],
      ["tunnels in pairs, servers and certificates", accessChapters],
    ]
  : [["everything", chapters]];

for (const [title, part] of parts as [string, typeof chapters][]) {
  describeWithTerraform(`under terraform, ${title}, each kind in a region of its own`, () => tellUnderTerraform(part));
}
