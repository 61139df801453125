#!/bin/sh
# weekly.sh DIR: the page of the week from the files in DIR, for cron:
#
#     30 6 * * 1  COACH_BIN=/usr/local/bin /srv/coach/weekly.sh /srv/coach/data
#
# DIR holds people.csv, raw.csv (sessions), plans.csv and ratings.csv (a survey whose item `hours` asks for hours
# of coaching per report in the last 4 weeks), and indicators.csv if there are any. The stages hand on through
# files: in a pipe a stage that is killed could pass for one that is done. The page is replaced whole by the last
# stage; when a stage fails, the last good page stays and the exit status is that stage's.
#
# Environment: OUT the page (DIR/weekly.html), COACH_PEOPLE (DIR/people.csv), COACH_NOW (today), COACH_BIN the
# folder of the tools when it is not on PATH.
#
# Exit: 0 the page is written; 2 usage; 4 another run holds the lock, or it cannot be made; else the stage's.

set -eu
umask 077

say() {
	printf 'weekly.sh: %s\n' "$1" >&2
}

# A path that no tool takes for an option.
operand() {
	case $1 in
	-*) printf './%s\n' "$1" ;;
	*) printf '%s\n' "$1" ;;
	esac
}

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
	say 'usage: weekly.sh DIR, the folder of people.csv, raw.csv, plans.csv and ratings.csv'
	exit 2
fi
dir=$(operand "$1")
out=$(operand "${OUT:-$dir/weekly.html}")
COACH_PEOPLE=${COACH_PEOPLE:-$dir/people.csv}
COACH_NOW=${COACH_NOW:-$(date +%Y-%m-%d)}
PATH=${COACH_BIN:+$COACH_BIN:}$PATH
export COACH_PEOPLE COACH_NOW PATH

# The work folder is the lock: only one run can make it.
work=$out.work
if ! mkdir "$work"; then
	say "no work folder: if it exists another run is at work, or one was killed (then remove it)"
	exit 4
fi
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

stage() {
	status=0
	"$@" || status=$?
	if [ "$status" -ne 0 ]; then
		say "$1 failed with status $status, $out is as it was"
		exit "$status"
	fi
}

stage coach-log -o "$work/sessions.csv" "$dir/raw.csv"
set -- "$work/sessions.csv" "$dir/plans.csv"
if [ -e "$dir/indicators.csv" ]; then
	set -- "$@" "$dir/indicators.csv"
fi
stage coach-plan -o "$work/plans.csv" "$@"
stage coach-gap --hours hours -o "$work/gaps.csv" "$work/sessions.csv" "$dir/ratings.csv"
stage coach-report -f html -o "$out" "$work/sessions.csv" "$work/plans.csv" "$work/gaps.csv"
