import { tellStory } from "./_kind-story";
import { sslServerStory } from "../stories/ssl-server";

describe("an SSL server", () => {
  tellStory(sslServerStory);
});
