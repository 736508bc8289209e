import { describeWithPostgres } from "../../_helpers/postgres";
import { pgStates } from "../../_helpers/states/pg-states";
import { teamStory } from "./_team";

describeWithPostgres("a team's state in PostgreSQL", () => {
  teamStory(pgStates, { lockEndsWithProcess: true });
});
