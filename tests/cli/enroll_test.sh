#!/bin/sh
# `daihui enroll`: the code with which a machine joins a congress (shared/sync/README.md, "Enrolment"). Exit
# statuses: 0 good, 2 wrong use, 3 bad input.
#
#     sh tests/cli/enroll_test.sh PATH/TO/daihui SOURCE_DIR
set -u
daihui=$1
samples=$2/config/congresses
# shellcheck source-path=SCRIPTDIR source=../support/checks.sh
. "$(dirname "$0")/../support/checks.sh"

run 0 init "$samples/c-faculty" --venue hall --rehearsal --recovery-sheet key.pdf
says "recovery.key"
says "口令："
there hall/recovery.key
that "the recovery key is closed" grep -q '^DHR1:R:' hall/recovery.key
same "$(stat -c %a hall/recovery.key)" 600
says "恢复密钥的纸质备份：key.pdf"
that "the sheet is a PDF" [ "$(head -c 5 key.pdf)" = "%PDF-" ]
same "$(stat -c %a key.pdf)" 600

run 0 enroll hall --role desk --host 192.0.2.10 --port 7443
says "DHE1:192.0.2.10:7443:"
says "用途 desk"
first=$(head -n 1 out.txt)
run 0 enroll hall --role desk --host 192.0.2.10 --port 7443
never "two codes are one" [ "$first" = "$(head -n 1 out.txt)" ]
# The key that machines pin stays; the secret is another one, and is stored nowhere.
same "$(echo "$first" | cut -d: -f 4)" "$(head -n 1 out.txt | cut -d: -f 4)"
secret=$(echo "$first" | cut -d: -f 5)
that "sixteen characters" [ ${#secret} = 16 ]
never "the secret is in the venue" grep -rqF "$secret" hall
same "$(find hall/enrolment/codes -type f | wc -l)" 2
run 0 enroll hall --role console --host hub.example --json
says '"role": "console"'
says '"code": "DHE1:HUB.EXAMPLE:7443:'

# 改接码: for machines that joined, good any number of times; nothing is kept of it.
run 0 enroll hall --moved --host 192.0.2.11 --port 7444
says "DHM1:192.0.2.11:7444:"
says "改接码"
moved=$(head -n 1 out.txt)
run 0 enroll hall --moved --host 192.0.2.11 --port 7444 --json
says "$moved"
same "$(echo "$moved" | cut -d: -f 4)" "$(echo "$first" | cut -d: -f 4)"
same "$(find hall/enrolment/codes -type f | wc -l)" 3

run 2 enroll hall --role chair --host 192.0.2.10
complains "chair"
run 2 enroll hall --role desk --host "no such host"
complains "地址"
run 3 enroll nowhere --role desk --host 192.0.2.10
complains "daihui init"
run 2 enroll --role desk

finish
