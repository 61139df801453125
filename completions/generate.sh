#!/bin/sh
# Writes the completions of all tools for bash, zsh and fish into BUILD/completions. They are made from nothing but
# what the tools in BUILD say with --help, which are their option tables.
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
