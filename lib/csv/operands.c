#include "csv/operands.h"

#include "base/memory.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool operands_list_holds(const char *list, const char *name)
{
	struct view rest = view_of(list);
	while (rest.bytes)
		if (view_is(view_cut(&rest, ','), name))
			return true;
	return false;
}

bool operand_is_stdin(const char *operand)
{
	return strcmp(operand, "-") == 0;
}

uint64_t operands_size(const char *const *operands, size_t count)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < count; i++) {
		struct stat status;
		int verdict = operand_is_stdin(operands[i]) ? fstat(STDIN_FILENO, &status)
		                                            : stat(operands[i], &status);
		if (verdict != 0 || !S_ISREG(status.st_mode))
			return 0;
		sum += (uint64_t)status.st_size;
	}
	return sum;
}

static bool goes_first(const char *operand, const struct stream_options *options)
{
	struct stat status;
	if (operand_is_stdin(operand) || stat(operand, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	struct error unheard = {0};
	struct reader *reader;
	if (!reader_open(&reader, operand, options->delimiter, options->encoding, &unheard))
		return false;
	struct record record;
	const struct table_kind *kind = NULL;
	if (reader_next(reader, &record, &unheard) == READER_RECORD)
		kind = header_recognise(&record, options->kinds, options->kind_count);
	reader_close(reader);
	return kind && operands_list_holds(options->first, kind->name);
}

void operands_order(const char **operands, size_t count, const struct stream_options *options)
{
	const char **later = memory_get(count, sizeof *later);
	size_t first_count = 0;
	size_t later_count = 0;
	for (size_t i = 0; i < count; i++)
		if (goes_first(operands[i], options))
			operands[first_count++] = operands[i];
		else
			later[later_count++] = operands[i];
	for (size_t i = 0; i < later_count; i++)
		operands[first_count + i] = later[i];
	free(later);
}
