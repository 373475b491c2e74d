#!/bin/sh
# `daihui count`: every kind of bad input is a sentence with file, line and cure, and exit status 3; a count that
# stands is 0, one that does not 1.
#
#     sh tests/cli/count_test.sh PATH/TO/daihui
set -u
daihui=$1
# shellcheck source-path=SCRIPTDIR source=../support/checks.sh
. "$(dirname "$0")/../support/checks.sh"

# count STATUS ARGUMENTS…
count() {
    wanted=$1
    shift
    run "$wanted" count "$@"
}
# refused SED_SCRIPT LINE WORDS…: the good case, edited, is bad input; the problem names the file, the line and the words.
refused() {
    sed "$1" good.toml >bad.toml
    never "no change: $1" cmp -s good.toml bad.toml
    shift
    count 3 bad.toml
    silent
    complains "bad.toml 第 $1 行"
    shift
    for words in "$@" "办法："; do complains "$words"; done
}

cat >good.toml <<'CASE'
[poll]
kind = "election"
seats = 2
write_ins = true
[rules]
preset = "union-2016"
quorum = ">=2/3"
majority = ">1/2"
tie = "revote"
[attendance]
expected = 30
present = 24
excused = 2
[ballots]
issued = 24
returned = 23
valid = 22
invalid = 1
[[candidate]]
name = "王芳"
approve = 20
oppose = 1
abstain = 1
[[candidate]]
name = "丁一凡"
approve = 17
oppose = 5
[[write_in]]
name = "赵海燕"
approve = 3
CASE
count 0 good.toml
says "王芳等 2 名同志获赞成票超过应到代表的半数（须 16 票以上），当选。"
count 0 good.toml --json
for key in quorum_met valid passed elected tied vacant next inconsistent verdict follow_ups counted; do says "\"$key\""; done

# --- thresholds
for share in 2/0 120% '>=2/0' '>2/0' '>=0/3' '>1/1' '>=3/2' '>-1/2' 0.5 '>1/99999999999' '1/2'; do
    refused "s#^majority = .*#majority = \"$share\"#" 8 "majority「" "不是比例" '">1/2"'
    refused "s#^quorum = .*#quorum = \"$share\"#" 7 "quorum「" "不是比例"
done
refused 's/^majority = .*/majority = ">0"/' 8 "没有下限"
refused 's/^majority = .*/majority = 50/' 8 "majority" "应为文字"

# --- seats
for seats in 0 -1 1001 99999999999; do refused "s/^seats = 2/seats = $seats/" 3 "seats 不能是 $seats"; done
refused 's/^seats = 2/seats = "二"/' 3 "应为整数"
refused 's/^seats = 2/seats = 2.0/' 3 "应为整数"
refused 's/^seats = 2/seats = 99999999999999999999999/' 3
refused '/^seats = 2/d' 1 "缺少 seats"

# --- numbers
for number in -1 1000000001 9223372036854775807; do
    refused "s/^approve = 17/approve = $number/" 26 "approve 不能是 $number"
    refused "s/^expected = 30/expected = $number/" 11 "expected 不能是 $number"
    refused "s/^issued = 24/issued = $number/" 15 "issued 不能是 $number"
done

# --- names
refused 's/^name = "丁一凡"/name = "王　芳"/' 25 "「王芳」写了两次" "第 20 行"
refused 's/^name = "赵海燕"/name = "王芳"/' 29 "「王芳」写了两次"
refused 's/^name = "丁一凡"/name = ""/' 25
refused '/^write_ins/d' 28 "不设另选他人"

# --- presets, words, keys: the nearest right one
refused 's/union-2016/union-2061/' 6 "没有这个预设" "「union-2016」"
refused 's/union-2016/staff-congres-2012/' 6 "「staff-congress-2012」"
refused 's/^tie = "revote"/tie = "revoet"/' 9 "revote"
refused 's/^tie = /tye = /' 9 "是不是「tie」"
refused 's/^seats = 2/seet = 2/' 3 "是不是「seats」"
refused 's/^present = 24/presnt = 24/' 12 "是不是「present」"
refused 's/^valid = 22/vlid = 22/' 17 "是不是「valid」"
refused 's/^oppose = 5/opose = 5/' 27 "是不是「oppose」"
refused 's/^\[attendance\]/[attendence]/' 10 "是不是「attendance」"
refused 's/"election"/"elecion"/' 2 "election"
refused 's/^seats = 2/seats = 2\nseats = 3/' 4 "写了两次"
refused 's/^seats = 2/seats = /' 3
refused 's/"election"/election/' 2
count 3 nowhere.toml
complains "没有这个文件"
head -c 2000000 /dev/zero >huge.toml
count 3 huge.toml
complains "文件太大"
printf '\377\376k\000' >utf16.toml
count 3 utf16.toml

# --- counts that do not add up are no bad input: told, and no result
sed 's/^approve = 17/approve = 18/' good.toml >wrong.toml
count 1 wrong.toml
says "丁一凡：赞成、不赞成、弃权合计 23，与有效票 22 相差 1，请总监票人复核，暂不能宣布。"
sed 's/^approve = 3/approve = 7/' good.toml >wrong.toml
count 1 wrong.toml --json
says "另选票总数 7，比不赞成票总数 6 多 1"
sed 's/^approve = 17/approve = 14/; s/^oppose = 5/oppose = 8/' good.toml >short.toml
count 0 short.toml
says "少于应选名额 1 名"
says "另行选举，候选人 2 名：丁一凡、赵海燕，选 1 名。"

# --- ballots one by one
cat >ballots.toml <<'CASE'
[poll]
kind = "election"
seats = 1
ballots = "ballots.csv"
[attendance]
expected = 5
present = 5
[ballots]
issued = 5
CASE
printf '王芳,丁一凡\n○,×\n○,×\n○,—\n,○\n○,○\n' >ballots.csv
count 0 ballots.toml
says "逐张计票 5 张，无效 1 张：多于应选名额 1 张。"
says "王芳同志获赞成票超过应到代表的半数（须 3 票以上），当选。"
printf '王芳,丁一凡\n○,×\n○,?!\n' >ballots.csv
count 3 ballots.toml
complains "ballots.csv 第 3 行第 2 栏"
complains "「?!」不是标记"
rm ballots.csv
count 3 ballots.toml
complains "ballots.csv"

finish
