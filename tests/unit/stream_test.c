#include <inttypes.h>

#include "feed.h"
#include "csv/reader.h"
#include "csv/stream.h"
#include "sentence.h"

static const struct column people[] = {
	{.name = "person", .type = COLUMN_TEXT, .also = "id|work email"},
	{.name = "manager", .type = COLUMN_TEXT, .also = "reports to|manager id"},
	{.name = "name", .type = COLUMN_TEXT},
	{.name = "email", .type = COLUMN_TEXT, .also = "work email"},
};
static const struct column sessions[] = {
	{.name = "id", .type = COLUMN_TEXT},         {.name = "start", .type = COLUMN_START, .also = "date"},
	{.name = "minutes", .type = COLUMN_MINUTES}, {.name = "coach", .type = COLUMN_TEXT},
	{.name = "coachee", .type = COLUMN_TEXT},
};
static const struct column plans[] = {
	{.name = "plan", .type = COLUMN_TEXT},
	{.name = "person", .type = COLUMN_TEXT},
	{.name = "start", .type = COLUMN_DATE},
};
static const struct table_kind kinds[] = {
	{.name = "people",
     .columns = people,
     .column_count = 4,
     .signature = "person,manager",
     .without = "skill",
     .ours = false},
	{.name = "sessions",
     .columns = sessions,
     .column_count = 5,
     .signature = "start,minutes,coach,coachee",
     .without = NULL,
     .ours = true},
	{.name = "plans",
     .columns = plans,
     .column_count = 3,
     .signature = "plan,person,start",
     .without = "windows",
     .ours = false},
};

struct ear {
	struct notice notice;
	struct text heard;
};

static void hear(struct notice *notice, const struct error *warning)
{
	struct ear *ear = (struct ear *)notice;
	text_add_format(&ear->heard, "%s\n", sentence(warning));
}

static void give_reason(struct notice *notice UNUSED, const struct error *error, struct text *reason)
{
	char buffer[MESSAGE_SIZE];
	text_add_string(reason, message_reason(error, NULL, buffer));
}

/* What a stream gives: per table its name and unknown columns, per row its place and its kind's cells; then
 * the end or the failure. Rows whose minutes are `x` are refused. */
static void render(struct stream *stream, struct text *text, struct error *error)
{
	struct row row;
	enum stream_event event;
	while ((event = stream_next(stream, &row, error)) == STREAM_TABLE || event == STREAM_ROW) {
		if (event == STREAM_TABLE) {
			text_add_format(text, "%s:%" PRIu64 " %s", row.file, row.line, row.kind->name);
			for (size_t i = 0; row.header && i < row.header->unknown_count; i++) {
				text_add_string(text, " ?");
				text_add(text, row.header->names[row.header->unknown[i]]);
			}
			text_add_char(text, '\n');
			assert_int_equal(row.count, 0);
			continue;
		}
		bool bad = row.kind == &kinds[1] && view_is(row_cell(&row, 2), "x");
		if (bad) {
			assert_false(row_refuse(&row, 2, error, "is not a number of %s", "minutes"));
			if (!stream_reject(stream, error))
				break;
			assert_int_equal(error->kind, ERROR_NONE);
			continue;
		}
		text_add_format(text, "%s:%" PRIu64 " ", row.file, row.line);
		for (size_t i = 0; i < row.kind->column_count; i++) {
			text_add_char(text, '[');
			text_add(text, row_cell(&row, i));
			text_add_char(text, ']');
		}
		text_add_char(text, '\n');
	}
	if (event == STREAM_END) {
		assert_int_equal(error->kind, ERROR_NONE);
		assert_int_equal(stream_next(stream, &row, error), STREAM_END);
		text_add_string(text, "end");
	} else {
		text_add_format(text, "%d %s", error->kind, sentence(error));
	}
}

static struct sink *open_sink(const char *path)
{
	struct sink *sink;
	struct error error = {0};
	assert_true(sink_open(&sink, path, false, &error));
	return sink;
}

/* `heard`: the warnings, NULL for none. */
static void expect(struct stream_options options, const char *expected, const char *heard)
{
	struct ear ear = {.notice = {.say = hear, .reason = give_reason}};
	options.kinds = kinds;
	options.kind_count = COUNT_OF(kinds);
	options.notice = &ear.notice;
	struct stream *stream = stream_open(&options);
	struct error error = {0};
	struct text text = {0};
	render(stream, &text, &error);
	assert_string_equal(text_terminate(&text), expected);
	assert_string_equal(text_terminate(&ear.heard), heard ? heard : "");
	error = (struct error){0};
	assert_true(stream_finish(stream, &error));
	stream_close(stream);
	assert_true(!options.rejects || sink_close(options.rejects, &error));
	text_clear(&text);
	text_clear(&ear.heard);
}

/* One file with this content. */
static void expect_of(const char *content, const char *expected, const char *heard)
{
	static const char *const operands[] = {"f"};
	write_text("f", content);
	expect((struct stream_options){.operands = operands, .operand_count = 1}, expected, heard);
}

static void test_tables(void **state UNUSED)
{
	expect_of("person,manager\nann,\nbob,ann\n", "f:1 people\nf:2 [ann][][][]\nf:3 [bob][ann][][]\nend",
	          NULL);
	expect_of("Start, MINUTES ,Coach,coa-chee,mood\n1,2,3,4,5\n",
	          "f:1 sessions ?mood\nf:2 [][1][2][3][4]\nend", NULL);
	expect_of("reason,where,person,manager\nr,f:2, ann ,\n", "f:1 people\nf:2 [ann][][][]\nend", NULL);
	expect_of("where,reason,person,manager\nw,r,ann,\n", "f:1 people ?where ?reason\nf:2 [ann][][][]\nend",
	          NULL);
	expect_of("reason,where,person,manager,Where\nr,f:2,ann,,Rome\n",
	          "f:1 people ?Where\nf:2 [ann][][][]\nend", NULL);
	expect_of("person,manager\n", "f:1 people\nend", NULL);
	expect_of("\n\nperson,manager\n\nann,\n", "f:3 people\nf:5 [ann][][][]\nend", NULL);
	expect_of("person,manager,skill\n",
	          "3 f:1: header: \"person,manager,skill\" fits no table that is known here", NULL);
}

static void test_names(void **state UNUSED)
{
	expect_of("Work_Email,Reports To,name\na,b,c\n", "f:1 people\nf:2 [a][b][c][]\nend", NULL);
	expect_of("id,work email,reports to\n7,a,b\n", "f:1 people\nf:2 [7][b][][a]\nend", NULL);
	expect_of("id,person,manager id,manager\n7,a,8,b\n", "f:1 people ?id ?manager id\nf:2 [a][b][][]\nend",
	          NULL);
	expect_of("id,date,minutes,coach,coachee,plan,start\n7,d,1,a,b,p,s\n",
	          "f:1 sessions ?date ?plan\nf:2 [7][s][1][a][b]\nend", NULL);
	expect_of("plan,person,start,manager\np,a,1,m\n", "f:1 plans ?manager\nf:2 [p][a][1]\nend", NULL);
	expect_of("id,manager id,start,minutes,coach,coachee\n7,m,1,2,a,b\n",
	          "f:1 sessions ?manager id\nf:2 [7][1][2][a][b]\nend", NULL);
	expect_of("plan,id,start,reports to,person\np,7,1,m,a\n", "f:1 plans ?id ?reports to\nf:2 [p][a][1]\nend",
	          NULL);
	expect_of("person,manager,Man-Ager\n", "3 f:1: header: \"Man-Ager\" is the name of two columns", NULL);
}

static void test_tables_in_a_row(void **state UNUSED)
{
	expect_of("start,minutes,coach,coachee\n1,2,a,b\ncoachee,coach,minutes,start,note\nd,c,4,3,n\n"
	          "person,manager\nann,\n"
	          "work email,manager id\nbob,ann\n",
	          "f:1 sessions\nf:2 [][1][2][a][b]\nf:3 sessions ?note\nf:4 [][3][4][c][d]\n"
	          "f:5 people\nf:6 [ann][][][]\n"
	          "f:7 people\nf:8 [bob][ann][][]\nend",
	          NULL);
	expect_of("person,manager\nperson,ann\nbob,manager\n",
	          "f:1 people\nf:2 [person][ann][][]\nf:3 [bob][manager][][]\nend", NULL);
	expect_of("person,manager,name\nperson,manager,manager\n",
	          "f:1 people\nf:2 [person][manager][manager][]\nend", NULL);
	write_text("a", "person,manager\nann,\n");
	write_text("b", "person;name;manager\nbob;Bob, B;ann\n");
	const char *const operands[] = {"a", "b"};
	expect((struct stream_options){.operands = operands, .operand_count = 2},
	       "a:1 people\na:2 [ann][][][]\nb:1 people\nb:2 [bob][ann][Bob, B][]\nend", NULL);
}

static void test_no_header(void **state UNUSED)
{
	expect_of("", "3 f: no header line: the input is empty", NULL);
	expect_of("\n\r\n", "3 f: no header line: the input is empty", NULL);
	expect_of("date,mins,who\n1,2,3\n", "3 f:1: header: \"date,mins,who\" fits no table that is known here",
	          NULL);
	feed(view_of(""), 1);
	expect((struct stream_options){0}, "3 stdin: no header line: the input is empty", NULL);
	const char *const operands[] = {"missing"};
	expect((struct stream_options){.operands = operands, .operand_count = 1},
	       "4 missing: cannot open: No such file or directory", NULL);
}

static void test_cells(void **state UNUSED)
{
	expect_of("person,manager\nann\n", "f:1 people\n3 f:2: 1 cell, the header has 2", NULL);
	expect_of("person,manager\nann,,\n", "f:1 people\n3 f:2: 3 cells, the header has 2", NULL);
	expect_of("start,minutes,coach,coachee\n1,x,a,b\n",
	          "f:1 sessions\n3 f:2: minutes: \"x\" is not a number of minutes", NULL);
	expect_of("person,manager\na\"b,c\n",
	          "f:1 people\n3 f:2: a quote in the wrong place: put quotes around the whole cell, and double "
	          "those in it",
	          NULL);
	expect_of("person,manager\n!coach-log: failed: x\n", "f:1 people\n3 !coach-log: failed: x", NULL);
}

static void test_torn(void **state UNUSED)
{
	const char *warning = "f:2: the last line has no end; it is taken as it stands\n";
	expect_of("person,manager\nann,", "f:1 people\nf:2 [ann][][][]\nend", warning);
	expect_of("start,minutes,coach,coachee\n1,2,a,b", "f:1 sessions\nf:2 [][1][2][a][b]\nend", warning);
	expect_of("id,start,minutes,coach,coachee\ni,1,2,a,b\ni,1",
	          "f:1 sessions\nf:2 [i][1][2][a][b]\n3 f:3: the last line has no end: the file is cut", NULL);
	expect_of("id,start,minutes,coach,coachee,note", "3 f:1: the last line has no end: the file is cut",
	          NULL);
}

static void test_first(void **state UNUSED)
{
	write_text("s1", "start,minutes,coach,coachee\n1,2,a,b\n");
	write_text("s2", "start,minutes,coach,coachee\n3,4,a,b\n");
	write_text("p1", "person,manager\nann,\n");
	write_text("p2", "id,reports to\nbob,\n");
	write_text("q", "plan,person,start\np,ann,1\n");
	const char *const operands[] = {"s1", "p1", "-", "q", "s2", "p2"};
	feed(view_of("person,manager\nzed,\n"), 5);
	expect((struct stream_options){.operands = operands, .operand_count = 6, .first = "people,plans"},
	       "p1:1 people\np1:2 [ann][][][]\nq:1 plans\nq:2 [p][ann][1]\np2:1 people\np2:2 [bob][][][]\n"
	       "s1:1 sessions\ns1:2 [][1][2][a][b]\nstdin:1 people\nstdin:2 [zed][][][]\n"
	       "s2:1 sessions\ns2:2 [][3][4][a][b]\nend",
	       NULL);
	const char *const wrong[] = {"s1", "missing", "p1"};
	expect((struct stream_options){.operands = wrong, .operand_count = 3, .first = "people"},
	       "p1:1 people\np1:2 [ann][][][]\ns1:1 sessions\ns1:2 [][1][2][a][b]\n"
	       "4 missing: cannot open: No such file or directory",
	       NULL);
}

/* With `rejects`, a path, if that is not NULL. */
static void expect_kept(struct stream_options options, const char *rejects, const char *input,
                        const char *expected, const char *kept)
{
	struct error error = {0};
	struct writer writer = {.sink = open_sink("kept")};
	options.rejects = rejects ? open_sink(rejects) : NULL;
	feed(view_of(input), 3);
	options.keep = &writer;
	expect(options, expected, NULL);
	writer_clear(&writer);
	assert_true(sink_close(writer.sink, &error));
	assert_file_is("kept", kept);
}

static void test_keep(void **state UNUSED)
{
	const char *input = "start;Minutes;coach;coachee;mood\n1; 2;\"a,b\";c;ok\n1;x;a;b;\n"
						"plan;person;start\np;a;1\nperson;manager\nann;\n";
	const char *const operands[] = {"-", "f"};
	write_text("f", "person,manager\nbob,ann\n");
	const char *seen = "stdin:1 sessions ?mood\nstdin:2 [][1][2][a,b][c]\nstdin:4 plans\nstdin:5 [p][a][1]\n"
					   "stdin:6 people\nstdin:7 [ann][][][]\nf:1 people\nf:2 [bob][ann][][]\nend";
	expect_kept((struct stream_options){.operands = operands, .operand_count = 2, .keep_not = "gap,plans"},
	            "bad", input, seen,
	            "start,Minutes,coach,coachee,mood\n1, 2,\"a,b\",c,ok\nperson,manager\nann,\n");
	assert_file_is("bad", "reason,where,start,Minutes,coach,coachee,mood\n"
	                      "\"minutes: \"\"x\"\" is not a number of minutes\",stdin:3,1,x,a,b,\n");
	/* What the tool has nothing to make anew of is kept after all, at the end, without what was refused. */
	const char *passed = "plan,person,start\np,a,1\nperson,manager\nann,\n";
	const char *all = "plan,person,start\np,a,1\nperson,manager\nann,\n"
					  "start,Minutes,coach,coachee,mood\n1, 2,\"a,b\",c,ok\n";
	struct stream_options options = {.operands = operands, .operand_count = 2, .keep_not = "sessions"};
	expect_kept(options, "bad", input, seen, passed);
	options.keep_made_of = "plans";
	expect_kept(options, "bad", input, seen, passed);
	options.keep_made_of = "gap";
	expect_kept(options, "bad", input, seen, all);
	expect_kept((struct stream_options){0}, NULL, input,
	            "stdin:1 sessions ?mood\nstdin:2 [][1][2][a,b][c]\n"
	            "3 stdin:3: minutes: \"x\" is not a number of minutes",
	            "start,Minutes,coach,coachee,mood\n1, 2,\"a,b\",c,ok\n");
}

static void test_rejects(void **state UNUSED)
{
	const char *const operands[] = {"f"};
	struct stream_options options = {.operands = operands, .operand_count = 1, .rejects = open_sink("bad")};
	write_text("f", "start,minutes,coach,coachee\n1,2,a,b\n1,x,a,b\n1,x,c\nperson,manager\nann\nbob,\n"
	                "start,minutes,coach,coachee\n2,x,d,e\ncoach,coachee,start,minutes\na,b,1,x\n");
	expect(options,
	       "f:1 sessions\nf:2 [][1][2][a][b]\nf:5 people\nf:7 [bob][][][]\n"
	       "f:8 sessions\nf:10 sessions\nend",
	       NULL);
	const char *bad = "reason,where,start,minutes,coach,coachee\n"
					  "\"minutes: \"\"x\"\" is not a number of minutes\",f:3,1,x,a,b\n"
					  "\"3 cells, the header has 4\",f:4,1,x,c\n"
					  "reason,where,person,manager\n"
					  "\"1 cell, the header has 2\",f:6,ann\n"
					  "reason,where,start,minutes,coach,coachee\n"
					  "\"minutes: \"\"x\"\" is not a number of minutes\",f:9,2,x,d,e\n"
					  "reason,where,coach,coachee,start,minutes\n"
					  "\"minutes: \"\"x\"\" is not a number of minutes\",f:11,a,b,1,x\n";
	assert_file_is("bad", bad);
	/* The file of rejects is read again: what is still bad is refused again, under one pair of columns. */
	options.rejects = open_sink("bad");
	write_text("f", "reason,where,start,minutes,coach,coachee\nr,w,1,x,a,b\nr,w,1,5,a,b\n");
	expect(options, "f:1 sessions\nf:3 [][1][5][a][b]\nend", NULL);
	assert_file_is("bad", "reason,where,start,minutes,coach,coachee\n"
	                      "\"minutes: \"\"x\"\" is not a number of minutes\",f:2,1,x,a,b\n");
	options.rejects = open_sink("bad");
	write_text("f", "person,manager\nann,\n");
	expect(options, "f:1 people\nf:2 [ann][][][]\nend", NULL);
	assert_file_is("bad", "");
	options.rejects = open_sink("bad");
	write_text("f", "id,start,minutes,coach,coachee\n1,2,3,a,b");
	expect(options, "f:1 sessions\n3 f:2: the last line has no end: the file is cut", NULL);
}

static void test_rejects_fail(void **state UNUSED)
{
	struct notice notice = {.reason = give_reason};
	struct error error = {0};
	struct stream_options options = {
		.kinds = kinds, .kind_count = 3, .notice = &notice, .rejects = open_sink("/dev/full")};
	struct stream *stream = stream_open(&options);
	feed(view_of("person,manager\nann\n"), 100);
	struct row row;
	assert_int_equal(stream_next(stream, &row, &error), STREAM_TABLE);
	assert_int_equal(stream_next(stream, &row, &error), STREAM_END);
	assert_int_equal(stream_rejected(stream), 1);
	assert_int_equal(stream_rows(stream), 1);
	assert_true(stream_finish(stream, &error));
	stream_close(stream);
	assert_false(sink_close(options.rejects, &error));
	assert_int_equal(error.kind, ERROR_SYSTEM);
}

static void test_reject_heeds_the_kind(void **state UNUSED)
{
	struct error error = {0};
	struct stream_options options = {.kinds = kinds, .kind_count = 3, .rejects = open_sink("bad3")};
	struct stream *stream = stream_open(&options);
	error_set(&error, ERROR_SYSTEM, "no");
	assert_false(stream_reject(stream, &error));
	error = (struct error){0};
	error_set(&error, ERROR_INPUT, "!coach-log: failed: x");
	error.upstream = true;
	assert_false(stream_reject(stream, &error));
	assert_int_equal(stream_rejected(stream), 0);
	stream_close(stream);
	sink_abandon(options.rejects, (struct view){NULL, 0});
}

/* Reads files whose first line is `day,who`; `-` as day is a footer, `?` is bad, and `2` makes two rows. */
struct days {
	struct stream_translator translator;
	struct reader *reader;
	struct view cells[3], names[3];
	struct record names_record;
	struct record header;
	struct view header_cells[8];
	bool again;
};

static enum translator_verdict open_days(struct stream_translator *translator, struct source *file,
                                         char delimiter, struct error *error)
{
	struct days *days = (struct days *)translator;
	struct record record;
	reader_close(days->reader);
	days->reader = reader_of_source(source_of_source(file, NULL), delimiter);
	days->again = false;
	enum reader_verdict verdict = reader_next(days->reader, &record, error);
	bool known = verdict == READER_RECORD && view_is(record.cells[record.count - 1], "who");
	if (!known && verdict == READER_RECORD && view_is(record.cells[record.count - 1], "whom")) {
		error_set(error, ERROR_INPUT, "%s: no map has these columns", source_name(file));
		return TRANSLATOR_FAILED;
	}
	if (!known) {
		*error = (struct error){0};
		return TRANSLATOR_UNKNOWN;
	}
	/* The bytes of the header are gone with the next record. */
	static const char *const known_names[] = {"reason", "where", "day", "who"};
	days->header = (struct record){days->header_cells, record.count, record.line, false};
	for (size_t i = 0; i < record.count; i++)
		for (size_t k = 0; k < 4; k++)
			if (view_is(record.cells[i], known_names[k]))
				days->header_cells[i] = view_of(known_names[k]);
	translator->line = record.line;
	return TRANSLATOR_DONE;
}

static enum translator_verdict next_day(struct stream_translator *translator, struct translation *made,
                                        struct error *error)
{
	struct days *days = (struct days *)translator;
	if (days->again) {
		days->again = false;
		made->cells = days->cells;
		made->record = (struct record){days->cells, 3, 7, false};
		made->header = &days->names_record;
		days->cells[0] = view_of("again");
		return TRANSLATOR_DONE;
	}
	struct record record;
	for (;;) {
		enum reader_verdict verdict = reader_next(days->reader, &record, error);
		if (verdict != READER_RECORD)
			return verdict == READER_END ? TRANSLATOR_END : TRANSLATOR_FAILED;
		struct view day = record.cells[record.count > 2 ? record.count - 2 : 0];
		if (view_is(day, "-"))
			continue;
		made->record = record;
		made->header = &days->header;
		if (view_is(day, "?")) {
			error_set(error, ERROR_INPUT, "start: \"?\" is no day");
			return TRANSLATOR_BAD;
		}
		days->again = view_is(day, "2");
		days->cells[0] = view_of("p");
		days->cells[1] = record.cells[record.count - 1];
		days->cells[2] = day;
		made->cells = days->cells;
		return TRANSLATOR_DONE;
	}
}

static void test_translator(void **state UNUSED)
{
	struct days days = {.translator = {.kind = &kinds[2], .open = open_days, .next = next_day}};
	for (size_t i = 0; i < 3; i++)
		days.names[i] = view_of(kinds[2].columns[i].name);
	days.names_record = (struct record){days.names, 3, 0, false};
	struct stream_options options = {.translator = &days.translator};
	expect_kept(options, "bad", "day,who\n1,ann\n-,total\n?,bob\n3,cy\n",
	            "stdin:1 plans\nstdin:2 [p][ann][1]\nstdin:5 [p][cy][3]\nend",
	            "plan,person,start\np,ann,1\np,cy,3\n");
	assert_file_is("bad", "reason,where,day,who\n\"start: \"\"?\"\" is no day\",stdin:4,?,bob\n");
	expect_kept(options, "bad", "reason,where,day,who\nr,w,?,ann\n", "stdin:1 plans\nend",
	            "plan,person,start\n");
	assert_file_is("bad", "reason,where,day,who\n\"start: \"\"?\"\" is no day\",stdin:2,?,ann\n");
	/* A `reason` of their own stays. */
	expect_kept(options, "bad", "reason,day,who\nr,?,ann\n", "stdin:1 plans\nend", "plan,person,start\n");
	assert_file_is("bad", "reason,where,reason,day,who\n\"start: \"\"?\"\" is no day\",stdin:2,r,?,ann\n");
	expect_kept(options, "bad", "reason,day,where,who\nr,1,?,ann\n", "stdin:1 plans\nend",
	            "plan,person,start\n");
	assert_file_is("bad", "reason,where,reason,day,where,who\n"
	                      "\"start: \"\"?\"\" is no day\",stdin:2,r,1,?,ann\n");
	/* One record, two rows. */
	expect_kept(options, "bad", "day,who\n2,ann\n3,bob\n",
	            "stdin:1 plans\nstdin:2 [p][ann][2]\nstdin:7 [again][ann][2]\nstdin:3 [p][bob][3]\nend",
	            "plan,person,start\np,ann,2\nagain,ann,2\np,bob,3\n");
	expect_kept(options, NULL, "day,who\n?,bob\n", "stdin:1 plans\n3 stdin:2: start: \"?\" is no day",
	            "plan,person,start\n");
	expect_kept(options, NULL, "day,whom\n?,bob\n", "3 stdin: no map has these columns", "");
	expect_kept(options, NULL, "person,manager\n1,2\n", "stdin:1 people\nstdin:2 [1][2][][]\nend",
	            "person,manager\n1,2\n");
	/* A file in an encoding that only its translator knows. */
	expect_kept(options, NULL, "day,\xe9,who\n1,2,ann\n",
	            "3 stdin:1: bytes that are not UTF-8; try --encoding cp1252", "");
	reader_close(days.reader);
}

/* A file that is given twice is refused under whatever names, and a pipe or an empty device is not. */
static void test_twice(void **state UNUSED)
{
	const char *const operands[] = {"/dev/null", "a", "/dev/null", "./a"};
	write_text("a", "person,manager\nann,\n");
	expect((struct stream_options){.operands = operands + 1, .operand_count = 3},
	       "2 ./a is the same file as a: give it once", NULL);
	expect((struct stream_options){.operands = operands, .operand_count = 3},
	       "3 /dev/null: no header line: the input is empty", NULL);
}

static void test_progress(void **state UNUSED)
{
	write_text("a", "person,manager\nann,\n");
	write_text("b", "person,manager\nbob,\n");
	const char *const operands[] = {"a", "b", "/dev/null"};
	struct stream_options options = {
		.operands = operands, .operand_count = 2, .kinds = kinds, .kind_count = 3};
	struct error error = {0};
	struct stream *stream = stream_open(&options);
	struct row row;
	assert_int_equal(stream_size(stream), 40);
	while (stream_next(stream, &row, &error) != STREAM_END)
		assert_int_equal(error.kind, ERROR_NONE);
	assert_int_equal(stream_position(stream), 40);
	assert_int_equal(stream_rows(stream), 2);
	stream_close(stream);
	options.operand_count = 3;
	stream = stream_open(&options);
	assert_int_equal(stream_size(stream), 0);
	stream_close(stream);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_tables_in_a_row),
		cmocka_unit_test(test_no_header),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_torn),
		cmocka_unit_test(test_first),
		cmocka_unit_test(test_keep),
		cmocka_unit_test(test_rejects),
		cmocka_unit_test(test_rejects_fail),
		cmocka_unit_test(test_reject_heeds_the_kind),
		cmocka_unit_test(test_translator),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_progress),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
