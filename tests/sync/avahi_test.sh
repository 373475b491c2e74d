#!/bin/sh
# Runs avahi_test with a message bus and an Avahi of its own, in network, mount and user namespaces of its own,
# where the kernel and the system allow them; else it says so. Exit status 77: skipped.
#     avahi_test.sh PATH/TO/test_avahi OUT [PATH/TO/test_app]
set -eu
test=$1 out=$2 island=${3:-}
skip() { echo "skipped: $1"; exit 77; }
if [ "${AVAHI_INSIDE:-}" = 1 ]; then
    ip link set lo up
    if ! ip link add seat0 type veth peer name seat1 2> /dev/null; then
        ip link add seat0 type dummy 2> /dev/null || skip "the kernel has no interfaces to give"
    else
        ip link set seat1 up
    fi
    ip link set seat0 multicast on up
    ip addr add 192.0.2.1/24 brd + dev seat0
    mount -t tmpfs none /run || skip "/run cannot be replaced"
    mkdir -p /run/dbus /run/avahi-daemon
    # No bus at all, then a bus without a daemon.
    DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/none "$test" without
    cat > "$out/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
<allow user="*"/></policy></busconfig>
XML
    DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket
    export DBUS_SYSTEM_BUS_ADDRESS
    dbus-daemon --config-file="$out/bus.conf" --nofork --nopidfile > "$out/bus.log" 2>&1 &
    bus=$!
    daemon=
    trap 'kill $bus $daemon 2> /dev/null || true' EXIT
    i=0
    until [ -S /run/dbus/system_bus_socket ]; do
        i=$((i + 1))
        [ $i -lt 300 ] || skip "the message bus does not start: $(cat "$out/bus.log")"
        sleep 0.1
    done
    "$test" without
    cat > "$out/avahi.conf" <<CONF
[server]
use-ipv6=no
allow-interfaces=seat0
ratelimit-interval-usec=0
[wide-area]
enable-wide-area=no
CONF
    avahi-daemon -f "$out/avahi.conf" --no-drop-root --no-rlimits --no-chroot > "$out/avahi.log" 2>&1 &
    daemon=$!
    # The client waits for the daemon by itself; one that could not start at all is no fault of ours.
    i=0
    until grep -q 'Server startup complete' "$out/avahi.log"; do
        i=$((i + 1))
        if ! kill -0 $daemon 2> /dev/null || [ $i -ge 300 ]; then
            skip "avahi-daemon does not start: $(tail -n 3 "$out/avahi.log")"
        fi
        sleep 0.1
    done
    status=0
    "$test" || status=$?
    # Kiosks that find each other, where the kiosk is built.
    if [ $status = 0 ] && [ -n "$island" ]; then TMPDIR=$out "$island" "[.avahi]" || status=$?; fi
    [ $status = 0 ] || cat "$out/avahi.log"
    exit $status
fi
command -v dbus-daemon > /dev/null || skip "no dbus-daemon"
PATH=$PATH:/usr/sbin:/sbin
export PATH
command -v avahi-daemon > /dev/null || skip "no avahi-daemon"
command -v ip > /dev/null || skip "no ip"
unshare --user --map-root-user --net --mount true 2> /dev/null || unshare --net --mount true 2> /dev/null ||
    skip "no namespaces of one's own"
rm -rf "$out"
mkdir -p "$out"
AVAHI_INSIDE=1
export AVAHI_INSIDE
if [ "$(id -u)" = 0 ]; then exec unshare --net --mount "$0" "$test" "$out" "$island"; fi
exec unshare --user --map-root-user --net --mount "$0" "$test" "$out" "$island"
