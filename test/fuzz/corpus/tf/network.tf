terraform {
  required_version = ">= 1.3"
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = "~> 1.280"
    }
  }
}

provider "alicloud" {
  region     = var.region
  access_key = "LTAI-never-in-the-program"
}

locals {
  tags   = { team = "network" }
  prefix = "corp"
  zones  = alicloud_vswitch.zone[*].id
}

resource "alicloud_vpc" "main" {
  vpc_name   = "main"
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vswitch" "zone" {
  count      = 2
  vpc_id     = alicloud_vpc.main.id
  cidr_block = cidrsubnet(alicloud_vpc.main.cidr_block, 8, count.index)
}

# One tunnel for each branch.
resource "alicloud_vpn_gateway" "hub" {
  vpn_gateway_name = "${local.prefix}-hub"
  vpc_id           = alicloud_vpc.main.id
  vswitch_id       = local.zones[0]
  bandwidth        = "10"
  enable_ipsec     = true
  enable_ssl       = false
  ssl_connections  = 5
  payment_type     = "PayAsYouGo"
  description      = "say \"hello\" to $${nobody}"
  tags             = merge(local.tags, { role = "hub" })

  timeouts {
    create = "20m"
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [description]
  }
}

resource "alicloud_vpn_customer_gateway" "branch" {
  for_each              = var.branches
  customer_gateway_name = each.key
  ip_address            = each.value.address
  tags                  = local.tags
}

resource "alicloud_vpn_connection" "branch" {
  for_each            = var.branches
  vpn_connection_name = "to-${each.key}"
  vpn_gateway_id      = alicloud_vpn_gateway.hub.id
  customer_gateway_id = alicloud_vpn_customer_gateway.branch[each.key].id
  local_subnet        = [alicloud_vpc.main.cidr_block]
  remote_subnet       = each.value.networks
  effect_immediately  = true
  auto_config_route   = false
  enable_dpd          = true
  network_type        = "public"

  ike_config {
    ike_version   = "ikev2"
    ike_enc_alg   = "aes256"
    ike_auth_alg  = "sha256"
    ike_pfs       = "group14"
    ike_lifetime  = 8 * 3600
    psk           = var.branch_keys[each.key]
    ike_local_id  = "hub.example.com"
    ike_remote_id = "${each.key}.example.com"
  }

  ipsec_config {
    ipsec_enc_alg  = "aes256"
    ipsec_auth_alg = "sha256"
    ipsec_pfs      = "group14"
    ipsec_lifetime = 3600
  }

  dynamic "health_check_config" {
    for_each = each.value.probe == null ? [] : [each.value.probe]
    content {
      enable   = true
      sip      = "10.0.0.1"
      dip      = health_check_config.value
      interval = 3
      retry    = 3
    }
  }
}

resource "alicloud_vpn_route_entry" "branch" {
  count          = length(var.branches)
  vpn_gateway_id = alicloud_vpn_gateway.hub.id
  route_dest     = values(var.branches)[count.index].networks[0]
  next_hop       = values(alicloud_vpn_connection.branch)[count.index].id
  weight         = 100
  publish_vpc    = var.publish
}

resource "alicloud_vpn_pbr_route_entry" "lab" {
  vpn_gateway_id = alicloud_vpn_gateway.hub.id
  route_source   = "10.0.8.0/24"
  route_dest     = "192.168.99.0/24"
  next_hop       = alicloud_vpn_connection.branch["paris"].id
  weight         = 0
  publish_vpc    = false
  depends_on     = [alicloud_vpn_route_entry.branch, alicloud_vpc.main]
}

# Two tunnels, routes by BGP.
module "core" {
  source = "./modules/site"

  name     = "dublin"
  vpc_id   = alicloud_vpc.main.id
  zones    = local.zones
  networks = ["172.16.0.0/20"]
  psks     = var.core_keys
}

# People.
resource "alicloud_vpn_gateway" "access" {
  vpn_gateway_name = "access"
  vpc_id           = alicloud_vpc.main.id
  vswitch_id       = local.zones[0]
  bandwidth        = 10
  enable_ipsec     = false
  enable_ssl       = true
  ssl_connections  = 10
}

resource "alicloud_ssl_vpn_server" "people" {
  name           = "people"
  vpn_gateway_id = alicloud_vpn_gateway.access.id
  client_ip_pool = "10.200.0.0/24"
  local_subnet   = join(",", ["10.0.0.0/16", "172.16.0.0/16"])
  cipher         = "AES-256-CBC"
}

resource "alicloud_ssl_vpn_client_cert" "person" {
  for_each          = toset(["ada", "grace"])
  name              = each.value
  ssl_vpn_server_id = alicloud_ssl_vpn_server.people.id
}

resource "alicloud_vpn_gateway" "phones" {
  name                 = "phones"
  vpc_id               = alicloud_vpc.main.id
  vswitch_id           = local.zones[1]
  bandwidth            = 10
  enable_ssl           = true
  instance_charge_type = "PostPaid"
}

resource "alicloud_vpn_ipsec_server" "phones" {
  ipsec_server_name  = "phones"
  vpn_gateway_id     = alicloud_vpn_gateway.phones.id
  client_ip_pool     = "10.201.0.0/24"
  local_subnet       = "10.0.0.0/16"
  psk                = random_password.phones.result
  effect_immediately = true
  dry_run            = false

  ike_config {
    ike_version = "ikev2"
    ike_enc_alg = "aes256"
  }
}

resource "random_password" "phones" {
  length = 16
}

output "hub_address" {
  value       = alicloud_vpn_gateway.hub.internet_ip
  description = "What branches connect to."
}

output "tunnels" {
  value = { for key, each in alicloud_vpn_connection.branch : key => each.status }
}

output "ada" {
  value = alicloud_ssl_vpn_client_cert.person["ada"].client_config
}

output "vpc" {
  value = alicloud_vpc.main.id
}
