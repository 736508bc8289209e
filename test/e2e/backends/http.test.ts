import { httpStates } from "../../_helpers/states/http-states";
import { teamStory } from "./_team";

describe("a team's state behind HTTP", () => {
  teamStory(httpStates, { lockEndsWithProcess: false });
});
