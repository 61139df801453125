/* From when until when somebody is employed, as the columns of an HR system say it. */
#ifndef PEOPLE_EMPLOYMENT_H
#define PEOPLE_EMPLOYMENT_H

#include "csv/row.h"
#include "when/timestamp.h"

/* Half-open; INT32_MIN and INT32_MAX where open. */
struct spell {
	int32_t from, to;
};

/* Who was rehired has two spells. */
#define EMPLOYMENT_SPELLS 2

struct employment {
	struct spell spells[EMPLOYMENT_SPELLS];
	size_t count; /* 0: the person is gone by status, and nothing says since when */
	int32_t day;  /* the day for which the row speaks; DAY_NONE where it does not say so */
	bool lasts;   /* it speaks for all days from that one on, until another row of the person */
};

/* Reads a row of a people table. `from` and `to` are half-open; the last day is one on which the person is
 * still there. The earlier of both ends counts, a day from 2200 on is none, and so is 0000-00-00. A date with
 * a time is its day. Of somebody who was hired again the spell before ends with the last day; where no last
 * day stands before that date, nothing is known of the spell before. A `from` behind the last day is such a
 * date too. Who is gone by status, without a last day or with one before the first, has no spell. Refuses
 * cells that are no dates, and a `to` that is not after `from`. */
bool employment_read(const struct row *row, enum date_order order, struct employment *employment,
                     struct error *error) MUST_CHECK;

/* Warns of each column of a file that nothing reads, and whose name says that it tells the end of employment.
 * `header` is that of the file: its unknown columns are those that nothing reads. */
void employment_warn(const struct header *header, const char *file, uint64_t line, struct notice *notice);

#endif
