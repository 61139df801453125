#include "calendar/rule.h"

struct view rule_part(struct view rule, const char *name)
{
	while (rule.bytes) {
		struct view value = view_cut(&rule, ';'), key = view_cut(&value, '=');
		if (value.bytes && view_equals_folded(view_trim(key), view_of(name)))
			return view_trim(value);
	}
	return view_slice(NULL, 0);
}

/* Has the rule several of this part, as in BYHOUR=9,17? */
static bool has_several(struct view rule, const char *name)
{
	struct view part = rule_part(rule, name);
	return part.length > 0 && memchr(part.bytes, ',', part.length);
}

bool rule_is_yearly(struct view rule)
{
	static const char *const several[] = {"BYMONTH", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND"};
	bool is_one = rule_part(rule, "BYDAY").length > 0 || !has_several(rule, "BYMONTHDAY");
	for (size_t i = 0; i < COUNT_OF(several); i++)
		is_one = is_one && !has_several(rule, several[i]);
	return is_one && view_equals_folded(rule_part(rule, "FREQ"), view_of("YEARLY")) &&
	       rule_part(rule, "BYMONTH").length > 0 && rule_part(rule, "BYYEARDAY").length == 0 &&
	       rule_part(rule, "BYWEEKNO").length == 0;
}
