#!/bin/sh
# weekly.sh DIR: the page of the week from the files in the folder DIR, by hand or for cron:
#
#     30 6 * * 1  /srv/coach/weekly.sh /srv/coach/data
#
# or for a systemd timer: coach-weekly.service and coach-weekly.timer, beside this file.
#
# DIR holds people.csv, who reports to whom, and of the following what there is:
#
#   calendars/         calendars and other exports with meetings, each named after its owner's id or address: dana.ics
#   log.csv            sessions, or a log of them, of which the last row of each counts
#   records.csv        for whom, and for which days, log.csv speaks; without it LOG says so
#   plans.csv          development plans
#   ratings/           closed waves of a survey, a file for each, named so that they sort in time. What the gap table
#                      says of a wave is made once, by the people of that day, and kept in DIR/gaps: made anew from
#                      other people it would tell of those who came and went.
#   ratings.csv        a wave that is still open, or all of them in one file
#   expectations.csv, programmes.csv, indicators.csv
#   maps/              maps for what no built-in one reads, see coach-log(1)
#   weekly.conf        settings, as assignments of the shell; they count before those of the environment:
#
#     COACH_TZ=Europe/Berlin  the zone whose days count; calendars need it
#     DATE_ORDER=dmy          or mdy: how exports write dates, where nothing in them shows it
#     SCALE=1:5               the lowest and the highest score of the survey
#     HOURS=hours             the item of the survey that asks for hours of coaching per report in the last 4 weeks
#     LOG=complete            in log.csv no row means no session; without it each coach's rows say what is known
#     OUT=weekly.html         the page; a path is seen from DIR
#     MAIL_TO=vp@example.com  addresses, with commas between: the page is mailed to them,
#     MAIL_FROM=…             from this address,
#     SENDMAIL=sendmail       by this command, with options if need be
#     EACH=1                  each leader is mailed a page of their own as well, in which nobody else is named but their
#                             reports, at the address that people.csv has for them
#     ADMIN_TO=ops@example.com  told when the page cannot be made, or when rows were rejected
#     LIMITS='coverage<0.5'   what coach-report takes for --fail-if, with blanks between: a limit that is crossed is
#                             said, and the page is mailed all the same
#     REJECTS=10              how many rows each stage may leave out
#     COACH_BIN=/opt/coach/bin  the folder of the tools, when it is not on PATH
#     COACH_NOW=2026-11-16    today
#
# A few rows that cannot be read do not stop the page: they are left out, told, and kept in DIR/rejects with the reason,
# until they are mended where they came from. More of them stop it, as whatever else fails does: the last good page stays,
# and no mail goes out but to ADMIN_TO. The stages hand on through files, since in a pipe a stage that is killed could pass for one that is done.
#
# Exit: 0 the page is written, and mailed if asked for; 1 so it is, and a limit is crossed; 2 usage, or a file is missing
# without which there is no page; 4 another run is at work, or the mail cannot be sent; else the status of the stage that
# failed.

# Names may have blanks in them, and what a pattern would fit: lists have a line for each, and are not expanded.
IFS='
'
set -efu
umask 077

say() {
	printf 'weekly.sh: %s\n' "$1" >&2
}

# stop STATUS WHY
stop() {
	say "$2"
	exit "$1"
}

# present FILE …: those of them that are there.
present() {
	for file; do
		[ ! -f "$file" ] || printf '%s\n' "$file"
	done
}

# inside FOLDER: its files.
inside() {
	set +f
	present "$1"/*
	set -f
}

# unread: what in the folder is of no name that is read or written here, on one line.
unread() {
	known=$(printf '%s\n' "${COACH_PEOPLE%%/*}" "${COACH_DEFINITION:-weekly.conf}" "${out%%/*}" "$out.work" weekly.conf calendars maps log.csv \
		records.csv plans.csv ratings ratings.csv gaps rejects expectations.csv programmes.csv indicators.csv)
	ls | grep -vxF "$known" | grep -v '\.sh$' | paste -s -d , - | sed 's/,/, /g'
}

# maps_of TABLE: options for the maps in maps/ that make one of these tables, or people; one that does not say makes sessions.
maps_of() {
	for map in $(inside maps); do
		table=$(sed -n 's/\r$//; s/^@table,,,//p' "$map")
		! printf '%s\n' "${table:-sessions}" | grep -Eqx "$1|people" || printf '%s\n' "--map=$map"
	done
}

has_rows() {
	[ -f "$1" ] && [ -n "$(sed -n 2p "$1")" ]
}

# run NAME COMMAND …: a stage. Where it refuses its input, a few rows of that may be left out: these go to a file called
# NAME, and $is_whole says whether there were none.
run() {
	rows=$work/rejects/$1.csv
	shift
	status=0
	is_whole=yes
	"$@" || status=$?
	if [ "$status" -eq 3 ]; then
		"$@" --rejects "$rows" && status=0 || status=$?
		is_whole=
		[ "$status" -gt 1 ] || [ "$(grep -vc ^reason,where, "$rows")" -le "${REJECTS:-10}" ] || status=3
	fi
	[ "$status" -le 1 ] || stop "$status" "$1 failed with status $status"
}

# left_out: how many rows the stages before the page left out, save those that the page reads, and counts, itself.
left_out() {
	for rows in $(inside "$work/rejects"); do
		grep -v -e ^reason,where, -e ',indicators\.csv:[0-9]*,' "$rows" || :
	done | wc -l | tr -d ' '
}

# The settings that weekly.conf may have.
settings='COACH_(BIN|DEFINITION|NOW|PEOPLE|TZ)|DATE_ORDER|SCALE|HOURS|LOG|OUT|MAIL_TO|MAIL_FROM|SENDMAIL|EACH|ADMIN_TO|LIMITS|REJECTS|PATH|TMPDIR'

# check_settings FILE: a name that is none of these, or one with blanks beside its =, is no setting, and would be passed over.
check_settings() {
	wrong=$(grep -E '^[[:space:]]*[A-Za-z_]+[[:space:]]+=|^[[:space:]]*[A-Za-z_]+=[[:space:]]+[^#[:space:]]' "$1" | head -n 1) || :
	[ -z "$wrong" ] || stop 2 "$1: no blanks may stand beside the = of a setting: $wrong"
	wrong=$(sed -n -E 's/^[[:space:]]*([A-Za-z_]+)=.*/\1/p' "$1" | grep -v -x -E "$settings" | head -n 1) || :
	[ -z "$wrong" ] || stop 2 "$1: $wrong is no setting; they are explained at the beginning of weekly.sh"
}

# send FILE: a message, to whom its header says. SENDMAIL may have options.
send() {
	sh -c "${SENDMAIL:-sendmail} -i -t" < "$1"
}

# admin SUBJECT: what was said so far, as a message.
admin() {
	printf 'To: %s\nSubject: coach: %s\nMIME-Version: 1.0\n' "$ADMIN_TO" "$1"
	printf 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n'
	cat "$messages"
}

# The end, however it comes. Before the page is there a status of 1 is that of a command that is no tool of ours.
finish() {
	status=$?
	[ "$status" -ne 1 ] || [ -n "$is_made" ] || status=4
	subject=
	if [ "$status" -gt 1 ]; then
		subject="weekly.sh $dir failed with status $status"
	elif [ -d rejects ]; then
		subject="weekly.sh $dir left rows out"
	fi
	if [ -n "$subject" ] && [ -n "${ADMIN_TO:-}" ]; then
		admin "$subject" > "$messages.mail"
		send "$messages.mail" || say 'ADMIN_TO could not be told'
	fi
	cat "$messages" >&3
	rm -rf "$messages" "$messages.mail" ${lock:+"$lock"}
	exit "$status"
}

[ $# -eq 1 ] && [ -d "$1" ] || stop 2 'usage: weekly.sh DIR, the folder of people.csv and of what there is to read'
# What is given on the command line is seen from where it is given.
case ${COACH_BIN:-} in
'' | /*) ;;
*) COACH_BIN=$PWD/$COACH_BIN ;;
esac
case $1 in
/*) cd "$1" ;;
*) cd "./$1" ;;
esac
dir=$PWD
if [ -f weekly.conf ]; then
	check_settings weekly.conf
	. ./weekly.conf
fi
COACH_PEOPLE=${COACH_PEOPLE:-people.csv}
COACH_NOW=${COACH_NOW:-$(date +%Y-%m-%d)}
COACH_TZ=${COACH_TZ:-}
# Cron's PATH lacks the folder in which sendmail usually is.
PATH=${COACH_BIN:+$COACH_BIN:}$PATH:/usr/sbin
export COACH_PEOPLE COACH_NOW COACH_TZ PATH
out=${OUT:-weekly.html}

lock=
is_made=
messages=$(mktemp)
exec 3>&2 2> "$messages"
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

case ${LOG:-partial} in
complete) complete=--complete ;;
partial) complete= ;;
*) stop 2 "LOG: '$LOG' is neither complete nor partial" ;;
esac
[ -f "$COACH_PEOPLE" ] || stop 2 "no $COACH_PEOPLE in $dir: it says who reports to whom; an export of the HR system will do"
others=$(unread)
[ -z "$others" ] || say "nothing here reads $others: the first lines of weekly.sh say which names it knows"
calendars=$(inside calendars)
waves=$(inside ratings)
given=$(present log.csv plans.csv ratings.csv)
[ -n "$calendars$waves$given" ] || stop 2 "nothing to read in $dir: it takes calendars/, log.csv, plans.csv or ratings/"

# The work folder is the lock: only one run can make it.
work=$out.work
mkdir "$work" || stop 4 "no work folder $work: another run is at work, or one was killed (then remove it)"
lock=$work
mkdir "$work/rejects"

order=${DATE_ORDER:+--date=$DATE_ORDER}

# Sessions, and for whom and when they speak: of a calendar its own record tells, of the log records.csv or LOG.
sessions=
records=$(present records.csv)
if [ -n "$calendars$(present log.csv)" ]; then
	sessions=$work/sessions.csv
	run sessions coach-log $order $(maps_of 'sessions|meetings') --latest $complete --records "$work/read.csv" -o "$sessions" $(present log.csv) $calendars
fi
if [ -n "$calendars" ]; then
	sed "${records:+/^log,/d}" "$work/read.csv" > "$work/records.csv"
	records=$(printf '%s\n' $records "$work/records.csv")
fi
known=${records:-$complete}

plans=
if [ -f plans.csv ]; then
	plans=$(printf '%s\n' "$work/plans.csv" "$work/summary.csv")
	set -- $order $(maps_of 'plans|indicators') $known $sessions plans.csv $(present indicators.csv)
	run plans coach-plan -o "$work/plans.csv" "$@"
	run plans coach-plan -q --by leader,level,org -o "$work/summary.csv" "$@"
fi

# The survey. Of a closed wave the gaps are made once, from all waves up to it, and kept, if no row of it was left out.
survey=
so_far=
set -- $order $(maps_of ratings) ${SCALE:+--scale="$SCALE"} --hours "${HOURS:-hours}" $known $sessions
: > "$work/gaps.csv"

# The gaps of the waves so far, without those that gaps.csv has.
new_gaps() {
	run ratings coach-gap --table gap -o "$work/waves.csv" "$@"
	awk -F, -v old="$work/gaps.csv" 'FILENAME == old { seen[$1]; next } FNR == 1 || !($1 in seen)' \
		"$work/gaps.csv" "$work/waves.csv" > "$work/new.csv"
}

for wave in $waves $(present ratings.csv); do
	so_far=$(printf '%s\n' $so_far "$wave")
	survey=$(printf '%s\n' "$work/gaps.csv" "$work/hours.csv")
	kept=gaps/${wave##*/}
	if [ "$wave" = ratings.csv ] || [ ! -e "$kept" ]; then
		new_gaps "$@" $so_far
		if [ "$wave" = ratings.csv ] || [ -z "$is_whole" ]; then
			kept=$work/new.csv
		else
			mkdir -p gaps
			mv "$work/new.csv" "$kept"
		fi
	fi
	cat "$kept" >> "$work/gaps.csv"
done
if [ -n "$so_far" ] && has_rows "$sessions"; then
	run ratings coach-gap -q --table hours -o "$work/hours.csv" "$@" $so_far
fi

# The page, and its mail.
set -- --left-out="$(left_out)" $order $(maps_of people) $known $sessions $plans $(present $survey expectations.csv programmes.csv indicators.csv)
if [ -n "${MAIL_TO:-}" ]; then
	run page coach-report -q -f email --mail-to "$MAIL_TO" ${MAIL_FROM:+--mail-from="$MAIL_FROM"} -o "$work/mail" "$@"
fi
if [ "${EACH:-}" = 1 ]; then
	mkdir "$work/each"
	run page coach-report -f email --each leader ${MAIL_FROM:+--mail-from="$MAIL_FROM"} -o "$work/each/{}" "$@"
fi
limits=$(printf '%s' "${LIMITS:-}" | tr -s ' ' '\n')
run page coach-report $(printf '%s' "$limits" | sed 's/^/--fail-if=/') -f html -o "$out" "$@"
is_made=yes

rm -rf rejects
for rows in $(inside "$work/rejects"); do
	[ -s "$rows" ] || continue
	mkdir -p rejects
	mv "$rows" rejects/
done
[ ! -d rejects ] || say "rows were left out; $dir/rejects has them, each with the reason"

unsent=
for page in $(present "$work/mail") $(inside "$work/each"); do
	send "$page" || unsent=yes
done
[ -z "$unsent" ] || stop 4 "$out is written, but not all of the mail could be sent; SENDMAIL in weekly.conf names the command that sends it"
for limit in $limits; do
	! grep -qF "coach-report: $limit:" "$messages" || exit 1
done
