#include "table/bounds.h"

#include "base/decimal.h"

#define PLACES 9
#define ONE 1000000000

/* The number in the cell, undefined for an empty one. One that is not exact is taken as it prints. */
static struct fraction number_in(const struct cell *cell, enum column_type type)
{
	struct text printed = {0};
	struct fraction number = fraction_undefined();
	int64_t scaled;
	switch (cell->type) {
	case CELL_COUNT: return fraction_of(cell->count, 1);
	case CELL_MINUTES: return fraction_of(cell->minutes, THOUSAND);
	case CELL_RATIO: return fraction_of(cell->ratio.numerator, cell->ratio.denominator);
	default:
		cell_format(&printed, cell, type);
		if (decimal_parse(text_view(&printed), PLACES, &scaled))
			number = fraction_of(scaled, ONE);
		text_clear(&printed);
		return number;
	}
}

static struct fraction number_at(const struct grid *grid, size_t row, size_t column)
{
	return number_in(grid_cell(grid, row, column), grid->columns[column].type);
}

/* How far apart the bounds of the number in the column are. */
static struct fraction width_at(const struct grid *grid, size_t row, size_t column)
{
	struct bounds bounds = bounds_of_recorded(grid, row, column);
	return fraction_subtract(bounds.most, bounds.least);
}

struct bounds bounds_of_recorded(const struct grid *grid, size_t row, size_t column)
{
	const struct column *about = &grid->columns[column];
	struct bounds bounds = {.least = number_at(grid, row, about->low > 0 ? about->low : column),
	                        .most = number_at(grid, row, about->possible > 0 ? about->possible : column)};
	if (about->are_counts) {
		struct fraction all = number_at(grid, row, about->beside);
		bounds = (struct bounds){fraction_divide(bounds.least, all), fraction_divide(bounds.most, all)};
		/* A table made by hand may say no more than the number. */
		if (!fraction_is_defined(bounds.most))
			bounds.most = bounds.least;
	}
	if (about->rises > 0)
		bounds.most = fraction_add(bounds.most, width_at(grid, row, about->rises));
	if (about->falls > 0)
		bounds.least = fraction_subtract(bounds.least, width_at(grid, row, about->falls));
	return bounds;
}

/* Does the number rest on one that is not known exactly, so that it has no bounds? */
static bool is_open(const struct grid *grid, size_t row, const struct column *about)
{
	if (about->open == 0)
		return false;
	struct bounds bounds = bounds_of_recorded(grid, row, about->open);
	return !bounds_are_equal(&bounds);
}

/* The share of n is one of n + more, of whom `coming` count too. */
static struct fraction share_among(struct fraction share, struct fraction n, struct fraction more,
                                   struct fraction coming)
{
	return fraction_divide(fraction_add(fraction_multiply(share, n), coming), fraction_add(n, more));
}

struct bounds bounds_of(const struct grid *grid, size_t row, size_t column)
{
	const struct column *about = &grid->columns[column];
	struct bounds bounds = bounds_of_recorded(grid, row, column);
	if (is_open(grid, row, about))
		return (struct bounds){fraction_undefined(), fraction_undefined()};
	if (about->unrecorded == 0)
		return bounds;
	struct fraction more = number_at(grid, row, about->unrecorded);
	if (!fraction_is_defined(more) || fraction_real(more) <= 0)
		return bounds;
	if (about->beside == 0) {
		bounds.most = fraction_add(bounds.most, more);
		return bounds;
	}
	struct fraction n = number_at(grid, row, about->beside);
	bounds.least = share_among(bounds.least, n, more, fraction_of(0, 1));
	bounds.most = share_among(bounds.most, n, more, more);
	return bounds;
}

bool bounds_are_known(const struct bounds *bounds)
{
	return fraction_is_defined(bounds->least) && fraction_is_defined(bounds->most);
}

bool bounds_are_equal(const struct bounds *bounds)
{
	return fraction_equals(bounds->least, bounds->most);
}
