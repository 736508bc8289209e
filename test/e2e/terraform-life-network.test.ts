import { describeWithTerraform } from "../_helpers/terraform";
import { networkChapters } from "./_all-kinds";
import { tellUnderTerraform } from "./_terraform-life";

describeWithTerraform("under terraform, gateways, connections and routes, each kind in a region of its own", () => {
  tellUnderTerraform(networkChapters);
});
