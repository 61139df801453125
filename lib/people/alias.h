/* Names of one person that differ only in how programs write them. */
#ifndef PEOPLE_ALIAS_H
#define PEOPLE_ALIAS_H

#include "base/text.h"

/* The form that all spellings of a name share: an e-mail in lower case without `mailto:`, `Okafor, Ben` as
 * `Ben Okafor`, a Salesforce id of 18 characters as its first 15. It is a part of `name`, or made in `key`.
 * It is empty only for an empty name. */
struct view alias_key(struct view name, struct text *key);

/* Splits `Ben Okafor <ben@example.com>` into address and display name, which may stand in quotes. False for a
 * name of another shape. */
bool alias_split(struct view name, struct view *address, struct view *display);

#endif
