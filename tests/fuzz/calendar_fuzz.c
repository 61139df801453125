/* A calendar: whatever stands in it, its rows are meetings with a time and a length. */
#include "fuzz.h"

#include "calendar/calendar.h"
#include "meeting/meeting.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct setting setting = {.fiscal = 1, .since = DAY_NONE, .until = DAY_NONE};
	const struct owners owners = {0};
	struct tellings tellings = {0};
	struct calendar *calendar;
	struct error error = {0};
	FUZZ_HOLDS(day_parse(view_of("2026-11-16"), &setting.now));
	const struct named_zones zones = {0};
	struct words *words;
	FUZZ_HOLDS(words_open(&words, NULL, NULL, &error));
	const struct calendar_options options = {.setting = &setting,
	                                         .owners = &owners,
	                                         .tellings = &tellings,
	                                         .zones = &zones,
	                                         .words = &words,
	                                         .rejects = true};
	FUZZ_HOLDS(calendar_open(&calendar, &options, &error));
	struct stream_translator *translator = calendar_translator(calendar);

	struct source *file = source_of_bytes("any.ics", view_slice((const char *)bytes, length));
	enum translator_verdict verdict = translator->open(translator, file, 0, &error);
	FUZZ_HOLDS((verdict == TRANSLATOR_FAILED) == (error.kind != ERROR_NONE));
	while (verdict == TRANSLATOR_DONE || verdict == TRANSLATOR_BAD) {
		struct translation made = {0};
		struct error bad = {0};
		verdict = translator->next(translator, &made, &bad);
		FUZZ_HOLDS((bad.kind == ERROR_NONE) == (verdict == TRANSLATOR_DONE || verdict == TRANSLATOR_END));
		if (verdict == TRANSLATOR_DONE) {
			const struct meeting *meeting = made.value;
			FUZZ_HOLDS(meeting && !meeting->start.zoned && meeting->start.second < 86400 &&
			           meeting->minutes >= 0);
		}
	}
	calendar_free(calendar);
	source_close(file);
	words_free(words);
	tellings_clear(&tellings);
	setting_clear(&setting);
	return 0;
}
