#include "csv/delimiter.h"

char delimiter_guess(struct view record)
{
	if (memchr(record.bytes, ',', record.length))
		return ',';
	if (memchr(record.bytes, ';', record.length))
		return ';';
	return memchr(record.bytes, '\t', record.length) ? '\t' : ',';
}

bool delimiter_is_named(struct view line, char *delimiter)
{
	static const struct view word = VIEW("sep=");
	if (line.length > 2 && line.bytes[0] == '"' && line.bytes[line.length - 1] == '"')
		line = view_slice(line.bytes + 1, line.length - 2);
	if (line.length != word.length + 1 || !view_starts_with(line, word))
		return false;
	char named = line.bytes[word.length];
	if (named == '"' || named == '\0' || (unsigned char)named >= 0x80)
		return false;
	*delimiter = named;
	return true;
}
