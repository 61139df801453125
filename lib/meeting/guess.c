#include "meeting/guess.h"

#include <stdlib.h>

#include "base/memory.h"

/* What the rows of a file say of whose it is. */
struct guess {
	uint32_t *names; /* who is in all of its meetings so far */
	size_t count;
	bool has_rows, names_owners; /* rows of which the owner has to be guessed, and others */
	uint32_t organizer;          /* of all of them, or NAME_NONE */
	uint32_t owner;              /* what was found, or NAME_NONE */
};

static void start(struct guess *guess, const struct merged *row)
{
	guess->has_rows = true;
	guess->organizer = row->organizer;
	guess->count = row->seat_count;
	guess->names = memory_get(row->seat_count, sizeof *guess->names);
	for (size_t i = 0; i < row->seat_count; i++)
		guess->names[i] = row->seats[i].name;
}

static void look(struct guess *guess, const struct merged *row)
{
	size_t kept = 0;
	guess->names_owners = guess->names_owners || (!row->is_guessed && row->owner != NAME_NONE);
	if (!row->is_guessed || row->seat_count == 0)
		return;
	if (!guess->has_rows) {
		start(guess, row);
		return;
	}
	if (guess->organizer != row->organizer)
		guess->organizer = NAME_NONE;
	for (size_t i = 0; i < guess->count; i++)
		if (merged_seat(row, guess->names[i]))
			guess->names[kept++] = guess->names[i];
	guess->count = kept;
}

/* Decides whose the file is. Who is not among the people, where there are any, is so by organising all. */
static void decide(const struct merge *merge, struct guess *guess)
{
	size_t found = 0;
	guess->owner = NAME_NONE;
	for (size_t i = 0; i < guess->count; i++) {
		if (merge->setting->people && merge->persons[guess->names[i]] == PERSON_NONE)
			continue;
		guess->owner = guess->names[i];
		found++;
	}
	if (found != 1)
		guess->owner = guess->organizer;
}

/* The row is of the calendar of this person. */
static void give(struct merge *merge, struct merged *row, uint32_t owner)
{
	row->telling = row->source = tellings_give(merge->tellings, row->telling, merge->names.ids.views[owner]);
	row->owner = owner;
	row->is_guessed = false;
	merged_add_seat(row, owner, &merge->arena)->telling = row->telling;
	if (row->tells_day)
		tellings_widen(merge->tellings, row->telling, row->start.day, row->start.day);
}

static void say_unknown(const struct merge *merge, const char *file)
{
	struct error warning = {0};
	const char *slash = strrchr(file, '/');
	bool is_stdin = strcmp(file, "stdin") == 0;
	struct view stem = view_of(slash ? slash + 1 : file);
	size_t end = stem.length;
	if (end > 3 && memcmp(stem.bytes + end - 3, ".gz", 3) == 0)
		stem.length = end -= 3;
	while (end > 1 && stem.bytes[end - 1] != '.')
		end--;
	if (end > 1)
		stem.length = end - 1;
	if (is_stdin)
		error_set(&warning, ERROR_WARNING, "it is not known whose calendar this is");
	else
		error_set(&warning, ERROR_WARNING, "nobody is called %.*s, so it is not known whose calendar it is",
		          VIEW_ARGS(stem));
	error_at(&warning, file, 0);
	error_advise_word(&warning, REMEDY_NAME_FILE, view_of(is_stdin ? "-" : file));
	notice_pass(merge->setting->notice, &warning);
}

void guess_owners(struct merge *merge)
{
	struct guess *guesses = memory_get(merge->files.count, sizeof *guesses);
	for (uint32_t i = 0; i < merge->count; i++)
		look(&guesses[intern_find(&merge->files, view_of(merge->meetings[i].file))], &merge->meetings[i]);
	for (uint32_t file = 0; file < merge->files.count; file++) {
		decide(merge, &guesses[file]);
		if (guesses[file].has_rows && !guesses[file].names_owners && guesses[file].owner == NAME_NONE)
			say_unknown(merge, merge->files.views[file].bytes);
	}
	for (uint32_t i = 0; i < merge->count; i++) {
		struct merged *row = &merge->meetings[i];
		const struct guess *guess = &guesses[intern_find(&merge->files, view_of(row->file))];
		uint32_t owner = guess->names_owners ? row->organizer : guess->owner;
		if (row->is_guessed && row->seat_count > 0 && owner != NAME_NONE)
			give(merge, row, owner);
	}
	for (uint32_t file = 0; file < merge->files.count; file++)
		free(guesses[file].names);
	free(guesses);
}
