#!/bin/sh
# `daihui check --rules/--method`, `daihui proposals`, `daihui names`: what is read from a congress folder, in words,
# on pages and in tables. Exit statuses: 0 good, 1 the answer is no, 2 wrong use, 3 bad input.
#
#     sh tests/cli/folder_test.sh PATH/TO/daihui SOURCE_DIR
set -u
daihui=$1
samples=$2/config/congresses
# shellcheck source-path=SCRIPTDIR source=../support/checks.sh
. "$(dirname "$0")/../support/checks.sh"

# --- the rules in words, of every kind of poll
run 0 check "$samples/d-awards" --rules
says '正式女代表 10 名评选，无记名，从 3 名中选 1 名。'
says '每张选票可以选 1 个至 5 个；多选的无效。'
says '得票较多的 16 名入选。'
says '60 分至 100 分，每档 1 分。'
says '去掉 1 个最高分和 1 个最低分'
says '等次：满意、基本满意、不满意、不了解。'
says '先表决修正案「评选办法第五条修正案」，再表决原案。'
run 0 check "$samples/b-tiannan" --method
says '# 补选办法'
says '任期到本届届满'
says '已投电子选票继续有效。'
run 1 check "$samples/d-awards" --method
complains '不需要选举办法'

# --- the draft on pages, and what becomes of cast ballots as a setting
cp -r "$samples/a-huachuan" a
run 0 check a --method -o method.pdf
begins method.pdf '%PDF-'
if command -v pdftotext >/dev/null; then
    pdftotext -layout method.pdf out.txt
    says '选举办法'
    says '第十四条'
    says '第 1 页，共'
else
    echo "pdftotext is not there: the text of the pages is not checked (skipped)"
fi
run 2 check a --method -o method.pdf
complains '已经存在'
run 2 check a -o other.pdf
complains '--method'
sed -i 's/^tie = "再次投票"/tie = "再次投票"\nkeep_cast_ballots = false/' a/congress.toml
run 0 check a --method -o method.md
that 'the draft has the other clause' grep -qF '已投电子选票全部作废，重新投票。' method.md

# --- what is wrong in a poll of a new kind is told with its line and the nearest right word
cp -r "$samples/d-awards" d
sed -i 's/^grades = "满意度"/grades = "满意程度"/; s/^step = 1/step = 7/; s/^amends = "rules"/amends = "rule"/' d/congress.toml
run 3 check d
says '「满意程度」没有这一套等次'
says '「满意度」'
says '每档 7 分，分不匀'
says '没有代号为「rule」的表决'
says '最接近的是「rules」'
for bad in 'quorum = "2/0"' 'majority = "120%"' 'seats = 0' 'seats = -1' 'seats = 99999999999999999999' 'preset = "union-2017"'; do
    cp "$samples/d-awards/congress.toml" d/congress.toml
    sed -i "s|^seats = 16|seats = 16\n$bad|" d/congress.toml
    case $bad in seats*) sed -i '/^seats = 16/d' d/congress.toml ;; esac
    run 3 check d
    says "congress.toml 第"
    says '办法：'
done

# --- proposals: numbers and rates with both parts
run 0 proposals "$samples/d-awards"
says '收到 7 件：立案 5，并案 1，转意见建议 1，不立案 0，待审查 0。立案率 71.43%（5/7）。'
says '答复率 80%（4/5）'
says '满意率 66.67%（2/3）'
says '意见建议答复率 100%（1/1）'
says '按类别：'
run 0 proposals "$samples/d-awards/proposals.csv" --json
says '"received": 7'
run 0 proposals "$samples/d-awards" -o table.csv
that 'the table names the categories' grep -qF '后勤服务' table.csv
run 0 proposals "$samples/d-awards" -o table.xlsx
begins table.xlsx 'PK'
run 0 proposals "$samples/d-awards" -o table.pdf
begins table.pdf '%PDF-'
run 0 init "$samples/d-awards" --venue venue --rehearsal
run 0 proposals venue
says '立案率 71.43%（5/7）'
run 2 proposals "$samples/d-awards/proposals.csv" -o register.pdf
complains '会议文件夹'
run 2 proposals "$samples/d-awards" -o table.pdf
complains '已经存在'
run 3 proposals nowhere.csv
complains '没有这个文件'
run 3 proposals "$samples/c-faculty"
complains '没有提案'
printf '提案编号,案由,提案人,附议人,审查结果,并入\n1,甲,王芳,丁一、李明,并案,1\n' >bad.csv
run 3 proposals bad.csv
complains 'bad.csv 第 2 行'
complains '并入了它自己'
silent

# --- names, with strokes that people state
printf '于洋\n赵海燕\n丁一\n王芳\n' >names.txt
run 0 names names.txt
same "$(tr '\n' ' ' <out.txt)" '丁一 于洋 王芳 赵海燕 '
printf '# 赵 as two strokes\n赵 = 横竖\n' >strokes.txt
run 0 names names.txt --strokes strokes.txt
same "$(tr '\n' ' ' <out.txt)" '丁一 赵海燕 于洋 王芳 '
run 0 names names.txt --order pinyin --strokes strokes.txt
same "$(tr '\n' ' ' <out.txt)" '丁一 王芳 于洋 赵海燕 '
printf '赵 12\n赵海 12\n' >strokes.txt
run 3 names names.txt --strokes strokes.txt
complains 'strokes.txt 第 2 行'
silent
run 3 names names.txt --strokes nowhere.txt

finish
