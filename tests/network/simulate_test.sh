#!/bin/sh
# A hall of real programs on this machine: a hub that is killed, kiosks that are killed, cut off, full and wrong about
# the time, over a line that delays and loses. What was promised is there, once, and all agree.
#   simulate_test.sh DAIHUI
set -eu
daihui=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$daihui" simulate --people 24 --kiosks 3 --speed 150 --fault cut,delay,loss,kill,clock,disk --seed "${DAIHUI_SIMULATE_SEED:-1}" \
    --svg "$room/plot" --json > "$room/out.json"
python3 - "$room" <<'PYTHON'
import json
import sys

out = json.load(open(sys.argv[1] + "/out.json", encoding="utf-8"))
assert out["lost"] == 0, out
assert out["duplicated"] == 0, out
assert out["converged"] is True, out
assert out["counted"] == out["people"] == 24, out
# A kiosk may lose its power after the record and before the answer: then the person comes again to a machine that knows.
assert out["acknowledged"] >= 24, out
assert out["stored"] >= out["acknowledged"], out
assert out["hub_kills"] > 0 and out["kiosk_kills"] > 0, out
assert out["hub_processor_s"] > 0, out
for number in (1, 2, 3, 4):
    assert open(f"{sys.argv[1]}/plot-{number}.svg", encoding="utf-8").read().startswith("<svg"), number
PYTHON
# What is refused says what to do.
if "$daihui" simulate --fault fire > "$room/out" 2>&1; then exit 1; fi
grep -q 'cut、delay' "$room/out"
