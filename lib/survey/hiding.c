#include "survey/hiding.h"

const char *const hiding_names[HIDINGS] = {"", "raters", "unanimous", "previous", "left-out", "partner"};

static size_t least(const struct outcome_rules *rules)
{
	return (size_t)rules->min_raters;
}

/* How many of the raters came, went or changed their score between two lists that ascend by rater. */
static size_t count_changed(const struct scorecard_score *now, size_t now_count,
                            const struct scorecard_score *before, size_t before_count)
{
	size_t changed = 0, i = 0, j = 0;
	while (i < now_count && j < before_count)
		if (now[i].rater == before[j].rater)
			changed += !fraction_equals(now[i++].score, before[j++].score);
		else if (now[i].rater < before[j].rater)
			changed++, i++;
		else
			changed++, j++;
	return changed + (now_count - i) + (before_count - j);
}

/* Could a topic's difference to the edition before be that of a few, whichever of the doubtful raters
 * counted? */
static bool gives_away_few(const struct scorecard *card, uint32_t topic, struct view name,
                           uint32_t wave_before, const struct hiding_edition *previous, size_t doubtful,
                           size_t min_raters)
{
	uint32_t place = topics_find(&previous->topics, wave_before, name);
	if (place == TOPIC_NONE)
		return false;
	const struct scorecard_topic *now = &card->topics[topic], *before = &previous->card.topics[place];
	/* So many doubtful ones counted if the topic was shown at all. */
	size_t needed = before->count < LEAST_RATERS ? LEAST_RATERS - before->count : 0;
	if (needed > doubtful)
		return false;
	size_t changed = count_changed(&card->scores[now->first], now->count,
	                               &previous->card.scores[before->first], before->count);
	return changed + doubtful > 0 && changed + needed < min_raters;
}

static bool is_too_near_previous(const struct scorecard *card, const struct topic *topics, size_t min_raters,
                                 struct hiding_edition *previous, struct view wave, struct view leader)
{
	struct survey *survey = &previous->ballots->survey;
	uint32_t wave_before = intern_find(&survey->wave_names, wave);
	if (wave_before == INTERN_NONE)
		return false;
	uint32_t before = survey_names_find(&survey->leader_names, wave_before, leader);
	if (before == INTERN_NONE)
		return false;
	size_t doubtful = ballots_count_doubtful(previous->ballots, wave_before, leader) +
	                  ballots_count_doubtful(previous->ballots, wave_before, view_of(RATING_BY_MANAGER));
	scorecard_fill(&previous->card, previous->ballots, &previous->topics, before);
	for (uint32_t i = 0; i < card->topic_count; i++)
		if (gives_away_few(card, i, topics[i].name, wave_before, previous, doubtful, min_raters))
			return true;
	return false;
}

static void hide_all(struct outcome *outcomes, uint32_t count, enum hiding why)
{
	for (uint32_t i = 0; i < count; i++)
		if (outcomes[i].hiding == HIDING_NONE)
			outcomes[i].hiding = (uint8_t)why;
}

/* The topic shown with the fewest raters, the first of them; 0 when there is none. */
static uint32_t find_partner(const struct outcome *outcomes, const struct scorecard *card)
{
	uint32_t partner = 0;
	for (uint32_t i = 1; i < card->topic_count; i++)
		if (outcomes[i].hiding == HIDING_NONE &&
		    (partner == 0 || card->topics[i].count < card->topics[partner].count))
			partner = i;
	return partner;
}

/* What is hidden beside the whole. */
struct unknowns {
	bool any_topic;
	size_t unknown;     /* topics not known to be unanimous, and the items in no topic */
	size_t answered_by; /* the most raters that one of them has */
};

static struct unknowns count_unknowns(const struct outcome *outcomes, const struct scorecard *card)
{
	struct unknowns found = {.unknown = card->rest_answered_by > 0, .answered_by = card->rest_answered_by};
	for (uint32_t i = 1; i < card->topic_count; i++) {
		size_t answered_by = card->topics[i].answered_by;
		if (outcomes[i].hiding == HIDING_NONE || answered_by == 0)
			continue;
		found.any_topic = true;
		found.unknown += outcomes[i].hiding != HIDING_UNANIMOUS;
		found.answered_by = answered_by > found.answered_by ? answered_by : found.answered_by;
	}
	return found;
}

/* Is there a single hidden topic that the whole less all others would give away? */
static bool is_one_unknown(const struct unknowns *unknowns)
{
	return unknowns->any_topic && unknowns->unknown < 2;
}

/* Hides further topics, in the end the whole, until the whole less the topics shown gives away neither a
 * topic nor too few raters: what is left of it is about all raters of each unknown. */
static void hide_partners(struct outcome *outcomes, const struct scorecard *card, size_t min_raters)
{
	for (;;) {
		struct unknowns unknowns = count_unknowns(outcomes, card);
		bool are_few = unknowns.answered_by > 0 && unknowns.answered_by < min_raters;
		uint32_t partner = find_partner(outcomes, card);
		if (!is_one_unknown(&unknowns) && !(are_few && partner))
			return;
		outcomes[partner].hiding = HIDING_PARTNER;
		if (partner == 0)
			return;
	}
}

void hiding_settle(struct outcome *outcomes, const struct scorecard *card, const struct topic *topics,
                   const struct outcome_rules *rules, struct hiding_edition *previous, struct view wave,
                   struct view leader)
{
	for (uint32_t i = 0; i < card->topic_count; i++) {
		struct outcome *outcome = &outcomes[i];
		if (card->topics[i].count < least(rules))
			outcome->hiding = HIDING_RATERS;
		else if (rules->hide_unanimous && outcome->unanimous)
			outcome->hiding = HIDING_UNANIMOUS;
	}
	if (previous->ballots && is_too_near_previous(card, topics, least(rules), previous, wave, leader))
		hide_all(outcomes, card->topic_count, HIDING_PREVIOUS);
	if (outcomes[0].hiding != HIDING_NONE) {
		hide_all(outcomes, card->topic_count, HIDING_PARTNER);
		return;
	}
	if (card->apart > 0 && card->apart < least(rules))
		for (uint32_t i = 1; i < card->topic_count; i++)
			if (outcomes[i].hiding == HIDING_NONE && !card->topics[i].complete)
				outcomes[i].hiding = HIDING_LEFT_OUT;
	hide_partners(outcomes, card, least(rules));
}
