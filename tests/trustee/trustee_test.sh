#!/bin/sh
# The counting machine's commands as people type them: keys on three sticks, a box opened with two of them, every
# refusal with its exit status, keys destroyed.
#
#     sh tests/trustee/trustee_test.sh PATH/TO/daihui PATH/TO/make_box
# $numbers is four words.
# shellcheck disable=SC2086
set -u
daihui=$1
make_box=$2
# shellcheck source-path=SCRIPTDIR source=../support/checks.sh
. "$(dirname "$0")/../support/checks.sh"

# open STATUS PASSPHRASES ARGUMENTS…: with the lines of a file as 口令.
open() {
    wanted=$1
    phrases=$2
    shift 2
    run "$wanted" trustee open --passphrases-fd 9 --state state "$@" 9<"$phrases"
}
# keys_on STICK: how many keys there are.
keys_on() {
    set -- "$1"/daihui-key-*
    [ -e "$1" ] || shift
    echo $#
}

request() {
    printf '{"format":"daihui-key-request-1","label":"%s","period":"选举和表决","rehearsal":%s,"title":"测试大会"}\n' "$1" "$2"
}
request '演练:test-2026|p1' true >request.json
request 'test-2026|p1' false >production.json
request '演练:other-2026|p1' true >other.json
mkdir stick1 stick2 stick3 others

# --- help and wrong use
run 0 --help
says "trustee"
run 0 trustee --help
for command in new open destroy; do
    says "$command"
    run 0 trustee "$command" --help
    run 2 trustee "$command"
    silent
    run 2 trustee "$command" --no-such-option
    run 0 trustee --help
done
run 2 trustee
run 2 trustee frobnicate

# --- new
run 2 trustee new --request request.json --trustees 3 --threshold 2 --out stick1 --out stick2 --public public.json
complains "3 个 --out"
run 2 trustee new --request request.json --trustees 2 --threshold 3 --out stick1 --out stick2 --public public.json
complains "--threshold"
run 2 trustee new --request request.json --trustees 2 --out stick1 --out stick1/../stick1 --public public.json
complains "同一个钥匙盘"
run 3 trustee new --request nowhere.json --out stick1 --public public.json
run 3 trustee new --request request.json --out nowhere --public public.json
complains "没有找到钥匙盘"
run 3 trustee new --request public.json --out stick1 --public public.json
# The 口令 of a congress are shown to people at a terminal, and go nowhere else.
run 1 trustee new --request production.json --out stick1 --public public.json --json
complains "终端"
silent
gone stick1/daihui-opened.json
gone public.json
run 0 trustee new --request request.json --trustees 3 --threshold 2 --out stick1 --out stick2 --out stick3 \
    --holder 陈静 --holder 赵海燕 --holder 钟磊 --public public.json --json
there public.json
sed -n 's/^ *"passphrase": "\(.*\)"$/\1/p' out.txt >phrases.txt
that "three passphrases" [ "$(grep -cE '^[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}$' phrases.txt)" = 3 ]
for stick in stick1 stick2 stick3; do
    that "one key on $stick" [ "$(keys_on "$stick")" = 1 ]
done
while read -r phrase; do
    never "a passphrase in a file" grep -rqF "$phrase" stick1 stick2 stick3 public.json
    never "a passphrase in a file" grep -rqF "$(echo "$phrase" | tr -d ' ')" stick1 stick2 stick3 public.json
done <phrases.txt
run 2 trustee new --request request.json --out stick1 --public public.json
complains "已经存在"
run 0 trustee new --request other.json --out others --public other-public.json --json
sed -n 's/^ *"passphrase": "\(.*\)"$/\1/p' out.txt >other-phrases.txt

# --- boxes
"$make_box" public.json box whole || exit 1
"$make_box" public.json fewer fewer || exit 1
"$make_box" public.json single single || exit 1
sed -n '1p;3p' phrases.txt >first-third.txt
sed -n '1p;2p' phrases.txt >first-second.txt
sed -n 2p phrases.txt >second.txt

# --- open: refusals, none of which leaves a trace of an opening
numbers="--issued 8 --returned 6"
run 2 trustee open --box box --key stick1 --key stick2 $numbers -o out
complains "终端"
open 3 first-third.txt --box nowhere --key stick1 --key stick3 $numbers -o out
open 2 first-third.txt --box box --key stick1 --key stick3 -o out
complains "投票情况报告单"
open 2 first-third.txt --box box --key stick1 --key stick3 --issued 8 -o out
open 1 first-third.txt --box box --key stick1 --key stick3 --issued 9 --returned 6 -o out
complains "报告单上发出 9 张，票箱文件所载 8 张"
open 1 first-third.txt --box box --key stick1 --key stick3 --issued 8 --returned 7 -o out
complains "报告单上收回 7 张，票箱文件所载 6 张"
open 1 second.txt --box box --key stick2 $numbers -o out
complains "开箱钥匙不齐：3 把开箱钥匙，任 2 把可以开箱，现有 1 把。"
open 1 first-second.txt --box box --key stick1 --key stick3 $numbers -o out
complains "口令不正确"
open 1 first-third.txt --box box --key stick1 --key stick1 $numbers -o out
sed -n '1p;1p' phrases.txt >twice.txt
open 1 twice.txt --box box --key stick1 --key stick1 $numbers -o out
complains "用了两次"
open 3 other-phrases.txt --box box --key others --key stick3 $numbers -o out
complains "不是本次投票的开箱钥匙"
open 3 first-third.txt --box box --key box --key stick3 $numbers -o out
complains "没有开箱钥匙"
open 1 first-third.txt --box single --key stick1 --key stick3 --poll housing --issued 8 --returned 1 \
    --poll union-election --issued 8 --returned 6 -o out
complains "少于 5 张"
cp -r box cut
head -c 3000 box/housing.bel >cut/housing.bel
open 3 first-third.txt --box cut --key stick1 --key stick3 $numbers -o out
complains "不完整或已被改动"
cp -r box changed
sed 's/"returned": 6/"returned": 5/' box/box.json >changed/box.json
open 1 first-third.txt --box changed --key stick1 --key stick3 --issued 8 --returned 5 -o out
complains "与收回 5 张不符"
gone out/opening.json
gone stick1/daihui-opened.json
gone state/daihui-opened.json

# --- open
open 0 first-third.txt --box box --key stick1 --key stick3 $numbers -o out
says "选票 6 张 = 收回 6 张；选票卡名单 8 张 = 发出 8 张"
says "选票编码"
says "3 把开箱钥匙，任 2 把可以开箱"
there out/opening.json
there out/housing.bel
there out/housing.proofs.json
there out/union-election.bel
there stick1/daihui-opened.json
there stick3/daihui-opened.json
there state/daihui-opened.json
gone stick2/daihui-opened.json

# --- once only: the machine remembers although the other stick does not
open 2 first-second.txt --box box --key stick1 --key stick2 $numbers -o out
complains "不是空文件夹"
open 1 first-second.txt --box box --key stick1 --key stick2 $numbers -o again
complains "已经开过箱"
rm -r state
open 1 first-second.txt --box box --key stick1 --key stick2 $numbers -o again
complains "stick1"
gone again/opening.json
open 1 first-third.txt --box fewer --key stick1 --key stick3 --poll union-election --issued 8 --returned 5 \
    --poll housing --issued 8 --returned 6 -o again --again
complains "曾以另一合计开过箱"
open 0 first-third.txt --box box --key stick1 --key stick3 $numbers -o again --again --json
says '"code"'
there again/opening.json
mkdir reopened
cp out/*.bel reopened/
for poll in housing union-election; do
    old=$(sha256sum "box/$poll.bel" | cut -d ' ' -f 1)
    new=$(sha256sum "out/$poll.bel" | cut -d ' ' -f 1)
    echo "s/$old/$new/"
done >swap.sed
sed -f swap.sed box/box.json >reopened/box.json
open 1 first-third.txt --box reopened --key stick1 --key stick3 $numbers -o third --again
complains "已经开过"

# --- destroy
run 3 trustee destroy nowhere
run 2 trustee destroy stick1 stick2
complains "--yes"
there stick1/daihui-key-*
run 0 trustee destroy stick1 stick2 stick3 --yes
says "赵海燕"
says "共销毁 3 把"
for stick in stick1 stick2 stick3; do
    that "no key on $stick" [ "$(keys_on "$stick")" = 0 ]
done
run 1 trustee destroy stick1 --yes
there stick1/daihui-opened.json

finish
