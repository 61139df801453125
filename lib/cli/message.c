#include "cli/message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#define SKETCH "--sketch-map FILE writes a map of its columns to fill in and give with --map"

/* The words for each way out. `option`: only for tools that have it; NULL: for all. A %s stands for the
 * remedy's word. */
static const struct {
	const char *option, *words;
} ways_out[REMEDIES] = {
	[REMEDY_PEOPLE] = {"people", "give the people table with --people"},
	[REMEDY_PEOPLE_FIRST] = {"people", "put it first, or give it with --people"},
	[REMEDY_UNKNOWN] = {"unknown", "--unknown lists them"},
	[REMEDY_UNKNOWN_BY_LOG] = {NULL, "coach-log --unknown lists them"},
	[REMEDY_RECORDS_FIRST] = {NULL, "put it first, or give the file on standard input"},
	[REMEDY_PEOPLE_OR_LEADER] = {"leader", "give the people table with --people, or name the column with the "
                                           "leader with --leader"},
	[REMEDY_LEADER] = {"leader", "--leader must name a column of this header"},
	[REMEDY_NAME_LEADER] = {"leader", "where a column says whom each row is about, name it with --leader"},
	[REMEDY_ZONE] = {"tz", "set the local zone with --tz or COACH_TZ"},
	[REMEDY_NAME_ZONE] = {"zone", "say which it is, as in --zone '%s=Europe/Berlin'"},
	[REMEDY_NAME_ZONES] = {"zone", "say which each is, as in --zone '%s=Europe/Berlin', or put these events "
                                   "aside with --rejects FILE"},
	[REMEDY_WHO_FROM_SUBJECT] = {"who-from-subject",
                                 "take the names of the owner's reports out of the titles with "
                                 "--who-from-subject, or export it with attendees"},
	[REMEDY_DATE_ORDER] =
		{"date", "say which comes first with --date dmy or --date mdy (in weekly.conf by DATE_ORDER)"},
	[REMEDY_DATE_FORM] = {"date", "--date reads other forms"},
	[REMEDY_FISCAL_START] = {"fiscal-start", "set the first month of the fiscal year with --fiscal-start"},
	[REMEDY_ENCODING_CP1252] = {"encoding", "try --encoding cp1252"},
	[REMEDY_ENCODING_UTF16] = {"encoding", "try --encoding utf-16"},
	[REMEDY_SINGLE_SESSIONS] = {NULL, "use single sessions"},
	[REMEDY_ROLLUP_BY_DAY] = {NULL, "use single sessions or a roll-up by day"},
	[REMEDY_ROLLUP_BY_WEEK] = {NULL, "use single sessions or a roll-up by week or day"},
	[REMEDY_ROLLUP_BY_MONTH] = {NULL, "use single sessions or a roll-up by month or day"},
	[REMEDY_ROLLUP_BY_QUARTER] = {NULL, "use single sessions or a roll-up by quarter, month or day"},
	[REMEDY_EXPORT_FIRST] = {NULL, "name it, or -, before the files with sessions"},
	[REMEDY_ONE_RUN] = {NULL, "read both exports in one run of coach-log, or leave one of the rows out"},
	[REMEDY_ROLLUP_ALIKE] = {NULL, "both would count; roll both up alike, or leave one out"},
	[REMEDY_LATEST] = {NULL, "use the output of coach-log --latest, or another id if it is another session"},
	[REMEDY_DROP_UNKNOWN] = {"drop-unknown", "leave such columns out with --drop-unknown"},
	[REMEDY_SINCE] = {"since", "correct the date that is wrong, or leave out early days with --since"},
	[REMEDY_SINCE_EARLIER] = {"since", "set --since to its first day or earlier"},
	[REMEDY_UNTIL] = {"until", "say with --until how far the new one reaches"},
	[REMEDY_NOW] = {"now", "say its last day with --now"},
	[REMEDY_SCALE] = {"scale", "set the scale with --scale, or say with --hours which item asks for hours"},
	[REMEDY_SCALE_OF_EXPORT] = {"scale", "set the scale with --scale, say with --hours which item asks for "
                                         "hours, or leave the question out with a map (@other)"},
	[REMEDY_QUESTIONS] = {"map", "a map says which columns are questions (@item; --print-map shows one)"},
	[REMEDY_WORDS] = {"map", "give words numbers with a map (score,*,words Never=1|Rarely=2,), or leave the "
                             "question out (@other)"},
	[REMEDY_HOURS_WEEKS] = {"hours-weeks", "set the number of weeks with --hours-weeks"},
	[REMEDY_OWNER] = {NULL, "name them, as in dana=%s"},
	[REMEDY_NAME_FILE] = {NULL, "name the file by id or address, or write OWNER=%s"},
	[REMEDY_FROM] = {"from", "read it with --from %s"},
	[REMEDY_NEAREST] = {"sketch-map", "--from %s reads it as one, or " SKETCH},
	[REMEDY_NEAREST_BY_LOG] = {NULL, "coach-log --from %s reads it as one, or coach-log " SKETCH},
	[REMEDY_NEAREST_BY_GAP] = {NULL, "coach-gap --from %s reads it as one, or coach-gap " SKETCH},
	[REMEDY_NEAREST_BY_PLAN] = {NULL, "coach-plan --from %s reads it as one, or coach-plan " SKETCH},
	[REMEDY_SKETCH] = {"sketch-map", SKETCH},
	[REMEDY_WORDS_OF_REPORT] = {"words", "--words FILE says what they mean, in a table word,english"},
	[REMEDY_DELIMITER] = {"delimiter", "say with --delimiter what stands between the cells"},
	[REMEDY_HEADER_FIRST] = {NULL, "if it is a title, take out the lines in front of the header; if the file "
                                   "is no table at all, export it as CSV"},
	[REMEDY_SKETCH_BY_LOG] = {NULL, "coach-log " SKETCH},
	[REMEDY_SKETCH_BY_GAP] = {NULL, "coach-gap " SKETCH},
	[REMEDY_SKETCH_BY_PLAN] = {NULL, "coach-plan " SKETCH},
	[REMEDY_READ_BY_LOG] = {NULL, "coach-log reads it"},
	[REMEDY_READ_BY_PLAN] = {NULL, "coach-plan reads it"},
	[REMEDY_READ_BY_GAP] = {NULL, "coach-gap reads it"},
	[REMEDY_WRITE_GAP] = {NULL, "coach-gap --by %s writes it"},
	[REMEDY_WRITE_HOURS] = {NULL, "coach-gap --hours ITEM --by %s writes it"},
	[REMEDY_WRITE_STATUS] = {NULL, "coach-plan writes it"},
	[REMEDY_WRITE_SUMMARY] = {NULL, "coach-plan --by %s writes it"},
	[REMEDY_PLAN_FIRST] = {NULL, "coach-plan comes first, and its output is for this tool"},
};

/* A sentence on its way into a buffer of MESSAGE_SIZE bytes. */
struct sentence {
	char *bytes;
	size_t length;
};

static void add(struct sentence *sentence, const char *string)
{
	size_t room = MESSAGE_SIZE - 1 - sentence->length, length = strnlen(string, room);
	memcpy(sentence->bytes + sentence->length, string, length);
	sentence->length += length;
	sentence->bytes[sentence->length] = '\0';
}

static bool has_option(const struct cli *cli, const char *name)
{
	for (size_t i = 0; cli && name && i < cli->row_count; i++)
		if (strcmp(cli->rows[i]->name, name) == 0)
			return true;
	return !cli || !name;
}

static void add_way_out(struct sentence *sentence, const struct error *error, const struct cli *cli)
{
	const char *words = ways_out[error->remedy].words;
	if (!words || !has_option(cli, ways_out[error->remedy].option))
		return;
	add(sentence, "; ");
	const char *gap = strstr(words, "%s");
	if (!gap) {
		add(sentence, words);
		return;
	}
	char start[64];
	snprintf(start, sizeof start, "%.*s", (int)(gap - words), words);
	add(sentence, start);
	add(sentence, error->remedy_word);
	add(sentence, gap + 2);
}

static void add_reason(struct sentence *sentence, const struct error *error, const struct cli *cli)
{
	char quoted[ERROR_QUOTED_SIZE];
	bool is_empty = error->column && error->has_value && error->value_length == 0;
	if (error->column) {
		add(sentence, error->column);
		add(sentence, is_empty ? " is empty" : ": ");
	}
	if (error->has_value && !is_empty) {
		add(sentence, error_quote(view_slice(error->value, error->value_length), quoted));
		add(sentence, " ");
	}
	if (!is_empty)
		add(sentence, error->problem);
	add_way_out(sentence, error, cli);
}

const char *message_sentence(const struct error *error, const struct cli *cli, char buffer[MESSAGE_SIZE])
{
	struct sentence sentence = {buffer, 0};
	char line[32];
	add(&sentence, error->file);
	if (error->line) {
		snprintf(line, sizeof line, ":%" PRIu64, error->line);
		add(&sentence, line);
	}
	if (error->file[0])
		add(&sentence, ": ");
	add_reason(&sentence, error, cli);
	return buffer;
}

const char *message_reason(const struct error *error, const struct cli *cli, char buffer[MESSAGE_SIZE])
{
	struct sentence sentence = {buffer, 0};
	add_reason(&sentence, error, cli);
	return buffer;
}

const char *message_escape(const char *message, char safe[MESSAGE_SAFE_SIZE])
{
	struct view rest = view_slice(message, strnlen(message, MESSAGE_SIZE - 1));
	char *to = safe;
	while (rest.length > 0)
		to = view_escape(&rest, false, to);
	*to = '\0';
	return safe;
}
