#include "csv/translator.h"

bool translator_is_asked(struct stream_translator *translator, const struct record *first,
                         const struct table_kind **kind)
{
	struct translator_claim claim = {0};
	while (translator && !(translator->is_given && translator->claims &&
	                       translator->claims(translator, first, &claim) && claim.is_asked))
		translator = translator->other;
	*kind = claim.kind;
	return translator;
}

const struct table_kind *translator_choose(struct stream_translator *translator, const struct record *first,
                                           const struct table_kind *ours, size_t count, bool *is_own)
{
	const struct table_kind *own = header_recognise(first, ours, count), *asked;
	bool by_name = false;
	size_t columns = own ? header_count_columns(first, own, &by_name) : 0;
	*is_own = false;
	if (translator_is_asked(translator, first, &asked))
		return asked;
	*is_own = own != NULL;
	if (own && by_name && columns == first->count)
		return own;
	for (; translator; translator = translator->other) {
		struct translator_claim claim;
		if (!translator->claims || !translator->claims(translator, first, &claim))
			continue;
		*is_own = own && (claim.columns < columns || (claim.columns == columns && by_name));
		return *is_own ? own : claim.kind;
	}
	return own;
}

bool translator_refuse(struct stream_translator *translator, const struct record *first,
                       const struct table_kind *ours, size_t count, char delimiter, struct error *error)
{
	size_t columns;
	const struct table_kind *kind = header_nearest(first, ours, count, &columns);
	header_refuse(first, ours, count, delimiter, error);
	while (translator && !(translator->explain && translator->explain(translator, first, columns, error)))
		translator = translator->other;
	if (!translator && kind && count > 1)
		header_add_nearest(first, kind, error);
	return false;
}
