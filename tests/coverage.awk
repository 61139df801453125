# What gcov -n says, a line for each file: percent of its lines, lines, name; the least covered first and
# the sum last.
/^File '/ { name = substr($0, 7, length($0) - 7) }
/^Lines executed:/ && name != "" {
	split($0, part, /[:% ]+/)
	if (name ~ /^(lib|cmd)\/.*\.[ch]$/) {
		printf "%6.2f %5d %s\n", part[3], part[5], name | "sort -n"
		lines += part[5]
		run += part[3] * part[5] / 100
	}
	name = ""
}
END {
	close("sort -n")
	printf "%6.2f %5d all\n", lines ? 100 * run / lines : 0, lines + 0
}
