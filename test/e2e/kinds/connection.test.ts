import { tellStory } from "./_kind-story";
import { singleTunnelConnection } from "../stories/connection";

describe("a connection with a single tunnel", () => {
  tellStory(singleTunnelConnection);
});
