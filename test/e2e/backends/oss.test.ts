import { ossStates } from "../../_helpers/states/oss-states";
import { teamStory } from "./_team";

describe("a team's state in OSS", () => {
  teamStory(ossStates, { lockEndsWithProcess: true, terraform: "locks nothing" });
});
