# Reads the --help of the tools, one after another, and writes completions for the shell named by -v shell=: for
# bash by filling in the template named by -v template=, for fish those of the tool named by -v only=.

/^value: / {
	option = $2
	sub(/^value: [^ ]+ /, "")
	values[option] = $0
	next
}
/^usage: / {
	tool = $2
	tools[++tool_count] = tool
	next
}
/^Options:$/ { in_options = 1; next }
/^$/ { in_options = 0; next }
in_options && (/^  -., --/ || /^      --/) { begin_option(); next }
in_options { continue_option() }

END {
	if (!tool_count) {
		print "generate.awk: no tool's --help was read" > "/dev/stderr"
		exit 1
	}
	for (i = 1; i <= option_count; i++)
		finish_option(i)
	if (shell == "bash")
		write_bash()
	else if (shell == "zsh")
		write_zsh()
	else
		write_fish()
}

function begin_option(    text) {
	option_count++
	owner[option_count] = tool
	letter[option_count] = /^  -/ ? substr($0, 4, 1) : ""
	text = substr($0, 7)
	match(text, /^--[^ =[]+/)
	name[option_count] = substr(text, 3, RLENGTH - 2)
	text = substr(text, RLENGTH + 1)
	if (match(text, /^=[^ ]+/)) {
		argument[option_count] = substr(text, 2, RLENGTH - 1)
		text = substr(text, RLENGTH + 1)
	}
	# An argument that may be missing is never the next word.
	sub(/^\[=[^ ]+/, "", text)
	sub(/^ */, "", text)
	about[option_count] = text
}

# Choices are broken behind a `|`, all else between words.
function continue_option(    text) {
	text = $0
	sub(/^ */, "", text)
	if (about[option_count] != "" && about[option_count] !~ /[|]$/)
		text = " " text
	about[option_count] = about[option_count] text
}

function finish_option(i) {
	if (match(about[i], / ?\([^ ()]*[|][^ ()]*\)$/)) {
		choices[i] = substr(about[i], RSTART)
		about[i] = substr(about[i], 1, RSTART - 1)
		gsub(/[ ()]/, "", choices[i])
		gsub(/[|]/, " ", choices[i])
	}
	else if (argument[i] != "" && (owner[i] "." name[i] in values))
		choices[i] = values[owner[i] "." name[i]]
	else if (argument[i] != "" && (name[i] in values))
		choices[i] = values[name[i]]
	is_list[i] = argument[i] == "LIST"
	goes_on[i] = argument[i] == "LIMIT"
	is_file[i] = argument[i] ~ /FILE/
	is_unit[i] = argument[i] == "UNIT" && choices[i] == ""
}

function escaped(text, characters, by,    out, i, c) {
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		out = out (index(characters, c) ? by : "") c
	}
	return out
}

# The command that prints the people and teams of the table that COACH_PEOPLE names, one a line: what can be typed
# without quotes.
function units(    program) {
	program = "function cell(n,  i, c, k, in_quotes, out) { k = 1; for (i = 1; i <= length($0); i++) { c = substr($0, i, 1); " \
		"if (c == \"\\\"\") in_quotes = !in_quotes; else if (c == \",\" && !in_quotes) k++; else if (k == n) out = out c } return out } " \
		"{ sub(/\\r$/, \"\") } NR == 1 { for (n = 1; n <= gsub(/,/, \",\") + 1; n++) at[cell(n)] = n; next } " \
		"{ print cell(at[\"person\"]); print cell(at[\"team\"]) }"
	return "awk '" program "' \"$COACH_PEOPLE\" 2>/dev/null | grep -x '[A-Za-z0-9@._-]*' | sort -u"
}

# Text within single quotes of a POSIX shell.
function quoted(text) {
	gsub(/'/, "'\\''", text)
	return text
}

function spellings(i) {
	return (letter[i] == "" ? "" : "-" letter[i] "|") "--" name[i]
}

function tool_names(    t, names) {
	for (t = 1; t <= tool_count; t++)
		names = names (t == 1 ? "" : " ") tools[t]
	return names
}

# The lines of the template; @TOOLS@ stands for the names of the tools, @CASES@ for a case for each of them.
function write_bash(    line) {
	while ((getline line < template) > 0) {
		if (line == "@CASES@") {
			write_bash_cases()
			continue
		}
		if (line == "@UNITS@")
			line = "\t" units()
		sub(/@TOOLS@/, tool_names(), line)
		print line
	}
}

function write_bash_cases(    t, i, all) {
	for (t = 1; t <= tool_count; t++) {
		all = ""
		print "\t" tools[t] ")"
		print "\t\tcase $before in"
		for (i = 1; i <= option_count; i++) {
			if (owner[i] != tools[t])
				continue
			all = all (all == "" ? "" : " ") "--" name[i]
			if (is_list[i] && choices[i] != "")
				print "\t\t" spellings(i) ") words='" choices[i] "' separator=, ;;"
			else if (choices[i] != "")
				print "\t\t" spellings(i) ") words='" choices[i] "'" (goes_on[i] ? " goes_on=yes" : "") " ;;"
			else if (is_unit[i])
				print "\t\t" spellings(i) ") words=$(_coach_units); [[ -n $words ]] || unknown=yes ;;"
			else if (is_file[i])
				print "\t\t" spellings(i) ") COMPREPLY=(); return ;;"
			else if (argument[i] != "")
				print "\t\t" spellings(i) ") unknown=yes ;;"
		}
		print "\t\tesac"
		print "\t\toptions='" all "' ;;"
	}
}

function zsh_action(i) {
	if (argument[i] == "")
		return ""
	if (is_list[i] && choices[i] != "")
		return ":" argument[i] ":_values -s , " argument[i] " " choices[i]
	if (choices[i] != "" && goes_on[i])
		return ":" argument[i] ":{compadd -S \"\" -- " choices[i] "}"
	if (choices[i] != "")
		return ":" argument[i] ":(" choices[i] ")"
	if (is_unit[i])
		return ":" argument[i] ":_coach_units"
	return ":" escaped(argument[i], ":", "\\") ":" (is_file[i] ? "_files" : " ")
}

function write_zsh(    t, i, long, about_option, names) {
	print "#compdef " tool_names()
	print "# Completions of the coach tools for zsh, made from their --help by completions/generate.sh."
	print "_coach_units()\n{\n\tcompadd -- ${(f)\"$(" units() ")\"}\n}"
	print "case $service in"
	for (t = 1; t <= tool_count; t++) {
		print tools[t] ")"
		print "\t_arguments -s -S \\"
		for (i = 1; i <= option_count; i++) {
			if (owner[i] != tools[t])
				continue
			long = "--" name[i] (argument[i] == "" ? "" : "=")
			if (letter[i] == "")
				names = "'" (about[i] ~ /repeat/ ? "*" : "") long
			else
				names = (about[i] ~ /repeat/ ? "\\*" : "'(-" letter[i] " --" name[i] ")'") \
					"{-" letter[i] (argument[i] == "" ? "" : "+") "," long "}'"
			about_option = quoted(escaped(about[i], "[]\\", "\\"))
			print "\t\t" names "[" about_option "]" quoted(zsh_action(i)) "' \\"
		}
		print "\t\t'*:file:_files' ;;"
	}
	print "esac"
}

function write_fish(    i, line) {
	print "# Completions of " only " for fish, made from its --help by completions/generate.sh."
	print "function __coach_units\n\t" units() "\nend"
	for (i = 1; i <= option_count; i++) {
		if (owner[i] != only)
			continue
		line = "complete -c " only (letter[i] == "" ? "" : " -s " letter[i]) " -l " name[i]
		if (is_list[i] && choices[i] != "")
			line = line " -x -a '(__fish_complete_list , \"string split \\\" \\\" \\\"" choices[i] "\\\"\")'"
		else if (choices[i] != "")
			line = line " -x -a '" choices[i] "'"
		else if (is_unit[i])
			line = line " -x -a '(__coach_units)'"
		else if (is_file[i])
			line = line " -r -F"
		else if (argument[i] != "")
			line = line " -x"
		print line " -d '" escaped(about[i], "'\\", "\\") "'"
	}
}
