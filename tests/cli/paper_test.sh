#!/bin/sh
# `daihui paper` and `daihui history`: what people vote and count on without machines, and the table of several
# congresses. Exit statuses: 0 good, 1 the answer is no, 2 wrong use, 3 bad input.
#
#     sh tests/cli/paper_test.sh PATH/TO/daihui SOURCE_DIR
set -u
daihui=$1
samples=$2/config/congresses
# shellcheck source-path=SCRIPTDIR source=../support/checks.sh
. "$(dirname "$0")/../support/checks.sh"

# --- paper from a congress folder, before there is a venue
run 0 paper "$samples/a-huachuan" --poll union-committee --sample -o sample.pdf
is_pdf sample.pdf
run 0 paper "$samples/a-huachuan" --poll union-committee --copies 7 -o ballots.pdf
says "纸质选票 7 张"
is_pdf ballots.pdf
run 0 paper "$samples/a-huachuan" --checklist -o list.pdf
is_pdf list.pdf
run 0 paper "$samples/a-huachuan" --checklist --body 工代会 -o union.pdf
is_pdf union.pdf
run 0 paper "$samples/a-huachuan" --poll union-committee --tally 208 -o tally.pdf
is_pdf tally.pdf

# --- and on wrong use
run 2 paper "$samples/a-huachuan" --poll union-committee --sample -o sample.pdf
complains "已经存在"
run 2 paper "$samples/a-huachuan" --poll union-comittee --sample -o other.pdf
complains "没有代号为 union-comittee"
complains "union-committee"
run 2 paper "$samples/a-huachuan" --sample -o other.pdf
complains "--poll"
run 2 paper "$samples/a-huachuan" --poll union-committee -o other.pdf
complains "--sample"
run 2 paper "$samples/a-huachuan" --poll union-committee --sample --copies 3 -o other.pdf
run 2 paper "$samples/a-huachuan" --poll union-committee --copies 0 -o other.pdf
run 2 paper "$samples/a-huachuan" --poll union-committee --copies 3001 -o other.pdf
run 2 paper "$samples/a-huachuan" --checklist --body 学生会 -o other.pdf
complains "学生会"
run 3 paper nowhere --checklist -o other.pdf
gone other.pdf
# Nobody is in a committee that was not elected yet.
run 1 paper "$samples/a-huachuan" --checklist --body 工会委员会 -o other.pdf
gone other.pdf

# --- history of two congresses; a rehearsal is none
run 0 init "$samples/c-faculty" --venue faculty --pin 246810
run 0 export faculty -o out-faculty
run 0 init "$samples/b-tiannan" --venue tiannan --pin 246810
run 0 export tiannan -o out-tiannan
run 0 init "$samples/c-faculty" --venue rehearsal --rehearsal --pin 246810
run 0 export rehearsal -o out-rehearsal
run 0 history out-faculty out-tiannan
says "教职工代表大会历次会议一览表"
says "三届四次"
says "三届一次"
says "听取学院工作报告"
run 0 history out-faculty out-tiannan --json
says '"session": 4'
run 0 history out-faculty out-tiannan -o history.pdf
is_pdf history.pdf
run 0 history out-faculty --body 工代会 -o history.csv
says "三届一次"
that "the table as CSV" grep -qF "三届一次" history.csv
run 0 history out-faculty -o history.xlsx
that "the table as XLSX" [ "$(head -c 2 history.xlsx)" = "PK" ]
run 2 history out-faculty -o history.txt
complains ".xlsx"
run 1 history out-faculty out-faculty
complains "出现了两次"
run 1 history out-rehearsal
complains "演练"
run 1 history out-faculty --body 学代会
complains "学代会"
run 3 history nowhere
complains "不是导出文件夹"
echo "改动" >>out-faculty/07会议记录/议程.csv
run 1 history out-faculty out-tiannan
complains "没有通过校验"

finish
