/** A provider configuration as a state names it: `provider["registry.terraform.io/vpnform/alivpn"].alias`. */
export interface ProviderAddress {
  /** Host, namespace and type. */
  readonly source: string;
  readonly alias?: string;
}

const pattern = /^(?:module\..+\.)?provider\["([^"]+)"\](?:\.([^.[\]"]+))?$/;

/** Parses a provider's name in a state; undefined for the form of Terraform 0.12, which has no source. */
export function parseProviderAddress(text: string): ProviderAddress | undefined {
  const match = pattern.exec(text);
  if (!match?.[1]) return undefined;
  return { source: match[1], ...(match[2] ? { alias: match[2] } : {}) };
}

export function formatProviderAddress(address: ProviderAddress): string {
  return `provider["${address.source}"]${address.alias ? `.${address.alias}` : ""}`;
}
