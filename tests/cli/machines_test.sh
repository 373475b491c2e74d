#!/bin/sh
# `daihui machines` and `daihui conflicts`: people let machines in, refuse, suspend and resume them, and put down what
# was done about a conflict; at a running hub, and at one that is stopped. With DAIHUI_TEST_STORE (support/with_postgres)
# the record lies in PostgreSQL from `daihui init --store` on. Exit statuses: 0 good, 1 refused, 2 wrong use, 3 bad input.
#
#     sh tests/cli/machines_test.sh PATH/TO/daihui PATH/TO/daihui-hub SOURCE_DIR
set -u
daihui=$1
hub=$2
samples=$3/config/congresses
# shellcheck source-path=SCRIPTDIR source=../support/checks.sh
. "$(dirname "$0")/../support/checks.sh"

store=${DAIHUI_TEST_STORE:-}
if [ -n "$store" ]; then
    run 3 init "$samples/c-faculty" --venue hall --rehearsal --store "postgresql://nobody@/nowhere?host=/nowhere"
    complains "连不上数据库"
    gone hall
    run 2 init "$samples/c-faculty" --venue hall --rehearsal --store record.db
    complains "postgresql://"
    gone hall
    run 0 init "$samples/c-faculty" --venue hall --rehearsal --store "$store"
    says "会议记录存放在数据库 postgresql://daihui@/postgres"
    says "恢复密钥"
    there hall/record.store
    same "$(stat -c %a hall/record.store)" 600
    gone hall/record.db.moved
    # What lies there is never written over.
    run 1 init "$samples/c-faculty" --venue other --rehearsal --store "$store"
    complains "不会覆盖"
    gone other
else
    run 0 init "$samples/c-faculty" --venue hall --rehearsal
    there hall/record.db
fi
[ -z "$store" ] || gone hall/record.db

# begin_hub, end_hub: the program on a free port, until it listens, and its end.
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
begin_hub() {
    "$hub" hall --listen 127.0.0.1:0 >hub.log 2>&1 &
    pid=$!
    until grep -q '^listening on ' hub.log; do
        kill -0 "$pid" 2>/dev/null || { cat hub.log; exit 1; }
        sleep 0.05
    done
    port=$(sed -n 's/^listening on .*:\([0-9]*\), key .*/\1/p' hub.log)
}
end_hub() {
    kill "$pid"
    wait "$pid"
    same "$?" 0
    pid=
}
# code: a fresh one for a voting machine, in `code`. ask CODE NAME: a machine with a new key asks to join; what it is
# answered stands in answer.txt.
code() {
    run 0 enroll hall --role delegate --host 127.0.0.1 --port "$port"
    code=$(head -n 1 out.txt | cut -d: -f 5)
}
ask() {
    python3 - "$port" "$1" "$2" >answer.txt <<'PYTHON'
import http.client, json, os, ssl, sys
port, code, name = sys.argv[1:]
context = ssl.create_default_context()
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
line = http.client.HTTPSConnection("127.0.0.1", int(port), context=context, timeout=60)
line.request("POST", "/v1/enrol", json.dumps(
    {"code": code, "public_key": os.urandom(32).hex(), "name": name, "role": "delegate"}),
    {"Content-Type": "application/json"})
print(line.getresponse().read().decode())
PYTHON
}
answers() { that "the machine is answered: $1" grep -q "$1" answer.txt; }

run 0 machines hall
says "主控机"
run 0 conflicts hall
says "没有待确认的冲突。"

begin_hub
code
ask "$code" "2 号机"
answers '"state":"waiting"'
run 0 machines hall
says "2 号机  投票机  等待入网"
run 1 machines hall --refuse "2 号机" --by 周敏
complains "原因"
run 1 machines hall --refuse "2 号机" --reason 不是会场的机器
complains "经办人"
run 0 machines hall --refuse "2 号机" --reason 不是会场的机器 --by 周敏
says "2 号机  投票机  不准许入网"
says "不是会场的机器"

code
ask "$code" "3 号机"
answers '"state":"waiting"'
run 1 machines hall --admit "3 号机"
complains "姓名"
run 0 machines hall --admit "3 号机" --name "五号机" --by 周敏
says "五号机  投票机  已入网"
run 1 machines hall --suspend 五号机 --by 周敏
complains "原因"
run 0 machines hall --suspend 五号机 --reason 屏幕损坏 --by 周敏
says "五号机  投票机  已停用"
says "屏幕损坏"
run 1 machines hall --suspend 五号机 --reason 屏幕损坏 --by 周敏
complains "已经停用"
run 1 machines hall --resume 五号机 --by 周敏
complains "原因"
run 0 machines hall --resume 五号机 --reason 已换屏幕 --by 周敏
says "五号机  投票机  已入网"
run 1 machines hall --resume 五号机 --reason 已换屏幕 --by 周敏
complains "没有停用"
run 2 machines hall --suspend 九号机 --reason 丢失 --by 周敏
complains "没有机器"
run 2 machines hall --suspend 五号机 --resume 五号机
run 1 machines hall --suspend "1 号机" --reason 试试 --by 周敏
complains "主控机不能停用"

# The code a second time, by another machine.
ask "$code" "6 号机"
answers 已经用过
run 0 conflicts hall
says "入网码"
same "$(wc -l <out.txt)" 1
conflict=$(cut -d' ' -f 1 out.txt)
run 1 conflicts hall --acknowledge "$conflict" --by 周敏
complains "处理情况"
run 2 conflicts hall --acknowledge 999999 --by 周敏 --remark 已核对
complains "没有这一条冲突"
run 0 conflicts hall --acknowledge "$conflict" --by 周敏 --remark 已核对，是本会场的机器
says "没有待确认的冲突。"
run 1 conflicts hall --acknowledge "$conflict" --by 李强 --remark 再看一次
complains "周敏"
run 0 conflicts hall --all
says "周敏：已核对，是本会场的机器"
run 0 conflicts hall --all --json
says '"remark": "已核对，是本会场的机器"'
end_hub

# The same without the program: the record is opened.
run 0 machines hall
says "五号机  投票机  已入网"
says "2 号机  投票机  不准许入网"
run 0 machines hall --suspend 五号机 --reason 电源损坏 --by 李强
says "五号机  投票机  已停用"
run 0 machines hall --resume 五号机 --reason 已修好 --by 李强 --json
says '"state": "admitted"'
run 1 machines hall --resume 五号机 --reason 已修好 --by 李强
run 2 conflicts hall --acknowledge 999999 --by 周敏 --remark 已核对
complains "没有这一条冲突"
run 0 conflicts hall --all
says "周敏：已核对"
run 0 rebuild hall
says "与原来一致"

finish
