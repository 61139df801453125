/* Names of one person that differ only in how programs write them. */
#ifndef PEOPLE_ALIAS_H
#define PEOPLE_ALIAS_H

#include "base/text.h"

/* The form that all spellings of a name share: folded (fold.h), without quotes around it and without
 * `mailto:`, `Okafor, Ben` as `ben okafor`, of `Ben Okafor <ben@example.com>` the address, of a Salesforce id
 * of 18 characters its first 15. A suffix in brackets stays: `wrenfield, tobias (sales)` is `tobias wrenfield
 * (sales)`. The form is a part of `name`, or made in `key`, and empty only for an empty name. */
struct view alias_key(struct view name, struct text *key);

/* The name without a suffix in () or [], such as `(SALES/NYC)` or `(he/him) [Contractor]`; `name` itself
 * where it has none, or would be nothing without. */
struct view alias_bare(struct view name);

/* Adds `Ben Okafor` for `Okafor, Ben`. A name with two commas, such as `Okafor, Ben, Jr.`, an address, and
 * what has no comma are added as they are. */
void alias_turn(struct view name, struct text *turned);

/* The display name in `Ben Okafor <ben@example.com>`; empty for a name of another shape. */
struct view alias_display(struct view name);

#endif
