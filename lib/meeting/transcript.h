/* Transcripts of meetings: who said how much, and whether the coach asked. The text is looked at and goes
 * nowhere: not into an output, nor into a message. */
#ifndef MEETING_TRANSCRIPT_H
#define MEETING_TRANSCRIPT_H

#include "session/latest.h"

/* What one speaker said. */
struct speaker {
	size_t name, name_length; /* where the transcript's names have it; no length: of nobody who is named */
	int64_t questions, statements, words;
	bool is_speaking; /* in the middle of a sentence */
};

/* Start with {0}. */
struct transcript {
	struct speaker *speakers;
	size_t count, capacity;
	struct text names;
};

/* Counts what the bytes of a transcript say (cue.h).
 *
 * A sentence ends at . ! ? … or their like in other scripts with a blank or nothing behind, and where
 * somebody else goes on, but not where a cue does; it asks where a question mark is among the marks at its
 * end. A word is what stands between blanks and has a letter or a digit.
 *
 * Returns whether there is a cue. */
bool transcript_count(struct transcript *transcript, struct view bytes,
                      const struct setting *setting) MUST_CHECK;
void transcript_clear(struct transcript *transcript);

/* What the person with this id said among all that was said. Unknown where nobody in it is that person. */
struct speech transcript_speech(const struct transcript *transcript, struct view coach,
                                const struct setting *setting);

/* A file that was named, and the id of its session. */
struct transcript_file {
	const char *path;
	struct view id; /* empty: the stem of the file's name is the id, with `_` for each `/` */
	struct text bytes;
};

/* Start with {0}. */
struct transcripts {
	struct transcript_file *list;
	size_t count, capacity;
};

/* Adds what an option says: `ID=FILE`, parted at the last `=`, or `FILE`. Refuses an empty FILE. */
bool transcripts_add(struct transcripts *transcripts, const char *argument);

/* Reads all the files. */
bool transcripts_read(struct transcripts *transcripts, const char *encoding, struct error *error) MUST_CHECK;

/* Gives each one's counts to the first row, by coachee, of the session with its id that is inside since …
 * until; several of one session add up. Says of which there is no session, which sets *all_found to false,
 * and in which nobody is the coach. Refuses a file without a cue, and says none of its text. To be called
 * between intake_settle and intake_finish. */
bool transcripts_put(const struct transcripts *transcripts, struct latest *latest,
                     const struct setting *setting, bool *all_found, struct error *error) MUST_CHECK;

void transcripts_clear(struct transcripts *transcripts);

#endif
