import { refuse } from "../protocol/errors";
import { need, text, wrong } from "./rules";

interface Region {
  id: string;
  zh: string;
  en: string;
}

const publicRegions: readonly Region[] = [
  ["cn-qingdao", "华北1（青岛）", "China (Qingdao)"],
  ["cn-beijing", "华北2（北京）", "China (Beijing)"],
  ["cn-zhangjiakou", "华北3（张家口）", "China (Zhangjiakou)"],
  ["cn-huhehaote", "华北5（呼和浩特）", "China (Hohhot)"],
  ["cn-wulanchabu", "华北6（乌兰察布）", "China (Ulanqab)"],
  ["cn-hangzhou", "华东1（杭州）", "China (Hangzhou)"],
  ["cn-shanghai", "华东2（上海）", "China (Shanghai)"],
  ["cn-nanjing", "华东5（南京）", "China (Nanjing)"],
  ["cn-fuzhou", "华东6（福州）", "China (Fuzhou)"],
  ["cn-shenzhen", "华南1（深圳）", "China (Shenzhen)"],
  ["cn-heyuan", "华南2（河源）", "China (Heyuan)"],
  ["cn-guangzhou", "华南3（广州）", "China (Guangzhou)"],
  ["cn-chengdu", "西南1（成都）", "China (Chengdu)"],
  ["cn-hongkong", "中国香港", "China (Hong Kong)"],
  ["ap-northeast-1", "日本（东京）", "Japan (Tokyo)"],
  ["ap-northeast-2", "韩国（首尔）", "South Korea (Seoul)"],
  ["ap-southeast-1", "新加坡", "Singapore"],
  ["ap-southeast-2", "澳大利亚（悉尼）", "Australia (Sydney)"],
  ["ap-southeast-3", "马来西亚（吉隆坡）", "Malaysia (Kuala Lumpur)"],
  ["ap-southeast-5", "印度尼西亚（雅加达）", "Indonesia (Jakarta)"],
  ["ap-southeast-6", "菲律宾（马尼拉）", "Philippines (Manila)"],
  ["ap-southeast-7", "泰国（曼谷）", "Thailand (Bangkok)"],
  ["ap-south-1", "印度（孟买）", "India (Mumbai)"],
  ["us-east-1", "美国（弗吉尼亚）", "US (Virginia)"],
  ["us-west-1", "美国（硅谷）", "US (Silicon Valley)"],
  ["eu-west-1", "英国（伦敦）", "UK (London)"],
  ["eu-central-1", "德国（法兰克福）", "Germany (Frankfurt)"],
  ["me-east-1", "阿联酋（迪拜）", "UAE (Dubai)"],
  ["me-central-1", "沙特（利雅得）", "SAU (Riyadh)"],
].map(([id = "", zh = "", en = ""]) => ({ id, zh, en }));

/** Each Apsara Stack has region names of its own; these are those of the guide's examples. */
const apsaraRegions: readonly Region[] = [
  { id: "cn-qingdao-env17-d01", zh: "华北 1", en: "China North 1" },
  { id: "cn-qingdao-env66-d01", zh: "华北 1", en: "China North 1" },
];

const known = new Set(publicRegions.map((region) => region.id));

export function regionsOf(edition: "public" | "apsara"): readonly Region[] {
  return edition === "public" ? publicRegions : apsaraRegions;
}

/** The RegionId parameter, which nearly every action requires. */
export const regionId = need(
  text({
    check(value, at) {
      if (!/^[a-z]{2}(-[a-z0-9]+)+$/.test(value)) throw wrong(at, `"${value}" has a wrong form`);
      if (at.edition === "public" && !known.has(value)) throw refuse("InvalidRegionId.NotFound", `RegionId: ${value}.`);
    },
  }),
);
