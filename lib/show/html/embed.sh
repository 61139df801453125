#!/bin/sh
# Writes, as C, the bytes of style.css and script.js as html_style and html_script, without the comment at their head.
#
# usage: embed.sh FILE ...
set -eu
echo '#include "show/html/html.h"'
for file; do
	name=${file##*/}
	name=html_${name%.*}
	printf 'static const unsigned char %s_bytes[] = {\n' "$name"
	sed '1,/\*\/$/d' "$file" | od -An -v -tu1 | sed 's/  *\([0-9]\)/\1/; s/[0-9][0-9]*/&,/g'
	printf '};\nconst struct view %s = {(const char *)%s_bytes, sizeof %s_bytes};\n' "$name" "$name" "$name"
done
