/** Times as Huawei's VPN service writes them: local to China, without milliseconds. */
export function chinaTime(moment: number): string {
  return `${new Date(moment + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
}

/** Creation and update times carry milliseconds. */
export function chinaTimeMs(moment: number): string {
  return `${new Date(moment + 8 * 3600_000).toISOString().slice(0, 23)}+08:00`;
}
