/** The only place where names change their spelling: program (camelCase), graph (snake_case) and API (PascalCase). */

/** Caches spellings: the same few attribute names are converted for every resource. */
function remembered(spell: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let spelt = known.get(name);
    if (spelt === undefined) known.set(name, (spelt = spell(name)));
    return spelt;
  };
}

/** `vpnGatewayId` to `vpn_gateway_id`. */
export const snakeCase = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** `vpn_gateway_id` to `vpnGatewayId`. */
export const camelCase = remembered((name) =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
);

/** `vpnGatewayId` to `VpnGatewayId`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
