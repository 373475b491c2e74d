#!/usr/bin/env python3
"""Plays three key holders at a real terminal (a pseudo-terminal): `daihui trustee new` of a production congress shows
each 口令 alone, clears it, wants it typed back, and shows it again to who copied it wrongly; then two of them open a
box with `daihui trustee open`, one of them after a typing mistake. In the end no 口令 is in any file.

    terminal_test.py PATH/TO/daihui PATH/TO/make_box
"""
import json
import os
import pty
import re
import select
import subprocess
import sys
import tempfile

daihui, make_box = map(os.path.abspath, sys.argv[1:3])
failures = 0


def check(what, good):
    global failures
    if not good:
        failures += 1
        print("FAILED:", what)


class Terminal:
    """A program on a terminal of its own. The bound on waiting only ends a program that hangs."""

    def __init__(self, arguments):
        self.said = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(daihui, [daihui, *arguments])

    def until(self, text):
        """Reads on until `text` is on the screen after what was read before; returns what came."""
        while text not in self.said:
            if not select.select([self.fd], [], [], 120)[0]:
                raise SystemExit(f"waited for {text!r}, got {self.said!r}")
            try:
                more = os.read(self.fd, 65536)
            except OSError:
                more = b""
            if not more:
                raise SystemExit(f"ended before {text!r}: {self.said!r}")
            self.said += more.decode(errors="replace")
        at = self.said.index(text) + len(text)
        came, self.said = self.said[:at], self.said[at:]
        return came

    def send(self, text):
        os.write(self.fd, text.encode())

    def status(self):
        try:
            while os.read(self.fd, 65536):
                pass
        except OSError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def make_keys(request, arguments, wrong_first):
    """Goes through `new`; returns the passphrases that were shown."""
    phrases = []
    terminal = Terminal(["trustee", "new", "--request", request, *arguments])
    terminal.until("按回车开始")
    terminal.send("\r")
    for owner in (1, 2, 3):
        terminal.until("按回车显示口令")
        terminal.send("\r")
        page = terminal.until("屏幕会清除")
        check("the 口令 is alone on the alternate screen", "\x1b[?1049h" in page)
        phrase = re.search(r"\d{4} \d{4} \d{4} \d{4}", page).group()
        terminal.send("\r")
        cleared = terminal.until("请看着口令卡输入口令")
        check("screen and scroll-back are cleared", "\x1b[3J" in cleared and "\x1b[?1049l" in cleared)
        if owner == wrong_first:
            terminal.send(phrase[:-1].replace(" ", "") + str((int(phrase[-1]) + 1) % 10) + "\r")
            terminal.until("口令不符")
            terminal.until("按回车显示口令")
            terminal.send("\r")
            page = terminal.until("屏幕会清除")
            check("the same 口令 is shown again", phrase in page)
            terminal.send("\r")
            terminal.until("请看着口令卡输入口令")
        # With a slip of the finger taken back, and groups as on the card.
        terminal.send("9\x7f" + phrase + "\r")
        echo = terminal.until("口令相符")
        check("no digit is echoed", not re.search(r"\d", echo.split("钥匙盘")[0]))
        check("typing shows", "****" in echo)
        phrases.append(phrase)
    terminal.until("钥匙编码")
    check("new ends well", terminal.status() == 0)
    return phrases


with tempfile.TemporaryDirectory() as work:
    os.chdir(work)
    for name in ("1", "2", "3", "r1", "r2", "r3"):
        os.mkdir(name)

    def request(label, rehearsal):
        path = f"request-{rehearsal}.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "daihui-key-request-1", "label": label, "title": "测试大会", "period": "选举",
                       "rehearsal": rehearsal}, file)
        return path

    shared = ["--trustees", "3", "--threshold", "2", "--holder", "陈静", "--holder", "赵海燕", "--holder", "钟磊"]
    # A congress itself, with keys at their full cost.
    swap = subprocess.run(["grep", "-qv", "^Filename", "/proc/swaps"], check=False).returncode == 0
    if os.geteuid() == 0 or not swap:
        phrases = make_keys(request("test-2026|p1", False),
                            shared + ["--out", "1", "--out", "2", "--out", "3", "--public", "public.json"], 2)
        check("three different 口令", len(set(phrases)) == 3)
    else:
        print("skipped: keys of a congress (this machine has swap and may not lock memory)")
        phrases = []

    # Giving up leaves no key behind.
    terminal = Terminal(["trustee", "new", "--request", request("演练:test-2026|p1", True), "--out", "r1", "--public", "p.json"])
    terminal.until("按回车开始")
    terminal.send("\r")
    terminal.until("按回车显示口令")
    terminal.send("\x03")
    check("giving up is no success", terminal.status() == 1)
    check("no key is left", not os.listdir("r1") and not os.path.exists("p.json"))

    rehearsed = make_keys("request-True.json",
                          shared + ["--out", "r1", "--out", "r2", "--out", "r3", "--public", "rehearsal.json"], 1)
    subprocess.run([make_box, "rehearsal.json", "box", "whole"], check=True)
    terminal = Terminal(["trustee", "open", "--box", "box", "--key", "r3", "--key", "r1", "--state", "state", "-o", "out"])
    for _ in range(2):
        terminal.until("发出（张）：")
        terminal.send("8\n")
        terminal.until("收回（张）：")
        terminal.send("6\n")
    terminal.until("请输入第 3 把（钟磊）钥匙的口令")
    terminal.send("0000000000000000\r")
    terminal.until("口令不正确")
    terminal.until("请输入第 3 把（钟磊）钥匙的口令")
    terminal.send(rehearsed[2] + "\r")
    terminal.until("请输入第 1 把（陈静）钥匙的口令")
    terminal.send(rehearsed[0] + "\r")
    result = terminal.until("已开箱")
    check("no 口令 was echoed", not any(p in result for p in rehearsed))
    check("the counting room sees the counts", "候选人1　赞成" in result and "反对" in result)
    check("open ends well", terminal.status() == 0)
    check("an opening is written", os.path.exists("out/opening.json"))

    secrets = [p for phrase in phrases + rehearsed for p in (phrase, phrase.replace(" ", ""))]
    for folder, _, names in os.walk("."):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
            for secret in secrets:
                check(f"no 口令 in {folder}/{name}", secret.encode() not in content)

print("failed" if failures else "ok")
sys.exit(1 if failures else 0)
