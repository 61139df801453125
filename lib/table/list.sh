#!/bin/sh
# Lists the tables for whoever includes the list, having defined what it wants of each:
#   TABLE, COL, END     as in table.h, in the order of the tables' places
#   MEASURE(ID, NAME)   coach-report computes the table, by NAME_measure
#   REPORT(ID, "NAME")  coach-report writes the table and calls it NAME, in its own order
#
# usage: list.sh FILE.def ...
set -eu

number() { sed -n "s/.*[ (]\.$1 = \([0-9]*\).*/\1/p" "$2"; }

for macro in TABLE COL END MEASURE REPORT; do
	printf '#ifndef %s\n#define %s(...)\n#endif\n' "$macro" "$macro"
done
for file; do
	place=$(number place "$file")
	[ -n "$place" ] || { echo "$file: no .place" >&2; exit 1; }
	echo "$place #include \"table/${file##*/}\""
done | sort -n -k1,1 | sed 's/^[0-9]* //'
for file; do
	report=$(number report "$file")
	[ -n "$report" ] || continue
	# The table's other name if it has one, else its own.
	echo "$report $(sed '/^COL/,$d' "$file" | tr '\n' ' ' |
		sed -e 's/.*TABLE(\([A-Z_]*\),.*\.also = \("[^"]*"\).*/REPORT(\1, \2)/' \
			-e 's/.*TABLE(\([A-Z_]*\), [A-Z_]*, \("[^"]*"\).*/REPORT(\1, \2)/')"
done | sort -n -k1,1 | sed 's/^[0-9]* //'
printf '#undef %s\n' TABLE COL END MEASURE REPORT
