/* Hiding: which scores are kept back, so that nobody can work out what single raters answered; and the audit
 * table, which lists what is hidden. */
#ifndef SURVEY_HIDING_H
#define SURVEY_HIDING_H

#include "survey/score.h"
#include "survey/unit.h"

/* A leader with fewer raters who count than this is never shown, whatever the options say; nor is a leader's
 * row of an item or dimension with fewer than ITEM_RATERS. */
#define LEAST_RATERS 3
#define ITEM_RATERS 5

/* From mean and spread of fewer answers than this each of them can be worked out. */
#define PROTECTED_BELOW 15

/* Why the reports' scores are hidden. */
enum hiding {
	HIDING_NONE,
	HIDING_RATERS,    /* fewer than the minimum */
	HIDING_UNANIMOUS, /* all gave one score, and such scores are not to be shown */
	HIDING_PREVIOUS, /* too few raters changed since the survey was published before: the difference is theirs
	                  */
	HIDING_LEFT_OUT, /* few left out answers, or few did not: the difference to all items is theirs */
	HIDING_PARTNER,  /* together with the rows shown it would give away one that is hidden */
	HIDINGS
};
/* As the audit table has them. */
extern const char *const hiding_names[HIDINGS];

struct hiding_rules {
	int64_t min_raters;  /* LEAST_RATERS or more */
	int64_t item_raters; /* the minimum of rows of items and dimensions, at least min_raters */
	bool hide_unanimous;
};

/* The same survey as it was published before. */
struct hiding_previous {
	const struct raters *raters; /* NULL: it was not */
	struct item_sets sets;
	struct scores scores; /* room for those of one leader; cleared by the owner */
};

/* Decides for each set of one leader whether it is hidden, and by which rule: `hidden` gets an enum hiding
 * for each of `scores->sets`; `sets` has their names. Of set 0, which is all items, nothing but its own
 * scores decides, so that it is the same whatever other sets there are. The rules, in this order:
 *
 * - A set is hidden with fewer raters than the minimum, which is item_raters for the sets besides set 0;
 * where `hide_unanimous` asks for it, also when all of them gave one score.
 * - A set is hidden where `previous` had LEAST_RATERS or more raters in it, and since then at least one
 * rater, but fewer than the minimum, came, went or changed their score. The raters who may have counted then
 *   (raters_count_doubtful) do not count now, so any number of them, from none to all, may have gone: the set
 *   is hidden if this is so for one of these numbers. If it is so for one set, all sets besides set 0 are
 *   hidden.
 * - With set 0 every other set is hidden.
 * - Where a comparison of set 0 with the others could be about at least one rater but fewer than item_raters
 *   (`apart` of struct scores), each set of which some rater left out an item is hidden.
 * - hiding_partners. */
void hiding_decide(uint8_t *hidden, const struct scores *scores, const struct item_set *sets,
                   const struct hiding_rules *rules, struct hiding_previous *previous, struct view wave,
                   struct view leader);

/* Is what is known of the leader over the first `count` of the sets, `now` with the scores or hidden over all
 * items (NULL), anything but what was published before, and of fewer raters than PROTECTED_BELOW now or then?
 * Where that is in doubt it is. A set that was not there before does not matter. False without an earlier
 * edition of the wave. */
bool hiding_changed(const struct scores *now, const struct item_set *sets, uint32_t count,
                    struct hiding_previous *previous, struct view wave, struct view leader);

/* Hides further sets of the leader. Set 0 less the sets shown leaves these unknown: the hidden sets that are
 * not known to be unanimous, and the items that are in set 0 alone. As long as a set is hidden and there are
 * fewer than two unknowns, or every unknown was answered by fewer raters than the minimum, the set besides
 * set 0 with the fewest raters is hidden too, of equal ones the first by name. A set that none of the
 * leader's raters answered gives nothing away and does not matter. */
void hiding_partners(uint8_t *hidden, const struct scores *scores, const struct hiding_rules *rules);

/* Starts the grid: `table,wave,by,unit,item,rule`. */
void audit_init(struct grid *audit);

/* The rule for a level, team or org none of whose leaders is shown. */
#define AUDIT_NOBODY "nobody-shown"

/* Adds the unit's row on the item (empty: all items) in the table. `rule` is one of hiding_names or
 * AUDIT_NOBODY. Texts live as long as what they come from. */
void audit_add(struct grid *audit, const char *table, const struct raters *raters,
               const struct wave_unit *unit, struct view item, const char *rule);

#endif
