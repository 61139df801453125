#include "meeting/transcript.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/source.h"
#include "meeting/cue.h"
#include "people/alias.h"
#include "people/stranger.h"

#define BYTES_MOST ((size_t)64 << 20)
#define NO_ROW UINT32_MAX

void transcript_clear(struct transcript *transcript)
{
	free(transcript->speakers);
	text_clear(&transcript->names);
	*transcript = (struct transcript){0};
}

static struct view name_of(const struct transcript *transcript, size_t speaker)
{
	const struct speaker *found = &transcript->speakers[speaker];
	struct view names = text_view(&transcript->names);
	return names.bytes ? view_slice(names.bytes + found->name, found->name_length) : names;
}

/* The number of the speaker. */
static size_t find_speaker(struct transcript *transcript, struct view name)
{
	size_t i = 0;
	while (i < transcript->count && !view_equals(name_of(transcript, i), name))
		i++;
	if (i < transcript->count)
		return i;
	transcript->speakers = memory_reserve(transcript->speakers, &transcript->capacity, transcript->count + 1,
	                                      sizeof *transcript->speakers);
	transcript->speakers[transcript->count++] = (struct speaker){.name = transcript->names.length,
	                                                             .name_length = name.length};
	text_add(&transcript->names, name);
	return i;
}

static bool is_question_mark(uint32_t character)
{
	return character == '?' || character == 0x61F || character == 0xFF1F;
}

static bool is_end_mark(uint32_t character)
{
	return character == '.' || character == '!' || character == 0x2026 || character == 0x3002 ||
	       character == 0xFF01 || is_question_mark(character);
}

static bool is_closing(uint32_t character)
{
	return character == '"' || character == '\'' || character == ')' || character == ']' ||
	       character == 0xBB || character == 0x2019 || character == 0x201D;
}

/* A letter or a digit, of any script. */
static bool is_letter(uint32_t character)
{
	uint32_t lower = character | 0x20;
	if (character < 0x80)
		return (character >= '0' && character <= '9') || (lower >= 'a' && lower <= 'z');
	bool is_sign = (character < 0xC0 && character != 0xAA && character != 0xB5 && character != 0xBA) ||
	               character == 0x60C || (character >= 0x2000 && character < 0x2070) ||
	               (character >= 0x3000 && character < 0x3040);
	return !is_sign && !is_end_mark(character);
}

/* Ends the sentence, if anything was said in it. */
static void end_sentence(struct speaker *speaker, bool asks)
{
	if (speaker->is_speaking)
		*(asks ? &speaker->questions : &speaker->statements) += 1;
	speaker->is_speaking = false;
}

/* Takes what stands between two blanks. */
static void take_word(struct speaker *speaker, struct view word)
{
	bool is_word = false, ends = false, asks = false;
	while (word.length > 0) {
		uint32_t character = cue_take_character(&word);
		is_word = is_word || is_letter(character);
		if (is_closing(character))
			continue;
		ends = is_end_mark(character);
		asks = ends && (asks || is_question_mark(character));
	}
	speaker->words += is_word;
	speaker->is_speaking = speaker->is_speaking || is_word;
	if (ends)
		end_sentence(speaker, asks);
}

bool transcript_count(struct transcript *transcript, struct view bytes, const struct setting *setting)
{
	struct cues cues;
	size_t last = 0;
	cues_read(&cues, bytes, setting);
	for (size_t i = 0; i < cues.count; i++) {
		struct view rest = cue_text(&cues, i);
		size_t speaker = find_speaker(transcript, cue_name(&cues, i));
		/* A part without text, as behind `</v>`, takes the floor from nobody. */
		if (view_trim(rest).length == 0)
			continue;
		if (speaker != last)
			end_sentence(&transcript->speakers[last], false);
		last = speaker;
		while (rest.bytes) {
			struct view word = view_cut(&rest, ' ');
			if (word.length > 0)
				take_word(&transcript->speakers[speaker], word);
		}
	}
	bool is_one = cues.count > 0;
	if (is_one)
		end_sentence(&transcript->speakers[last], false);
	cues_clear(&cues);
	return is_one;
}

/* Is the name one of the person's with this id, or where people do not know it, another spelling of it? */
static bool is_person(struct view name, struct view id, const struct setting *setting)
{
	uint32_t person = PERSON_NONE;
	struct text key = {0}, other = {0};
	struct view known = setting->people ? stranger_name(NULL, setting->people, name, &person) : name;
	bool is_same = person == PERSON_NONE
	                   ? view_equals(alias_key(alias_bare(name), &key), alias_key(id, &other))
	                   : view_equals(known, id);
	text_clear(&key);
	text_clear(&other);
	return is_same;
}

struct speech transcript_speech(const struct transcript *transcript, struct view coach,
                                const struct setting *setting)
{
	struct speech speech = {0};
	bool is_there = false;
	for (size_t i = 0; i < transcript->count; i++) {
		const struct speaker *speaker = &transcript->speakers[i];
		speech.words += speaker->words;
		if (speaker->name_length == 0 || !is_person(name_of(transcript, i), coach, setting))
			continue;
		is_there = true;
		speech.questions += speaker->questions;
		speech.statements += speaker->statements;
		speech.coach_words += speaker->words;
	}
	return is_there ? speech : SPEECH_UNKNOWN;
}

bool transcripts_add(struct transcripts *transcripts, const char *argument)
{
	const char *equals = strrchr(argument, '=');
	struct transcript_file file = {.path = equals ? equals + 1 : argument};
	if (equals)
		file.id = view_slice(argument, (size_t)(equals - argument));
	if (*file.path == '\0' || (equals && file.id.length == 0))
		return false;
	transcripts->list = memory_reserve(transcripts->list, &transcripts->capacity, transcripts->count + 1,
	                                   sizeof file);
	transcripts->list[transcripts->count++] = file;
	return true;
}

bool transcripts_read(struct transcripts *transcripts, const char *encoding, struct error *error)
{
	for (size_t i = 0; i < transcripts->count; i++) {
		struct transcript_file *file = &transcripts->list[i];
		if (!source_read_file(file->path, source_encoding(file->path, encoding), BYTES_MOST, &file->bytes,
		                      error))
			return false;
		if (file->bytes.length > BYTES_MOST)
			return error_input(error, file->path, 0, "a transcript has at most 64 MiB");
	}
	return true;
}

/* The name of the file without folders and endings. */
static struct view stem_of(const char *path)
{
	static const char *const endings[] = {".gz", ".vtt", ".srt"};
	const char *slash = strrchr(path, '/');
	struct view stem = view_of(slash ? slash + 1 : path);
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		size_t length = strlen(endings[i]);
		if (stem.length > length &&
		    view_equals_folded(view_slice(stem.bytes + stem.length - length, length), view_of(endings[i])))
			stem.length -= length;
	}
	return stem;
}

static bool is_of(const struct transcript_file *file, struct view id)
{
	if (file->id.length > 0)
		return view_equals(file->id, id);
	struct view stem = stem_of(file->path);
	if (stem.length != id.length || id.length == 0)
		return false;
	for (size_t i = 0; i < id.length; i++)
		if (stem.bytes[i] != (id.bytes[i] == '/' ? '_' : id.bytes[i]))
			return false;
	return true;
}

/* The first row, by coachee, of each one's session. */
struct place {
	uint32_t row; /* NO_ROW where there is none */
	struct text coach, coachee;
};

static void note_row(const struct transcripts *transcripts, struct place *places, uint32_t number,
                     const struct session *session)
{
	for (size_t i = 0; i < transcripts->count; i++) {
		struct place *place = &places[i];
		if (!is_of(&transcripts->list[i], session->id) ||
		    (place->row != NO_ROW && view_compare(text_view(&place->coachee), session->coachee) <= 0))
			continue;
		place->row = number;
		text_reset(&place->coach);
		text_add(&place->coach, session->coach);
		text_reset(&place->coachee);
		text_add(&place->coachee, session->coachee);
	}
}

static bool find_places(const struct transcripts *transcripts, struct latest *latest,
                        const struct setting *setting, struct place *places, struct error *error)
{
	(void)latest_begin(latest);
	for (uint32_t number = 0; number < latest_count(latest); number++) {
		struct row row = latest_get(latest, number);
		struct session session;
		bool inside;
		if (latest_is_left_out(latest, number))
			continue;
		if (!session_read(&session, &row, setting, error) ||
		    !session_within(&session, setting, &inside, error))
			return false;
		if (inside && session.status != STATUS_MOVED)
			note_row(transcripts, places, number, &session);
	}
	return true;
}

/* Puts the counts of this one, and of others before it of the same session, into its row. */
static bool put(const struct transcripts *transcripts, size_t number, const struct place *places,
                struct speech *speeches, struct latest *latest, const struct setting *setting,
                bool *all_found, struct error *error)
{
	const struct transcript_file *file = &transcripts->list[number];
	const struct place *place = &places[number];
	struct transcript transcript = {0};
	bool done = transcript_count(&transcript, text_view(&file->bytes), setting) ||
	            error_input(error, file->path, 0, "is no transcript: it has no cue of WebVTT or SubRip");
	speeches[number] = SPEECH_UNKNOWN;
	if (done && place->row == NO_ROW) {
		*all_found = false;
		notice_say_at(setting->notice, file->path, 0, "no session has the id of this transcript");
	} else if (done) {
		struct speech sum = transcript_speech(&transcript, text_view(&place->coach), setting);
		if (!speech_is_known(&sum))
			notice_say_at(setting->notice, file->path, 0,
			              "nobody in the transcript has the name of the session's coach");
		for (size_t i = 0; i < number; i++)
			if (places[i].row == place->row)
				done = speech_add(&sum, &speeches[i]) && done;
		speeches[number] = sum;
		if (speech_is_known(&sum))
			latest_put_speech(latest, place->row, &sum);
	}
	transcript_clear(&transcript);
	return done;
}

bool transcripts_put(const struct transcripts *transcripts, struct latest *latest,
                     const struct setting *setting, bool *all_found, struct error *error)
{
	struct place *places = memory_get(transcripts->count, sizeof *places);
	struct speech *speeches = memory_get(transcripts->count, sizeof *speeches);
	for (size_t i = 0; i < transcripts->count; i++)
		places[i].row = NO_ROW;
	*all_found = true;
	bool done = transcripts->count == 0 || find_places(transcripts, latest, setting, places, error);
	for (size_t i = 0; done && i < transcripts->count; i++)
		done = put(transcripts, i, places, speeches, latest, setting, all_found, error);
	for (size_t i = 0; i < transcripts->count; i++) {
		text_clear(&places[i].coach);
		text_clear(&places[i].coachee);
	}
	free(places);
	free(speeches);
	return done;
}

void transcripts_clear(struct transcripts *transcripts)
{
	for (size_t i = 0; i < transcripts->count; i++)
		text_clear(&transcripts->list[i].bytes);
	free(transcripts->list);
	*transcripts = (struct transcripts){0};
}
