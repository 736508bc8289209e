import { describeWithMoto } from "../../_helpers/moto";
import { s3States } from "../../_helpers/states/s3-states";
import { teamStory } from "./_team";

describeWithMoto("a team's state in an S3-compatible store", () => {
  teamStory(s3States, { lockEndsWithProcess: false });
});
