/** Something that the written program leaves out, or says differently than Terraform. */
export interface Note {
  /** In Terraform, such as `alicloud_vpn_gateway.hub`, `var.region` or `provider.alicloud`. */
  readonly address: string;
  /** Dotted, in Terraform's spelling. */
  readonly attribute?: string;
  readonly reason: string;
  /** What to do, as a sentence without a full stop. */
  readonly advice: string;
}

/** `alicloud_vpn_gateway.hub, period: reason. Advice.` */
export function noteText({ address, attribute, reason, advice }: Note): string {
  const where = attribute === undefined ? address : `${address}, ${attribute}`;
  return advice === "nothing" ? `${where}: ${reason}; nothing to do` : `${where}: ${reason}; ${advice}`;
}
