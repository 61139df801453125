#!/bin/sh
# The completions that the build makes offer the options of the tools, and the shells take them.
set -u
cd "${0%/*}/.." || exit 1
build=${BUILD:-build}
count=0
failed=0

# check NAME COMMAND …: one test. What a failing command prints becomes a diagnostic.
check() {
	name=$1
	shift
	count=$((count + 1))
	if said=$("$@" 2>&1); then
		echo "ok $count - $name"
	else
		echo "not ok $count - $name"
		printf '%s\n' "$said" | sed 's/^/# /'
		failed=1
	fi
}

skip() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2 is not installed"
}

# bash_offers EXPECTED WORD …: what TAB offers behind these words of a command line, sorted, on one line.
bash_offers() {
	expected=$1
	shift
	offered=$(bash --norc -c '
		. "$0/completions/coach.bash"
		COMP_WORDS=("$@")
		COMP_CWORD=$(($# - 1))
		_coach "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
		printf "%s\n" "${COMPREPLY[@]}"' "$build" "$@" | LC_ALL=C sort | paste -s -d ' ' -)
	[ "$offered" = "$expected" ] || { echo "offered '$offered', expected '$expected'"; return 1; }
}

# fish_offers EXPECTED LINE: what TAB offers behind the line in fish, the same way; what follows a tab explains it.
fish_offers() {
	offered=$(fish --no-config -c '
		for file in $argv[2]/completions/*.fish
			source $file
		end
		complete -C $argv[1]' "$2" "$build" | cut -f 1 | LC_ALL=C sort | paste -s -d ' ' -)
	[ "$offered" = "$1" ] || { echo "offered '$offered', expected '$1'"; return 1; }
}

# zsh_writes EXPECTED LINE: what TAB makes of the line, typed into zsh at a terminal.
zsh_writes() {
	written=$(timeout 60 zsh -f -c '
		zmodload zsh/zpty
		zpty shell zsh -f -i
		zpty -w shell "PS1=; fpath=($3 \$fpath); autoload -Uz compinit; compinit -u -D; say() { print; print \"<\$BUFFER>\" }; zle -N say; bindkey ^X say; print rea""dy"
		zpty -r shell text "*ready*"
		zpty -w -n shell "$1"$'"'\\t\\x18'"'
		zpty -r shell text "*<coach*>*"
		print -r -- "$text"
		zpty -d shell' "$2" "$2" "$2" "$build/completions" | sed -n 's/.*<\(coach.*\)>.*/\1/p')
	[ "$written" = "$1" ] || { echo "wrote '$written', expected '$1'"; return 1; }
}

# Every option of --help, found in another way than the generator does, is offered, and nothing else.
options_are_offered() {
	"$build/$1" --help > "$fresh/help" || return 1
	sed -n '/^Options:/,/^$/s/^  [ -][^ ]*  *--\([a-z-]*\).*/\1/p' "$fresh/help" | sort > "$fresh/listed"
	sed -n 's/^complete .* -l \([^ ]*\).*/\1/p' "$build/completions/$1.fish" | sort > "$fresh/offered"
	[ -s "$fresh/listed" ] && diff "$fresh/listed" "$fresh/offered"
}

fresh=$(mktemp -d) || exit 1
trap 'rm -rf "$fresh"' EXIT

for tool in coach-log coach-plan coach-gap coach-report; do
	check "$tool: the options of --help are offered" options_are_offered $tool
done

printf 'person,name,manager,team\r\nboss,"Boss, The",,\r\nann,Ann,boss,North\r\nx y,X,boss,"South, East"\r\n' > "$fresh/people.csv"
export COACH_PEOPLE="$fresh/people.csv"
if command -v bash > /dev/null; then
	check "bash reads its file" bash -n "$build/completions/coach.bash"
	check "bash: --ro" bash_offers --rollup coach-log --ro
	check "bash: --only" bash_offers 'North ann boss' coach-report --only ''
	check "bash: --only=b" bash_offers boss coach-plan --only = b
	check "bash: --each" bash_offers 'leader team' coach-gap --each ''
	COACH_PEOPLE=/nowhere
	check "bash: nobody" bash_offers '' coach-report --only ''
	check "bash: --from" bash_offers 'teams teams-actions teams-participants' coach-log --from team
	check "bash: --from of sessions" bash_offers 'ics' coach-log --from ic
	check "bash: --print-words" bash_offers 'de' coach-gap --print-words = d
	check "bash: --table" bash_offers 'candidates cascade' coach-report --table ca
	check "bash: --explain" bash_offers 'coverage coverage_possible' coach-report --explain cov
	check "bash: --explain of a table" bash_offers 'plans.kept plans.kept_possible' coach-report --explain plans.kep
	check "bash: --fail-if" bash_offers 'gap.gap gap.gap_high gap.gap_low' coach-report --fail-if gap.gap
	check "bash: --fail-if of a text" bash_offers '' coach-report --fail-if gap.lab
	check "bash: --columns" bash_offers 'unit,coverage unit,coverage_possible' coach-report --columns unit,cov
	check "bash: --format" bash_offers 'html' coach-report -f h
	check "bash: --rollup w" bash_offers week coach-log --rollup w
	check "bash: --rollup=w" bash_offers week coach-log --rollup = w
	check "bash: a list goes on behind its comma" bash_offers leader,level coach-gap --by leader,lev
	check "bash: an option of another tool is not offered" bash_offers "" coach-report --rol
	check "bash: files are left to bash" bash_offers "" coach-log --people Make
else
	skip "bash completes" bash
fi
COACH_PEOPLE=$fresh/people.csv
if command -v zsh > /dev/null; then
	check "zsh reads its file" zsh -n "$build/completions/_coach"
	check "zsh: --from" zsh_writes 'coach-log --from=teams-participants ' 'coach-log --from=teams-p'
	check "zsh: --explain" zsh_writes 'coach-report --explain=plans.oldest_open_days ' 'coach-report --explain=plans.old'
	check "zsh: --only" zsh_writes 'coach-report --only=boss ' 'coach-report --only=bo'
else
	skip "zsh reads its file" zsh
fi
if command -v fish > /dev/null; then
	for tool in coach-log coach-plan coach-gap coach-report; do
		check "fish reads $tool.fish" fish --no-execute "$build/completions/$tool.fish"
	done
	check "fish: --from" fish_offers 'teams teams-actions teams-participants' 'coach-log --from team'
	check "fish: --explain" fish_offers 'plans.kept plans.kept_possible' 'coach-report --explain plans.kep'
	check "fish: --only" fish_offers 'boss' 'coach-report --only b'
else
	skip "fish reads its files" fish
fi

echo "1..$count"
exit $failed
