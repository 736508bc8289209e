import { tellStory } from "./_kind-story";
import { customerGatewayStory } from "../stories/customer-gateway";

describe("a customer gateway", () => {
  tellStory(customerGatewayStory);
});
