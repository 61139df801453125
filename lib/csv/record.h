/* A record: the cells between two line ends outside quotes. */
#ifndef CSV_RECORD_H
#define CSV_RECORD_H

#include "base/text.h"

/* Whoever gives it says how long its cells and their bytes live. */
struct record {
	const struct view *cells; /* quotes and doubled quotes undone */
	size_t count;             /* at least 1 */
	uint64_t line;            /* the line on which the record starts, from 1 */
	bool torn;                /* it ends with the input, without a line end */
};

#endif
