import { tellStory } from "./_kind-story";
import { dualTunnelConnection } from "../stories/dual-tunnel";

describe("a connection with two tunnels", () => {
  tellStory(dualTunnelConnection);
});
