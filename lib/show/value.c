#include "show/value.h"
#include "show/number.h"

void value_count(struct phrase *phrase, const char *name, double count)
{
	number_count(phrase_slot(phrase, name, count), count);
}

void value_plain(struct phrase *phrase, const char *name, double number, unsigned places)
{
	number_plain(phrase_slot(phrase, name, number), number, places);
}

void value_share(struct phrase *phrase, const char *name, double share)
{
	number_share(phrase_slot(phrase, name, share), share);
}

void value_duration(struct phrase *phrase, const char *name, double minutes)
{
	number_duration(phrase_slot(phrase, name, minutes), minutes);
}

void value_day(struct phrase *phrase, const char *name, int32_t day)
{
	number_day(phrase_slot(phrase, name, day), day);
}
