/* How well a map fits a header: which of a file's columns it reads. */
#ifndef MAP_FIT_H
#define MAP_FIT_H

#include "map/map.h"
#include "map/words.h"

struct fit {
	struct header header; /* the columns that the map reads; its `unknown` are those that it does not */
	uint64_t line;        /* of the header */
	size_t used;          /* how many it reads */
	size_t named;         /* how many of them it has by name, and not as what may be a question */
	size_t known, asked;  /* how many of its @known rows have a column, and how many there are */
	const char *missing;  /* the names of the first @known row that has none, or NULL */
	size_t needed;        /* the first column of the table that nothing fills, or FIT_WHOLE */
	char delimiter;       /* with which opening_fits found the header; 0: what the reader sees */
};

#define FIT_WHOLE SIZE_MAX

/* Holds the map against a record that may be the header of its exports, in this language. fit_clear is due.
 */
void fit_measure(struct fit *fit, const struct map *map, struct language language,
                 const struct record *record);
void fit_clear(struct fit *fit);

/* Can the map make rows of a file with this header: has it all columns by which the map knows its exports,
 * and those that the table needs? */
static inline bool fit_is_whole(const struct fit *fit)
{
	return fit->known == fit->asked && fit->needed == FIT_WHOLE;
}

/* Is the first the better one? The map that reads more columns of one header is; of two that read equally
 * many, the one that asks for more of them. Headers in different lines of a file are not compared. */
bool fit_is_better(const struct fit *fit, const struct fit *other);

#endif
