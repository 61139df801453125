/* The operands of a tool, opened one after another. Within this room only. */
#ifndef CSV_OPERANDS_H
#define CSV_OPERANDS_H

#include "csv/header.h"
#include "csv/reader.h"

struct operands {
	const char **names; /* in the order of reading; "-" is standard input */
	size_t count, opened;
	bool has_foreign; /* known from operands_order on: a regular file begins with none of our tables */
	/* What the user said of the form of files. It holds for standard input too where that is the only
	 * operand; beside files standard input is what another of our tools writes. */
	char delimiter;
	const char *encoding;
	uint64_t size;   /* bytes of all operands; 0 if one of them is not a regular file */
	uint64_t closed; /* bytes of those that have been closed */
	/* The operand at hand. */
	struct reader *reader; /* NULL between two operands */
	const char *file;      /* its name for messages */
	bool is_stdin;
};

/* Copies the list of names. No name at all means standard input. */
void operands_init(struct operands *operands, const char *const *names, size_t count, char delimiter,
                   const char *encoding);

/* Says of what kind the table is that a file becomes which begins with this record, NULL where nobody knows
 * by it, and whether the file is that table itself. */
struct operands_judge {
	const struct table_kind *(*choose)(const struct operands_judge *judge, const struct record *first,
	                                   bool *is_own);
};

/* Moves regular files that become a table in the list `first` (header_kind_is_in) before the others. What is
 * wrong with a file is left to be said when its turn comes, save that it cannot be opened or read
 * (ERROR_SYSTEM). */
bool operands_order(struct operands *operands, const char *first, const struct operands_judge *judge,
                    struct error *error) MUST_CHECK;

/* Refuses (ERROR_USAGE) a regular file that is given twice, under whatever names. */
bool operands_check(const struct operands *operands, struct error *error) MUST_CHECK;

/* Opens the next operand, of which there must be one: `opened` is less than `count`. */
bool operands_open(struct operands *operands, struct error *error) MUST_CHECK;

/* Makes this reader, which is owned from now on, the one at hand, as though it were an operand. */
void operands_add(struct operands *operands, struct reader *reader);

/* The delimiter that the user gave for the operand at hand; 0 if none. */
char operands_delimiter(const struct operands *operands);

/* Bytes read so far. */
uint64_t operands_position(const struct operands *operands);

/* Closes the reader at hand; nothing happens between two operands. */
void operands_close_reader(struct operands *operands);

void operands_clear(struct operands *operands);

#endif
