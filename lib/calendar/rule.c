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
	return view_equals_folded(rule_part(rule, "FREQ"), view_of("YEARLY")) &&
	       rule_part(rule, "BYMONTH").length > 0 && !has_several(rule, "BYMONTH") &&
	       !has_several(rule, "BYDAY") && !has_several(rule, "BYHOUR") && !has_several(rule, "BYMINUTE") &&
	       !has_several(rule, "BYSECOND");
}
