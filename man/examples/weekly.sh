#!/bin/sh
# weekly.sh DIR: the page of the week from the files in DIR, for cron:
#
#     30 6 * * 1  COACH_BIN=/usr/local/bin MAIL_TO=vp@example.com LIMITS='coverage<0.5' /srv/coach/weekly.sh /srv/coach/data
#
# or for a systemd timer: coach-weekly.service and coach-weekly.timer, beside this file.
#
# DIR holds people.csv, log.csv (sessions, or a log of them, of which the last row of each counts), plans.csv and
# ratings.csv (a survey whose item `hours` asks for hours of coaching per report in the last 4 weeks), and
# indicators.csv, expectations.csv and programmes.csv if there are any. A folder DIR/calendars may hold calendars and
# other exports with meetings that are not in log.csv: then a records table says for which days each of them, and each coach in log.csv, is known. A folder
# DIR/ratings may hold waves of the survey that are closed, a file for each, named so that they sort in time: what the gap
# table says of them is made once, by the people of that day, and kept in DIR/gaps, since made anew from other people it
# would tell of those who came and went. ratings.csv may then be missing. The stages
# hand on through files: in a pipe a stage that is killed could pass for one that is done. The page is replaced whole by
# the last stage; when a stage fails, the last good page stays, no mail goes out, and the exit status is that stage's.
#
# Environment: OUT the page (DIR/weekly.html), COACH_PEOPLE (DIR/people.csv), COACH_NOW (today), COACH_BIN the
# folder of the tools when it is not on PATH. LOG is `complete` where in log.csv no row means no session, and `partial`,
# as without it, where the calendars of some leaders may be missing: then each one's own rows say what is known. MAIL_TO
# addresses, with commas between: the page is mailed to them, from MAIL_FROM if that is set, by SENDMAIL, a command with
# options if need be (sendmail). LIMITS what coach-report takes for --fail-if, with blanks between: limits that are
# crossed are said, and mailed all the same. DATE_ORDER is `dmy` or `mdy` where the dates of exports are written so: an
# export of a few days may not show by itself whether 3/2/2026 is in February or in March. All of these may stand in a
# file DIR/weekly.conf instead, as assignments of the shell, which count before those of the environment:
#
#     DATE_ORDER=dmy
#
# Exit: 0 the page is written, and mailed if asked for; 1 so it is, and a limit is crossed; 2 usage; 4 another run
# holds the lock, or it cannot be made, or the mail cannot be sent; else the status of the stage that failed.

set -efu
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
	say 'usage: weekly.sh DIR, the folder of people.csv, log.csv, plans.csv and ratings.csv'
	exit 2
fi
dir=$(operand "$1")
if [ -f "$dir/weekly.conf" ]; then
	. "$dir/weekly.conf"
fi
order=${DATE_ORDER:+--date=$DATE_ORDER}
out=$(operand "${OUT:-$dir/weekly.html}")
COACH_PEOPLE=${COACH_PEOPLE:-$dir/people.csv}
COACH_NOW=${COACH_NOW:-$(date +%Y-%m-%d)}
# Cron's PATH lacks the folder in which sendmail usually is.
PATH=${COACH_BIN:+$COACH_BIN:}$PATH:/usr/sbin
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

# stage MOST COMMAND …: a status up to MOST is an answer, and left in $status; a greater one is a failure.
stage() {
	most=$1
	shift
	status=0
	"$@" || status=$?
	if [ "$status" -gt "$most" ]; then
		say "$1 failed with status $status, $failed"
		exit "$status"
	fi
}

case ${LOG:-partial} in
complete) record=--complete ;;
partial) record= ;;
*)
	say "LOG: '$LOG' is neither complete nor partial"
	exit 2
	;;
esac

failed="$out is as it was"
set -- "$dir/log.csv"
set +f
for calendar in "$dir"/calendars/*; do
	[ ! -f "$calendar" ] || set -- "$@" "$calendar"
done
set -f
records=
if [ $# -gt 1 ]; then
	records=$work/records.csv
	set -- $record --records "$records" "$@"
	record=
fi
stage 0 coach-log $order --latest -o "$work/sessions.csv" "$@"
set -- ${records:+"$records"} "$work/sessions.csv" "$dir/plans.csv"
if [ -e "$dir/indicators.csv" ]; then
	set -- "$@" "$dir/indicators.csv"
fi
stage 0 coach-plan $order -o "$work/plans.csv" "$@"
stage 0 coach-plan $order -q --by leader,level,org -o "$work/summary.csv" "$@"

# Writes to $made the rows of the gap table about waves that no kept table has; of its arguments the last are new.
gaps() {
	stage 0 coach-gap $order $record --hours hours --table gap -o "$work/waves.csv" ${records:+"$records"} "$work/sessions.csv" "$@"
	stage 0 awk -F, -v kept="$work/kept.csv" 'FILENAME == kept { seen[$1]; next } FNR == 1 || !($1 in seen)' \
		"$work/kept.csv" "$work/waves.csv" > "$made"
}

: > "$work/kept.csv"
set --
set +f
for wave in "$dir"/ratings/*; do
	[ -f "$wave" ] || continue
	set -- "$@" "$wave"
	kept=$dir/gaps/${wave##*/}
	if [ ! -e "$kept" ]; then
		stage 0 mkdir -p "$dir/gaps"
		made=$work/wave.csv
		gaps "$@"
		stage 0 mv "$made" "$kept"
	fi
	stage 0 cat "$kept" >> "$work/kept.csv"
done
set -f
if [ $# -eq 0 ] || [ -e "$dir/ratings.csv" ]; then
	set -- "$@" "$dir/ratings.csv"
	made=$work/gaps.csv
	gaps "$@"
else
	: > "$work/gaps.csv"
fi
stage 0 coach-gap $order $record -q --hours hours --table hours -o "$work/hours.csv" ${records:+"$records"} "$work/sessions.csv" "$@"
stage 0 cat "$work/gaps.csv" "$work/hours.csv" >> "$work/kept.csv"

set -- ${records:+"$records"} "$work/sessions.csv" "$work/plans.csv" "$work/summary.csv" "$work/kept.csv"
for more in expectations programmes indicators; do
	if [ -e "$dir/$more.csv" ]; then
		set -- "$@" "$dir/$more.csv"
	fi
done
if [ -n "${MAIL_TO:-}" ]; then
	stage 0 coach-report $order $record -q -f email --mail-to "$MAIL_TO" ${MAIL_FROM:+--mail-from "$MAIL_FROM"} -o "$work/mail" "$@"
fi
for limit in ${LIMITS:-}; do
	set -- --fail-if "$limit" "$@"
done
stage 1 coach-report $order $record -f html -o "$out" "$@"
crossed=$status
if [ -n "${MAIL_TO:-}" ]; then
	if ! ${SENDMAIL:-sendmail} -i -t < "$work/mail"; then
		say "$out is written, but the mail could not be sent"
		exit 4
	fi
fi
exit "$crossed"
