#include "survey/edition.h"

void edition_init(struct edition *edition, const struct gap_options *gap, const struct hours_options *hours)
{
	*edition = (struct edition){.gap = gap_new(gap), .hours = hours->item.length ? hours_new(hours) : NULL};
}

void edition_clear(struct edition *edition)
{
	gap_free(edition->gap);
	hours_free(edition->hours);
	*edition = (struct edition){0};
}

static bool is_hours(const struct edition *edition, const struct rating *rating)
{
	return edition->hours && hours_wants(edition->hours, rating->item);
}

static bool read(const struct edition *edition, struct rating *rating, const struct row *row,
                 const struct setting *setting, const char *wave, struct error *error)
{
	if (!rating_read(rating, row, setting, wave, error))
		return false;
	return is_hours(edition, rating) ? hours_read_score(edition->hours, rating, error)
	                                 : rating_refuse_text(rating, error);
}

static bool keep(struct edition *edition, const struct rating *rating, const struct setting *setting,
                 struct error *error)
{
	return is_hours(edition, rating) ? hours_add_rating(edition->hours, rating, setting, error)
	                                 : gap_add(edition->gap, rating, setting, error);
}

static bool keep_counted(struct edition *edition, const struct rating *rating, const struct setting *setting,
                         struct error *error)
{
	edition->left_out += !rating->counts;
	return !rating->counts || keep(edition, rating, setting, error);
}

bool edition_add(struct edition *edition, const struct row *row, const struct setting *setting,
                 const char *wave, struct error *error)
{
	struct rating rating;
	return read(edition, &rating, row, setting, wave, error) &&
	       keep_counted(edition, &rating, setting, error);
}

/* Another people table may have given the same people other ids. */
static void rename_people(struct rating *rating, bool by_manager, const struct setting *now)
{
	struct view leader = by_manager ? rating->leader : row_cell(rating->row, RATING_LEADER);
	rating->leader = setting_person(now, leader, &rating->leader_person);
	rating->rater = setting_person(now, row_cell(rating->row, RATING_RATER), &rating->rater_person);
}

/* Notes that the rater may have counted, where today's people table leaves that open. */
static bool keep_doubt(struct edition *edition, const struct rating *rating, bool by_manager,
                       const struct setting *now, struct error *error)
{
	struct rating doubt = *rating;
	struct view relation = row_cell(rating->row, RATING_RELATION);
	if ((rating->counts && !by_manager) || !rating->answered ||
	    (relation.length && !view_is(relation, "report")))
		return true;
	doubt.counts = false;
	if (by_manager)
		doubt.leader = view_of(RATING_BY_MANAGER);
	return keep(edition, &doubt, now, error);
}

bool edition_add_earlier(struct edition *edition, const struct row *row, const struct setting *then,
                         const struct setting *now, const char *wave, struct error *error)
{
	bool by_manager = view_is(row_cell(row, RATING_LEADER), RATING_BY_MANAGER);
	struct rating rating;
	if (!read(edition, &rating, row, then, wave, error))
		return false;
	if (then != now)
		rename_people(&rating, by_manager, now);
	else if (!keep_doubt(edition, &rating, by_manager, now, error))
		return false;
	return keep_counted(edition, &rating, now, error);
}
