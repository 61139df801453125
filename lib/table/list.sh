#!/bin/sh
# Lists the tables, as lines that include their files in the order of their places.
#
# usage: list.sh FILE.def ...
set -eu
for file; do
	place=$(sed -n 's/.*[ (]\.place = \([0-9]*\).*/\1/p' "$file")
	[ -n "$place" ] || { echo "$file: no .place" >&2; exit 1; }
	echo "$place #include \"table/${file##*/}\""
done | sort -n -k1,1 | sed 's/^[0-9]* //'
