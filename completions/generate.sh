#!/bin/sh
# Writes the completions of all tools for bash, zsh and fish into a folder. Their one source is what the tools say
# with --help, which is their option table.
#
# usage: generate.sh BUILD FOLDER
set -eu
build=$1
folder=$2
rules=${0%/*}/generate.awk
set -- coach-log coach-plan coach-gap coach-report

help=$(mktemp)
trap 'rm -f "$help"' EXIT
for tool; do
	"$build/$tool" --help >> "$help"
done
awk -v shell=bash -f "$rules" "$help" > "$folder/coach.bash"
awk -v shell=zsh -f "$rules" "$help" > "$folder/_coach"
for tool; do
	awk -v shell=fish -v only="$tool" -f "$rules" "$help" > "$folder/$tool.fish"
done
