#!/bin/sh
# The rooms keep to their directions (tests/check-includes), and the check sees each kind of violation when one is
# planted.
set -u
cd "${0%/*}/.." || exit 1
count=0
failed=0

# verdict NAME: an ok line for the status of the command before.
verdict() {
	status=$?
	count=$((count + 1))
	if [ $status -eq 0 ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=1
	fi
}

copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT

found=$(tests/check-includes)
status=$?
printf '%s\n' "$found" | sed '/^$/d; s/^/# /'
[ $status -eq 0 ] && [ -z "$found" ]
verdict "no violation in cmd and lib"

# plant FILE TEXT EXPECTED: in a tree that holds nothing else, the text as the file's third line is complained of in
# these words.
plant() {
	mkdir -p "$copy/${1%/*}"
	printf 'int planted;\n\n%s\n' "$2" > "$copy/$1"
	complaint=$(tests/check-includes "$copy")
	[ $? -eq 1 ] && [ "$complaint" = "$1:3: $3" ]
	verdict "seen: $2 in $1"
	[ "$complaint" = "$1:3: $3" ] || printf '%s\n' "$complaint" | sed 's/^/# /'
	rm "$copy/$1"
}

plant lib/base/planted.c '#include "csv/reader.h"' 'base may not see "csv/reader.h"'
plant lib/csv/planted.h '#include "people/people.h"' 'csv may not see "people/people.h"'
plant lib/stat/planted.c '# include "people/unit.h"' 'stat may not see "people/unit.h"'
plant lib/show/planted.c '#include "session/session.h"' 'show may not see "session/session.h"'
plant lib/show/html/planted.c '#include "csv/sink.h"' 'show may not see "csv/sink.h"'
plant lib/session/planted.c '#include "show/page.h"' 'session may not see "show/page.h"'
plant lib/plan/planted.c '#include "survey/gap.h"' 'plan may not see "survey/gap.h"'
plant lib/meeting/planted.c '#include "calendar/calendar.h"' 'meeting may not see "calendar/calendar.h"'
plant lib/cli/planted.c '#include "when/zone.h"' 'cli may not see "when/zone.h"'
plant cmd/planted.c '#include "presets/presets.h"' 'cmd may not see "presets/presets.h"'
plant lib/session/planted.c '#include "people.h"' '"people.h" is not named as "room/noun.h"'
plant lib/session/planted.c '#include "model/people.h"' '"model/people.h": there is no room "model"'
plant cmd/planted.c '#include <csv.h>' 'only lib/csv may include <csv.h>'
plant lib/base/planted.c '#include <zlib.h>' 'only lib/csv may include <zlib.h>'
plant cmd/planted.c '#include <getopt.h>' 'only lib/cli may include <getopt.h>'
plant lib/session/planted.c '#include <libical/ical.h>' 'only lib/when may include <libical/ical.h>'
plant lib/show/planted.c '#include <dlfcn.h>' 'only lib/base may include <dlfcn.h>'
plant lib/csv/planted.c '#include <regex.h>' 'only lib/base may include <regex.h>'
plant lib/map/planted.c '#include <sha2.h>' 'only lib/base may include <sha2.h>'
plant cmd/planted.c 'int f(char *s) { return atoi (s); }' 'atoi is banned'
plant lib/survey/planted.c 'char *s = "see --scale";' 'survey may not name --scale in "see --scale"'
plant lib/plan/planted.h 'char *s = "(coach-log)";' 'plan may not name coach-log in "(coach-log)"'
plant lib/when/planted.c 'char *s = "say with COACH_TZ";' 'when may not name COACH_TZ in "say with COACH_TZ"'
plant lib/stat/planted.c 'void f(char *s) { sprintf(s, "x"); }' 'sprintf is banned'
plant lib/base/planted.c 'char *t = "/*"; void f(char *s) { strcpy(s, t); /* */ }' 'strcpy is banned'

printf '%s\n' '/* atoi(s)' '#include <zlib.h>' ' */' 'int snprintf(void); const char *s = "gets(s) --by";' \
	> "$copy/cmd/planted.c"
printf '%s\n' '/* "--by" */' 'const char q = '"'\"'"';' 'const char *s = "!coach-", *t = "a--b", *u = "stagecoach-like";' > "$copy/lib/csv/planted.c"
tests/check-includes "$copy" > /dev/null
verdict "comments, strings and longer names are no violations"

rm "$copy/cmd/planted.c" "$copy/lib/csv/planted.c"

mkdir -p "$copy/lib/plan"
printf '#include "plan/b.h"\n' > "$copy/lib/plan/a.h"
printf '#include "plan/a.h"\n' > "$copy/lib/plan/b.c"
complaint=$(tests/check-includes "$copy")
[ "$complaint" = 'lib/plan/a.h:1: includes itself: plan/a -> plan/b -> plan/a' ]
verdict "seen: two files that include each other"

for noun in a b c d e f; do
	printf '#include "plan/%s.h"\n' "$(printf %s $noun | tr a-f b-g)" > "$copy/lib/plan/$noun.h"
done
rm "$copy/lib/plan/b.c"
complaint=$(tests/check-includes "$copy")
[ "$complaint" = 'lib/plan/a.h:1: stands on floor 7 of its room, of 6 at most' ]
verdict "seen: a file on too many others"
rm -r "$copy/lib/plan"

! tests/check-includes "$copy" > /dev/null 2>&1
verdict "a tree without code is no success"

echo "1..$count"
exit $failed
