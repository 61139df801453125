#include "survey/previous.h"

/* `then` gets the people of that time. */
static bool take_row(struct survey *previous, const struct row *row, struct setting *then,
                     const struct setting *now, const char *wave, struct error *error)
{
	enum table_id table = table_id(row->kind);
	if (table == TABLE_PEOPLE && then->people_ready)
		return row_refuse_whole(row, error, "the people table comes after ratings: put it first");
	if (table == TABLE_PEOPLE)
		return setting_add_person(then, row, error);
	return table != TABLE_RATINGS ||
	       (setting_ready(then, error) &&
	        survey_add_earlier(previous, row, then->people ? then : now, now, wave, error));
}

bool previous_read(struct survey *previous, const char *path, const struct stream_options *reading,
                   const struct setting *now, const char *wave, struct error *error)
{
	struct stream_options alone = *reading;
	alone.operands = &path;
	alone.operand_count = 1;
	alone.keep = NULL;
	alone.aside = alone.rejects = NULL;
	struct setting then = *now;
	then.people = NULL;
	then.people_ready = then.people_given = false;
	struct stream *stream = NULL;
	struct row row;
	enum stream_event event = STREAM_FAILED;
	bool done = stream_open(&stream, &alone, error);
	while (done && (event = stream_next(stream, &row, error)) != STREAM_END && event != STREAM_FAILED)
		if (event == STREAM_ROW)
			done = take_row(previous, &row, &then, now, wave, error);
	stream_close(stream);
	done = done && event == STREAM_END;
	if (done && now->people && !then.people)
		notice_say(now->notice, "%s holds no people table: who counted then is judged by today's", path);
	people_free(then.people);
	return done;
}
