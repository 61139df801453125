#include "calendar/clocks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "calendar/rule.h"

/* The most rules of a VTIMEZONE, and of all that are asked for: all their onsets are worked out, from the
 * year 1601 on in those of Outlook. */
#define RULES_MOST 50
#define FILE_RULES_MOST 1000

static struct view make_key(struct clocks *clocks, uint32_t calendar, struct view name)
{
	struct text *key = &clocks->key;
	text_reset(key);
	text_add_format(key, "%u", (unsigned)calendar);
	text_add_char(key, '\0');
	value_add_text(view_trim(name), key);
	return text_view(key);
}

static void index_described(struct clocks *clocks)
{
	const struct content *content = clocks->content;
	clocks->is_indexed = true;
	for (uint32_t i = 0; i < content->component_count; i++) {
		const struct component *component = &content->components[i];
		if (!view_equals_folded(component->name, view_of("VTIMEZONE")))
			continue;
		const struct property *id = content_find(content, i, PROPERTY_TZID);
		if (!id)
			continue;
		uint32_t known = clocks->described.count;
		uint32_t number = intern_add(&clocks->described,
		                             make_key(clocks, component->parent, property_value(id)));
		clocks->components = memory_reserve(clocks->components, &clocks->component_capacity,
		                                    clocks->described.count, sizeof *clocks->components);
		if (number == known)
			clocks->components[number] = i;
	}
}

/* Has a VTIMEZONE a part that says from when on which offset holds? */
static bool has_rules(const struct content *content, uint32_t number)
{
	const struct component *component = &content->components[number];
	bool found = false;
	for (uint32_t i = number + 1;
	     i < content->component_count && content->components[i].first < component->end; i++)
		found = found ||
		        (content->components[i].parent == number && content_find(content, i, PROPERTY_TZOFFSETTO) &&
		         content_find(content, i, PROPERTY_DTSTART));
	return found;
}

/* Has a VTIMEZONE rules, and can all their onsets be worked out without an attacker making that long? */
static const char *judge_rules(struct clocks *clocks, uint32_t number)
{
	const struct content *content = clocks->content;
	const struct component *component = &content->components[number];
	int rules = 0;
	if (!has_rules(content, number))
		return "which the calendar describes without rules";
	for (size_t i = component->first; i < component->end; i++)
		if (content->properties[i].id == PROPERTY_RRULE &&
		    (++rules > RULES_MOST || !rule_is_yearly(property_value(&content->properties[i]))))
			return "which the calendar describes by rules that cannot be used";
	clocks->rules += rules;
	if (clocks->rules > FILE_RULES_MOST)
		return "which the calendar describes behind more than 1000 rules of others";
	return NULL;
}

/* May it be a name of IANA, `Europe/Berlin`? It says which zone it is even where the calendar does not. */
static bool is_place(struct view name)
{
	return name.length && memchr(name.bytes, '/', name.length);
}

static struct zone *make_zone(struct clocks *clocks, struct view key, struct view name, const char **why)
{
	uint32_t described = intern_find(&clocks->described, key);
	struct zone *zone = NULL;
	*why = "which is unknown and not described in the calendar";
	if (described == INTERN_NONE) {
		zone = zone_find(name);
	} else {
		uint32_t component = clocks->components[described];
		const char *bad = judge_rules(clocks, component);
		*why = bad ? bad : "which the calendar describes by rules that cannot be used";
		if (!bad)
			zone = zone_of_rules(clocks->content->components[component].bytes);
		else if (is_place(name) && !has_rules(clocks->content, component))
			zone = zone_find(name);
	}
	if (!zone && clocks->named)
		zone = named_zones_find(clocks->named, name);
	return zone;
}

/* The number of the zone that the calendar calls so. */
static uint32_t find_number(struct clocks *clocks, uint32_t calendar, struct view name)
{
	if (!clocks->is_indexed)
		index_described(clocks);
	uint32_t known = clocks->names.count;
	uint32_t number = intern_add(&clocks->names, make_key(clocks, calendar, name));
	clocks->zones = memory_reserve(clocks->zones, &clocks->zone_capacity, clocks->names.count,
	                               sizeof *clocks->zones);
	clocks->whys = memory_reserve(clocks->whys, &clocks->why_capacity, clocks->names.count,
	                              sizeof *clocks->whys);
	if (number == known) {
		struct view plain = clocks->names.views[number];
		(void)view_cut(&plain, '\0');
		clocks->zones[number] = make_zone(clocks, clocks->names.views[number], plain, &clocks->whys[number]);
	}
	return number;
}

/* The zone that the calendar names for all times without one. */
static struct view find_own(struct clocks *clocks, uint32_t calendar)
{
	if (!clocks->has_calendar || clocks->calendar != calendar) {
		const struct property *own = content_find(clocks->content, calendar, PROPERTY_X_WR_TIMEZONE);
		clocks->own = own ? view_trim(property_value(own)) : view_slice(NULL, 0);
		clocks->calendar = calendar;
		clocks->has_calendar = true;
	}
	return clocks->own;
}

bool clocks_zone(struct clocks *clocks, const struct property *property, const struct zone **zone,
                 struct view *name, const char **why)
{
	if (clocks->property != property) {
		uint32_t calendar = clocks->content->components[property->component].parent;
		struct view said = view_trim(property_parameter(property, "TZID")), before = clocks->name;
		clocks->property = property;
		clocks->name = said.length > 0 ? said : find_own(clocks, calendar);
		/* Most times of a calendar are in one zone. */
		bool is_same = clocks->names.count > 0 && clocks->number_calendar == calendar && before.length > 0 &&
		               view_equals(clocks->name, before);
		if (clocks->name.length > 0 && !is_same)
			clocks->number = find_number(clocks, calendar, clocks->name);
		clocks->number_calendar = calendar;
	}
	if (clocks->name.length == 0)
		return false;
	*zone = clocks->zones[clocks->number];
	*name = clocks->name;
	*why = clocks->whys[clocks->number];
	return true;
}

void clocks_clear(struct clocks *clocks)
{
	for (uint32_t i = 0; i < clocks->names.count; i++)
		zone_free(clocks->zones[i]);
	free(clocks->zones);
	free(clocks->whys);
	free(clocks->components);
	intern_clear(&clocks->names);
	intern_clear(&clocks->described);
	text_clear(&clocks->key);
}
