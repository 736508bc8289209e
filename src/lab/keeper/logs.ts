import type { LabTunnel } from "../lab-plan";

export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/** `1700000000.123 05[IKE] <tun-1|3> text`; the name is absent until the daemon knows which connection it is. */
const ikeLine = /^(\d+)\.(\d{3}) \d+(\[\w+\]) (?:<(?:([^|>]+)\|)?(\d+)>)? ?(.*)$/;

/** What an IKE daemon's log says of a tunnel: its own lines, and those of associations that its peer began. */
export function ikeLog(log: string, { name, peer }: LabTunnel): LogLine[] {
  const own = new Set<string>();
  return log.split("\n").flatMap((line): LogLine[] => {
    const [, seconds = "", millis = "", group = "", of, number = "", text = ""] = ikeLine.exec(line) ?? [];
    if (text === "" || group === "[NET]" || group === "[ENC]") return [];
    if (text.startsWith(`${peer} is initiating`)) own.add(number);
    // Who is refused at once, for the other version of IKE say, never gets to initiate.
    const isRefused = text.startsWith("no IKE config found") && text.includes(`...${peer},`);
    const isOwn = of === undefined ? own.has(number) || isRefused : of === name;
    return isOwn ? [{ at: Number(`${seconds}${millis}`), text: `${group} ${text}` }] : [];
  });
}

/** `1700000000.123456 40000003 cn/203.0.113.1:1194 text`. */
export function openVpnLog(log: string, commonName: string): LogLine[] {
  return log.split("\n").flatMap((line): LogLine[] => {
    const [, seconds = "", millis = "", text = ""] = /^(\d+)\.(\d{3})\d* \w+ (.*)$/.exec(line) ?? [];
    return text.includes(commonName) ? [{ at: Number(`${seconds}${millis}`), text }] : [];
  });
}
