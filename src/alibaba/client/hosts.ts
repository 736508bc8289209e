/** Which way requests go: over the internet, or inside of the cloud's own network. */
export type Network = "public" | "vpc";

const central = "vpc.aliyuncs.com";
const nebula = "vpc-nebula.cn-qingdao-nebula.aliyuncs.com";
const preview = "vpc-pre.cn-hangzhou.aliyuncs.com";

/**
 * Regions whose host of the VPC service does not follow the rule `vpc.REGION.aliyuncs.com`: the table in the vendor's SDKs
 * (alibaba-cloud-sdk-go, services/vpc/endpoint.go; vpc20160428, client).
 */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  [central]: [
    ...[
      "cn-hangzhou",
      "cn-hangzhou-finance",
      "cn-shanghai-finance-1",
      "cn-shenzhen-finance-1",
      "cn-beijing-finance-pop",
    ],
    ...["cn-hongkong-finance-pop", "cn-north-2-gov-1", "cn-beijing-gov-1", "cn-wuhan", "cn-fujian", "cn-zhangbei"],
    ...["cn-zhangbei-na61-b01", "cn-yushanfang", "cn-shanghai-inner", "cn-shanghai-et2-b01", "cn-shenzhen-inner"],
    ...["cn-shenzhen-st4-d01", "cn-shenzhen-su18-b01", "cn-hangzhou-bj-b01", "cn-hangzhou-internal-prod-1"],
    ...["cn-beijing-nu16-b01", "cn-haidian-cm12-c01", "ap-northeast-2-pop", "rus-west-1-pop"],
  ],
  "vpc.cn-zhangjiakou.aliyuncs.com": ["cn-zhangjiakou-na62-a01"],
  [nebula]: ["cn-edge-1", "cn-huhehaote-nebula-1", "cn-qingdao-nebula", "cn-zhengzhou-nebula-1"],
  "vpc-nebula.cn-shenzhen-cloudstone.aliyuncs.com": ["eu-west-1-oxs"],
  [preview]: [
    ...["cn-hangzhou-internal-test-1", "cn-hangzhou-internal-test-3", "cn-shanghai-internal-test-1"],
    ...["cn-hangzhou-test-306", "cn-shanghai-et15-b01"],
  ],
  "vpc-inner-pre.cn-hangzhou.aliyuncs.com": ["cn-hangzhou-internal-test-2"],
};

/** Regions whose host follows the rule, by the vendor's page of endpoints and DescribeRegions. */
const regular: ReadonlySet<string> = new Set([
  ...["cn-qingdao", "cn-beijing", "cn-zhangjiakou", "cn-huhehaote", "cn-wulanchabu", "cn-shanghai", "cn-nanjing"],
  ...["cn-fuzhou", "cn-shenzhen", "cn-heyuan", "cn-guangzhou", "cn-chengdu", "cn-zhongwei", "cn-wuhan-lr"],
  ...["cn-hongkong", "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3"],
  ...["ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ap-south-1", "us-east-1", "us-west-1", "na-south-1"],
  ...["eu-west-1", "eu-central-1", "me-east-1", "me-central-1"],
]);

/** The service that knows the hosts of all others. */
export const locationHost = "location-readonly.aliyuncs.com";

const hosts = new Map(
  Object.entries(exceptions).flatMap(([host, regions]) => regions.map((region) => [region, host] as const)),
);

/** Whether the host of a region is certain. */
export function isKnownRegion(region: string): boolean {
  return regular.has(region) || hosts.has(region);
}

/** The host of the VPC service that most regions have. It names the region in journals, whichever host is called. */
export function regionalHost(region: string): string {
  return `vpc.${region}.aliyuncs.com`;
}

/** The host of the VPC service for a region of the public cloud. */
export function vpcHost(region: string, network: Network = "public"): string {
  return network === "vpc" ? `vpc-vpc.${region}.aliyuncs.com` : (hosts.get(region) ?? regionalHost(region));
}

/** The host of the STS for a region of the public cloud. */
export function stsHost(region: string, network: Network = "public"): string {
  return `${network === "vpc" ? "sts-vpc" : "sts"}.${region}.aliyuncs.com`;
}
