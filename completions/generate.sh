#!/bin/sh
# Writes the completions of all tools for bash, zsh and fish into BUILD/completions. They are made from nothing but
# what the tools in BUILD say: with --help, which are their option tables, and of the names that an argument may be, when
# it is none of them.
#
# usage: generate.sh BUILD
set -eu
build=$1
folder=$1/completions
here=${0%/*}
rules=$here/generate.awk
set -- coach-log coach-plan coach-gap coach-report

mkdir -p "$folder"
help=$(mktemp)
trap 'rm -f "$help"' EXIT

# between START END: what stands between these in the first line that has both, without commas.
between() {
	sed -n "s/.*$1\\([^()]*\\)$2.*/\\1/p" | sed -n '1{s/,//g;p;}'
}

# says TOOL ARGUMENT ...: what the tool, which refuses it, says.
says() {
	tool=$1
	shift
	env -u COACH_PEOPLE -u COACH_DEFINITION -u COACH_NOW -u COACH_TZ "$build/$tool" -o /dev/null "$@" 2>&1 < /dev/null || true
}

# value OPTION WORDS ...: a line that the rules read in front of the help.
value() {
	echo "value: $*"
}

tables=$("$build/coach-report" --help | sed -n '/ --table=/,/)/p' | tr -d ' \n' | between '(' ')' | tr '|' ' ')
explained= limited=
for table in $tables; do
	columns=$(says coach-report --explain "$table.?" | between 'known: ' '')
	numbers=$(says coach-report --fail-if "$table.?<0" | between 'known: ' '')
	explained="$explained $columns $(printf "$table.%s " $columns)"
	limited="$limited $numbers $(printf "$table.%s " $numbers)"
done
maps=$(says coach-log --print-map '?' | between '(' ')')
{
	value from "$maps"
	value coach-log.from "$maps ics sessions"
	value print-map "$maps"
	value print-words "$(says coach-log --print-words '?' | between '(' ')')"
	value explain "$(printf '%s\n' $explained | sort -u | paste -s -d ' ' -)"
	value fail-if "$(printf '%s\n' $limited | sort -u | paste -s -d ' ' -)"
	value columns "$(printf '%s\n' $explained | grep -v '[.]' | sort -u | paste -s -d ' ' -)"
} > "$help"
for tool; do
	"$build/$tool" --help >> "$help"
done
awk -v shell=zsh -f "$rules" "$help" > "$folder/_coach"
for tool; do
	awk -v shell=fish -v only="$tool" -f "$rules" "$help" > "$folder/$tool.fish"
done
# The last, and only when it is whole: it is what make looks at.
awk -v shell=bash -v template="$here/coach.bash.in" -f "$rules" "$help" > "$folder/coach.bash.new"
mv "$folder/coach.bash.new" "$folder/coach.bash"
