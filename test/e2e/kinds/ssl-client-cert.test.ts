import { tellStory } from "./_kind-story";
import { sslClientCertStory } from "../stories/ssl-client-cert";

describe("a client certificate", () => {
  tellStory(sslClientCertStory);
});
