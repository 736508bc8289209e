import { tellStory } from "./_kind-story";
import { gatewayCertificateStory } from "../stories/gateway-certificate";

describe("a certificate of an SM gateway", () => {
  tellStory(gatewayCertificateStory);
});
