/* Numbers and dates as people read them: rounded half to even, with a true minus sign. */
#ifndef SHOW_WORDS_NUMBER_H
#define SHOW_WORDS_NUMBER_H

#include "base/period.h"
#include "show/words/phrase.h"
#include "table/bounds.h"

/* Appends a whole number: 7, 1204, 12,045. */
void number_count(struct text *text, double count);

/* Appends a number with `places` decimals: 41, −9, 2.5. A positive number that would round to 0 is <1, <0.1
 * or <0.01, and one past 10^9 is >1000000000. */
void number_plain(struct text *text, double number, unsigned places);

/* Appends a difference: +41, −9, 0. */
void number_signed(struct text *text, double number, unsigned places);

/* Appends a share of 1 in whole per cent: 46%. It is <1% or >99% where rounding would say none or all. */
void number_share(struct text *text, double share);

/* Appends a probability: 0.03, and <0.001 for anything below that. */
void number_chance(struct text *text, double chance);

/* Appends whole minutes without a unit: 95, and <1 for less than half a minute. */
void number_minutes(struct text *text, double minutes);

/* Appends a duration with its unit: `95 min`, from two hours on `5.3 h`, from ten hours on `26 h`. */
void number_duration(struct text *text, double minutes);

/* Appends `9 November 2026`; nothing for DAY_NONE. */
void number_day(struct text *text, int32_t day);

/* Appends the first and the last day, saying only once what they share: `9 to 15 November 2026`. */
void number_days(struct text *text, int32_t first, int32_t last);

/* Appends a period as people call it: `week 46 of 2026`, `November 2026`, `Q4 2026`, `Q1 FY2027`, `2026`, a
 * day as number_day; nothing for none. */
void number_period(struct text *text, struct period period, unsigned fiscal);

/* Appends the name of a survey's wave: as number_period where it is a period, else as it stands. */
void number_wave(struct text *text, struct view wave, unsigned fiscal);

/* Appends `Friday` for `fri` and `all days` for `all`. */
void number_weekday(struct text *text, struct view weekday);

/* Appends a number written by `format`, or where it is not known whole the least and the most that it can be:
 * `46%`, `20% to 80%`. */
void number_bounds(struct text *text, const struct bounds *bounds,
                   void (*format)(struct text *text, double number));

/* Put a number into a phrase, written as above. */
void number_put_count(struct phrase *phrase, const char *name, double count);
void number_put_plain(struct phrase *phrase, const char *name, double number, unsigned places);
void number_put_share(struct phrase *phrase, const char *name, double share);
void number_put_duration(struct phrase *phrase, const char *name, double minutes);
void number_put_bounds(struct phrase *phrase, const char *name, const struct bounds *bounds,
                       void (*format)(struct text *text, double number));
void number_put_day(struct phrase *phrase, const char *name, int32_t day);

#endif
