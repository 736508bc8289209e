import type { ProviderClient, Region } from "../provider/provider";
import { elements, textOf } from "./messages/reply-fields";

/** The regions of the VPC service, in the cloud's order, with English names: DescribeRegions. */
export async function listRegions(cloud: ProviderClient): Promise<readonly Region[]> {
  const reply = await cloud.send({
    action: "DescribeRegions",
    parameters: { AcceptLanguage: "en-US" },
    idempotent: true,
  });
  return elements(reply.Regions).flatMap((region) => {
    const id = textOf(region, "RegionId");
    const [name, endpoint] = [textOf(region, "LocalName") ?? "", textOf(region, "RegionEndpoint") ?? ""];
    return id === undefined ? [] : [{ id, name, endpoint }];
  });
}
