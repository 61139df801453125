/* Rows that speak for a day: files with all people of several days, or with a row for each change. */
#ifndef PEOPLE_SNAPSHOT_H
#define PEOPLE_SNAPSHOT_H

#include "people/person.h"

/* Makes rows that hold from one day until another of those that speak for a day each (person_row.day), and
 * removes those that hold on no day; rows that speak for none stay as they are. Returns how many are left, in
 * another order. A row holds from its day until that of the person's next row, and not
 * behind the end of the employment. On a day for which the file has others, but not the person, the person is
 * gone, save where rows last. The first day of the file is the beginning of what is known, not of anything: a
 * row for it holds from the beginning of the employment, or since ever, and so does the first row of a person
 * whose employment begins behind the day before. */
size_t snapshots_settle(struct person_row *rows, size_t count);

#endif
