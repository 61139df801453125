#include "cli/discretion.h"

#include <stdio.h>

static const char WITHHELD[] = "what is said here names somebody who is not shown in this run";

/* May the value in quotes be told: is it the reader's own unit, or the whole? */
static bool may_quote(const struct cli *cli, struct view quoted)
{
	return (cli->settings.only && view_is(quoted, cli->settings.only)) || view_is(quoted, "org");
}

/* The length of the value in quotes with which the text begins, both quotes included; 0 where none ends. */
static size_t quoted_length(const char *text)
{
	for (size_t i = 1; text[i]; i++) {
		if (text[i] == '"')
			return i + 1;
		if (text[i] == '\\' && text[i + 1])
			i++;
	}
	return 0;
}

const char *discretion_keep(const struct cli *cli, const char *sentence, char buffer[MESSAGE_SIZE])
{
	static const char left_out[] = "…";
	size_t length = 0;
	if (!(cli->settings.only || cli->settings.no_names || cli->settings.pseudonyms) ||
	    cli->error.kind == ERROR_USAGE)
		return sentence;
	while (*sentence && length < MESSAGE_SIZE - sizeof left_out) {
		size_t quoted = *sentence == '"' ? quoted_length(sentence) : 0;
		if (quoted > 2 && !may_quote(cli, view_slice(sentence + 1, quoted - 2))) {
			memcpy(buffer + length, left_out, sizeof left_out - 1);
			length += sizeof left_out - 1;
			sentence += quoted;
		} else {
			buffer[length++] = *sentence++;
		}
	}
	buffer[length] = '\0';
	if (cli->tells && !cli->tells(cli->teller, view_slice(buffer, length)))
		snprintf(buffer, MESSAGE_SIZE, "%s", WITHHELD);
	return buffer;
}
