#include "map/question.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/band.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "csv/small_table.h"
#include "presets/presets.h"

/* A word of a scale has at most so many bytes. */
#define WORD_BYTES 64

/* Why a column is no question. */
enum reason {
	REASON_NONE,
	REASON_NO_ANSWER,
	REASON_TEXT,
	REASON_LISTS,
	REASON_CHOICES,
	REASON_OTHERS_ARE,
	REASONS
};

static const char *const reason_words[REASONS] = {
	[REASON_NO_ANSWER] = "nobody answered",
	[REASON_TEXT] = "fewer than 9 of 10 answers are numbers",
	[REASON_LISTS] = "an answer can be several choices",
	[REASON_CHOICES] = "each choice has a column of its own",
	[REASON_OTHERS_ARE] = "others have names as questions have",
};

static bool add_scale_word(void *self, const struct row *row, struct error *error UNUSED)
{
	intern_add(self, row_cell(row, 0));
	return true;
}

static void read_scale_words(struct intern *words)
{
	static const struct column columns[] = {{.name = "word", .type = COLUMN_TEXT}};
	static const struct table_kind kind = {
		.name = "scale words", .columns = columns, .column_count = 1, .signature = "word"};
	struct error unheard = {0};
	bool read = small_table_parse(&kind, "scale-words", preset_find("scale-words"), words, add_scale_word,
	                              &unheard);
	(void)read;
}

/* The letter or number in front of a word, as in `a. Excellent` and `(b) Good`, taken off. */
static struct view take_off_mark(struct view word)
{
	size_t at = word.length > 3 && *word.bytes == '(';
	if (word.length < at + 3 || !strchr(".)", word.bytes[at + 1]))
		return word;
	char letter = ascii_lower(word.bytes[at]);
	bool is_mark = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
	return is_mark ? view_trim(view_slice(word.bytes + at + 2, word.length - at - 2)) : word;
}

static bool is_scale_word(const struct question_look *look, struct view answer)
{
	static const struct view apostrophe = VIEW("\xE2\x80\x99");
	char folded[WORD_BYTES];
	size_t length = 0;
	struct view rest = take_off_mark(answer);
	if (rest.length > sizeof folded)
		return false;
	while (rest.length) {
		bool is_curved = view_starts_with(rest, apostrophe);
		size_t taken = is_curved ? apostrophe.length : 1;
		folded[length++] = is_curved ? '\'' : ascii_lower(*rest.bytes);
		rest = view_slice(rest.bytes + taken, rest.length - taken);
	}
	return intern_find(&look->scale_words, view_slice(folded, length)) != INTERN_NONE;
}

static bool is_number(struct view score)
{
	int64_t amount;
	return decimal_parse(score, 6, &amount) || band_parse(score, &amount);
}

/* Is it a list of whole numbers, as in `1,3` and `1;3`? */
static bool is_list(struct view answer)
{
	size_t numbers = 0;
	char separator = memchr(answer.bytes, ';', answer.length) ? ';' : ',';
	while (answer.bytes) {
		struct view part = view_trim(view_cut(&answer, separator));
		int64_t number;
		if (part.length == 0 && !answer.bytes && numbers > 0)
			return true;
		if (!decimal_parse_count(part, &number))
			return false;
		numbers++;
	}
	return numbers > 1;
}

/* The question that the column may be a choice of: the name in front of ` [` or of `_` and a number; empty
 * where the name has neither. */
static struct view stem_of(struct view name)
{
	size_t at = name.length;
	if (name.length && name.bytes[at - 1] == ']') {
		while (at > 0 && name.bytes[at - 1] != '[')
			at--;
		return at > 2 ? view_slice(name.bytes, at - 2) : view_slice(NULL, 0);
	}
	while (at > 0 && name.bytes[at - 1] >= '0' && name.bytes[at - 1] <= '9')
		at--;
	bool is_numbered = at < name.length && at > 1 && name.bytes[at - 1] == '_';
	return is_numbered ? view_slice(name.bytes, at - 1) : view_slice(NULL, 0);
}

static void find_groups(struct question_look *look)
{
	struct question_group *group = NULL;
	look->groups = memory_get(look->count, sizeof *look->groups);
	for (size_t q = 0; q < look->count; q++) {
		const struct question *question = &look->questions[q];
		struct view stem = stem_of(question->name);
		bool goes_on = group && stem.length && view_equals(stem, group->name) &&
		               question->column == question[-1].column + 1;
		if (!goes_on) {
			group = &look->groups[look->group_count++];
			*group = (struct question_group){.first = q, .name = stem};
		}
		group->count++;
	}
}

void question_look_init(struct question_look *look, struct question *questions, size_t count)
{
	*look = (struct question_look){.questions = questions, .count = count};
	look->columns = memory_get(count, sizeof *look->columns);
	if (count)
		read_scale_words(&look->scale_words);
	find_groups(look);
}

void question_look_clear(struct question_look *look)
{
	free(look->columns);
	free(look->groups);
	intern_clear(&look->nones);
	intern_clear(&look->scale_words);
	arena_clear(&look->arena);
	*look = (struct question_look){0};
}

void question_look_at(struct question_look *look, size_t question, const struct answer *answer)
{
	struct question_evidence *seen = &look->columns[question];
	bool is_figure = is_number(answer->score), is_word = !is_figure && is_scale_word(look, answer->text);
	seen->is_answered = true;
	seen->numbers += is_figure;
	seen->words += is_word;
	seen->lists += !is_figure && is_list(answer->text);
	if (seen->answers++ == 0)
		seen->first = arena_copy(&look->arena, answer->text);
	seen->varies = seen->varies || !view_equals(seen->first, answer->text);
	if (is_word && seen->words == 1)
		seen->worded = (struct answer){.text = arena_copy(&look->arena, answer->text),
		                               .rater = arena_copy(&look->arena, answer->rater),
		                               .line = answer->line};
}

void question_look_at_none(struct question_look *look, struct view text)
{
	look->unanswered++;
	intern_add(&look->nones, text);
}

void question_look_next(struct question_look *look)
{
	bool answers_any = false;
	for (size_t g = 0; g < look->group_count; g++) {
		struct question_group *group = &look->groups[g];
		size_t answered = 0;
		for (size_t q = group->first; q < group->first + group->count; q++) {
			answered += look->columns[q].is_answered;
			look->columns[q].is_answered = false;
		}
		group->rows += answered > 0;
		group->full += answered == group->count;
		group->several += answered > 1;
		answers_any = answers_any || answered > 0;
	}
	look->rows += answers_any;
}

/* Does each column of the group have one answer only, all the same or all different, and do most who answer
 * leave columns empty? So do columns that stand for a choice each. *differ tells whether they are different.
 */
static bool is_choices(const struct question_look *look, const struct question_group *group, bool *differ)
{
	struct intern answers = {0};
	size_t answered = 0;
	bool varies = false;
	for (size_t i = 0; i < group->count; i++) {
		const struct question_evidence *seen = &look->columns[group->first + i];
		varies = varies || seen->varies;
		answered += seen->answers > 0;
		if (seen->answers)
			intern_add(&answers, seen->first);
	}
	bool same = answers.count == 1;
	*differ = answers.count == answered;
	intern_clear(&answers);
	return !varies && answered > 1 && (same || *differ) && group->full * 2 < group->rows;
}

/* Makes one question of the group, whose columns follow each other. */
static void join_choices(struct question_look *look, struct question_group *group)
{
	struct question_evidence *whole = &look->columns[group->first];
	struct question *question = &look->questions[group->first];
	for (size_t i = 1; i < group->count; i++) {
		const struct question_evidence *part = &look->columns[group->first + i];
		whole->answers += part->answers;
		whole->numbers += part->numbers;
		whole->lists += part->lists;
		if (part->words && (whole->words == 0 || part->worded.line < whole->worded.line))
			whole->worded = part->worded;
		whole->words += part->words;
	}
	question->count = group->count;
	question->name = group->name;
	group->count = 1;
}

static enum reason judge(const struct question_evidence *seen)
{
	if (seen->answers == 0)
		return REASON_NO_ANSWER;
	if (seen->numbers * 10 >= seen->answers * 9)
		return REASON_NONE;
	return (seen->numbers + seen->lists) * 10 >= seen->answers * 9 ? REASON_LISTS : REASON_TEXT;
}

/* Are the answers words of a scale, perhaps with numbers between? A few words that most leave out are a
 * comment. */
static bool is_worded(const struct question_look *look, const struct question_evidence *seen)
{
	return seen->words && judge(seen) == REASON_TEXT &&
	       (seen->numbers + seen->words) * 10 >= seen->answers * 9 && seen->answers * 2 >= look->rows;
}

/* The names of questions, for a sentence. */
struct name_list {
	struct text text;
	size_t count, more;
};

/* A list has at most so many bytes. */
#define LIST_BYTES 800

static void add_name(struct name_list *list, struct view name)
{
	char quoted[ERROR_QUOTED_SIZE];
	if (list->text.length > LIST_BYTES) {
		list->more++;
		return;
	}
	text_add_format(&list->text, "%s%s", list->count++ ? ", " : "", error_quote(name, quoted));
}

static void warn_of_left_out(const struct question_report *report, struct name_list *list, enum reason reason)
{
	struct error warning = {0};
	if (list->more)
		text_add_format(&list->text, " and %zu more", list->more);
	error_set(&warning, ERROR_WARNING, "left out, since %s: %s", reason_words[reason],
	          text_terminate(&list->text));
	error_at(&warning, report->file, 0);
	if (reason != REASON_NO_ANSWER)
		error_advise(&warning, REMEDY_QUESTIONS);
	notice_pass(report->notice, &warning);
}

static void say_taken(const struct question_look *look, size_t count, const struct question_report *report)
{
	struct name_list list = {0};
	for (size_t q = 0; q < count; q++) {
		add_name(&list, look->questions[q].name);
		bool is_last = q + 1 == count;
		if (!is_last && list.text.length <= LIST_BYTES)
			continue;
		text_add_format(report->taken, "%s: %s%zu question%s: ", report->file,
		                q + 1 > list.count ? "and " : "", list.count, list.count == 1 ? "" : "s");
		text_add(report->taken, text_view(&list.text));
		text_add_char(report->taken, '\n');
		text_reset(&list.text);
		list.count = 0;
	}
	for (uint32_t i = 0; i < look->nones.count; i++)
		add_name(&list, look->nones.views[i]);
	if (look->unanswered)
		text_add_format(report->taken, "%s: %" PRIu64 " answer%s taken as none: %s\n", report->file,
		                look->unanswered, look->unanswered == 1 ? "" : "s", text_terminate(&list.text));
	text_clear(&list.text);
}

void question_name_answer(struct view question, struct view rater, struct error *error)
{
	char quoted[ERROR_QUOTED_SIZE], quoted_rater[ERROR_QUOTED_SIZE];
	error_quote(question, quoted);
	if (rater.length)
		error_add(error, "question %s, rater %s", quoted, error_quote(rater, quoted_rater));
	else
		error_add(error, "question %s", quoted);
}

static bool refuse_word(const struct question *question, const struct answer *worded, const char *file,
                        struct error *error)
{
	error_input(error, file, worded->line, "is a word, and nothing says which number it stands for");
	error_about(error, "score", worded->text);
	question_name_answer(question->name, worded->rater, error);
	return error_advise(error, REMEDY_WORDS);
}

/* Judges the columns of each group and, in *shape, finds the first @item row that leads to a question. */
static bool judge_columns(struct question_look *look, enum reason *reasons, size_t *shape, const char *file,
                          struct error *error)
{
	struct question *questions = look->questions;
	*shape = SIZE_MAX;
	for (size_t g = 0; g < look->group_count; g++) {
		struct question_group *group = &look->groups[g];
		bool differ, choices = is_choices(look, group, &differ);
		if (choices && differ && group->several == 0)
			join_choices(look, group);
		for (size_t q = group->first; q < group->first + group->count; q++) {
			reasons[q] = choices && group->count > 1 ? REASON_CHOICES : judge(&look->columns[q]);
			if (is_worded(look, &look->columns[q]))
				return refuse_word(&questions[q], &look->columns[q].worded, file, error);
			if (reasons[q] == REASON_NONE && questions[q].shape < *shape)
				*shape = questions[q].shape;
		}
	}
	return true;
}

/* Sorts the questions that are kept to the front of the list, and the others into lists of their own. Returns
 * how many are kept. */
static size_t keep_questions(struct question_look *look, const enum reason *reasons, size_t shape,
                             struct name_list left_out[REASONS])
{
	size_t kept = 0;
	for (size_t g = 0; g < look->group_count; g++) {
		const struct question_group *group = &look->groups[g];
		for (size_t q = group->first; q < group->first + group->count; q++) {
			const struct question question = look->questions[q];
			if (reasons[q] == REASON_NONE && question.shape == shape)
				look->questions[kept++] = question;
			else
				add_name(&left_out[reasons[q] == REASON_NONE ? REASON_OTHERS_ARE : reasons[q]],
				         question.name);
		}
	}
	return kept;
}

bool question_settle(struct question_look *look, const struct question_report *report, size_t *count,
                     struct error *error)
{
	struct name_list left_out[REASONS] = {0};
	enum reason *reasons = memory_get(look->count, sizeof *reasons);
	size_t shape;
	bool good = judge_columns(look, reasons, &shape, report->file, error);
	*count = good ? keep_questions(look, reasons, shape, left_out) : 0;
	for (int i = 0; i < REASONS; i++) {
		if (left_out[i].count)
			warn_of_left_out(report, &left_out[i], (enum reason)i);
		text_clear(&left_out[i].text);
	}
	free(reasons);
	if (*count && report->taken)
		say_taken(look, *count, report);
	if (good && *count == 0) {
		good = error_input(
			error, report->file, report->line,
			"no column is a question whose answers are numbers; export numbers, one column for "
			"each question");
		error_advise(error, REMEDY_WORDS);
	}
	return good;
}
