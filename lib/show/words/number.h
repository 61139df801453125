/* Numbers and dates as people read them: rounded half to even, with a true minus sign. */
#ifndef SHOW_WORDS_NUMBER_H
#define SHOW_WORDS_NUMBER_H

#include "base/period.h"
#include "show/words/phrase.h"

/* 7, 1204, 12,045. */
void number_count(struct text *text, double count);

/* 41, −9, 2.5: with `places` decimals; <1 or <0.1 for something above 0 that would round to nothing. */
void number_plain(struct text *text, double number, unsigned places);

/* +41, −9, 0. */
void number_signed(struct text *text, double number, unsigned places);

/* A share of 1 in whole per cent: 46%; <1% and >99% where whole points would say none or all and it is not.
 */
void number_share(struct text *text, double share);

/* A probability: 0.03, and <0.001 below that. */
void number_chance(struct text *text, double chance);

/* Whole minutes: 95; <1 for less than half a one. Without a unit. */
void number_minutes(struct text *text, double minutes);

/* With a unit, for sentences: `95 min`, from two hours on `5.3 h`, from ten on `26 h`. */
void number_duration(struct text *text, double minutes);

/* `9 November 2026`. */
void number_day(struct text *text, int32_t day);

/* First day to last day, without saying twice what they share: `9 to 15 November 2026`. */
void number_days(struct text *text, int32_t first, int32_t last);

/* `in week 2026-W46`, `on 2026-11-13`; `in this period` for none. */
void number_period(struct text *text, struct period period, unsigned fiscal);

/* `fri` as `Friday`, `all` as `all days`. */
void number_weekday(struct text *text, struct view weekday);

/* Numbers as values of a phrase, written as above. */
void number_put_count(struct phrase *phrase, const char *name, double count);
void number_put_plain(struct phrase *phrase, const char *name, double number, unsigned places);
void number_put_share(struct phrase *phrase, const char *name, double share);
void number_put_duration(struct phrase *phrase, const char *name, double minutes);
void number_put_day(struct phrase *phrase, const char *name, int32_t day);

#endif
