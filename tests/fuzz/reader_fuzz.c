/* Bytes to records: the same in pieces and chunks of any size, however the bytes are looked at, and what a
 * writer makes of them reads as the same. The first byte is the size of the pieces, the second chooses
 * delimiter, encoding, the way to look, and whether a crew helps. */
#include "input.h"

#include "csv/crew.h"
#include "csv/reader.h"
#include "csv/writer.h"

/* All records as one text, a count before each; and how it ended. */
static enum reader_verdict read_all(struct reader *reader, struct text *all, struct writer *writer,
                                    struct error *error)
{
	enum reader_verdict verdict;
	struct record record;
	uint64_t line = 0;
	while ((verdict = reader_next(reader, &record, error)) == READER_RECORD) {
		FUZZ_HOLDS(record.count > 0 && record.line > line);
		line = record.line;
		text_add_format(all, "%zu:", record.count);
		for (size_t i = 0; i < record.count; i++) {
			FUZZ_HOLDS(
				!memchr(record.cells[i].length ? record.cells[i].bytes : "", '\0', record.cells[i].length));
			text_add_format(all, "%zu:", record.cells[i].length);
			text_add(all, record.cells[i]);
			if (writer)
				writer_add(writer, record.cells[i]);
		}
		if (writer)
			FUZZ_HOLDS(writer_end(writer, error));
	}
	FUZZ_HOLDS((verdict == READER_FAILED) == (error->kind != ERROR_NONE));
	FUZZ_HOLDS(verdict != READER_FAILED || error->problem[0] != '\0');
	return verdict;
}

/* Are both the same, or where `cut` is allowed, one the beginning of the other? */
static bool agree(struct view a, struct view b, bool cut)
{
	size_t shared = a.length < b.length ? a.length : b.length;
	return (cut || a.length == b.length) &&
	       view_equals(view_slice(a.bytes, shared), view_slice(b.bytes, shared));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static struct crew *crew;
	crew = crew ? crew : crew_new(2);
	static const char delimiters[] = {0, ',', ';', '\t'};
	static const char *const encodings[] = {NULL, "cp1252", "UTF-16LE", "ISO-2022-JP"};
	struct view rest = {(const char *)bytes, length};
	size_t piece = fuzz_byte(&rest) + 1u;
	uint8_t choice = fuzz_byte(&rest);
	char delimiter = delimiters[choice % 4];
	const char *encoding = encodings[choice / 4 % 4];
	struct text once = {0}, pieces = {0}, written = {0}, again = {0};
	struct error error = {0}, same = {0}, none = {0};
	struct reader *reader;
	struct writer writer = {.delimiter = delimiter};
	input_feed(rest, rest.length + 1);
	FUZZ_HOLDS(sink_open_text(&writer.sink, &written, false, &none));
	FUZZ_HOLDS(reader_open(&reader, "-", delimiter, encoding, &error));
	enum reader_verdict verdict = read_all(reader, &once, &writer, &error);
	char used = reader_delimiter(reader);
	reader_close(reader);
	FUZZ_HOLDS(sink_close(writer.sink, &none));
	writer_clear(&writer);

	input_feed(rest, piece);
	FUZZ_HOLDS(reader_open(&reader, "-", delimiter, encoding, &same));
	enum scan_way way = choice / 16 % SCAN_WAYS;
	reader_work_by(reader, scan_has(way) ? way : scan_best(), piece, 0);
	if (choice / 48 % 2)
		reader_hire(reader, crew);
	FUZZ_HOLDS(read_all(reader, &pieces, NULL, &same) == verdict);
	/* What comes before one learns that a gzip file is damaged is up to the pieces. */
	bool is_damaged = verdict == READER_FAILED && view_starts_with(rest, view_of("\x1f\x8b"));

	FUZZ_HOLDS(agree(text_view(&once), text_view(&pieces), is_damaged));
	FUZZ_HOLDS(is_damaged || (error.kind == same.kind && error.upstream == same.upstream &&
	                          strcmp(error.problem, same.problem) == 0 && reader_delimiter(reader) == used));
	reader_close(reader);

	reader = reader_of_source(source_of_bytes("written", text_view(&written)), delimiter ? delimiter : ',');
	FUZZ_HOLDS(read_all(reader, &again, NULL, &none) == READER_END);
	FUZZ_HOLDS(view_equals(text_view(&once), text_view(&again)));
	reader_close(reader);
	text_clear(&once);
	text_clear(&pieces);
	text_clear(&written);
	text_clear(&again);
	return 0;
}
