/* Names of one person that differ only in how programs write them. For people.c and org.c. */
#ifndef PEOPLE_ALIAS_H
#define PEOPLE_ALIAS_H

#include "base/text.h"

/* The name as all that mean the same are written, made in `key` where it has to be made: an e-mail in lower
 * case without `mailto:`, `Okafor, Ben` as `Ben Okafor`, a Salesforce id of 18 characters as its first 15.
 * Never empty for a name that is not. */
struct view alias_key(struct view name, struct text *key);

/* Splits `Ben Okafor <ben@example.com>`, quotes around the name or not. False where the name has not that
 * shape. */
bool alias_split(struct view name, struct view *address, struct view *display);

#endif
