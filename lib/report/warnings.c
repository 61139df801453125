#include "report/warnings.h"

#include <inttypes.h>

void warnings_of_unused(const bool given[TABLE_COUNT], bool has_use, struct notice *notice)
{
	bool is_held = given[TABLE_STATUS] || given[TABLE_SUMMARY];
	bool has_indicators = given[TABLE_INDICATORS] && !has_use;
	if (!is_held && (given[TABLE_PLANS] || has_indicators))
		notice_say(notice, REMEDY_PLAN_FIRST, "nothing here uses the %s",
		           !given[TABLE_PLANS] ? "indicators"
		           : has_indicators    ? "plans and indicators"
		                               : "plans");
}

void warnings_of_repeats(const struct repeats *repeats, const struct overlap *overlap,
                         const struct evidence *evidence)
{
	repeats_say(repeats, evidence->upstream.left_out, evidence->setting->notice);
	overlap_say(overlap, evidence->setting->notice);
}

static void add_name(struct text *names, const char *name)
{
	text_add_string(names, names->length > 0 ? ", " : "");
	text_add_string(names, name);
}

void warnings_of_left_out(const struct evidence *evidence)
{
	struct text names = {0};
	for (const struct choice *report = table_reports; report->word; report++) {
		const struct measure *measure = measures[report->number];
		if (measure && evidence_lacks(evidence, measure))
			add_name(&names, report->word);
		else if (measure && measure->weekly && evidence->coarse)
			add_name(&names, measure->weekly);
	}
	notice_say(evidence->setting->notice, REMEDY_NONE, "some sessions are roll-ups; left out: %s",
	           text_terminate(&names));
	text_clear(&names);
}

void warnings_of_unripe(const struct evidence *evidence)
{
	int64_t unripe = evidence->tally.unripe;
	if (unripe > 0)
		notice_say(evidence->setting->notice, REMEDY_NONE,
		           "%" PRId64 " %s of today, which is in no record yet, and left out", unripe,
		           unripe == 1 ? "session is" : "sessions are");
}
