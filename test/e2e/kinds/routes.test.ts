import { tellStory } from "./_kind-story";
import { routeStory, policyRouteStory } from "../stories/routes";

describe("a destination route", () => {
  tellStory(routeStory);
});

describe("a policy-based route", () => {
  tellStory(policyRouteStory);
});
