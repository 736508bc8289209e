/** `alivpn_gateway.hub (net/hub)`; the path is left out if it adds nothing. */
export function subject(each: { readonly address: string; readonly path: string }): string {
  return each.path && each.path !== each.address ? `${each.address} (${each.path})` : each.address;
}
