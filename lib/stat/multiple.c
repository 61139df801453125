#include "stat/multiple.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

struct test {
	double p;
	size_t place;
};

static int compare_tests(const void *a, const void *b)
{
	double left = ((const struct test *)a)->p, right = ((const struct test *)b)->p;
	return (left > right) - (left < right);
}

void stat_q_values(const double *p, size_t count, double *q)
{
	struct test *tests = memory_get(count, sizeof *tests);
	size_t m = 0;
	for (size_t i = 0; i < count; i++) {
		if (!isnan(p[i]))
			tests[m++] = (struct test){p[i], i};
		q[i] = NAN;
	}
	qsort(tests, m, sizeof *tests, compare_tests);
	double least = 1;
	for (size_t rank = m; rank > 0; rank--) {
		least = fmin(least, (double)m * tests[rank - 1].p / (double)rank);
		q[tests[rank - 1].place] = least;
	}
	free(tests);
}
