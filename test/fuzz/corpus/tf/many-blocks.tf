resource "alicloud_vpn_customer_gateway" "c0" {
  ip_address = "203.0.113.0"
}
resource "alicloud_vpn_customer_gateway" "c1" {
  ip_address = "203.0.113.1"
}
resource "alicloud_vpn_customer_gateway" "c2" {
  ip_address = "203.0.113.2"
}
resource "alicloud_vpn_customer_gateway" "c3" {
  ip_address = "203.0.113.3"
}
resource "alicloud_vpn_customer_gateway" "c4" {
  ip_address = "203.0.113.4"
}
resource "alicloud_vpn_customer_gateway" "c5" {
  ip_address = "203.0.113.5"
}
resource "alicloud_vpn_customer_gateway" "c6" {
  ip_address = "203.0.113.6"
}
resource "alicloud_vpn_customer_gateway" "c7" {
  ip_address = "203.0.113.7"
}
resource "alicloud_vpn_customer_gateway" "c8" {
  ip_address = "203.0.113.8"
}
resource "alicloud_vpn_customer_gateway" "c9" {
  ip_address = "203.0.113.9"
}
resource "alicloud_vpn_customer_gateway" "c10" {
  ip_address = "203.0.113.10"
}
resource "alicloud_vpn_customer_gateway" "c11" {
  ip_address = "203.0.113.11"
}
resource "alicloud_vpn_customer_gateway" "c12" {
  ip_address = "203.0.113.12"
}
resource "alicloud_vpn_customer_gateway" "c13" {
  ip_address = "203.0.113.13"
}
resource "alicloud_vpn_customer_gateway" "c14" {
  ip_address = "203.0.113.14"
}
resource "alicloud_vpn_customer_gateway" "c15" {
  ip_address = "203.0.113.15"
}
resource "alicloud_vpn_customer_gateway" "c16" {
  ip_address = "203.0.113.16"
}
resource "alicloud_vpn_customer_gateway" "c17" {
  ip_address = "203.0.113.17"
}
resource "alicloud_vpn_customer_gateway" "c18" {
  ip_address = "203.0.113.18"
}
resource "alicloud_vpn_customer_gateway" "c19" {
  ip_address = "203.0.113.19"
}
resource "alicloud_vpn_customer_gateway" "c20" {
  ip_address = "203.0.113.20"
}
resource "alicloud_vpn_customer_gateway" "c21" {
  ip_address = "203.0.113.21"
}
resource "alicloud_vpn_customer_gateway" "c22" {
  ip_address = "203.0.113.22"
}
resource "alicloud_vpn_customer_gateway" "c23" {
  ip_address = "203.0.113.23"
}
resource "alicloud_vpn_customer_gateway" "c24" {
  ip_address = "203.0.113.24"
}
resource "alicloud_vpn_customer_gateway" "c25" {
  ip_address = "203.0.113.25"
}
resource "alicloud_vpn_customer_gateway" "c26" {
  ip_address = "203.0.113.26"
}
resource "alicloud_vpn_customer_gateway" "c27" {
  ip_address = "203.0.113.27"
}
resource "alicloud_vpn_customer_gateway" "c28" {
  ip_address = "203.0.113.28"
}
resource "alicloud_vpn_customer_gateway" "c29" {
  ip_address = "203.0.113.29"
}
resource "alicloud_vpn_customer_gateway" "c30" {
  ip_address = "203.0.113.30"
}
resource "alicloud_vpn_customer_gateway" "c31" {
  ip_address = "203.0.113.31"
}
resource "alicloud_vpn_customer_gateway" "c32" {
  ip_address = "203.0.113.32"
}
resource "alicloud_vpn_customer_gateway" "c33" {
  ip_address = "203.0.113.33"
}
resource "alicloud_vpn_customer_gateway" "c34" {
  ip_address = "203.0.113.34"
}
resource "alicloud_vpn_customer_gateway" "c35" {
  ip_address = "203.0.113.35"
}
resource "alicloud_vpn_customer_gateway" "c36" {
  ip_address = "203.0.113.36"
}
resource "alicloud_vpn_customer_gateway" "c37" {
  ip_address = "203.0.113.37"
}
resource "alicloud_vpn_customer_gateway" "c38" {
  ip_address = "203.0.113.38"
}
resource "alicloud_vpn_customer_gateway" "c39" {
  ip_address = "203.0.113.39"
}
resource "alicloud_vpn_customer_gateway" "c40" {
  ip_address = "203.0.113.40"
}
resource "alicloud_vpn_customer_gateway" "c41" {
  ip_address = "203.0.113.41"
}
resource "alicloud_vpn_customer_gateway" "c42" {
  ip_address = "203.0.113.42"
}
resource "alicloud_vpn_customer_gateway" "c43" {
  ip_address = "203.0.113.43"
}
resource "alicloud_vpn_customer_gateway" "c44" {
  ip_address = "203.0.113.44"
}
resource "alicloud_vpn_customer_gateway" "c45" {
  ip_address = "203.0.113.45"
}
resource "alicloud_vpn_customer_gateway" "c46" {
  ip_address = "203.0.113.46"
}
resource "alicloud_vpn_customer_gateway" "c47" {
  ip_address = "203.0.113.47"
}
resource "alicloud_vpn_customer_gateway" "c48" {
  ip_address = "203.0.113.48"
}
resource "alicloud_vpn_customer_gateway" "c49" {
  ip_address = "203.0.113.49"
}
resource "alicloud_vpn_customer_gateway" "c50" {
  ip_address = "203.0.113.50"
}
resource "alicloud_vpn_customer_gateway" "c51" {
  ip_address = "203.0.113.51"
}
resource "alicloud_vpn_customer_gateway" "c52" {
  ip_address = "203.0.113.52"
}
resource "alicloud_vpn_customer_gateway" "c53" {
  ip_address = "203.0.113.53"
}
resource "alicloud_vpn_customer_gateway" "c54" {
  ip_address = "203.0.113.54"
}
resource "alicloud_vpn_customer_gateway" "c55" {
  ip_address = "203.0.113.55"
}
resource "alicloud_vpn_customer_gateway" "c56" {
  ip_address = "203.0.113.56"
}
resource "alicloud_vpn_customer_gateway" "c57" {
  ip_address = "203.0.113.57"
}
resource "alicloud_vpn_customer_gateway" "c58" {
  ip_address = "203.0.113.58"
}
resource "alicloud_vpn_customer_gateway" "c59" {
  ip_address = "203.0.113.59"
}
resource "alicloud_vpn_customer_gateway" "c60" {
  ip_address = "203.0.113.60"
}
resource "alicloud_vpn_customer_gateway" "c61" {
  ip_address = "203.0.113.61"
}
resource "alicloud_vpn_customer_gateway" "c62" {
  ip_address = "203.0.113.62"
}
resource "alicloud_vpn_customer_gateway" "c63" {
  ip_address = "203.0.113.63"
}
resource "alicloud_vpn_customer_gateway" "c64" {
  ip_address = "203.0.113.64"
}
resource "alicloud_vpn_customer_gateway" "c65" {
  ip_address = "203.0.113.65"
}
resource "alicloud_vpn_customer_gateway" "c66" {
  ip_address = "203.0.113.66"
}
resource "alicloud_vpn_customer_gateway" "c67" {
  ip_address = "203.0.113.67"
}
resource "alicloud_vpn_customer_gateway" "c68" {
  ip_address = "203.0.113.68"
}
resource "alicloud_vpn_customer_gateway" "c69" {
  ip_address = "203.0.113.69"
}
resource "alicloud_vpn_customer_gateway" "c70" {
  ip_address = "203.0.113.70"
}
resource "alicloud_vpn_customer_gateway" "c71" {
  ip_address = "203.0.113.71"
}
resource "alicloud_vpn_customer_gateway" "c72" {
  ip_address = "203.0.113.72"
}
resource "alicloud_vpn_customer_gateway" "c73" {
  ip_address = "203.0.113.73"
}
resource "alicloud_vpn_customer_gateway" "c74" {
  ip_address = "203.0.113.74"
}
resource "alicloud_vpn_customer_gateway" "c75" {
  ip_address = "203.0.113.75"
}
resource "alicloud_vpn_customer_gateway" "c76" {
  ip_address = "203.0.113.76"
}
resource "alicloud_vpn_customer_gateway" "c77" {
  ip_address = "203.0.113.77"
}
resource "alicloud_vpn_customer_gateway" "c78" {
  ip_address = "203.0.113.78"
}
resource "alicloud_vpn_customer_gateway" "c79" {
  ip_address = "203.0.113.79"
}
resource "alicloud_vpn_customer_gateway" "c80" {
  ip_address = "203.0.113.80"
}
resource "alicloud_vpn_customer_gateway" "c81" {
  ip_address = "203.0.113.81"
}
resource "alicloud_vpn_customer_gateway" "c82" {
  ip_address = "203.0.113.82"
}
resource "alicloud_vpn_customer_gateway" "c83" {
  ip_address = "203.0.113.83"
}
resource "alicloud_vpn_customer_gateway" "c84" {
  ip_address = "203.0.113.84"
}
resource "alicloud_vpn_customer_gateway" "c85" {
  ip_address = "203.0.113.85"
}
resource "alicloud_vpn_customer_gateway" "c86" {
  ip_address = "203.0.113.86"
}
resource "alicloud_vpn_customer_gateway" "c87" {
  ip_address = "203.0.113.87"
}
resource "alicloud_vpn_customer_gateway" "c88" {
  ip_address = "203.0.113.88"
}
resource "alicloud_vpn_customer_gateway" "c89" {
  ip_address = "203.0.113.89"
}
resource "alicloud_vpn_customer_gateway" "c90" {
  ip_address = "203.0.113.90"
}
resource "alicloud_vpn_customer_gateway" "c91" {
  ip_address = "203.0.113.91"
}
resource "alicloud_vpn_customer_gateway" "c92" {
  ip_address = "203.0.113.92"
}
resource "alicloud_vpn_customer_gateway" "c93" {
  ip_address = "203.0.113.93"
}
resource "alicloud_vpn_customer_gateway" "c94" {
  ip_address = "203.0.113.94"
}
resource "alicloud_vpn_customer_gateway" "c95" {
  ip_address = "203.0.113.95"
}
resource "alicloud_vpn_customer_gateway" "c96" {
  ip_address = "203.0.113.96"
}
resource "alicloud_vpn_customer_gateway" "c97" {
  ip_address = "203.0.113.97"
}
resource "alicloud_vpn_customer_gateway" "c98" {
  ip_address = "203.0.113.98"
}
resource "alicloud_vpn_customer_gateway" "c99" {
  ip_address = "203.0.113.99"
}
resource "alicloud_vpn_customer_gateway" "c100" {
  ip_address = "203.0.113.100"
}
resource "alicloud_vpn_customer_gateway" "c101" {
  ip_address = "203.0.113.101"
}
resource "alicloud_vpn_customer_gateway" "c102" {
  ip_address = "203.0.113.102"
}
resource "alicloud_vpn_customer_gateway" "c103" {
  ip_address = "203.0.113.103"
}
resource "alicloud_vpn_customer_gateway" "c104" {
  ip_address = "203.0.113.104"
}
resource "alicloud_vpn_customer_gateway" "c105" {
  ip_address = "203.0.113.105"
}
resource "alicloud_vpn_customer_gateway" "c106" {
  ip_address = "203.0.113.106"
}
resource "alicloud_vpn_customer_gateway" "c107" {
  ip_address = "203.0.113.107"
}
resource "alicloud_vpn_customer_gateway" "c108" {
  ip_address = "203.0.113.108"
}
resource "alicloud_vpn_customer_gateway" "c109" {
  ip_address = "203.0.113.109"
}
resource "alicloud_vpn_customer_gateway" "c110" {
  ip_address = "203.0.113.110"
}
resource "alicloud_vpn_customer_gateway" "c111" {
  ip_address = "203.0.113.111"
}
resource "alicloud_vpn_customer_gateway" "c112" {
  ip_address = "203.0.113.112"
}
resource "alicloud_vpn_customer_gateway" "c113" {
  ip_address = "203.0.113.113"
}
resource "alicloud_vpn_customer_gateway" "c114" {
  ip_address = "203.0.113.114"
}
resource "alicloud_vpn_customer_gateway" "c115" {
  ip_address = "203.0.113.115"
}
resource "alicloud_vpn_customer_gateway" "c116" {
  ip_address = "203.0.113.116"
}
resource "alicloud_vpn_customer_gateway" "c117" {
  ip_address = "203.0.113.117"
}
resource "alicloud_vpn_customer_gateway" "c118" {
  ip_address = "203.0.113.118"
}
resource "alicloud_vpn_customer_gateway" "c119" {
  ip_address = "203.0.113.119"
}
resource "alicloud_vpn_customer_gateway" "c120" {
  ip_address = "203.0.113.120"
}
resource "alicloud_vpn_customer_gateway" "c121" {
  ip_address = "203.0.113.121"
}
resource "alicloud_vpn_customer_gateway" "c122" {
  ip_address = "203.0.113.122"
}
resource "alicloud_vpn_customer_gateway" "c123" {
  ip_address = "203.0.113.123"
}
resource "alicloud_vpn_customer_gateway" "c124" {
  ip_address = "203.0.113.124"
}
resource "alicloud_vpn_customer_gateway" "c125" {
  ip_address = "203.0.113.125"
}
resource "alicloud_vpn_customer_gateway" "c126" {
  ip_address = "203.0.113.126"
}
resource "alicloud_vpn_customer_gateway" "c127" {
  ip_address = "203.0.113.127"
}
resource "alicloud_vpn_customer_gateway" "c128" {
  ip_address = "203.0.113.128"
}
resource "alicloud_vpn_customer_gateway" "c129" {
  ip_address = "203.0.113.129"
}
resource "alicloud_vpn_customer_gateway" "c130" {
  ip_address = "203.0.113.130"
}
resource "alicloud_vpn_customer_gateway" "c131" {
  ip_address = "203.0.113.131"
}
resource "alicloud_vpn_customer_gateway" "c132" {
  ip_address = "203.0.113.132"
}
resource "alicloud_vpn_customer_gateway" "c133" {
  ip_address = "203.0.113.133"
}
resource "alicloud_vpn_customer_gateway" "c134" {
  ip_address = "203.0.113.134"
}
resource "alicloud_vpn_customer_gateway" "c135" {
  ip_address = "203.0.113.135"
}
resource "alicloud_vpn_customer_gateway" "c136" {
  ip_address = "203.0.113.136"
}
resource "alicloud_vpn_customer_gateway" "c137" {
  ip_address = "203.0.113.137"
}
resource "alicloud_vpn_customer_gateway" "c138" {
  ip_address = "203.0.113.138"
}
resource "alicloud_vpn_customer_gateway" "c139" {
  ip_address = "203.0.113.139"
}
resource "alicloud_vpn_customer_gateway" "c140" {
  ip_address = "203.0.113.140"
}
resource "alicloud_vpn_customer_gateway" "c141" {
  ip_address = "203.0.113.141"
}
resource "alicloud_vpn_customer_gateway" "c142" {
  ip_address = "203.0.113.142"
}
resource "alicloud_vpn_customer_gateway" "c143" {
  ip_address = "203.0.113.143"
}
resource "alicloud_vpn_customer_gateway" "c144" {
  ip_address = "203.0.113.144"
}
resource "alicloud_vpn_customer_gateway" "c145" {
  ip_address = "203.0.113.145"
}
resource "alicloud_vpn_customer_gateway" "c146" {
  ip_address = "203.0.113.146"
}
resource "alicloud_vpn_customer_gateway" "c147" {
  ip_address = "203.0.113.147"
}
resource "alicloud_vpn_customer_gateway" "c148" {
  ip_address = "203.0.113.148"
}
resource "alicloud_vpn_customer_gateway" "c149" {
  ip_address = "203.0.113.149"
}
resource "alicloud_vpn_customer_gateway" "c150" {
  ip_address = "203.0.113.150"
}
resource "alicloud_vpn_customer_gateway" "c151" {
  ip_address = "203.0.113.151"
}
resource "alicloud_vpn_customer_gateway" "c152" {
  ip_address = "203.0.113.152"
}
resource "alicloud_vpn_customer_gateway" "c153" {
  ip_address = "203.0.113.153"
}
resource "alicloud_vpn_customer_gateway" "c154" {
  ip_address = "203.0.113.154"
}
resource "alicloud_vpn_customer_gateway" "c155" {
  ip_address = "203.0.113.155"
}
resource "alicloud_vpn_customer_gateway" "c156" {
  ip_address = "203.0.113.156"
}
resource "alicloud_vpn_customer_gateway" "c157" {
  ip_address = "203.0.113.157"
}
resource "alicloud_vpn_customer_gateway" "c158" {
  ip_address = "203.0.113.158"
}
resource "alicloud_vpn_customer_gateway" "c159" {
  ip_address = "203.0.113.159"
}
resource "alicloud_vpn_customer_gateway" "c160" {
  ip_address = "203.0.113.160"
}
resource "alicloud_vpn_customer_gateway" "c161" {
  ip_address = "203.0.113.161"
}
resource "alicloud_vpn_customer_gateway" "c162" {
  ip_address = "203.0.113.162"
}
resource "alicloud_vpn_customer_gateway" "c163" {
  ip_address = "203.0.113.163"
}
resource "alicloud_vpn_customer_gateway" "c164" {
  ip_address = "203.0.113.164"
}
resource "alicloud_vpn_customer_gateway" "c165" {
  ip_address = "203.0.113.165"
}
resource "alicloud_vpn_customer_gateway" "c166" {
  ip_address = "203.0.113.166"
}
resource "alicloud_vpn_customer_gateway" "c167" {
  ip_address = "203.0.113.167"
}
resource "alicloud_vpn_customer_gateway" "c168" {
  ip_address = "203.0.113.168"
}
resource "alicloud_vpn_customer_gateway" "c169" {
  ip_address = "203.0.113.169"
}
resource "alicloud_vpn_customer_gateway" "c170" {
  ip_address = "203.0.113.170"
}
resource "alicloud_vpn_customer_gateway" "c171" {
  ip_address = "203.0.113.171"
}
resource "alicloud_vpn_customer_gateway" "c172" {
  ip_address = "203.0.113.172"
}
resource "alicloud_vpn_customer_gateway" "c173" {
  ip_address = "203.0.113.173"
}
resource "alicloud_vpn_customer_gateway" "c174" {
  ip_address = "203.0.113.174"
}
resource "alicloud_vpn_customer_gateway" "c175" {
  ip_address = "203.0.113.175"
}
resource "alicloud_vpn_customer_gateway" "c176" {
  ip_address = "203.0.113.176"
}
resource "alicloud_vpn_customer_gateway" "c177" {
  ip_address = "203.0.113.177"
}
resource "alicloud_vpn_customer_gateway" "c178" {
  ip_address = "203.0.113.178"
}
resource "alicloud_vpn_customer_gateway" "c179" {
  ip_address = "203.0.113.179"
}
resource "alicloud_vpn_customer_gateway" "c180" {
  ip_address = "203.0.113.180"
}
resource "alicloud_vpn_customer_gateway" "c181" {
  ip_address = "203.0.113.181"
}
resource "alicloud_vpn_customer_gateway" "c182" {
  ip_address = "203.0.113.182"
}
resource "alicloud_vpn_customer_gateway" "c183" {
  ip_address = "203.0.113.183"
}
resource "alicloud_vpn_customer_gateway" "c184" {
  ip_address = "203.0.113.184"
}
resource "alicloud_vpn_customer_gateway" "c185" {
  ip_address = "203.0.113.185"
}
resource "alicloud_vpn_customer_gateway" "c186" {
  ip_address = "203.0.113.186"
}
resource "alicloud_vpn_customer_gateway" "c187" {
  ip_address = "203.0.113.187"
}
resource "alicloud_vpn_customer_gateway" "c188" {
  ip_address = "203.0.113.188"
}
resource "alicloud_vpn_customer_gateway" "c189" {
  ip_address = "203.0.113.189"
}
resource "alicloud_vpn_customer_gateway" "c190" {
  ip_address = "203.0.113.190"
}
resource "alicloud_vpn_customer_gateway" "c191" {
  ip_address = "203.0.113.191"
}
resource "alicloud_vpn_customer_gateway" "c192" {
  ip_address = "203.0.113.192"
}
resource "alicloud_vpn_customer_gateway" "c193" {
  ip_address = "203.0.113.193"
}
resource "alicloud_vpn_customer_gateway" "c194" {
  ip_address = "203.0.113.194"
}
resource "alicloud_vpn_customer_gateway" "c195" {
  ip_address = "203.0.113.195"
}
resource "alicloud_vpn_customer_gateway" "c196" {
  ip_address = "203.0.113.196"
}
resource "alicloud_vpn_customer_gateway" "c197" {
  ip_address = "203.0.113.197"
}
resource "alicloud_vpn_customer_gateway" "c198" {
  ip_address = "203.0.113.198"
}
resource "alicloud_vpn_customer_gateway" "c199" {
  ip_address = "203.0.113.199"
}
resource "alicloud_vpn_customer_gateway" "c200" {
  ip_address = "203.0.113.200"
}
resource "alicloud_vpn_customer_gateway" "c201" {
  ip_address = "203.0.113.201"
}
resource "alicloud_vpn_customer_gateway" "c202" {
  ip_address = "203.0.113.202"
}
resource "alicloud_vpn_customer_gateway" "c203" {
  ip_address = "203.0.113.203"
}
resource "alicloud_vpn_customer_gateway" "c204" {
  ip_address = "203.0.113.204"
}
resource "alicloud_vpn_customer_gateway" "c205" {
  ip_address = "203.0.113.205"
}
resource "alicloud_vpn_customer_gateway" "c206" {
  ip_address = "203.0.113.206"
}
resource "alicloud_vpn_customer_gateway" "c207" {
  ip_address = "203.0.113.207"
}
resource "alicloud_vpn_customer_gateway" "c208" {
  ip_address = "203.0.113.208"
}
resource "alicloud_vpn_customer_gateway" "c209" {
  ip_address = "203.0.113.209"
}
resource "alicloud_vpn_customer_gateway" "c210" {
  ip_address = "203.0.113.210"
}
resource "alicloud_vpn_customer_gateway" "c211" {
  ip_address = "203.0.113.211"
}
resource "alicloud_vpn_customer_gateway" "c212" {
  ip_address = "203.0.113.212"
}
resource "alicloud_vpn_customer_gateway" "c213" {
  ip_address = "203.0.113.213"
}
resource "alicloud_vpn_customer_gateway" "c214" {
  ip_address = "203.0.113.214"
}
resource "alicloud_vpn_customer_gateway" "c215" {
  ip_address = "203.0.113.215"
}
resource "alicloud_vpn_customer_gateway" "c216" {
  ip_address = "203.0.113.216"
}
resource "alicloud_vpn_customer_gateway" "c217" {
  ip_address = "203.0.113.217"
}
resource "alicloud_vpn_customer_gateway" "c218" {
  ip_address = "203.0.113.218"
}
resource "alicloud_vpn_customer_gateway" "c219" {
  ip_address = "203.0.113.219"
}
resource "alicloud_vpn_customer_gateway" "c220" {
  ip_address = "203.0.113.220"
}
resource "alicloud_vpn_customer_gateway" "c221" {
  ip_address = "203.0.113.221"
}
resource "alicloud_vpn_customer_gateway" "c222" {
  ip_address = "203.0.113.222"
}
resource "alicloud_vpn_customer_gateway" "c223" {
  ip_address = "203.0.113.223"
}
resource "alicloud_vpn_customer_gateway" "c224" {
  ip_address = "203.0.113.224"
}
resource "alicloud_vpn_customer_gateway" "c225" {
  ip_address = "203.0.113.225"
}
resource "alicloud_vpn_customer_gateway" "c226" {
  ip_address = "203.0.113.226"
}
resource "alicloud_vpn_customer_gateway" "c227" {
  ip_address = "203.0.113.227"
}
resource "alicloud_vpn_customer_gateway" "c228" {
  ip_address = "203.0.113.228"
}
resource "alicloud_vpn_customer_gateway" "c229" {
  ip_address = "203.0.113.229"
}
resource "alicloud_vpn_customer_gateway" "c230" {
  ip_address = "203.0.113.230"
}
resource "alicloud_vpn_customer_gateway" "c231" {
  ip_address = "203.0.113.231"
}
resource "alicloud_vpn_customer_gateway" "c232" {
  ip_address = "203.0.113.232"
}
resource "alicloud_vpn_customer_gateway" "c233" {
  ip_address = "203.0.113.233"
}
resource "alicloud_vpn_customer_gateway" "c234" {
  ip_address = "203.0.113.234"
}
resource "alicloud_vpn_customer_gateway" "c235" {
  ip_address = "203.0.113.235"
}
resource "alicloud_vpn_customer_gateway" "c236" {
  ip_address = "203.0.113.236"
}
resource "alicloud_vpn_customer_gateway" "c237" {
  ip_address = "203.0.113.237"
}
resource "alicloud_vpn_customer_gateway" "c238" {
  ip_address = "203.0.113.238"
}
resource "alicloud_vpn_customer_gateway" "c239" {
  ip_address = "203.0.113.239"
}
resource "alicloud_vpn_customer_gateway" "c240" {
  ip_address = "203.0.113.240"
}
resource "alicloud_vpn_customer_gateway" "c241" {
  ip_address = "203.0.113.241"
}
resource "alicloud_vpn_customer_gateway" "c242" {
  ip_address = "203.0.113.242"
}
resource "alicloud_vpn_customer_gateway" "c243" {
  ip_address = "203.0.113.243"
}
resource "alicloud_vpn_customer_gateway" "c244" {
  ip_address = "203.0.113.244"
}
resource "alicloud_vpn_customer_gateway" "c245" {
  ip_address = "203.0.113.245"
}
resource "alicloud_vpn_customer_gateway" "c246" {
  ip_address = "203.0.113.246"
}
resource "alicloud_vpn_customer_gateway" "c247" {
  ip_address = "203.0.113.247"
}
resource "alicloud_vpn_customer_gateway" "c248" {
  ip_address = "203.0.113.248"
}
resource "alicloud_vpn_customer_gateway" "c249" {
  ip_address = "203.0.113.249"
}
resource "alicloud_vpn_customer_gateway" "c250" {
  ip_address = "203.0.113.0"
}
resource "alicloud_vpn_customer_gateway" "c251" {
  ip_address = "203.0.113.1"
}
resource "alicloud_vpn_customer_gateway" "c252" {
  ip_address = "203.0.113.2"
}
resource "alicloud_vpn_customer_gateway" "c253" {
  ip_address = "203.0.113.3"
}
resource "alicloud_vpn_customer_gateway" "c254" {
  ip_address = "203.0.113.4"
}
resource "alicloud_vpn_customer_gateway" "c255" {
  ip_address = "203.0.113.5"
}
resource "alicloud_vpn_customer_gateway" "c256" {
  ip_address = "203.0.113.6"
}
resource "alicloud_vpn_customer_gateway" "c257" {
  ip_address = "203.0.113.7"
}
resource "alicloud_vpn_customer_gateway" "c258" {
  ip_address = "203.0.113.8"
}
resource "alicloud_vpn_customer_gateway" "c259" {
  ip_address = "203.0.113.9"
}
resource "alicloud_vpn_customer_gateway" "c260" {
  ip_address = "203.0.113.10"
}
resource "alicloud_vpn_customer_gateway" "c261" {
  ip_address = "203.0.113.11"
}
resource "alicloud_vpn_customer_gateway" "c262" {
  ip_address = "203.0.113.12"
}
resource "alicloud_vpn_customer_gateway" "c263" {
  ip_address = "203.0.113.13"
}
resource "alicloud_vpn_customer_gateway" "c264" {
  ip_address = "203.0.113.14"
}
resource "alicloud_vpn_customer_gateway" "c265" {
  ip_address = "203.0.113.15"
}
resource "alicloud_vpn_customer_gateway" "c266" {
  ip_address = "203.0.113.16"
}
resource "alicloud_vpn_customer_gateway" "c267" {
  ip_address = "203.0.113.17"
}
resource "alicloud_vpn_customer_gateway" "c268" {
  ip_address = "203.0.113.18"
}
resource "alicloud_vpn_customer_gateway" "c269" {
  ip_address = "203.0.113.19"
}
resource "alicloud_vpn_customer_gateway" "c270" {
  ip_address = "203.0.113.20"
}
resource "alicloud_vpn_customer_gateway" "c271" {
  ip_address = "203.0.113.21"
}
resource "alicloud_vpn_customer_gateway" "c272" {
  ip_address = "203.0.113.22"
}
resource "alicloud_vpn_customer_gateway" "c273" {
  ip_address = "203.0.113.23"
}
resource "alicloud_vpn_customer_gateway" "c274" {
  ip_address = "203.0.113.24"
}
resource "alicloud_vpn_customer_gateway" "c275" {
  ip_address = "203.0.113.25"
}
resource "alicloud_vpn_customer_gateway" "c276" {
  ip_address = "203.0.113.26"
}
resource "alicloud_vpn_customer_gateway" "c277" {
  ip_address = "203.0.113.27"
}
resource "alicloud_vpn_customer_gateway" "c278" {
  ip_address = "203.0.113.28"
}
resource "alicloud_vpn_customer_gateway" "c279" {
  ip_address = "203.0.113.29"
}
resource "alicloud_vpn_customer_gateway" "c280" {
  ip_address = "203.0.113.30"
}
resource "alicloud_vpn_customer_gateway" "c281" {
  ip_address = "203.0.113.31"
}
resource "alicloud_vpn_customer_gateway" "c282" {
  ip_address = "203.0.113.32"
}
resource "alicloud_vpn_customer_gateway" "c283" {
  ip_address = "203.0.113.33"
}
resource "alicloud_vpn_customer_gateway" "c284" {
  ip_address = "203.0.113.34"
}
resource "alicloud_vpn_customer_gateway" "c285" {
  ip_address = "203.0.113.35"
}
resource "alicloud_vpn_customer_gateway" "c286" {
  ip_address = "203.0.113.36"
}
resource "alicloud_vpn_customer_gateway" "c287" {
  ip_address = "203.0.113.37"
}
resource "alicloud_vpn_customer_gateway" "c288" {
  ip_address = "203.0.113.38"
}
resource "alicloud_vpn_customer_gateway" "c289" {
  ip_address = "203.0.113.39"
}
resource "alicloud_vpn_customer_gateway" "c290" {
  ip_address = "203.0.113.40"
}
resource "alicloud_vpn_customer_gateway" "c291" {
  ip_address = "203.0.113.41"
}
resource "alicloud_vpn_customer_gateway" "c292" {
  ip_address = "203.0.113.42"
}
resource "alicloud_vpn_customer_gateway" "c293" {
  ip_address = "203.0.113.43"
}
resource "alicloud_vpn_customer_gateway" "c294" {
  ip_address = "203.0.113.44"
}
resource "alicloud_vpn_customer_gateway" "c295" {
  ip_address = "203.0.113.45"
}
resource "alicloud_vpn_customer_gateway" "c296" {
  ip_address = "203.0.113.46"
}
resource "alicloud_vpn_customer_gateway" "c297" {
  ip_address = "203.0.113.47"
}
resource "alicloud_vpn_customer_gateway" "c298" {
  ip_address = "203.0.113.48"
}
resource "alicloud_vpn_customer_gateway" "c299" {
  ip_address = "203.0.113.49"
}
resource "alicloud_vpn_customer_gateway" "c300" {
  ip_address = "203.0.113.50"
}
resource "alicloud_vpn_customer_gateway" "c301" {
  ip_address = "203.0.113.51"
}
resource "alicloud_vpn_customer_gateway" "c302" {
  ip_address = "203.0.113.52"
}
resource "alicloud_vpn_customer_gateway" "c303" {
  ip_address = "203.0.113.53"
}
resource "alicloud_vpn_customer_gateway" "c304" {
  ip_address = "203.0.113.54"
}
resource "alicloud_vpn_customer_gateway" "c305" {
  ip_address = "203.0.113.55"
}
resource "alicloud_vpn_customer_gateway" "c306" {
  ip_address = "203.0.113.56"
}
resource "alicloud_vpn_customer_gateway" "c307" {
  ip_address = "203.0.113.57"
}
resource "alicloud_vpn_customer_gateway" "c308" {
  ip_address = "203.0.113.58"
}
resource "alicloud_vpn_customer_gateway" "c309" {
  ip_address = "203.0.113.59"
}
resource "alicloud_vpn_customer_gateway" "c310" {
  ip_address = "203.0.113.60"
}
resource "alicloud_vpn_customer_gateway" "c311" {
  ip_address = "203.0.113.61"
}
resource "alicloud_vpn_customer_gateway" "c312" {
  ip_address = "203.0.113.62"
}
resource "alicloud_vpn_customer_gateway" "c313" {
  ip_address = "203.0.113.63"
}
resource "alicloud_vpn_customer_gateway" "c314" {
  ip_address = "203.0.113.64"
}
resource "alicloud_vpn_customer_gateway" "c315" {
  ip_address = "203.0.113.65"
}
resource "alicloud_vpn_customer_gateway" "c316" {
  ip_address = "203.0.113.66"
}
resource "alicloud_vpn_customer_gateway" "c317" {
  ip_address = "203.0.113.67"
}
resource "alicloud_vpn_customer_gateway" "c318" {
  ip_address = "203.0.113.68"
}
resource "alicloud_vpn_customer_gateway" "c319" {
  ip_address = "203.0.113.69"
}
resource "alicloud_vpn_customer_gateway" "c320" {
  ip_address = "203.0.113.70"
}
resource "alicloud_vpn_customer_gateway" "c321" {
  ip_address = "203.0.113.71"
}
resource "alicloud_vpn_customer_gateway" "c322" {
  ip_address = "203.0.113.72"
}
resource "alicloud_vpn_customer_gateway" "c323" {
  ip_address = "203.0.113.73"
}
resource "alicloud_vpn_customer_gateway" "c324" {
  ip_address = "203.0.113.74"
}
resource "alicloud_vpn_customer_gateway" "c325" {
  ip_address = "203.0.113.75"
}
resource "alicloud_vpn_customer_gateway" "c326" {
  ip_address = "203.0.113.76"
}
resource "alicloud_vpn_customer_gateway" "c327" {
  ip_address = "203.0.113.77"
}
resource "alicloud_vpn_customer_gateway" "c328" {
  ip_address = "203.0.113.78"
}
resource "alicloud_vpn_customer_gateway" "c329" {
  ip_address = "203.0.113.79"
}
resource "alicloud_vpn_customer_gateway" "c330" {
  ip_address = "203.0.113.80"
}
resource "alicloud_vpn_customer_gateway" "c331" {
  ip_address = "203.0.113.81"
}
resource "alicloud_vpn_customer_gateway" "c332" {
  ip_address = "203.0.113.82"
}
resource "alicloud_vpn_customer_gateway" "c333" {
  ip_address = "203.0.113.83"
}
resource "alicloud_vpn_customer_gateway" "c334" {
  ip_address = "203.0.113.84"
}
resource "alicloud_vpn_customer_gateway" "c335" {
  ip_address = "203.0.113.85"
}
resource "alicloud_vpn_customer_gateway" "c336" {
  ip_address = "203.0.113.86"
}
resource "alicloud_vpn_customer_gateway" "c337" {
  ip_address = "203.0.113.87"
}
resource "alicloud_vpn_customer_gateway" "c338" {
  ip_address = "203.0.113.88"
}
resource "alicloud_vpn_customer_gateway" "c339" {
  ip_address = "203.0.113.89"
}
resource "alicloud_vpn_customer_gateway" "c340" {
  ip_address = "203.0.113.90"
}
resource "alicloud_vpn_customer_gateway" "c341" {
  ip_address = "203.0.113.91"
}
resource "alicloud_vpn_customer_gateway" "c342" {
  ip_address = "203.0.113.92"
}
resource "alicloud_vpn_customer_gateway" "c343" {
  ip_address = "203.0.113.93"
}
resource "alicloud_vpn_customer_gateway" "c344" {
  ip_address = "203.0.113.94"
}
resource "alicloud_vpn_customer_gateway" "c345" {
  ip_address = "203.0.113.95"
}
resource "alicloud_vpn_customer_gateway" "c346" {
  ip_address = "203.0.113.96"
}
resource "alicloud_vpn_customer_gateway" "c347" {
  ip_address = "203.0.113.97"
}
resource "alicloud_vpn_customer_gateway" "c348" {
  ip_address = "203.0.113.98"
}
resource "alicloud_vpn_customer_gateway" "c349" {
  ip_address = "203.0.113.99"
}
resource "alicloud_vpn_customer_gateway" "c350" {
  ip_address = "203.0.113.100"
}
resource "alicloud_vpn_customer_gateway" "c351" {
  ip_address = "203.0.113.101"
}
resource "alicloud_vpn_customer_gateway" "c352" {
  ip_address = "203.0.113.102"
}
resource "alicloud_vpn_customer_gateway" "c353" {
  ip_address = "203.0.113.103"
}
resource "alicloud_vpn_customer_gateway" "c354" {
  ip_address = "203.0.113.104"
}
resource "alicloud_vpn_customer_gateway" "c355" {
  ip_address = "203.0.113.105"
}
resource "alicloud_vpn_customer_gateway" "c356" {
  ip_address = "203.0.113.106"
}
resource "alicloud_vpn_customer_gateway" "c357" {
  ip_address = "203.0.113.107"
}
resource "alicloud_vpn_customer_gateway" "c358" {
  ip_address = "203.0.113.108"
}
resource "alicloud_vpn_customer_gateway" "c359" {
  ip_address = "203.0.113.109"
}
resource "alicloud_vpn_customer_gateway" "c360" {
  ip_address = "203.0.113.110"
}
resource "alicloud_vpn_customer_gateway" "c361" {
  ip_address = "203.0.113.111"
}
resource "alicloud_vpn_customer_gateway" "c362" {
  ip_address = "203.0.113.112"
}
resource "alicloud_vpn_customer_gateway" "c363" {
  ip_address = "203.0.113.113"
}
resource "alicloud_vpn_customer_gateway" "c364" {
  ip_address = "203.0.113.114"
}
resource "alicloud_vpn_customer_gateway" "c365" {
  ip_address = "203.0.113.115"
}
resource "alicloud_vpn_customer_gateway" "c366" {
  ip_address = "203.0.113.116"
}
resource "alicloud_vpn_customer_gateway" "c367" {
  ip_address = "203.0.113.117"
}
resource "alicloud_vpn_customer_gateway" "c368" {
  ip_address = "203.0.113.118"
}
resource "alicloud_vpn_customer_gateway" "c369" {
  ip_address = "203.0.113.119"
}
resource "alicloud_vpn_customer_gateway" "c370" {
  ip_address = "203.0.113.120"
}
resource "alicloud_vpn_customer_gateway" "c371" {
  ip_address = "203.0.113.121"
}
resource "alicloud_vpn_customer_gateway" "c372" {
  ip_address = "203.0.113.122"
}
resource "alicloud_vpn_customer_gateway" "c373" {
  ip_address = "203.0.113.123"
}
resource "alicloud_vpn_customer_gateway" "c374" {
  ip_address = "203.0.113.124"
}
resource "alicloud_vpn_customer_gateway" "c375" {
  ip_address = "203.0.113.125"
}
resource "alicloud_vpn_customer_gateway" "c376" {
  ip_address = "203.0.113.126"
}
resource "alicloud_vpn_customer_gateway" "c377" {
  ip_address = "203.0.113.127"
}
resource "alicloud_vpn_customer_gateway" "c378" {
  ip_address = "203.0.113.128"
}
resource "alicloud_vpn_customer_gateway" "c379" {
  ip_address = "203.0.113.129"
}
resource "alicloud_vpn_customer_gateway" "c380" {
  ip_address = "203.0.113.130"
}
resource "alicloud_vpn_customer_gateway" "c381" {
  ip_address = "203.0.113.131"
}
resource "alicloud_vpn_customer_gateway" "c382" {
  ip_address = "203.0.113.132"
}
resource "alicloud_vpn_customer_gateway" "c383" {
  ip_address = "203.0.113.133"
}
resource "alicloud_vpn_customer_gateway" "c384" {
  ip_address = "203.0.113.134"
}
resource "alicloud_vpn_customer_gateway" "c385" {
  ip_address = "203.0.113.135"
}
resource "alicloud_vpn_customer_gateway" "c386" {
  ip_address = "203.0.113.136"
}
resource "alicloud_vpn_customer_gateway" "c387" {
  ip_address = "203.0.113.137"
}
resource "alicloud_vpn_customer_gateway" "c388" {
  ip_address = "203.0.113.138"
}
resource "alicloud_vpn_customer_gateway" "c389" {
  ip_address = "203.0.113.139"
}
resource "alicloud_vpn_customer_gateway" "c390" {
  ip_address = "203.0.113.140"
}
resource "alicloud_vpn_customer_gateway" "c391" {
  ip_address = "203.0.113.141"
}
resource "alicloud_vpn_customer_gateway" "c392" {
  ip_address = "203.0.113.142"
}
resource "alicloud_vpn_customer_gateway" "c393" {
  ip_address = "203.0.113.143"
}
resource "alicloud_vpn_customer_gateway" "c394" {
  ip_address = "203.0.113.144"
}
resource "alicloud_vpn_customer_gateway" "c395" {
  ip_address = "203.0.113.145"
}
resource "alicloud_vpn_customer_gateway" "c396" {
  ip_address = "203.0.113.146"
}
resource "alicloud_vpn_customer_gateway" "c397" {
  ip_address = "203.0.113.147"
}
resource "alicloud_vpn_customer_gateway" "c398" {
  ip_address = "203.0.113.148"
}
resource "alicloud_vpn_customer_gateway" "c399" {
  ip_address = "203.0.113.149"
}
resource "alicloud_vpn_customer_gateway" "c400" {
  ip_address = "203.0.113.150"
}
resource "alicloud_vpn_customer_gateway" "c401" {
  ip_address = "203.0.113.151"
}
resource "alicloud_vpn_customer_gateway" "c402" {
  ip_address = "203.0.113.152"
}
resource "alicloud_vpn_customer_gateway" "c403" {
  ip_address = "203.0.113.153"
}
resource "alicloud_vpn_customer_gateway" "c404" {
  ip_address = "203.0.113.154"
}
resource "alicloud_vpn_customer_gateway" "c405" {
  ip_address = "203.0.113.155"
}
resource "alicloud_vpn_customer_gateway" "c406" {
  ip_address = "203.0.113.156"
}
resource "alicloud_vpn_customer_gateway" "c407" {
  ip_address = "203.0.113.157"
}
resource "alicloud_vpn_customer_gateway" "c408" {
  ip_address = "203.0.113.158"
}
resource "alicloud_vpn_customer_gateway" "c409" {
  ip_address = "203.0.113.159"
}
resource "alicloud_vpn_customer_gateway" "c410" {
  ip_address = "203.0.113.160"
}
resource "alicloud_vpn_customer_gateway" "c411" {
  ip_address = "203.0.113.161"
}
resource "alicloud_vpn_customer_gateway" "c412" {
  ip_address = "203.0.113.162"
}
resource "alicloud_vpn_customer_gateway" "c413" {
  ip_address = "203.0.113.163"
}
resource "alicloud_vpn_customer_gateway" "c414" {
  ip_address = "203.0.113.164"
}
resource "alicloud_vpn_customer_gateway" "c415" {
  ip_address = "203.0.113.165"
}
resource "alicloud_vpn_customer_gateway" "c416" {
  ip_address = "203.0.113.166"
}
resource "alicloud_vpn_customer_gateway" "c417" {
  ip_address = "203.0.113.167"
}
resource "alicloud_vpn_customer_gateway" "c418" {
  ip_address = "203.0.113.168"
}
resource "alicloud_vpn_customer_gateway" "c419" {
  ip_address = "203.0.113.169"
}
resource "alicloud_vpn_customer_gateway" "c420" {
  ip_address = "203.0.113.170"
}
resource "alicloud_vpn_customer_gateway" "c421" {
  ip_address = "203.0.113.171"
}
resource "alicloud_vpn_customer_gateway" "c422" {
  ip_address = "203.0.113.172"
}
resource "alicloud_vpn_customer_gateway" "c423" {
  ip_address = "203.0.113.173"
}
resource "alicloud_vpn_customer_gateway" "c424" {
  ip_address = "203.0.113.174"
}
resource "alicloud_vpn_customer_gateway" "c425" {
  ip_address = "203.0.113.175"
}
resource "alicloud_vpn_customer_gateway" "c426" {
  ip_address = "203.0.113.176"
}
resource "alicloud_vpn_customer_gateway" "c427" {
  ip_address = "203.0.113.177"
}
resource "alicloud_vpn_customer_gateway" "c428" {
  ip_address = "203.0.113.178"
}
resource "alicloud_vpn_customer_gateway" "c429" {
  ip_address = "203.0.113.179"
}
resource "alicloud_vpn_customer_gateway" "c430" {
  ip_address = "203.0.113.180"
}
resource "alicloud_vpn_customer_gateway" "c431" {
  ip_address = "203.0.113.181"
}
resource "alicloud_vpn_customer_gateway" "c432" {
  ip_address = "203.0.113.182"
}
resource "alicloud_vpn_customer_gateway" "c433" {
  ip_address = "203.0.113.183"
}
resource "alicloud_vpn_customer_gateway" "c434" {
  ip_address = "203.0.113.184"
}
resource "alicloud_vpn_customer_gateway" "c435" {
  ip_address = "203.0.113.185"
}
resource "alicloud_vpn_customer_gateway" "c436" {
  ip_address = "203.0.113.186"
}
resource "alicloud_vpn_customer_gateway" "c437" {
  ip_address = "203.0.113.187"
}
resource "alicloud_vpn_customer_gateway" "c438" {
  ip_address = "203.0.113.188"
}
resource "alicloud_vpn_customer_gateway" "c439" {
  ip_address = "203.0.113.189"
}
resource "alicloud_vpn_customer_gateway" "c440" {
  ip_address = "203.0.113.190"
}
resource "alicloud_vpn_customer_gateway" "c441" {
  ip_address = "203.0.113.191"
}
resource "alicloud_vpn_customer_gateway" "c442" {
  ip_address = "203.0.113.192"
}
resource "alicloud_vpn_customer_gateway" "c443" {
  ip_address = "203.0.113.193"
}
resource "alicloud_vpn_customer_gateway" "c444" {
  ip_address = "203.0.113.194"
}
resource "alicloud_vpn_customer_gateway" "c445" {
  ip_address = "203.0.113.195"
}
resource "alicloud_vpn_customer_gateway" "c446" {
  ip_address = "203.0.113.196"
}
resource "alicloud_vpn_customer_gateway" "c447" {
  ip_address = "203.0.113.197"
}
resource "alicloud_vpn_customer_gateway" "c448" {
  ip_address = "203.0.113.198"
}
resource "alicloud_vpn_customer_gateway" "c449" {
  ip_address = "203.0.113.199"
}
resource "alicloud_vpn_customer_gateway" "c450" {
  ip_address = "203.0.113.200"
}
resource "alicloud_vpn_customer_gateway" "c451" {
  ip_address = "203.0.113.201"
}
resource "alicloud_vpn_customer_gateway" "c452" {
  ip_address = "203.0.113.202"
}
resource "alicloud_vpn_customer_gateway" "c453" {
  ip_address = "203.0.113.203"
}
resource "alicloud_vpn_customer_gateway" "c454" {
  ip_address = "203.0.113.204"
}
resource "alicloud_vpn_customer_gateway" "c455" {
  ip_address = "203.0.113.205"
}
resource "alicloud_vpn_customer_gateway" "c456" {
  ip_address = "203.0.113.206"
}
resource "alicloud_vpn_customer_gateway" "c457" {
  ip_address = "203.0.113.207"
}
resource "alicloud_vpn_customer_gateway" "c458" {
  ip_address = "203.0.113.208"
}
resource "alicloud_vpn_customer_gateway" "c459" {
  ip_address = "203.0.113.209"
}
resource "alicloud_vpn_customer_gateway" "c460" {
  ip_address = "203.0.113.210"
}
resource "alicloud_vpn_customer_gateway" "c461" {
  ip_address = "203.0.113.211"
}
resource "alicloud_vpn_customer_gateway" "c462" {
  ip_address = "203.0.113.212"
}
resource "alicloud_vpn_customer_gateway" "c463" {
  ip_address = "203.0.113.213"
}
resource "alicloud_vpn_customer_gateway" "c464" {
  ip_address = "203.0.113.214"
}
resource "alicloud_vpn_customer_gateway" "c465" {
  ip_address = "203.0.113.215"
}
resource "alicloud_vpn_customer_gateway" "c466" {
  ip_address = "203.0.113.216"
}
resource "alicloud_vpn_customer_gateway" "c467" {
  ip_address = "203.0.113.217"
}
resource "alicloud_vpn_customer_gateway" "c468" {
  ip_address = "203.0.113.218"
}
resource "alicloud_vpn_customer_gateway" "c469" {
  ip_address = "203.0.113.219"
}
resource "alicloud_vpn_customer_gateway" "c470" {
  ip_address = "203.0.113.220"
}
resource "alicloud_vpn_customer_gateway" "c471" {
  ip_address = "203.0.113.221"
}
resource "alicloud_vpn_customer_gateway" "c472" {
  ip_address = "203.0.113.222"
}
resource "alicloud_vpn_customer_gateway" "c473" {
  ip_address = "203.0.113.223"
}
resource "alicloud_vpn_customer_gateway" "c474" {
  ip_address = "203.0.113.224"
}
resource "alicloud_vpn_customer_gateway" "c475" {
  ip_address = "203.0.113.225"
}
resource "alicloud_vpn_customer_gateway" "c476" {
  ip_address = "203.0.113.226"
}
resource "alicloud_vpn_customer_gateway" "c477" {
  ip_address = "203.0.113.227"
}
resource "alicloud_vpn_customer_gateway" "c478" {
  ip_address = "203.0.113.228"
}
resource "alicloud_vpn_customer_gateway" "c479" {
  ip_address = "203.0.113.229"
}
resource "alicloud_vpn_customer_gateway" "c480" {
  ip_address = "203.0.113.230"
}
resource "alicloud_vpn_customer_gateway" "c481" {
  ip_address = "203.0.113.231"
}
resource "alicloud_vpn_customer_gateway" "c482" {
  ip_address = "203.0.113.232"
}
resource "alicloud_vpn_customer_gateway" "c483" {
  ip_address = "203.0.113.233"
}
resource "alicloud_vpn_customer_gateway" "c484" {
  ip_address = "203.0.113.234"
}
resource "alicloud_vpn_customer_gateway" "c485" {
  ip_address = "203.0.113.235"
}
resource "alicloud_vpn_customer_gateway" "c486" {
  ip_address = "203.0.113.236"
}
resource "alicloud_vpn_customer_gateway" "c487" {
  ip_address = "203.0.113.237"
}
resource "alicloud_vpn_customer_gateway" "c488" {
  ip_address = "203.0.113.238"
}
resource "alicloud_vpn_customer_gateway" "c489" {
  ip_address = "203.0.113.239"
}
resource "alicloud_vpn_customer_gateway" "c490" {
  ip_address = "203.0.113.240"
}
resource "alicloud_vpn_customer_gateway" "c491" {
  ip_address = "203.0.113.241"
}
resource "alicloud_vpn_customer_gateway" "c492" {
  ip_address = "203.0.113.242"
}
resource "alicloud_vpn_customer_gateway" "c493" {
  ip_address = "203.0.113.243"
}
resource "alicloud_vpn_customer_gateway" "c494" {
  ip_address = "203.0.113.244"
}
resource "alicloud_vpn_customer_gateway" "c495" {
  ip_address = "203.0.113.245"
}
resource "alicloud_vpn_customer_gateway" "c496" {
  ip_address = "203.0.113.246"
}
resource "alicloud_vpn_customer_gateway" "c497" {
  ip_address = "203.0.113.247"
}
resource "alicloud_vpn_customer_gateway" "c498" {
  ip_address = "203.0.113.248"
}
resource "alicloud_vpn_customer_gateway" "c499" {
  ip_address = "203.0.113.249"
}
