#include "calendar/invitation.h"

#include "calendar/attendee.h"

static bool property_says(const struct property *property, const char *word)
{
	return property && view_equals_folded(view_trim(property_value(property)), view_of(word));
}

/* What the calendar says of all its events. Outlook and Exchange name Microsoft as its maker. */
static void read_calendar(struct invitation *invitation, uint32_t calendar)
{
	static const struct view maker = VIEW("microsoft");
	const struct content *content = invitation->content;
	if (invitation->has_calendar && invitation->calendar == calendar)
		return;
	const struct property *product = content_find(content, calendar, PROPERTY_PRODID);
	struct view rest = product ? property_value(product) : view_slice(NULL, 0);
	while (rest.length > 0 && !view_starts_with(rest, maker))
		rest = view_slice(rest.bytes + 1, rest.length - 1);
	invitation->is_of_outlook = rest.length > 0;
	invitation->is_cancelled = property_says(content_find(content, calendar, PROPERTY_METHOD), "CANCEL");
	invitation->calendar = calendar;
	invitation->has_calendar = true;
}

/* Calendars write into a title what became of the meeting, in the language of whoever called it off. That it
 * was declined Outlook alone writes; elsewhere such a word is the title's own. */
static void take_title(struct invitation *invitation, const struct property *summary)
{
	struct meeting *meeting = &invitation->meeting;
	struct view rest, word;
	value_add_text(property_value(summary), &invitation->subject);
	word = words_prefix(invitation->words, text_view(&invitation->subject), &rest);
	if (view_is(word, "Canceled:"))
		meeting->status = STATUS_CANCELLED;
	else if (view_is(word, "Declined:") && invitation->is_of_outlook)
		meeting->status = STATUS_DECLINED;
	else
		rest = text_view(&invitation->subject);
	meeting->has_status = rest.length != invitation->subject.length;
	meeting->subject = view_trim(rest);
}

static void take_words(struct invitation *invitation, uint32_t component)
{
	const struct content *content = invitation->content;
	struct meeting *meeting = &invitation->meeting;
	const struct property *summary = content_find(content, component, PROPERTY_SUMMARY), *label = NULL;
	if (summary)
		take_title(invitation, summary);
	while ((label = content_next(content, component, PROPERTY_CATEGORIES, label))) {
		if (invitation->label.length)
			text_add_string(&invitation->label, ", ");
		value_add_text(property_value(label), &invitation->label);
	}
	meeting->label = view_trim(text_view(&invitation->label));
}

static void take_status(struct invitation *invitation, uint32_t component)
{
	const struct content *content = invitation->content;
	struct meeting *meeting = &invitation->meeting;
	const struct property *shown = content_find(content, component, PROPERTY_X_MICROSOFT_CDO_BUSYSTATUS);
	if (invitation->is_cancelled ||
	    property_says(content_find(content, component, PROPERTY_STATUS), "CANCELLED")) {
		meeting->has_status = true;
		meeting->status = STATUS_CANCELLED;
	}
	if (meeting->has_status && meeting->status == STATUS_CANCELLED)
		return; /* a cancelled meeting's time is shown as free */
	if (property_says(shown, "OOF"))
		meeting->block = BLOCK_AWAY;
	else if (property_says(shown, "FREE") ||
	         property_says(content_find(content, component, PROPERTY_TRANSP), "TRANSPARENT"))
		meeting->block = BLOCK_FREE;
}

void invitation_read(struct invitation *invitation, const struct content *content, uint32_t component)
{
	struct meeting *meeting = &invitation->meeting;
	if (invitation->has_event && invitation->component == component)
		return;
	invitation->content = content;
	invitation->component = component;
	invitation->has_event = true;
	meeting_reset(meeting);
	text_reset(&invitation->subject);
	text_reset(&invitation->label);
	read_calendar(invitation, content->components[component].parent);
	attendees_read(meeting, content, component, invitation->setting);
	take_words(invitation, component);
	take_status(invitation, component);
}

void invitation_forget(struct invitation *invitation)
{
	invitation->has_event = invitation->has_calendar = false;
}

void invitation_clear(struct invitation *invitation)
{
	meeting_clear(&invitation->meeting);
	text_clear(&invitation->subject);
	text_clear(&invitation->label);
}
