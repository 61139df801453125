#include "survey/hiding.h"

#include "table/table.h"

const char *const hiding_names[HIDINGS] = {"", "raters", "unanimous", "previous", "left-out", "partner"};

/* How many raters came, went or changed their score between two lists that ascend by rater. */
static size_t count_changed(const struct rater_score *now, size_t now_count, const struct rater_score *before,
                            size_t before_count)
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

/* Could the difference between a set now and before be that of too few, whichever of the doubtful raters
 * counted? */
static bool gives_away_few(const struct scores *scores, const struct set_scores *now, struct view name,
                           uint32_t wave_before, const struct hiding_previous *previous, size_t doubtful,
                           size_t min_raters)
{
	uint32_t set_before = item_sets_find(&previous->sets, wave_before, name);
	if (set_before == ITEM_SET_NONE)
		return false;
	const struct set_scores *before = &previous->scores.sets[set_before];
	/* If the set was shown before, at least this many of the doubtful raters must have counted. */
	size_t needed = before->count < LEAST_RATERS ? LEAST_RATERS - before->count : 0;
	if (needed > doubtful)
		return false;
	size_t changed = count_changed(&scores->list[now->first], now->count,
	                               &previous->scores.list[before->first], before->count);
	return changed + doubtful > 0 && changed + needed < min_raters;
}

/* Finds the leader in the survey as published before, and fills the scores of then; false where there are
 * none. */
static bool find_previous(struct hiding_previous *previous, struct view wave, struct view leader,
                          uint32_t *wave_before)
{
	const struct raters *raters = previous->raters;
	if (!raters)
		return false;
	*wave_before = intern_find(&raters->wave_names, wave);
	if (*wave_before == INTERN_NONE)
		return false;
	uint32_t leader_before = survey_names_find(&raters->leader_names, *wave_before, leader);
	if (leader_before == INTERN_NONE)
		return false;
	scores_fill(&previous->scores, raters, &previous->sets, leader_before);
	return true;
}

static size_t minimum_of(const struct hiding_rules *rules, uint32_t set)
{
	return (size_t)(set == 0 ? rules->min_raters : rules->item_raters);
}

static void hide_all(uint8_t *hidden, uint32_t count, enum hiding why)
{
	for (uint32_t i = 0; i < count; i++)
		if (hidden[i] == HIDING_NONE)
			hidden[i] = (uint8_t)why;
}

/* The set besides set 0 that is shown with the fewest raters, the first of them; 0 when there is none. */
static uint32_t find_partner(const uint8_t *hidden, const struct scores *scores)
{
	uint32_t partner = 0;
	for (uint32_t i = 1; i < scores->set_count; i++)
		if (hidden[i] == HIDING_NONE && (partner == 0 || scores->sets[i].count < scores->sets[partner].count))
			partner = i;
	return partner;
}

/* What set 0 less the sets shown consists of. */
struct rest {
	bool any_hidden;    /* a hidden set that somebody answered */
	size_t unknown;     /* hidden sets not known to be unanimous; the items in set 0 alone are one more */
	size_t answered_by; /* the most raters that one of them has */
};

static struct rest find_rest(const uint8_t *hidden, const struct scores *scores)
{
	struct rest rest = {.unknown = scores->rest_answered_by > 0, .answered_by = scores->rest_answered_by};
	for (uint32_t i = 1; i < scores->set_count; i++) {
		size_t answered_by = scores->sets[i].answered_by;
		if (hidden[i] == HIDING_NONE || answered_by == 0)
			continue;
		rest.any_hidden = true;
		rest.unknown += hidden[i] != HIDING_UNANIMOUS;
		rest.answered_by = answered_by > rest.answered_by ? answered_by : rest.answered_by;
	}
	return rest;
}

/* Hides sets whose difference to those published before is that of too few: set 0 by itself, the others all
 * together. */
static void hide_changed(uint8_t *hidden, const struct scores *scores, const struct item_set *sets,
                         const struct hiding_rules *rules, struct hiding_previous *previous, struct view wave,
                         struct view leader)
{
	uint32_t wave_before;
	bool any = false;
	if (!find_previous(previous, wave, leader, &wave_before))
		return;
	size_t doubtful = raters_count_doubtful(previous->raters, wave_before, leader) +
	                  raters_count_doubtful(previous->raters, wave_before, view_of(RATING_BY_MANAGER));
	for (uint32_t i = 0; i < scores->set_count; i++) {
		bool few = gives_away_few(scores, &scores->sets[i], sets[i].name, wave_before, previous, doubtful,
		                          minimum_of(rules, i));
		if (few && i == 0 && hidden[0] == HIDING_NONE)
			hidden[0] = HIDING_PREVIOUS;
		any = any || few;
	}
	if (any)
		hide_all(hidden + 1, scores->set_count - 1, HIDING_PREVIOUS);
}

/* Has a score of one of these sets changed, of those that were there before? */
static bool any_changed(const struct scores *now, const struct item_set *sets, uint32_t count,
                        const struct hiding_previous *previous, uint32_t wave_before)
{
	for (uint32_t i = 0; i < count; i++) {
		uint32_t set_before = item_sets_find(&previous->sets, wave_before, sets[i].name);
		if (set_before == ITEM_SET_NONE)
			continue;
		const struct set_scores *a = &now->sets[i], *b = &previous->scores.sets[set_before];
		if (count_changed(&now->list[a->first], a->count, &previous->scores.list[b->first], b->count) > 0)
			return true;
	}
	return false;
}

bool hiding_changed(const struct scores *now, const struct item_set *sets, uint32_t count,
                    struct hiding_previous *previous, struct view wave, struct view leader)
{
	const struct raters *raters = previous->raters;
	uint32_t wave_before = raters ? intern_find(&raters->wave_names, wave) : INTERN_NONE;
	if (wave_before == INTERN_NONE)
		return false;
	const struct set_scores *all = now ? &now->sets[0] : NULL, *before = NULL;
	if (find_previous(previous, wave, leader, &wave_before))
		before = &previous->scores.sets[0];
	if (before && before->count < LEAST_RATERS)
		before = NULL;
	bool is_protected = (all && all->count < PROTECTED_BELOW) || (before && before->count < PROTECTED_BELOW);
	if (!all || !before)
		return is_protected;
	return is_protected && (raters_count_doubtful(raters, wave_before, leader) > 0 ||
	                        any_changed(now, sets, count, previous, wave_before));
}

void hiding_partners(uint8_t *hidden, const struct scores *scores, const struct hiding_rules *rules)
{
	size_t minimum = (size_t)rules->item_raters;
	for (uint32_t partner; (partner = find_partner(hidden, scores)) != 0;) {
		struct rest rest = find_rest(hidden, scores);
		bool is_one_unknown = rest.any_hidden && rest.unknown < 2;
		bool are_few = rest.answered_by > 0 && rest.answered_by < minimum;
		if (!is_one_unknown && !are_few)
			return;
		hidden[partner] = HIDING_PARTNER;
	}
}

void hiding_decide(uint8_t *hidden, const struct scores *scores, const struct item_set *sets,
                   const struct hiding_rules *rules, struct hiding_previous *previous, struct view wave,
                   struct view leader)
{
	for (uint32_t i = 0; i < scores->set_count; i++)
		if (scores->sets[i].count < minimum_of(rules, i))
			hidden[i] = HIDING_RATERS;
		else
			hidden[i] = rules->hide_unanimous && scores->sets[i].unanimous ? HIDING_UNANIMOUS : HIDING_NONE;
	hide_changed(hidden, scores, sets, rules, previous, wave, leader);
	if (hidden[0] != HIDING_NONE) {
		hide_all(hidden, scores->set_count, HIDING_PARTNER);
		return;
	}
	if (scores->apart > 0 && scores->apart < (size_t)rules->item_raters)
		for (uint32_t i = 1; i < scores->set_count; i++)
			if (hidden[i] == HIDING_NONE && !scores->sets[i].complete)
				hidden[i] = HIDING_LEFT_OUT;
	hiding_partners(hidden, scores, rules);
}

void audit_init(struct grid *audit)
{
	grid_init(audit, &table_kinds[TABLE_AUDIT]);
}

void audit_add(struct grid *audit, const char *table, const struct raters *raters,
               const struct wave_unit *unit, struct view item, const char *rule)
{
	struct cell *row = grid_add_row(audit);
	row[AUDIT_TABLE] = cell_string(table);
	row[AUDIT_WAVE] = cell_text(raters->waves[unit->wave].name);
	row[AUDIT_BY] = cell_string(unit_by_choices[unit->by].word);
	row[AUDIT_UNIT] = cell_text(unit->name);
	row[AUDIT_ITEM] = cell_text(item);
	row[AUDIT_RULE] = cell_string(rule);
}
