/**
 * Letters of the zones in which dual-tunnel gateways are offered ("IPsec-VPN connections support the dual-tunnel mode",
 * 2024-10-28). The page was cut off after us-east-1: regions that are not listed have the two of `others`.
 */
const zones: Readonly<Record<string, string>> = {
  "cn-hangzhou": "ghijk",
  "cn-shanghai": "bdefgklmn",
  "cn-beijing": "acefghijkl",
  "cn-shenzhen": "adef",
  "cn-qingdao": "bc",
  "cn-zhangjiakou": "abc",
  "cn-huhehaote": "ab",
  "cn-wulanchabu": "abc",
  "cn-chengdu": "ab",
  "cn-heyuan": "ab",
  "cn-guangzhou": "ab",
  "cn-nanjing": "a",
  "cn-hongkong": "bcd",
  "ap-southeast-1": "abc",
  "ap-southeast-3": "ab",
  "ap-southeast-5": "abc",
  "ap-southeast-6": "a",
  "ap-southeast-7": "a",
  "ap-northeast-1": "abc",
  "ap-northeast-2": "a",
  "eu-central-1": "abc",
  "eu-west-1": "ab",
  "us-west-1": "ab",
};
const others = "ab";

/** Ids of the region's zones; never none. */
export function zonesOf(region: string): string[] {
  return [...(zones[region] ?? others)].map((letter) => `${region}-${letter}`);
}
