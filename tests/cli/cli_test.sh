#!/bin/sh
# Runs `daihui` as an organizer would, from a congress folder to a verified export, and on wrong input.
# Exit statuses: 0 good, 1 the answer is no, 2 wrong use, 3 bad input.
#
#     sh tests/cli/cli_test.sh PATH/TO/daihui SOURCE_DIR
set -u
daihui=$1
samples=$2/config/congresses
# shellcheck source-path=SCRIPTDIR source=../support/checks.sh
. "$(dirname "$0")/../support/checks.sh"

# value KEY: the text of a key of the JSON on standard output.
value() {
    sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}\$/\1/p" out.txt | head -n 1
}

# --- help and wrong use
run 0 --help
for command in check new init badges slips export verify rebuild count names proposals; do
    says "$command"
done
run 0 --version
says "daihui "
for command in check new init badges slips export verify rebuild count names proposals; do
    run 0 "$command" --help
    says "--help"
    run 2 "$command"
    silent
    run 2 "$command" --no-such-option
done
run 2
run 2 frobnicate

# --- check
run 0 check "$samples/a-huachuan"
says "教代会：正式代表 212 名，过半数须 107 名，三分之二须 142 名"
says "工代会：正式代表 214 名，过半数须 108 名，三分之二须 143 名"
says "可以建立会场。"
run 0 check "$samples/b-tiannan"
says "正式代表 118 名，过半数须 60 名，三分之二须 79 名"
run 0 check "$samples/c-faculty" --json
says '"ok": true'
says '"errors": 0'
says '"expected": 32'
same "$(value title)" "华川理工大学自动化学院第三届教职工代表大会暨分工会会员代表大会第一次会议"
run 3 check nowhere
says "没有这个文件夹"
says "办法："
run 3 check nowhere --json
says '"ok": false'
cp -r "$samples/c-faculty" broken
sed 's/^seats = 5$/seats = 0/; s/^id = "pay"$/id = "presidium"/' "$samples/c-faculty/congress.toml" >broken/congress.toml
run 3 check broken
says "congress.toml 第 "
says "错误："
that "every error at once" [ "$(grep -c "错误：" out.txt)" -ge 2 ]
run 3 init broken --venue never
complains "没有建立会场"
gone never

# --- new
run 0 new first
there first/congress.toml
there first/delegates.csv
run 0 check first
cp first/congress.toml kept.toml
run 1 new first
complains "已经存在"
same "$(cat first/congress.toml)" "$(cat kept.toml)"

# --- init
run 0 init "$samples/c-faculty" --venue venue --rehearsal --pin 246810 --json
says '"rehearsal": true'
says '"delegates": 32'
same "$(value pin)" 246810
anchor=$(value anchor)
same "${#anchor}" 20
run 2 init "$samples/c-faculty" --venue venue
complains "已经存在"
run 2 init "$samples/c-faculty" --venue other --pin 12
complains "6 至 12 位数字"
run 3 init nowhere --venue other
gone other

# --- badges
run 0 badges venue -o badges.pdf --tokens badges.txt
says "32 张证"
same "$(head -c 5 badges.pdf)" "%PDF-"
same "$(wc -l <badges.txt | tr -d ' ')" 32
same "$(cut -f 2 badges.txt | sort -u | wc -l | tr -d ' ')" 32
same "$(cut -f 2 badges.txt | grep -cE '^DH1:[A-Z2-7]{6}:[A-Z2-7]+:[A-Z2-7]{4}$')" 32
run 2 badges venue -o badges.pdf
complains "已经存在"
run 2 badges venue -o nowhere/badges.pdf
complains "没有文件夹"
run 3 badges nowhere -o other.pdf
complains "不是会场文件夹"
run 0 badges venue -o again.pdf --tokens again.txt
same "$(cat again.txt)" "$(cat badges.txt)"
run 0 badges venue -o lost.pdf --reissue 02 --tokens lost.txt
same "$(wc -l <lost.txt | tr -d ' ')" 1
never "a badge issued again has another token" grep -qF "$(cut -f 2 lost.txt)" badges.txt

# --- slips
run 0 slips venue --stack 投票 --count 34 -o slips.pdf --tokens slips.txt
says "34 张"
same "$(cut -f 2 slips.txt | sort -u | wc -l | tr -d ' ')" 34
run 2 slips venue --stack 没有 --count 3 -o other.pdf
complains "可用的有：投票、再次投票、备用"
gone other.pdf
run 2 slips venue --stack 投票 --count many -o other.pdf
gone other.pdf

# --- slips made on a custodian's machine
run 0 slips venue --request -o request.json
says "没有秘密内容"
there request.json
run 2 slips venue --request -o request.json
complains "已经存在"
never "a request holds a slip" grep -qF "$(cut -f 2 slips.txt | head -n 1 | cut -d : -f 3)" request.json
mkdir custodian
cp request.json custodian/
cd custodian || exit 1
run 2 slips request.json --stack 再次投票 --count 32 -o made.pdf
complains "--public"
gone made.pdf
run 2 slips request.json --stack 没有 --count 32 -o made.pdf --public public.json
complains "可用的有：投票、再次投票、备用"
run 0 slips request.json --stack 再次投票 --count 34 -o made.pdf --public public.json --tokens tokens.txt
says "34 张"
says "公开数据"
there made.pdf
same "$(cut -f 2 tokens.txt | sort -u | wc -l | tr -d ' ')" 34
same "$(stat -c %a made.pdf)" 600
cut -f 2 tokens.txt | cut -d : -f 3 >secrets.txt
never "public data hold a secret" grep -qFf secrets.txt public.json
run 2 slips request.json --stack 再次投票 --count 34 -o made.pdf --public other.json
complains "已经存在"
cd ..
run 3 slips custodian/public.json --stack 投票 --count 2 -o other.pdf --public other.json
complains "制作单"
gone other.pdf
run 0 slips venue --import custodian/public.json
says "已导入选票卡 34 张"
run 1 slips venue --import custodian/public.json
complains "已经登记"
sed 's/"stack": "再次投票"/"stack": "投票"/' custodian/public.json >mixed.json
run 3 slips venue --import mixed.json
complains "不予导入"
run 3 slips venue --import request.json
run 3 slips venue --import nowhere.json
run 2 slips venue --import custodian/public.json --stack 再次投票
run 2 slips venue --stack 投票 --count 2 -o other.pdf --public other.json
complains "保管人"
run 2 slips venue -o other.pdf
complains "--stack"

# --- a production venue keeps its secrets
run 0 init "$samples/c-faculty" --venue production --pin 246810
says "控制台密码：246810"
run 1 slips production --stack 投票 --count 2 -o production.pdf --tokens production.txt
complains "演练"
gone production.txt
gone production.pdf
run 0 slips production --request -o production.json
run 1 slips production.json --stack 投票 --count 40 -o production.pdf --public p.json --tokens production.txt
complains "演练"
gone production.pdf
run 3 slips production --import custodian/public.json
complains "不是本次大会的"

# --- export, verify
run 0 export venue -o out --json
says '"polls": 0'
last_anchor=$(value anchor)
there out/manifest.json
there out/08封存/封存清单.pdf
there out/09技术核查/record.jsonl
run 2 export venue -o out
complains "已经存在"
run 3 export nowhere -o other
run 0 verify out
says "校验通过"
says "未与纸质锚点核对"
run 0 verify out --anchor "$last_anchor"
says "已与纸质锚点核对"
run 0 verify out --anchor "$anchor" --json
says '"anchored": true'
says '"ok": true'
run 1 verify out --anchor 00000000000000000000
says "校验未通过"
run 1 verify out --anchor 00000000000000000000 --json
says '"ok": false'
cp -r out tampered
echo >>tampered/09技术核查/results.json
run 1 verify tampered
says "results.json 已被改动"
run 3 verify "$samples"
complains "不是导出文件夹"
run 0 verify venue
says "账目与记录一致"

# --- rebuild
run 0 rebuild venue
says "与原来一致"
run 0 rebuild venue --json
says '"equal": true'
run 3 rebuild nowhere

# --- the rules in words
run 0 check "$samples/a-huachuan" --rules
says "须"
says "（108 票以上）"
run 0 check "$samples/a-huachuan" --method
says "**第一条**"
says "使用电子选票"
run 3 check "$samples/nowhere" --method

# --- count
cat >case.toml <<'CASE'
[poll]
kind = "election"
seats = 2
[rules]
preset = "union-2016"
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
[[candidate]]
name = "赵海燕"
approve = 7
oppose = 15
CASE
run 0 count case.toml
says "王芳等 2 名同志获赞成票超过应到代表的半数（须 16 票以上），当选。"
run 0 count case.toml --json
says '"quorum_met": true'
says '"王芳"'
sed 's/approve = 17/approve = 16/; s/approve = 7/approve = 8/; s/oppose = 5/oppose = 6/; s/oppose = 15/oppose = 14/' case.toml >even.toml
run 0 count even.toml
sed 's/approve = 17/approve = 20/; s/oppose = 5/oppose = 2/; s/seats = 2/seats = 1/' case.toml >tie.toml
run 1 count tie.toml --json
says '"next": "revote"'
sed 's/returned = 23/returned = 25/; s/valid = 22/valid = 24/' case.toml >void.toml
run 1 count void.toml
says "无效"
sed 's/approve = 17/approve = 18/' case.toml >wrong.toml
run 1 count wrong.toml
says "相差 1"
sed 's/union-2016/union-2061/' case.toml >preset.toml
run 3 count preset.toml
complains "preset.toml"
complains "union-2016"
run 3 count nowhere.toml
run 2 count

# --- names
printf '赵海燕\n王建平\n丁一凡\n王芳\n' >names.txt
run 0 names names.txt
same "$(tr '\n' ' ' <out.txt)" "丁一凡 王芳 王建平 赵海燕 "
run 0 names names.txt --order pinyin
same "$(tr '\n' ' ' <out.txt)" "丁一凡 王芳 王建平 赵海燕 "
printf '高大富\n高富\n' >names.txt
run 0 names names.txt --order name-strokes
same "$(tr '\n' ' ' <out.txt)" "高大富 高富 "
run 2 names names.txt --order weight
run 3 names nowhere.txt

finish
