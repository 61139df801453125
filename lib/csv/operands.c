#include "csv/operands.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

static bool names_stdin(const char *name)
{
	return strcmp(name, "-") == 0;
}

static bool find_status(const char *name, struct stat *status)
{
	int verdict = names_stdin(name) ? fstat(STDIN_FILENO, status) : stat(name, status);
	return verdict == 0 && S_ISREG(status->st_mode);
}

static uint64_t size_of_all(const struct operands *operands)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < operands->count; i++) {
		struct stat status;
		if (!find_status(operands->names[i], &status))
			return 0;
		sum += (uint64_t)status.st_size;
	}
	return sum;
}

void operands_init(struct operands *operands, const char *const *names, size_t count, char delimiter,
                   const char *encoding)
{
	*operands = (struct operands){
		.count = count > 0 ? count : 1, .delimiter = delimiter, .encoding = encoding};
	operands->names = memory_get(operands->count, sizeof *operands->names);
	operands->names[0] = "-";
	for (size_t i = 0; i < count; i++)
		operands->names[i] = names[i];
	operands->size = size_of_all(operands);
}

/* Reads of what kind the table is that a regular file becomes, NULL where only a translator may know, and
 * whether the file is that table itself. Returns false where the file is none, or cannot be opened. That
 * it cannot, and a read that fails, is the caller's to refuse, in *error: what the file is, is not known. */
static bool look_ahead(const struct operands *operands, const char *name, const struct operands_judge *judge,
                       const struct table_kind **kind, bool *is_own, struct error *error)
{
	struct stat status;
	if (names_stdin(name) || stat(name, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	struct error unheard = {0};
	struct reader *reader;
	if (!reader_open(&reader, name, operands->delimiter, source_encoding(name, operands->encoding),
	                 &unheard)) {
		if (unheard.kind == ERROR_SYSTEM)
			*error = unheard;
		return false;
	}
	struct record record;
	*kind = NULL;
	*is_own = false;
	if (reader_next(reader, &record, &unheard) == READER_RECORD)
		*kind = judge->choose(judge, &record, is_own);
	reader_close(reader);
	if (unheard.kind == ERROR_SYSTEM)
		*error = unheard;
	return true;
}

bool operands_order(struct operands *operands, const char *first, const struct operands_judge *judge,
                    struct error *error)
{
	const char **names = operands->names;
	const char **later = memory_get(operands->count, sizeof *later);
	size_t first_count = 0, later_count = 0;
	for (size_t i = 0; i < operands->count; i++) {
		const struct table_kind *kind;
		bool is_own, is_known = look_ahead(operands, names[i], judge, &kind, &is_own, error);
		bool is_first = is_known && kind && header_kind_is_in(kind, first);
		operands->has_foreign = operands->has_foreign || (is_known && !is_own && !is_first);
		if (is_first)
			names[first_count++] = names[i];
		else
			later[later_count++] = names[i];
	}
	memcpy(names + first_count, later, later_count * sizeof *later);
	free(later);
	return error->kind == ERROR_NONE;
}

/* A regular file among the operands. */
struct given {
	dev_t device;
	ino_t inode;
	size_t number;
};

static int compare_given(const void *first, const void *second)
{
	const struct given *a = first, *b = second;
	if (a->device != b->device)
		return a->device < b->device ? -1 : 1;
	if (a->inode != b->inode)
		return a->inode < b->inode ? -1 : 1;
	return a->number < b->number ? -1 : 1;
}

bool operands_check(const struct operands *operands, struct error *error)
{
	struct given *given = memory_get(operands->count, sizeof *given);
	size_t count = 0;
	for (size_t i = 0; i < operands->count; i++) {
		struct stat status;
		if (find_status(operands->names[i], &status))
			given[count++] = (struct given){status.st_dev, status.st_ino, i};
	}
	qsort(given, count, sizeof *given, compare_given);
	for (size_t i = 1; i < count; i++)
		if (given[i - 1].device == given[i].device && given[i - 1].inode == given[i].inode)
			error_set(error, ERROR_USAGE, "%s is the same file as %s: give it once",
			          operands->names[given[i].number], operands->names[given[i - 1].number]);
	free(given);
	return error->kind == ERROR_NONE;
}

static bool has_given_form(const struct operands *operands)
{
	return !operands->is_stdin || operands->count == 1;
}

bool operands_open(struct operands *operands, struct error *error)
{
	const char *name = operands->names[operands->opened++];
	operands->is_stdin = names_stdin(name);
	operands->file = operands->is_stdin ? "stdin" : name;
	return reader_open(&operands->reader, name, operands_delimiter(operands),
	                   has_given_form(operands) ? source_encoding(name, operands->encoding) : "utf-8", error);
}

void operands_add(struct operands *operands, struct reader *reader)
{
	operands->reader = reader;
	operands->file = reader_name(reader);
	operands->is_stdin = false;
}

char operands_delimiter(const struct operands *operands)
{
	return has_given_form(operands) ? operands->delimiter : '\0';
}

uint64_t operands_position(const struct operands *operands)
{
	return operands->closed + (operands->reader ? reader_position(operands->reader) : 0);
}

void operands_close_reader(struct operands *operands)
{
	operands->closed = operands_position(operands);
	reader_close(operands->reader);
	operands->reader = NULL;
}

void operands_clear(struct operands *operands)
{
	operands_close_reader(operands);
	free(operands->names);
}
