import { describeWithTerraform } from "../_helpers/terraform";
import { accessChapters } from "./_all-kinds";
import { tellUnderTerraform } from "./_terraform-life";

describeWithTerraform(
  "under terraform, tunnels in pairs, servers and certificates, each in a region of its own",
  () => {
    tellUnderTerraform(accessChapters);
  },
);
