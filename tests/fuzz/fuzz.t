#!/bin/sh
# Replays each fuzz target's corpus: what libFuzzer starts from, and what it has found before.
cd "${0%/*}" || exit 1
build=${BUILD:-../../build}
count=0
failed=0
for source in *_fuzz.c; do
	target=${source%_fuzz.c}
	count=$((count + 1))
	if said=$("$build/fuzz/$target" "corpus/$target"/* 2>&1); then
		echo "ok $count - $target: $(printf '%s\n' "$said" | grep -c '^ok') files"
	else
		echo "not ok $count - $target"
		printf '%s\n' "$said" | sed 's/^/# /'
		failed=1
	fi
done
echo "1..$count"
exit $failed
