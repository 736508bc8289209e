#!/bin/bash
# Lets pairs of IKE daemons shake hands: handshakes.sh DIR. Each folder below DIR/cases has cloud.conf, site.conf and paths, whose
# lines are "SITE-ADDRESS CLOUD-ADDRESS". Prints "CASE ok" or "CASE failed: WHY". Runs in namespaces of its own and leaves nothing.
set -eu
dir=$1
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ip link set lo up
for end in cloud site; do ip netns add "$end"; done
ip link add wan netns cloud type veth peer name wan netns site
ip -n cloud address add 198.51.100.1/24 dev wan
ip -n cloud address add 198.51.100.2/24 dev wan
ip -n site address add 203.0.113.10/24 dev wan
for end in cloud site; do
  ip -n "$end" link set lo up
  ip -n "$end" link set wan up
done
ip -n cloud route add 203.0.113.0/24 dev wan
ip -n site route add 198.51.100.0/24 dev wan

start() {
  local home=$dir/$1
  mkdir -p "$home"
  cat >"$home/strongswan.conf" <<X
charon {
  load = random nonce openssl aes md5 sha1 sha2 hmac kdf gmp pem pkcs1 x509 pubkey revocation constraints kernel-libipsec kernel-netlink socket-default vici
  routing_table_prio = 40000
  retransmit_timeout = 1.0
  i_dont_care_about_security_and_use_aggressive_mode_psk = yes
  filelog {
    log {
      path = $home/charon.log
      flush_line = yes
    }
  }
  plugins {
    vici {
      socket = unix://$home/vici
    }
  }
}
swanctl {
  load = pem pkcs1 x509 openssl random
}
X
  # The name of its pid file is fixed, so each daemon has a /run of its own.
  ip netns exec "$1" env STRONGSWAN_CONF="$home/strongswan.conf" \
    sh -c 'mount -t tmpfs tmpfs /run; exec /usr/lib/ipsec/charon' >"$home/out" 2>&1 &
  for _ in $(seq 100); do
    [ -S "$home/vici" ] && return
    sleep 0.1
  done
  echo "the daemon of $1 does not start: $(tail -n 3 "$home/out")" >&2
  exit 1
}

control() {
  local end=$1
  shift
  STRONGSWAN_CONF=$dir/$end/strongswan.conf swanctl "$@" --uri "unix://$dir/$end/vici" 2>&1
}

# An end may learn later than the other one that the tunnel is up, and a packet that came too early is sent once more.
reaches() {
  for _ in $(seq 40); do
    ip netns exec site ping -q -c1 -W0.3 -I "$1" "$2" >/dev/null 2>&1 && return
  done
  return 1
}

load() {
  local said
  said=$(control "$1" --load-all --clear --file "$2") || return 1
  # quirk: swanctl ends with 0 where the file is no configuration at all.
  grep -q 'successfully loaded' <<<"$said"
}

try() {
  local case=$1 from to
  # Policies are installed for networks that the end has an address in.
  while read -r from to; do
    ip -n site address add "$from/32" dev lo 2>/dev/null || true
    ip -n cloud address add "$to/32" dev lo 2>/dev/null || true
  done <"$case/paths"
  load cloud "$case/cloud.conf" || { echo "failed: the cloud's end: $(control cloud --load-all --file "$case/cloud.conf" | tail -n 1)"; return; }
  load site "$case/site.conf" || { echo "failed: the site's end: $(control site --load-all --file "$case/site.conf" | tail -n 1)"; return; }
  while read -r from to; do
    reaches "$from" "$to" && continue
    echo "failed: $from does not reach $to: $(grep -hoE 'received [A-Z_]+ (error )?notify|[A-Z_]+ error notify|no matching .*|N\([A-Z_]+\)' "$dir/site/charon.log" | tail -n 1)"
    return
  done <"$case/paths"
  echo ok
}

start cloud
start site
for case in "$dir"/cases/*/; do
  : >"$dir/site/charon.log"
  echo "$(basename "$case") $(try "$case")"
  for end in site cloud; do
    control "$end" --terminate --ike '*' --force --timeout 1 >/dev/null 2>&1 || true
    control "$end" --list-conns 2>/dev/null | sed -n 's/^\([^ :]*\): IKE.*/\1/p' | while read -r name; do
      control "$end" --terminate --ike "$name" --force --timeout 1 >/dev/null 2>&1 || true
    done
  done
done
