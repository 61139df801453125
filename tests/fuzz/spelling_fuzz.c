/* Names, one on each line: each goes by one that came no later, whichever it is, and by the same when it
 * comes again. */
#include "fuzz.h"

#include "people/alias.h"
#include "people/stranger.h"

static void check_forms(struct view name)
{
	struct text key = {0};
	FUZZ_HOLDS((fold_text(name, &key).length == 0) == (name.length == 0));
	struct view form = alias_key(name, &key), bare = alias_bare(form);
	FUZZ_HOLDS((form.length == 0) == (name.length == 0));
	FUZZ_HOLDS(bare.bytes == form.bytes && bare.length <= form.length);
	FUZZ_HOLDS((bare.length == 0) == (form.length == 0));
	text_clear(&key);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct view lines = view_slice((const char *)bytes, size);
	struct spellings strangers = {0}, texts = {0};
	for (int round = 0; round < 2; round++)
		for (struct view rest = lines; rest.bytes;) {
			struct view name = view_cut(&rest, '\n');
			uint32_t person, count = strangers.texts.count;
			check_forms(name);
			struct view by = stranger_name(&strangers, NULL, name, &person);
			FUZZ_HOLDS(person == PERSON_NONE && (by.length == 0) == (name.length == 0));
			FUZZ_HOLDS(view_equals(stranger_name(&strangers, NULL, name, &person), by));
			FUZZ_HOLDS(round == 0 || strangers.texts.count == count);
			struct view first = spellings_first(&texts, name);
			FUZZ_HOLDS(view_equals(spellings_first(&texts, name), first));
		}
	spellings_clear(&strangers);
	spellings_clear(&texts);
	return 0;
}
