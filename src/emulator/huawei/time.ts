/** A time as Huawei's VPN service writes it: China's local time without milliseconds. */
export function chinaTime(moment: number): string {
  return `${new Date(moment + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
}

/** The same with milliseconds, for creation and update times. */
export function chinaTimeMs(moment: number): string {
  return `${new Date(moment + 8 * 3600_000).toISOString().slice(0, 23)}+08:00`;
}
