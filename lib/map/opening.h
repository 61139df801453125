/* The beginning of a file, against which maps are held. */
#ifndef MAP_OPENING_H
#define MAP_OPENING_H

#include "map/fit.h"
#include "map/layout.h"

/* Start with the first bytes of the file, which outlive the opening, its name for messages and the delimiter
 * that the user gave, or 0; opening_clear at the end. */
struct opening {
	const char *file;
	struct view bytes;
	char delimiter;
	/* private */
	struct opening_reading *readings;
	size_t count, capacity;
};

void opening_clear(struct opening *opening);

/* Is the file an export that the map knows? Its header must have a column for each @known row. *fit is how
 * the map fits the header in this language, or where there is none, the first line; fit_clear is due. */
bool opening_fits(struct opening *opening, const struct map *map, struct language language, struct fit *fit);

#endif
