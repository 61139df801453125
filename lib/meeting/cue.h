/* The cues of a transcript: who speaks, and what. */
#ifndef MEETING_CUE_H
#define MEETING_CUE_H

#include "session/setting.h"

/* What one person says in one cue. Where the bytes of a `struct cues` stand that hold the name and the text.
 */
struct cue {
	size_t name, name_length; /* no length: nobody is named */
	size_t text, text_length; /* words with blanks between; marks of the form and entities are undone */
	bool is_first;            /* of its cue */
	bool has_voice;           /* a voice tag says who speaks, or that nobody is named any more */
};

/* Start with {0}. */
struct cues {
	struct cue *list;
	size_t count, capacity;
	struct text bytes;
};

/* Reads WebVTT, which begins with that word, or SubRip. A speaker is whom a voice tag names, or a name before
 * `: ` at the beginning of a cue where the setting's people know it or two cues begin with it. A part without
 * a speaker belongs to nobody, in SubRip to whoever spoke before. Bytes that are neither give no cues. */
void cues_read(struct cues *cues, struct view bytes, const struct setting *setting);
void cues_clear(struct cues *cues);

/* Live as long as the cues. */
struct view cue_name(const struct cues *cues, size_t number);
struct view cue_text(const struct cues *cues, size_t number);

/* Takes the first character off the UTF-8, of which something is left. */
uint32_t cue_take_character(struct view *rest);

#endif
