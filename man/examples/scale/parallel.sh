#!/bin/sh
# parallel.sh LOG OUT: rolls up LOG on all cores of this machine, or of several, by GNU parallel, and writes the roll-up to OUT.
#
# LOG is cut into parts, each part is rolled up by a worker that writes one file, and the files are summed. A worker that fails,
# or that somebody kills, leaves no file behind, and its part is run again, up to three times in all. OUT is replaced once
# everything is there, and otherwise stays as it is.
#
# Environment: COACH_PEOPLE the people table; COACH_DEFINITION if it is not the built-in one; COACH_NOW the day that is today
# for every worker (today); UNIT day, week, month, quarter or year (week); PARTS how many parts are made (4 for each core);
# WORK the folder of the parts (a new one, gone at the end). HOSTS hosts as --sshlogin of parallel takes them, such as
# `4/ann@one,8/two`: they need coach-log on their PATH, of the same version, and ssh without a password. The parts and the
# people table are copied there and away again.
set -eu
umask 077
if [ $# -ne 2 ]; then
	echo 'usage: COACH_PEOPLE=FILE parallel.sh LOG OUT' >&2
	exit 2
fi
log=$1 out=$2
unit=${UNIT:-week} parts=${PARTS:-$(($(nproc) * 4))}
: "${COACH_PEOPLE:?names the people table}"
COACH_NOW=${COACH_NOW:-$(date +%Y-%m-%d)}
export COACH_NOW
made=
if [ -z "${WORK:-}" ]; then
	WORK=$(mktemp -d)
	made=$WORK
fi
trap '[ -z "$made" ] || rm -rf "$made"' EXIT

coach-log --split "$parts" -o "$WORK/part{}.csv" "$log"
cp "$COACH_PEOPLE" "$WORK/people.csv"
set -- -p people.csv --now "$COACH_NOW" --rollup "$unit" -q
if [ -n "${COACH_DEFINITION:-}" ]; then
	cp "$COACH_DEFINITION" "$WORK/definition.csv"
	set -- "$@" -d definition.csv
fi
seq "$parts" > "$WORK/numbers"
(
	cd "$WORK"
	rm -f rollup*.csv
	if [ -n "${HOSTS:-}" ]; then
		parallel --retries 3 --halt soon,fail=1 --sshlogin "$HOSTS" --workdir ... --transferfile people.csv \
			${COACH_DEFINITION:+--transferfile definition.csv} --transferfile 'part{}.csv' --return 'rollup{}.csv' --cleanup \
			coach-log "$@" -o 'rollup{}.csv' 'part{}.csv' :::: numbers
	else
		parallel --retries 3 --halt soon,fail=1 coach-log "$@" -o 'rollup{}.csv' 'part{}.csv' :::: numbers
	fi
)
# All of them, by number: a part that is missing is an error here and not a smaller sum.
set --
for number in $(cat "$WORK/numbers"); do
	set -- "$@" "$WORK/rollup$number.csv"
done
coach-log --rollup "$unit" -o "$out" "$@"
