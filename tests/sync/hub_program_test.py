#!/usr/bin/env python3
"""daihui-hub as systemd and people run it: readiness, the line that programs wait for, TLS 1.3 with the key it
names, a graceful end, restart on the same venue, and what it says when it cannot start.

  hub_program_test.py DAIHUI DAIHUI_HUB CONGRESS_FOLDER
"""
import hashlib
import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile

DAIHUI, HUB, CONGRESS = sys.argv[1:4]
PATIENCE = 60  # seconds; only a hang is as slow
failures = 0


def check(good, what):
    global failures
    if not good:
        failures += 1
        print(f"FAILED: {what}")


def spki_of(der):
    """The SubjectPublicKeyInfo of a certificate, by walking its DER: the seventh item of a version 3 one."""
    def item(at):
        length, head = der[at + 1], 2
        if length & 0x80:
            count = length & 0x7F
            length, head = int.from_bytes(der[at + 2:at + 2 + count], "big"), 2 + count
        return at + head, at + head + length
    start, _ = item(0)          # Certificate
    at, _ = item(start)         # TBSCertificate: version, serial, algorithm, issuer, validity, subject, key
    for _ in range(6):
        at = item(at)[1]
    return der[at:item(at)[1]]


class Hub:
    """A running daihui-hub with a service manager's socket."""

    def __init__(self, venue, folder, *arguments):
        self.notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = os.path.join(folder, "notify")
        if os.path.exists(path):
            os.unlink(path)
        self.notices.bind(path)
        self.notices.settimeout(PATIENCE)
        environment = dict(os.environ, NOTIFY_SOCKET=path, WATCHDOG_USEC="200000")
        self.process = subprocess.Popen([HUB, venue, *arguments], stdout=subprocess.PIPE, text=True, env=environment)
        self.port = self.key = None
        for line in self.process.stdout:
            match = re.fullmatch(r"listening on 127\.0\.0\.1:(\d+), key ([0-9a-f]{64})\n", line)
            if match:
                self.port, self.key = int(match.group(1)), match.group(2)
                break

    def heard(self, text):
        """Whether the manager hears a notice with this text before it loses patience."""
        try:
            while text not in self.notices.recv(4096).decode():
                pass
            return True
        except socket.timeout:
            return False

    def line(self):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, context=context, timeout=PATIENCE)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        rest = self.process.stdout.read()
        return self.process.wait(PATIENCE), rest


def said(*arguments):
    done = subprocess.run([HUB, *arguments], capture_output=True, text=True, timeout=PATIENCE)
    return done.returncode, done.stderr


with tempfile.TemporaryDirectory() as folder:
    venue = os.path.join(folder, "venue")
    made = subprocess.run([DAIHUI, "init", CONGRESS, "--venue", venue, "--rehearsal"], capture_output=True, text=True)
    check(made.returncode == 0, "daihui init: " + made.stderr)

    hub = Hub(venue, folder, "--listen", "127.0.0.1:0")
    check(hub.port is not None, "the line that names port and key")
    check(hub.heard("READY=1"), "READY=1")
    check(hub.heard("WATCHDOG=1"), "the watchdog is told")
    line = hub.line()
    line.connect()
    check(line.sock.version() == "TLSv1.3", "TLS 1.3")
    check(hashlib.sha256(spki_of(line.sock.getpeercert(True))).hexdigest() == hub.key, "the key that it names")
    line.request("GET", "/v1/health")
    answer = line.getresponse()
    health = json.loads(answer.read())
    check(answer.status == 200 and health["ok"] is True and health["head"] > 0, "health")
    line.request("GET", "/metrics")
    check(b"daihui_connections 1\n" in line.getresponse().read(), "metrics")

    code, error = said(venue, "--listen", "127.0.0.1:0")
    check(code == 3 and "另一个程序正在使用" in error, "a second hub on one venue: " + error)
    status, rest = hub.stop()
    check(status == 0 and rest.endswith("stopped\n"), f"a graceful end: {status} {rest}")
    check(hub.heard("STOPPING=1"), "STOPPING=1")

    config = os.path.join(folder, "hub.toml")
    with open(config, "w", encoding="utf-8") as out:
        out.write('listen = "127.0.0.1:0"\n[limits]\ngrace_seconds = 1\n')
    key = hub.key
    hub = Hub(venue, folder, "--config", config)
    check(hub.key == key, "the key stays")
    line = hub.line()
    line.request("GET", "/v1/health")
    again = json.loads(line.getresponse().read())
    check(again["head"] >= health["head"] and again["device"] == health["device"], "the record goes on")
    # Killed, it resumes as well.
    hub.process.kill()
    hub.process.wait(PATIENCE)
    hub.process.stdout.close()
    hub = Hub(venue, folder, "--listen", "127.0.0.1:0")
    check(hub.port is not None and hub.key == key, "it resumes after a kill")
    check(hub.stop()[0] == 0, "and stops")

    for text, word in [("listen = 7443\n", "应为文字"), ('listen = "here"\n', "写法不对"), ("threads = 0\n", "1 至 64"),
                       ("thread = 2\n", "没有名为 thread 的项"), ("limits = 1\n", "应为一节"), ("= 1\n", "写法有误"),
                       ("[limits]\nconnections = 1\n", "limits.connections")]:
        with open(config, "w", encoding="utf-8") as out:
            out.write(text)
        code, error = said(venue, "--config", config)
        check(code == 3 and word in error and "第" in error, f"{text!r}: {code} {error}")
    code, error = said(venue, "--listen", "nowhere")
    check(code == 2 and "请写成 IP 地址加端口" in error, "a wrong --listen: " + error)
    code, error = said(venue, "--listen", "203.0.113.1:0")
    check(code == 2 and "本机没有这个地址" in error, "an address of another machine: " + error)
    code, error = said(os.path.join(folder, "nowhere"))
    check(code == 3 and "不是会场文件夹" in error, "no venue: " + error)
    check(said()[0] == 2, "no arguments")

print("hub program:", "good" if failures == 0 else f"{failures} failures")
sys.exit(1 if failures else 0)
