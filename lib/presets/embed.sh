#!/bin/sh
# Writes, as C, the bytes of the files named, preset_find, which looks them up by name, and preset_names.
set -eu
echo '#include "presets/presets.h"'
for file; do
	name=$(basename "$file" .csv | tr -c 'a-z0-9\n' _)
	printf 'static const unsigned char preset_%s[] = {\n' "$name"
	od -An -v -tu1 "$file" | sed 's/  *\([0-9]\)/\1/; s/[0-9][0-9]*/&,/g'
	echo '};'
done
echo 'const char *const preset_names[] = {'
for file; do
	printf '\t"%s",\n' "$(basename "$file" .csv)"
done
printf '\tNULL,\n};\n'
echo 'struct view preset_find(const char *name)'
echo '{'
for file; do
	base=$(basename "$file" .csv)
	name=$(printf '%s\n' "$base" | tr -c 'a-z0-9\n' _)
	printf '\tif (strcmp(name, "%s") == 0)\n' "$base"
	printf '\t\treturn view_slice((const char *)preset_%s, sizeof(preset_%s));\n' "$name" "$name"
done
printf '\treturn view_slice(NULL, 0);\n}\n'
