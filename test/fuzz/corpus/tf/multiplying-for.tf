resource "alicloud_vpn_gateway" "hub" {
  vpc_id      = "vpc-1"
  vswitch_id  = "vsw-1"
  bandwidth   = 10
  description = join(",", [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : "${a}${b}${c}"]]])
}
