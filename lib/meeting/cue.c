#include "meeting/cue.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/hash.h"
#include "base/memory.h"
#include "people/stranger.h"

/* A name is no longer than that. */
#define NAME_MOST 100
#define NO_BREAK_SPACE 0xA0

void cues_clear(struct cues *cues)
{
	free(cues->list);
	text_clear(&cues->bytes);
	*cues = (struct cues){0};
}

/* There are no bytes where all are empty. */
static struct view slice(const struct cues *cues, size_t from, size_t length)
{
	return length > 0 ? view_slice(cues->bytes.bytes + from, length) : (struct view){NULL, 0};
}

struct view cue_name(const struct cues *cues, size_t number)
{
	const struct cue *cue = &cues->list[number];
	return slice(cues, cue->name, cue->name_length);
}

struct view cue_text(const struct cues *cues, size_t number)
{
	const struct cue *cue = &cues->list[number];
	return slice(cues, cue->text, cue->text_length);
}

uint32_t cue_take_character(struct view *rest)
{
	size_t length = view_character_length(*rest);
	const unsigned char *bytes = (const unsigned char *)rest->bytes;
	uint32_t character = length < 2 ? bytes[0] : bytes[0] & (0x7FU >> length);
	for (size_t i = 1; i < length; i++)
		character = character << 6 | (bytes[i] & 0x3FU);
	rest->bytes += length ? length : 1;
	rest->length -= length ? length : 1;
	return character;
}

static void add_character(struct text *text, uint32_t character)
{
	if (character < 0x80) {
		text_add_char(text, (char)character);
	} else if (character < 0x800) {
		text_add_char(text, (char)(0xC0 | character >> 6));
		text_add_char(text, (char)(0x80 | (character & 0x3F)));
	} else {
		if (character < 0x10000) {
			text_add_char(text, (char)(0xE0 | character >> 12));
		} else {
			text_add_char(text, (char)(0xF0 | character >> 18));
			text_add_char(text, (char)(0x80 | (character >> 12 & 0x3F)));
		}
		text_add_char(text, (char)(0x80 | (character >> 6 & 0x3F)));
		text_add_char(text, (char)(0x80 | (character & 0x3F)));
	}
}

/* What an entity stands for, without & and ; – 0 for one that is not known. */
static uint32_t entity_character(struct view name)
{
	static const struct {
		const char *name;
		uint32_t character;
	} known[] = {{"amp", '&'},   {"lt", '<'},   {"gt", '>'},  {"quot", '"'},
	             {"apos", '\''}, {"nbsp", ' '}, {"lrm", ' '}, {"rlm", ' '}};
	int64_t number;
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (view_is(name, known[i].name))
			return known[i].character;
	if (name.length < 2 || name.bytes[0] != '#')
		return 0;
	struct view digits = view_slice(name.bytes + 1, name.length - 1);
	if ((digits.bytes[0] | 0x20) == 'x') {
		uint32_t character = 0;
		for (size_t i = 1; i < digits.length && character < 0x110000; i++) {
			char digit = ascii_lower(digits.bytes[i]);
			if (!((digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f')))
				return 0;
			character = character * 16 + (uint32_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
		}
		return character < 0x110000 ? character : 0;
	}
	return decimal_parse_count(digits, &number) && number < 0x110000 ? (uint32_t)number : 0;
}

/* Adds the next character of the text, an entity undone, white space as a blank, and a blank behind the full
 * stops of scripts that leave none. */
static void add_next(struct text *to, struct view *rest)
{
	uint32_t character = 0;
	if (rest->bytes[0] == '&') {
		struct view behind = view_slice(rest->bytes + 1, rest->length - 1);
		struct view name = view_cut(&behind, ';');
		character = behind.bytes ? entity_character(name) : 0;
		if (character)
			*rest = behind;
	}
	if (!character)
		character = cue_take_character(rest);
	bool is_blank = character <= ' ' || character == NO_BREAK_SPACE || character == 0x3000;
	add_character(to, is_blank ? ' ' : character);
	if (character == 0x3002 || character == 0xFF01 || character == 0xFF1F)
		text_add_char(to, ' ');
}

static struct cue *add_cue(struct cues *cues, bool is_first, bool has_voice)
{
	cues->list = memory_reserve(cues->list, &cues->capacity, cues->count + 1, sizeof *cues->list);
	struct cue *cue = &cues->list[cues->count++];
	*cue = (struct cue){
		.name = cues->bytes.length, .text = cues->bytes.length, .is_first = is_first, .has_voice = has_voice};
	return cue;
}

/* Begins a new part where the tag, without < and >, says who speaks: `v Name`, `v.loud Name`, `/v`. */
static struct cue *take_tag(struct cues *cues, struct cue *cue, struct view tag)
{
	if (view_is(tag, "/v"))
		return add_cue(cues, false, true);
	if (tag.length < 2 || tag.bytes[0] != 'v' || !strchr(". \t\n", tag.bytes[1]))
		return cue;
	size_t before = 1;
	while (before < tag.length && !strchr(" \t\n", tag.bytes[before]))
		before++;
	cue = add_cue(cues, cue->is_first && cue->text_length == 0, true);
	for (struct view rest = view_trim(view_slice(tag.bytes + before, tag.length - before)); rest.length > 0;)
		add_next(&cues->bytes, &rest);
	cue->name_length = cues->bytes.length - cue->name;
	cue->text = cues->bytes.length;
	return cue;
}

/* Takes the lines of one cue. */
static void take_cue(struct cues *cues, struct view payload)
{
	struct cue *cue = add_cue(cues, true, false);
	while (payload.length > 0) {
		const char *end = payload.bytes[0] == '<' ? memchr(payload.bytes, '>', payload.length) : NULL;
		if (end) {
			cue = take_tag(cues, cue, view_slice(payload.bytes + 1, (size_t)(end - payload.bytes) - 1));
			payload = view_slice(end + 1, payload.length - (size_t)(end + 1 - payload.bytes));
			continue;
		}
		add_next(&cues->bytes, &payload);
		cue->text_length = cues->bytes.length - cue->text;
	}
}

static struct view take_line(struct view *rest)
{
	struct view line = view_cut(rest, '\n');
	if (line.length > 0 && line.bytes[line.length - 1] == '\r')
		line.length--;
	return line;
}

static bool is_timing(struct view line)
{
	for (size_t i = 0; i + 2 < line.length; i++)
		if (memcmp(line.bytes + i, "-->", 3) == 0)
			return true;
	return false;
}

/* The name that the part begins with, if it begins its cue and has no voice; empty. */
static struct view find_prefix(const struct cues *cues, size_t number)
{
	struct view text = view_trim(cue_text(cues, number));
	if (cues->list[number].is_first && !cues->list[number].has_voice)
		for (size_t i = 1; i < text.length && i <= NAME_MOST; i++)
			if (text.bytes[i] == ':' && (i + 1 == text.length || text.bytes[i + 1] == ' '))
				return view_trim(view_slice(text.bytes, i));
	return view_of("");
}

/* Takes the names off the texts that begin with them. */
static void find_names(struct cues *cues, const struct setting *setting)
{
	struct intern names = {0};
	uint32_t *uses = memory_get(cues->count, sizeof *uses), person;
	for (size_t i = 0; i < cues->count; i++) {
		struct view name = find_prefix(cues, i);
		if (name.length > 0)
			uses[intern_add(&names, name)]++;
	}
	for (size_t i = 0; i < cues->count; i++) {
		struct view name = find_prefix(cues, i);
		struct cue *cue = &cues->list[i];
		if (name.length == 0)
			continue;
		/* Without spellings nothing is kept of what is no name. */
		if (setting->people)
			(void)stranger_name(NULL, setting->people, name, &person);
		if (uses[intern_find(&names, name)] < 2 && (!setting->people || person == PERSON_NONE))
			continue;
		size_t end = cue->text + cue->text_length;
		cue->name = (size_t)(name.bytes - cues->bytes.bytes);
		cue->name_length = name.length;
		cue->text = cue->name + name.length;
		while (cues->bytes.bytes[cue->text] != ':')
			cue->text++;
		cue->text_length = end - ++cue->text;
	}
	intern_clear(&names);
	free(uses);
}

/* Gives each part without a speaker to whoever spoke before. */
static void carry_on(struct cues *cues)
{
	for (size_t i = 1; i < cues->count; i++)
		if (cues->list[i].name_length == 0) {
			cues->list[i].name = cues->list[i - 1].name;
			cues->list[i].name_length = cues->list[i - 1].name_length;
		}
}

void cues_read(struct cues *cues, struct view bytes, const struct setting *setting)
{
	bool is_web = view_starts_with(bytes, view_of("WEBVTT"));
	*cues = (struct cues){0};
	while (bytes.bytes) {
		if (!is_timing(take_line(&bytes)))
			continue;
		struct view payload = bytes;
		payload.length = 0;
		while (bytes.bytes) {
			struct view before = bytes, line = take_line(&bytes);
			if ((is_web ? line : view_trim(line)).length == 0)
				break;
			if (is_timing(line)) {
				bytes = before;
				break;
			}
			payload.length = (size_t)(line.bytes + line.length - payload.bytes);
		}
		take_cue(cues, payload);
	}
	find_names(cues, setting);
	if (!is_web)
		carry_on(cues);
}
