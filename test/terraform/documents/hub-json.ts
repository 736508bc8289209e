/** How Terraform's documents show the sample gateway. */

export const provider_name = "registry.terraform.io/vpnform/alivpn";
export const identity = {
  address: "alivpn_gateway.hub",
  mode: "managed",
  type: "alivpn_gateway",
  name: "hub",
  provider_name,
};

export const hubJson = {
  auth_key: null,
  bandwidth: 10,
  certificate: null,
  enable_bgp: null,
  id: "vpn-1",
  ike_config: { ike_version: "ikev2", psk: "(sensitive value)" },
  internet_ip: "47.96.0.1",
  local_subnet: ["10.0.0.0/16", "10.1.0.0/16"],
  name: "hub",
  servers: null,
  tags: { env: "prod" },
  tunnels: null,
  vpc_id: "vpc-1",
};
export const hubSensitive = { auth_key: true, ike_config: { psk: true }, local_subnet: [false, false], tags: {} };
