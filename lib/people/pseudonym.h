/* Names that only whoever has the key can trace back to a person: the same for a person in every run with the
 * same key. */
#ifndef PEOPLE_PSEUDONYM_H
#define PEOPLE_PSEUDONYM_H

#include "base/error.h"
#include "base/text.h"

/* How many letters and digits a pseudonym has: 50 bits. */
#define PSEUDONYM_LENGTH 10

/* A shorter key can be guessed, and with it, from a list of everybody's ids, who is who. */
#define PSEUDONYM_KEY_LEAST 16

struct pseudonyms;

/* Makes the pseudonyms of the key, what a file holds without the line ends behind it. Returns NULL with
 * *error set (ERROR_INPUT) where it has fewer than PSEUDONYM_KEY_LEAST bytes. */
struct pseudonyms *pseudonyms_new(struct view key, struct error *error);
void pseudonyms_free(struct pseudonyms *pseudonyms); /* NULL is allowed */

/* The first PSEUDONYM_LENGTH characters of the HMAC-SHA-256 of the id (RFC 2104) in base32 (RFC 4648, section
 * 6); nothing for an empty id. Lives as long as the pseudonyms, in which it is kept. */
struct view pseudonym_of(struct pseudonyms *pseudonyms, struct view id);

#endif
