#!/bin/bash
# Lets pairs of OpenVPN connect: openvpn.sh DIR. Each folder below DIR has server.conf, client.ovpn and address, which the client pings
# through the tunnel. Prints "CASE ok" or "CASE failed: WHY". Runs in namespaces of its own and leaves nothing.
set -eu
dir=$1
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ip link set lo up
for end in cloud person; do ip netns add "$end"; done
ip link add wan netns cloud type veth peer name wan netns person
ip -n cloud address add 198.51.100.1/24 dev wan
ip -n person address add 198.51.100.2/24 dev wan
for end in cloud person; do
  ip -n "$end" link set lo up
  ip -n "$end" link set wan up
done

for home in "$dir"/*/; do
  ip netns exec cloud openvpn --cd "$home" --config server.conf >"$home/server.log" 2>&1 &
done
# A client that comes too early waits for seconds.
for home in "$dir"/*/; do
  for _ in $(seq 100); do
    grep -q 'Initialization Sequence Completed' "$home/server.log" && break
    sleep 0.1
  done
  ip netns exec person openvpn --cd "$home" --config client.ovpn >"$home/client.log" 2>&1 &
done

reaches() {
  for _ in $(seq 60); do
    ip netns exec person ping -q -c1 -W0.3 "$1" >/dev/null 2>&1 && return
    sleep 0.1
  done
  return 1
}

try() {
  local home=$1
  if reaches "$(cat "$home/address")"; then
    echo "$(basename "$home") ok"
  else
    echo "$(basename "$home") failed: $(tail -n 3 "$home/client.log" | tr '\n' ' ')"
  fi
}

# All at once: what fails is waited for.
tries=()
for home in "$dir"/*/; do
  try "$home" &
  tries+=($!)
done
wait "${tries[@]}"
