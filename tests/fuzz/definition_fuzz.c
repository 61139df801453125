/* A definition, and what it says of a label and a subject: `label NUL subject NUL definition`. */
#include <regex.h>

#include "input.h"
#include "session/definition.h"

/* Has the pattern of the rule that decided been found in one of the two? */
static bool is_found(struct view pattern, struct view label, struct view subject)
{
	struct text texts[3] = {{0}, {0}, {0}};
	regex_t expression;
	text_add(&texts[0], pattern);
	text_add(&texts[1], label);
	text_add(&texts[2], subject);
	FUZZ_HOLDS(regcomp(&expression, text_terminate(&texts[0]), REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0);
	bool found = (label.length > 0 && regexec(&expression, text_terminate(&texts[1]), 0, NULL, 0) == 0) ||
	             (subject.length > 0 && regexec(&expression, text_terminate(&texts[2]), 0, NULL, 0) == 0);

	regfree(&expression);
	for (int i = 0; i < 3; i++)
		text_clear(&texts[i]);
	return found;
}

static bool asks_for_names(struct view definition)
{
	for (size_t i = 0; i + 4 <= definition.length; i++)
		if (memcmp(definition.bytes + i, "NAME", 4) == 0)
			return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct view rest = {(const char *)bytes, length};
	struct view label = view_cut(&rest, '\0'), subject = view_cut(&rest, '\0');
	struct definition *definition;
	struct error error = {0};
	/* NAME stands for something else without people. Repeats in repeats and references back take libc's
	 * matcher any time and memory: a definition is its user's own. */
	if (!rest.bytes || rest.length > 2000 || memchr(rest.bytes, '{', rest.length) ||
	    memchr(rest.bytes, '\\', rest.length) || asks_for_names(rest))
		return 0;
	input_feed(rest, rest.length + 1);
	if (!definition_open(&definition, "-", NULL, &error)) {
		FUZZ_HOLDS(error.kind != ERROR_NONE && error.problem[0] != '\0');
		return 0;
	}
	const struct occasion occasion = {
		.label = label, .subject = subject, .attendees = -1, .external = -1, .minutes = -1};
	struct verdict verdict = definition_classify(definition, &occasion);
	struct verdict again = definition_classify(definition, &occasion);
	FUZZ_HOLDS(verdict.category > CATEGORY_NONE && verdict.category < CATEGORIES);
	FUZZ_HOLDS(again.line == verdict.line && again.category == verdict.category &&
	           view_equals(again.activity, verdict.activity));
	if (verdict.line == 0)
		FUZZ_HOLDS(verdict.category == CATEGORY_UNCLASSIFIED && verdict.activity.length == 0);
	else
		FUZZ_HOLDS(verdict.activity.length > 0 && is_found(verdict.pattern, label, subject));
	FUZZ_HOLDS(strlen(definition_digest(definition)) == DIGEST_LENGTH);
	definition_free(definition);
	return 0;
}
