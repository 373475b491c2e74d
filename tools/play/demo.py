#!/usr/bin/env python3
"""Plays a whole congress on the programs in build/release/bin, for tools/demo, which builds them first.

  tools/play/demo.py SECONDS [--window | --no-window]     SECONDS: how long tools/demo has been at it
"""
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEMO = os.path.join(ROOT, "build", "demo")
BIN = os.path.join(ROOT, "build", "release", "bin")
SAMPLE = os.path.join(ROOT, "config", "congresses", "a-huachuan")
PIN = "246810"
STARTED = time.monotonic() - float(sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isdigit() else 0)


def step(text):
    print(f"== {text} ({time.monotonic() - STARTED:.0f}s)", flush=True)


def run(*command, **options):
    done = subprocess.run(command, cwd=ROOT, **options)
    if done.returncode != 0:
        sys.exit(f"tools/demo: {' '.join(command[:3])} … ended with {done.returncode}")
    return done


def cut_congress(target):
    """Sample A with the candidates, the scrutineers and a few more: small enough to watch, with every rule of the large one."""
    shutil.copytree(SAMPLE, target)
    path = os.path.join(target, "congress.toml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    blocks = re.split(r"(?m)^(?=\[\[?[a-z])", text)
    text = "".join(block for block in blocks if 'id = "standing-presidium"' not in block)
    text = text.replace('"standing-presidium", ', "").replace("共 4 张选票", "共 3 张选票")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    polls = {}
    for block in blocks:
        found = re.search(r'(?m)^id = "(union-committee|audit-committee)"', block)
        if found and block.startswith("[[poll]]"):
            polls[found.group(1)] = re.findall(r'\{ name = "([^"]+)"', block)
    officers = re.search(r"scrutineers = \[(.*?)\]", text, re.S).group(1)
    chief = re.search(r'chief_scrutineer = "(.*?)"', text).group(1)
    wanted = set(polls["union-committee"]) | set(polls["audit-committee"]) | set(re.findall(r'"(.*?)"', officers)) | {chief}

    roster = os.path.join(target, "delegates.csv")
    with open(roster, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["姓名"] = re.sub(r"[\s\u3000]", "", row["姓名"])
    full = [r for r in rows if r["代表类别"] == "正式"]
    kept = [r for r in full if r["姓名"] in wanted or r["教代会"] != r["工代会"]]
    for row in full:
        if len(kept) >= 48:
            break
        if row not in kept and row["主席团"] == "是":
            kept.append(row)
    others = [r for r in rows if r["代表类别"] == "列席"][:2] + [r for r in rows if r["代表类别"] == "特邀"][:1]
    kept = [r for r in rows if r in kept or r in others]
    with open(roster, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=rows[0].keys(), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(kept)
    proposals = os.path.join(target, "proposals.csv")
    if os.path.exists(proposals):
        os.remove(proposals)  # their movers are not all among those kept
    return kept, polls, chief, re.findall(r'"(.*?)"', officers)


class Script:
    def __init__(self):
        self.lines = []

    def __call__(self, *lines):
        self.lines += lines

    def tap(self, label, region=None):
        self(f'tap "{label}"' + (f' in "{region}"' if region else ""))

    def shot(self, name):
        self(f"screenshot {name}")

    def console(self, shots=False):
        self("expect screen idle")
        self.tap("帮助")
        self.tap("工作人员")
        if shots:
            self.shot("23-staff-pin")
        self(f'type "{PIN}"')
        self.tap("进入")
        if shots:
            self.shot("23-staff")
        self.tap("控制台")
        self.tap("屏幕键盘")
        self.tap("收起键盘")  # from now on: the script types as on a keyboard; the pages show more

    def leave_console(self):
        self.tap("回到投票机")
        self("expect screen idle")


def hands(script, poll, chair, shots):
    script.tap(poll, "页")
    script.tap("全体通过")
    if shots:
        script.tap("周敏", "操作")
        script.tap("韩雪", "复核")
        script.shot("12-console-hands")
    script.tap("录入")
    script('expect text "请主持人宣布"')
    if shots:
        script.tap("主持人", "页")
        script(f'type "{chair}"')
    script.tap("宣布结果")
    script.tap("确认宣布")
    script('expect text "记入记录"')
    if shots:
        script.shot("13-console-hands-declared")
    script.tap("返回")


def ballot(script, polls, union, staff, marks, shots, audit=False):
    """One delegate's visit, from the slip to 投票成功; or a scrutineer's, to 结束检验."""
    names = polls["union-committee"]
    if union:
        script("expect screen election")
        if shots:
            script.shot("07-election")
        for first in range(0, len(names), 7):
            for name in names[first:first + 7]:
                mark = marks["union-committee"].get(name)
                if mark:
                    script.tap(mark, name)
            left = len(names) - first - 7
            if left > 0:
                if shots:
                    script.shot(f"07-election-page-{first // 7 + 1}")
                script.tap(f"下面还有 {left} 名", "操作")
        if shots:
            script.shot("07-election-full")
            script.tap("另选他人")
            script("expect screen write_in")
            script('type "lm"')
            script.shot("08-write-in")
            script.tap("返回修改")
            script.tap("候选人简介")
            script.shot("07-profiles")
            script.tap("返回", "操作")
            script.tap("帮助")
            script.shot("22-help")
            script.tap("选票如何保密")
            script.shot("22-help-secrecy")
            script.tap("返回", "操作")
            script.tap("填票说明")
            script.shot("22-help-how-to")
            script.tap("返回", "操作")
            script.tap("返回", "操作")
            script("expect screen election")
        script.tap("下一张")
        for name in polls["audit-committee"]:
            mark = marks["audit-committee"].get(name)
            if mark:
                script.tap(mark, name)
        script.tap("下一张" if staff else "核对选票")
    if staff:
        script("expect screen motion")
        script.tap(marks["housing"])
        if shots:
            script.shot("06-motion")
        script.tap("核对选票")
    script("expect screen review")
    if shots:
        script.shot("09-review")
    script.tap("核对无误")
    script("wait", "expect screen code")
    if audit:
        script.tap("帮助", "查验码")
        script.tap("检验本机")
        script.shot("23-audit-ask")
        script.tap("作废并检验")
        script("expect screen audit", 'expect text "已作废，不计票"')
        script.shot("24-audit")
        for _ in range(2 if union and staff else 1 if union else 0):  # a page for each ballot
            script.tap("下一张")
        script.tap("结束检验")
        script("expect screen idle")
        return
    if shots:
        script('keep code "[0-9a-f]{20}"')
        script.shot("10a-code")
    script.tap("投出选票" if union else "投出表决票")
    script('expect text "投票成功"')
    if shots:
        script.shot("10b-done")


def pick_marks(randomness, polls):
    marks = {"housing": randomness.choices(["赞成", "反对", "弃权"], [88, 8, 4])[0]}
    for poll, seats in (("union-committee", 19), ("audit-committee", 5)):
        names = list(polls[poll])
        chosen = {}
        # The last two of the list are the ones least wanted: somebody has to stay behind.
        for place, name in enumerate(names):
            wanted = 0.45 if place >= len(names) - (2 if seats > 10 else 1) else 0.93
            draw = randomness.random()
            if draw < wanted and sum(m == "赞成" for m in chosen.values()) < seats:
                chosen[name] = "赞成"
            elif draw > 0.96:
                chosen[name] = "不赞成"
        marks[poll] = chosen
    return marks


def congress_script(rows, polls, chief, scrutineers, badges, slips):
    randomness = random.Random(20261120)
    script = Script()
    full = [r for r in rows if r["代表类别"] == "正式"]
    both = [r for r in full if r["教代会"] == r["工代会"]]
    shown, longest = "王芳", "阿不都热依木·吐尔地"  # whose welcome is photographed
    absent = [r for r in both if r["姓名"] not in (*scrutineers, chief, shown, longest)][-8:]
    present = [r for r in full if r not in absent]
    chair = next(r["姓名"] for r in present if r["主席团"] == "是" and r["姓名"] not in polls["union-committee"])

    # --- check-in
    script("expect screen idle")
    script.shot("01-idle-early")
    script(f"scan {badges[present[0]['编号']]}", "expect screen refused")
    script.shot("03-refused-early")
    script.tap("知道了")
    script.console(shots=True)
    script.shot("11-console-day")
    script('drag "议程" -800')
    script.tap("第二次全体会议（选举大会）")
    script.tap("开始签到")
    script.shot("11-console-check-in")
    script.leave_console()
    script.shot("01-idle")
    shown = next(r for r in present if r["姓名"] == shown)
    longest = next(r for r in present if r["姓名"] == longest)
    for row in present:
        script(f"scan {badges[row['编号']]}", "expect screen welcome")
        if row is shown:
            script.shot("02-welcome")
            script("advance 3", "expect screen home")
            script.shot("04-home")
            script.tap("全部材料")
            script.shot("05-documents")
            script.tap("返回", "操作")
            script.tap("工会教代会工作报告")
            script("expect screen reader")
            script.shot("05-reader")
        if row is longest:
            script.shot("02-welcome-second-script")
    observer = next(r for r in rows if r["代表类别"] == "列席")
    script(f"scan {badges[observer['编号']]}", 'expect text "列席"')
    script.shot("02-welcome-observer")
    script(f"scan {badges[shown['编号']]}", 'expect text "您已于"')
    script.shot("02-welcome-again")
    script("scan DH1:AAAAAA:NOTACARD", "expect screen refused")
    script.shot("03-refused-unknown")
    script("advance 30", "expect screen idle")

    # --- the sitting begins; lists by hands
    script("advance 5100")
    script.console()
    script.tap("第二次全体会议（选举大会）")
    script.tap("结束签到")
    script.tap("开始会议")
    script.shot("11-console-sitting")
    script.tap("第二次全体会议：通过选举办法、名单", "议程")
    script.tap("进入此项议程")
    hands(script, "选举办法（草案）", chair, True)
    hands(script, "候选人名单", chair, False)
    hands(script, "总监票人、监票人名单", chair, False)

    # --- the box, the slips
    script.tap("投票：选举和表决，共 3 张选票", "议程")
    script.tap("进入此项议程")
    script.tap("第十七届工会委员会委员选举", "页")
    script.shot("13-console-box")
    script.tap("检查票箱…")
    script("expect screen console-keys")
    script.shot("13-console-keys")
    script.tap("检查票箱…")
    script.tap("确认检查票箱")
    script("wait", "expect screen console-key")
    for holder in (1, 2, 3):
        script(f'keep key{holder} "\\\\b[0-9]{{16}}\\\\b"')  # a word of its own: hex digits stand about as well
        if holder == 1:
            script.shot("13-console-key")
        script.tap("已抄好")
        script(f'type "{{key{holder}}}"')
        if holder == 1:
            script.shot("13-console-key-typed")
        script.tap("核对口令")
    script("expect screen console-zero")
    script.shot("13-console-zero")
    script.tap("完成检查票箱")
    counts = {"双代表": len(both) - len(absent), "仅教代会": sum(r["教代会"] == "是" and r["工代会"] != "是" for r in full),
              "仅工代会": sum(r["工代会"] == "是" and r["教代会"] != "是" for r in full)}
    script.tap("录入发票数")
    for words, count in counts.items():
        script.tap(f"{words}发出选票卡", "页")
        script(f'type "{count}"')
    script.tap("双代表留存选票卡", "页")
    script('type "1"')
    script.shot("13-console-issue")
    script.tap("录入")
    script.tap("扫描作废剩余选票卡")
    # One is held back, for the scrutineers to audit the machine with.
    held = slips["双代表"][counts["双代表"]]
    for words, count in counts.items():
        for token in slips[words][count:]:
            if token != held:
                script(f"scan {token}")
    script.shot("13-console-void")
    script.tap("完成")
    script.shot("13-console-ready")
    script.tap("开始投票")
    script('expect text "第 6 步，共 11 步"')
    script.leave_console()

    # --- a scrutineer tries the machine: the ballot is opened on the spot and void
    script.shot("01-idle-voting")
    script(f"scan {held}")
    ballot(script, polls, True, True, pick_marks(random.Random(1), polls), False, audit=True)

    # --- voting
    voters = [(token, words) for words, count in counts.items() for token in slips[words][:count]]
    randomness.shuffle(voters)
    voters.sort(key=lambda v: v[1] != "双代表" and 1 or 0)
    for place, (token, words) in enumerate(voters[:-1]):  # one delegate keeps the slip
        if place == 1:
            script("hub down")
        if place == 2:
            script.shot("10b-done-local")
            script("hub up")
        script(f"scan {token}")
        ballot(script, polls, words != "仅教代会", words != "仅工代会", pick_marks(randomness, polls), place == 0)
    script("advance 10", "expect screen idle", f"scan {voters[0][0]}", "expect screen refused")
    script.shot("03-refused-used")
    script.tap("知道了")
    script.tap("核对查验码")
    script('type "{code}"')
    script.shot("25-look-up")
    script.tap("核对")
    script('expect text "已计入"')
    script.shot("26-look-up-counted")
    script.tap("返回")
    script(f"scan {voters[-1][0]}", "expect screen election" if voters[-1][1] != "仅教代会" else "expect screen motion")
    script.tap("放大文字")
    script.shot("15-election-large")
    script.tap("放大文字")
    script.shot("15-election-xl")
    script.tap("对比")
    script.shot("15-election-contrast")
    script("advance 120")
    script.shot("11-timeout")
    script("advance 40", "expect screen idle")

    # --- closing, opening, declaring
    script("advance 900")
    script.console()
    script.tap("第十七届工会委员会委员选举", "议程")
    script.shot("13-console-turnout")
    script.tap("投票结束…")
    script.tap("确认投票结束")
    script.tap("选票卡")
    script.shot("13-console-slips")
    script.tap("扫描作废剩余选票卡")
    script.tap("操作", "页")
    script('type "周敏"')
    script(f"scan {held}")
    script.shot("13-console-void-held")
    script.tap("完成")
    script.tap("返回")
    script.tap("主持人", "页")
    script(f'type "{chair}"')
    script.tap("宣布选举有效…")
    script.tap("确认宣布")
    script.shot("13-console-open-box")
    # Any two of the three open: the chief scrutineer and the second of the others.
    for holder, name in ((1, chief), (3, scrutineers[1])):
        script.tap(f"{name}的口令（钥匙盘 KEY{holder}）", "页")
        script(f'type "{{key{holder}}}"')
    script.shot("13-console-two-keys")
    script.tap("开箱")
    script("wait", 'expect text "第 10 步，共 11 步"')
    script.shot("13-console-counted")
    script.tap("已报告执行主席")
    script.tap("宣布…")
    script.tap("确认宣布")
    script.shot("13-console-declared")
    script.tap("封存…")
    script.tap("确认封存")
    script("expect screen console-destroyed")
    script.shot("13-console-destroyed")
    script.tap("完成")
    script('expect text "已封存"')
    script.shot("13-console-sealed")
    script.tap("操作记录")
    script.shot("13-console-journal")
    return script.lines


def tokens(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def forms(export, target):
    os.makedirs(target)
    count = 0
    for folder, _, names in os.walk(export):
        for name in names:
            if name.endswith(".pdf"):
                shutil.copy(os.path.join(folder, name), os.path.join(target, name))
                count += 1
    return count


def main():
    daihui, kiosk = os.path.join(BIN, "daihui"), os.path.join(BIN, "daihui-kiosk")
    shutil.rmtree(DEMO, ignore_errors=True)
    os.makedirs(DEMO)
    at = lambda name: os.path.join(DEMO, name)

    step("the congress folder")
    rows, polls, chief, scrutineers = cut_congress(at("congress"))
    run(daihui, "check", at("congress"))
    step("a rehearsal venue, badges and slips")
    run(daihui, "init", at("congress"), "--venue", at("venue"), "--rehearsal", "--pin", PIN)
    run(daihui, "badges", at("venue"), "-o", at("badges.pdf"), "--tokens", at("badges.txt"))
    run(daihui, "slips", at("venue"), "--stack", "投票", "--count", "54", "-o", at("slips.pdf"), "--tokens", at("slips.txt"))
    badges = dict(tokens(at("badges.txt")))
    slips = {}
    for words, token in tokens(at("slips.txt")):
        slips.setdefault(words, []).append(token)

    step("the congress, played on the kiosk")
    with open(at("kiosk.toml"), "w", encoding="utf-8") as file:
        file.write('venue = "venue"\nrole = "delegate"\nmachine = "1 号机"\nhub = "embedded"\nsticks = "sticks"\n')
    for name in ("KEY1", "KEY2", "KEY3"):  # three folders stand in for three sticks
        os.makedirs(at(f"sticks/{name}"))
    with open(at("congress.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(congress_script(rows, polls, chief, scrutineers, badges, slips)) + "\n")
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment["SDL_VIDEODRIVER"] = "offscreen"
    run(kiosk, "--config", at("kiosk.toml"), "--script", at("congress.txt"), "--out", at("screens"), "--size", "1080x1920",
        "--at", "2026-11-20 08:05", env=environment)

    step("export and verification")
    run(daihui, "export", at("venue"), "-o", at("export"))
    made = forms(at("export"), at("forms"))
    run(daihui, "verify", at("export"))
    run(daihui, "verify", at("venue"))
    run(daihui, "rebuild", at("venue"))
    step("done")
    pictures = len(os.listdir(at("screens")))

    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if "--window" in sys.argv or (display and "--no-window" not in sys.argv and sys.stdin.isatty()):
        # A venue of its own, so that what was exported stays as it is.
        run(daihui, "init", at("congress"), "--venue", at("try"), "--rehearsal", "--pin", PIN)
        run(daihui, "badges", at("try"), "-o", at("try-badges.pdf"), "--tokens", at("try-badges.txt"))
        run(daihui, "slips", at("try"), "--stack", "投票", "--count", "54", "-o", at("try-slips.pdf"), "--tokens", at("try-slips.txt"))
        with open(at("try.toml"), "w", encoding="utf-8") as file:
            file.write('venue = "try"\nrole = "delegate"\nmachine = "1 号机"\nhub = "embedded"\n[screen]\nwidth = 720\nheight = 1280\nppi = 68\n')
        print(f"Kiosk: scan {at('try-badges.pdf')} or type a line of {at('try-badges.txt')} quickly and press Enter. "
              f"Staff: 帮助, 工作人员, PIN {PIN}.", flush=True)
        run(kiosk, "--config", at("try.toml"), "--window")
    print(f"Look at build/demo/screens ({pictures} pictures), build/demo/forms ({made} PDF forms) and build/demo/export; "
          f"begin with build/demo/screens/07-election.png and build/demo/forms/.")


main()
