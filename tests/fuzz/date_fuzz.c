/* Dates, timestamps and periods: what is read prints as itself, and other programs' dates become ours. The
 * first byte is the month in which the fiscal year starts, the second the order of day and month. */
#include "fuzz.h"

#include "base/period.h"
#include "when/timestamp.h"

static void check_moment(const struct moment *moment, struct text *text)
{
	struct moment again;
	FUZZ_HOLDS(moment->day >= DAY_FIRST && moment->day <= DAY_LAST);
	FUZZ_HOLDS(moment->second >= -1 && moment->second < 86400);
	FUZZ_HOLDS(!moment->zoned || (moment->offset > -86400 && moment->offset < 86400));
	text_reset(text);
	moment_format(text, *moment);
	FUZZ_HOLDS(moment_parse(text_view(text), &again));
	FUZZ_HOLDS(again.day == moment->day && again.second == moment->second && !again.zoned);
}

static void check_period(struct period period, unsigned fiscal, struct text *text)
{
	struct period same = {0}, next;
	FUZZ_HOLDS(period.first < period.end);
	text_reset(text);
	period_format(text, period, fiscal);
	FUZZ_HOLDS(period_parse(text_view(text), fiscal, &same));
	FUZZ_HOLDS(same.unit == period.unit && same.first == period.first && same.end == period.end);
	same = period_of_day(period.unit, period.first, fiscal);
	FUZZ_HOLDS(same.first == period.first && same.end == period.end);
	if (period.end <= DAY_LAST) {
		next = period_step(period, 1, fiscal);
		FUZZ_HOLDS(next.first == period.end && next.unit == period.unit);
		FUZZ_HOLDS(period_step(next, -1, fiscal).first == period.first);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct view rest = {(const char *)bytes, length};
	unsigned fiscal = fuzz_byte(&rest) % 12 + 1;
	enum date_order order = (enum date_order)(fuzz_byte(&rest) % 4);
	struct text text = {0};
	struct moment moment;
	struct period period;
	struct timestamp stamp;
	int32_t day;
	if (day_parse(rest, &day)) {
		day_format(&text, day);
		FUZZ_HOLDS(view_equals(text_view(&text), rest));
		FUZZ_HOLDS(day_of_date(date_of_day(day)) == day);
	}
	if (moment_parse(rest, &moment))
		check_moment(&moment, &text);
	if (period_parse(rest, fiscal, &period))
		check_period(period, fiscal, &text);
	if (timestamp_parse(rest, order, &stamp)) {
		FUZZ_HOLDS(!stamp.ambiguous || order == DATE_ISO_ONLY);
		if (!stamp.ambiguous)
			check_moment(&stamp.moment, &text);
	}
	text_clear(&text);
	return 0;
}
