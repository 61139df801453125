#include "calendar/attendee.h"

/* The address of a calendar user, `mailto:` cut off. */
static struct view address_of(struct view user)
{
	static const struct view scheme = VIEW("mailto:");
	user = view_trim(user);
	return view_starts_with(user, scheme)
	           ? view_trim(view_slice(user.bytes + scheme.length, user.length - scheme.length))
	           : user;
}

/* The id of somebody in the people table, else their address, else their name. */
static struct view find_name(const struct setting *setting, const struct property *property)
{
	struct view names[] = {address_of(property_value(property)),
	                       view_trim(property_parameter(property, "EMAIL")),
	                       view_trim(property_parameter(property, "CN"))};
	uint32_t person;
	for (size_t i = 0; i < 3; i++) {
		struct view id = setting_person(setting, names[i], &person);
		if (person != PERSON_NONE)
			return id;
	}
	for (size_t i = 0; i < 3; i++)
		if (names[i].length && memchr(names[i].bytes, '@', names[i].length))
			return names[i];
	return names[2].length ? names[2] : names[0];
}

/* Rooms, resources and distribution lists are not people, and who is only informed does not attend. */
static bool is_person(const struct property *attendee)
{
	struct view kind = property_parameter(attendee, "CUTYPE"), role = property_parameter(attendee, "ROLE");
	return (kind.length == 0 || view_equals_folded(kind, view_of("INDIVIDUAL")) ||
	        view_equals_folded(kind, view_of("UNKNOWN"))) &&
	       !view_equals_folded(role, view_of("NON-PARTICIPANT"));
}

/* The delegate comes instead, also where the calendar does not name him as an attendee. */
static void take_delegation(struct meeting *meeting, const struct property *attendee, struct view name,
                            const struct setting *setting)
{
	struct view delegate = address_of(property_parameter(attendee, "DELEGATED-TO"));
	uint32_t person;
	names_add(&meeting->delegated, name);
	names_add(&meeting->attendees, setting_person(setting, delegate, &person));
}

void attendees_read(struct meeting *meeting, const struct content *content, uint32_t component,
                    const struct setting *setting)
{
	const struct property *organizer = content_find(content, component, PROPERTY_ORGANIZER), *attendee = NULL;
	if (organizer)
		meeting->organizer = find_name(setting, organizer);
	while ((attendee = content_next(content, component, PROPERTY_ATTENDEE, attendee))) {
		if (!is_person(attendee))
			continue;
		struct view name = find_name(setting, attendee);
		if (view_equals_folded(property_parameter(attendee, "PARTSTAT"), view_of("DELEGATED"))) {
			take_delegation(meeting, attendee, name, setting);
			continue;
		}
		names_add(&meeting->attendees, name);
		if (view_equals_folded(property_parameter(attendee, "PARTSTAT"), view_of("DECLINED")))
			names_add(&meeting->declined, name);
	}
}
