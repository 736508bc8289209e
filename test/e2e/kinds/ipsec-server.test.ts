import { tellStory } from "./_kind-story";
import { ipsecServerStory } from "../stories/ipsec-server";

describe("an IPsec server", () => {
  tellStory(ipsecServerStory);
});
