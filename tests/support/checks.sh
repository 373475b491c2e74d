# shellcheck shell=sh
# Sourced by the tests that type commands as people do (tests/cli, tests/trustee): an empty folder to work in, one run
# of the program at a time, and what is expected of it. Every check is counted; `finish` is the last line of a script.
#
#     daihui=$1
#     . "$(dirname "$0")/../support/checks.sh"
#
# Exit statuses of the program: 0 good, 1 the answer is no, 2 wrong use, 3 bad input.
: "${daihui:?the path of the program}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
checks=0
failures=0
status=0
last="nothing"

# fail SENTENCE: tells what did not hold, and what the last run said.
fail() {
    failures=$((failures + 1))
    echo "FAILED: $1"
    echo "  after: daihui $last (status $status)"
    sed 's/^/  out: /' out.txt | head -n 20
    sed 's/^/  err: /' err.txt | head -n 20
}
# that SENTENCE COMMAND…: the command succeeds; never SENTENCE COMMAND…: it answers no (1), and does not break either.
that() {
    checks=$((checks + 1))
    sentence=$1
    shift
    "$@" || fail "$sentence"
}
never() {
    checks=$((checks + 1))
    sentence=$1
    shift
    answer=0
    "$@" || answer=$?
    [ "$answer" = 1 ] || fail "$sentence"
}

# run STATUS ARGUMENTS…: runs the program, without a terminal, and expects this exit status.
run() {
    expected=$1
    shift
    last=$*
    status=0
    "$daihui" "$@" >out.txt 2>err.txt </dev/null || status=$?
    that "exit status $expected expected" [ "$status" = "$expected" ]
}
# says TEXT: standard output of the last run holds it; complains: standard error does; silent: nothing on the former.
says() { that "says: $1" grep -qF -- "$1" out.txt; }
complains() { that "complains: $1" grep -qF -- "$1" err.txt; }
silent() { that "nothing on standard output" [ ! -s out.txt ]; }

# there FILE, gone FILE: it is there and not empty; nothing has this name.
there() { that "there: $1" [ -s "$1" ]; }
gone() { that "not there: $1" [ ! -e "$1" ]; }
# same TEXT TEXT
same() { that "「$1」 is 「$2」" [ "$1" = "$2" ]; }
# begins FILE TEXT, with a text in ASCII; is_pdf FILE
begins() { that "$1 begins with $2" [ "$(head -c "${#2}" "$1" 2>/dev/null)" = "$2" ]; }
is_pdf() { begins "$1" "%PDF-"; }

# finish: the sum, and exit status 1 when anything failed.
finish() {
    echo "$checks checks, $failures failed"
    [ "$failures" = 0 ] || exit 1
    exit 0
}
