#!/bin/sh
# Kiosks in network namespaces of their own, on a bridge with the hub; their cables are pulled at random while people
# check in and vote. 77 where namespaces are not permitted.
#   namespaces_test.sh DAIHUI [KIOSKS]       (DAIHUI_NAMESPACES=40 for the large hall)
set -eu
daihui=$1
kiosks=${DAIHUI_NAMESPACES:-${2:-6}}
people=$((kiosks * 4))
tag=dh$(($$ % 10000))
skip() { echo "skipped: $1"; exit 77; }
command -v ip > /dev/null || skip "iproute2 is not installed"
[ "$(id -u)" = 0 ] || skip "not root"
ip netns add "${tag}t" 2> /dev/null || skip "network namespaces are not permitted"
ip netns del "${tag}t"
room=$(mktemp -d)
subnet=10.213.$(($$ % 250))
pulling=
clean() {
    [ -z "$pulling" ] || kill "$pulling" 2> /dev/null || true
    n=1
    while [ $n -le "$kiosks" ]; do
        ip netns del "$tag-$n" 2> /dev/null || true
        ip link del "${tag}v$n" 2> /dev/null || true
        n=$((n + 1))
    done
    ip link del "${tag}b" 2> /dev/null || true
    rm -rf "$room"
}
trap clean EXIT
trap 'exit 1' INT TERM
ip link add "${tag}b" type bridge 2> /dev/null || skip "bridges are not permitted"
ip addr add "$subnet.254/24" dev "${tag}b"
ip link set "${tag}b" up
n=1
while [ $n -le "$kiosks" ]; do
    ip netns add "$tag-$n"
    ip link add "${tag}v$n" type veth peer name eth0 netns "$tag-$n"
    ip link set "${tag}v$n" master "${tag}b" up
    ip -n "$tag-$n" addr add "$subnet.$n/24" dev eth0
    ip -n "$tag-$n" link set eth0 up
    ip -n "$tag-$n" link set lo up
    n=$((n + 1))
done

# Pulls one cable after another, for a second or so each, until told to end: then all are in.
python3 - "$tag" "$kiosks" "$room" "${DAIHUI_SIMULATE_SEED:-1}" <<'PYTHON' &
import os
import random
import subprocess
import sys
import time

tag, kiosks, room, seed = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
dice = random.Random(seed)
pulled = 0
while os.path.isdir(room):
    some = dice.sample(range(1, kiosks + 1), max(1, kiosks // 4))
    for n in some:
        subprocess.run(["ip", "link", "set", f"{tag}v{n}", "down"], check=False)
    time.sleep(dice.uniform(0.3, 2.0))
    for n in some:
        subprocess.run(["ip", "link", "set", f"{tag}v{n}", "up"], check=False)
    pulled += len(some)
    try:
        with open(room + "/pulled.new", "w", encoding="utf-8") as out:
            out.write(str(pulled))
        os.replace(room + "/pulled.new", room + "/pulled")  # read at any moment
    except OSError:
        break
    time.sleep(dice.uniform(0.5, 2.0))
PYTHON
pulling=$!
"$daihui" simulate --people "$people" --kiosks "$kiosks" --speed 100 --fault kill,clock --address "$subnet.254" \
    --kiosk-prefix "ip netns exec $tag-{n}" --seed "${DAIHUI_SIMULATE_SEED:-1}" --json > "$room/out.json"
python3 - "$room" "$people" <<'PYTHON'
import json
import sys

out = json.load(open(sys.argv[1] + "/out.json", encoding="utf-8"))
pulled = int(open(sys.argv[1] + "/pulled", encoding="utf-8").read())
print(json.dumps({**out, "pulled": pulled}))
assert pulled > 0, pulled
assert out["lost"] == 0 and out["duplicated"] == 0 and out["converged"] is True, out
assert out["counted"] == int(sys.argv[2]), out
PYTHON
