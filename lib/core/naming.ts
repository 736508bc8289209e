/** The only place where names change their spelling: program (camelCase), graph (snake_case) and API (PascalCase). */

/** `vpnGatewayId` to `vpn_gateway_id`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `vpn_gateway_id` to `vpnGatewayId`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `vpnGatewayId` to `VpnGatewayId`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
