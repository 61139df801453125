#!/bin/sh
# Lists the sections of the page, as lines SAYS(NAME) in the order of their places.
#
# usage: list.sh FILE.c ...
set -eu
for file; do
	name=$(sed -n 's/^const struct says says_\([a-z_]*\) = .*/\1/p' "$file")
	[ -n "$name" ] || continue
	place=$(sed -n 's/^\t\.place = \([0-9]*\),.*/\1/p' "$file")
	[ -n "$place" ] || { echo "$file: no .place" >&2; exit 1; }
	echo "$place SAYS($name)"
done | sort -n -k1,1 | sed 's/^[0-9]* //'
