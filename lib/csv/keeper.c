#include "csv/keeper.h"

static bool keep(struct keeper *keeper, const struct view *cells, size_t count, struct error *error)
{
	if (!keeper->holds)
		return writer_record(keeper->writer, cells, count, error);
	for (size_t i = 0; i < count; i++)
		writer_add(&keeper->held, cells[i]);
	text_add_char(&keeper->held.record, '\n');
	keeper->held.cells = 0;
	return true;
}

bool keeper_table(struct keeper *keeper, const struct table_kind *kind, bool is_stdin,
                  const struct record *header, struct error *error)
{
	bool is_own = header_kind_is_in(kind, keeper->keep_not);
	keeper->is_made = keeper->is_made || header_kind_is_in(kind, keeper->made_of);
	keeper->holds = is_own;
	keeper->keeps = keeper->writer && is_stdin && (!is_own || keeper->made_of);
	return !keeper->keeps || keep(keeper, header->cells, header->count, error);
}

void keeper_owe(struct keeper *keeper, bool is_owed)
{
	keeper->owed = is_owed && keeper->keeps;
}

bool keeper_pay(struct keeper *keeper, const struct view *cells, size_t count, struct error *error)
{
	bool is_owed = keeper->owed;
	keeper->owed = false;
	return !is_owed || keep(keeper, cells, count, error);
}

bool keeper_finish(struct keeper *keeper, bool *is_kept, struct error *error)
{
	struct view held = text_view(&keeper->held.record);
	*is_kept = held.length > 0 && !keeper->is_made;
	return !*is_kept || sink_write(keeper->writer->sink, held, error);
}

void keeper_clear(struct keeper *keeper)
{
	writer_clear(&keeper->held);
}
