/* Numbers as values of a phrase, written as number.h writes them. */
#ifndef SHOW_VALUE_H
#define SHOW_VALUE_H

#include "show/phrase.h"

void value_count(struct phrase *phrase, const char *name, double count);
void value_plain(struct phrase *phrase, const char *name, double number, unsigned places);
void value_share(struct phrase *phrase, const char *name, double share);
void value_duration(struct phrase *phrase, const char *name, double minutes);
void value_day(struct phrase *phrase, const char *name, int32_t day);

#endif
