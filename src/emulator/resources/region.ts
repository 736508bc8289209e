import { action, type ActionTable } from "../cloud/action";
import { regionId, regionsOf } from "../rules/region";
import { need, text } from "../rules/rules";
import { zonesOf } from "../rules/zones";

const language = text({ oneOf: ["zh-CN", "en-US"] });

const describeRegions = action({
  params: { AcceptLanguage: language, ProductType: text() },
  run: (input, cloud) => ({
    // quirk: the guide's example shows one object; clients need `Regions.Region[]`.
    Regions: {
      Region: regionsOf(cloud.edition).map((region) => ({
        RegionId: region.id,
        RegionEndpoint: `vpc.${region.id}.aliyuncs.com`,
        LocalName: input.AcceptLanguage === "en-US" ? region.en : region.zh,
      })),
    },
  }),
});

const specs = ["5M", "10M", "20M", "50M", "100M", "200M", "500M", "1000M"];

const describeVpnGatewayAvailableZones = action({
  publicOnly: true,
  params: {
    RegionId: regionId,
    Spec: need(text({ oneOf: specs })),
    AcceptLanguage: language,
    GatewayType: text({ oneOf: ["Traditional", "Enhanced.SiteToSite"] }),
  },
  run: (input) => ({
    RegionId: input.RegionId,
    // quirk: a plain list, while every other list of this API has a wrapper object.
    // quirk: the name is the id again in the sample of the public reference, whatever the language.
    AvailableZoneIdList: zonesOf(input.RegionId).map((zone) => ({ ZoneId: zone, ZoneName: zone })),
  }),
});

/** The location service. quirk: SerivceCode is misspelt in its real replies. */
const describeEndpoints = action({
  product: "Location",
  publicOnly: true,
  params: {
    Id: need(text()),
    ServiceCode: need(text()),
    Type: text({ oneOf: ["openAPI", "innerAPI"] }),
    RegionId: text(),
  },
  run: ({ Id, ServiceCode, Type = "openAPI" }, cloud) => {
    const product = Type === "innerAPI" ? `${ServiceCode}-vpc` : ServiceCode;
    const isServed = ServiceCode === "vpc" && regionsOf(cloud.edition).some(({ id }) => id === Id);
    const endpoint = {
      Endpoint: `${product}.${Id}.aliyuncs.com`,
      Id,
      Namespace: "",
      Protocols: { Protocols: ["HTTP", "HTTPS"] },
      SerivceCode: ServiceCode,
      Type,
    };
    return { Endpoints: { Endpoint: isServed ? [endpoint] : [] }, Success: true };
  },
});

export const actions: ActionTable = {
  DescribeEndpoints: describeEndpoints,
  DescribeRegions: describeRegions,
  DescribeVpnGatewayAvailableZones: describeVpnGatewayAvailableZones,
};
