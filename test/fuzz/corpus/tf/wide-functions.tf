resource "alicloud_vpn_gateway" "hub" {
  vpc_id      = "vpc-1"
  vswitch_id  = "vsw-1"
  bandwidth   = 10
  description = "${format("%999999999s", "x")}${join(",", range(0, 1000000000))}${pow(10, 999999999)}"
}
