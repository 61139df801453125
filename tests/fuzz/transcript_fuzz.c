/* A transcript: whatever stands in it, what is counted is no more than it has bytes for, and the same when it
 * is counted again. */
#include "fuzz.h"

#include "meeting/transcript.h"

static struct speech count(struct view bytes, const struct setting *setting)
{
	struct transcript transcript = {0};
	bool has_cue = transcript_count(&transcript, bytes, setting);
	FUZZ_HOLDS(has_cue || transcript.count <= 1);
	int64_t words = 0, sentences = 0;
	for (size_t i = 0; i < transcript.count; i++) {
		const struct speaker *speaker = &transcript.speakers[i];
		FUZZ_HOLDS(speaker->words >= 0 && speaker->questions >= 0 && speaker->statements >= 0);
		FUZZ_HOLDS(!speaker->is_speaking || !has_cue);
		FUZZ_HOLDS(speaker->name + speaker->name_length <= transcript.names.length);
		words += speaker->words;
		sentences += speaker->questions + speaker->statements;
	}
	/* Each takes a byte at least, and each word a blank or a cue besides. */
	FUZZ_HOLDS(words <= (int64_t)bytes.length && sentences <= (int64_t)bytes.length);
	struct speech speech = transcript_speech(&transcript, view_of("Dana"), setting);
	FUZZ_HOLDS(!speech_is_known(&speech) || (speech.words == words && speech.coach_words <= words &&
	                                         speech.questions + speech.statements <= sentences));
	transcript_clear(&transcript);
	return speech;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct setting setting = {.fiscal = 1, .since = DAY_NONE, .until = DAY_NONE};
	struct view all = view_slice((const char *)bytes, length);
	struct speech once = count(all, &setting), again = count(all, &setting);
	FUZZ_HOLDS(memcmp(&once, &again, sizeof once) == 0);
	setting_clear(&setting);
	return 0;
}
