/** Parses an autonomous system number, written as one number or as two halves: `hi.lo` is hi * 65536 + lo. */
export function asnOf(text: string): number | undefined {
  const halves = /^(\d{1,5})\.(\d{1,5})$/.exec(text);
  if (halves) {
    const [high, low] = [Number(halves[1]), Number(halves[2])];
    return high > 65535 || low > 65535 ? undefined : inRange(high * 65536 + low);
  }
  return /^\d{1,10}$/.test(text) ? inRange(Number(text)) : undefined;
}

function inRange(asn: number): number | undefined {
  return asn >= 1 && asn <= 4294967295 ? asn : undefined;
}

/** The cloud's own number, which no customer gateway may have. */
export const cloudAsn = 45104;
