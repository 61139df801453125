#include "stat/interval.h"
#include "stat/distribution.h"

#include <math.h>

struct interval interval_of_mean(double mean, double s, int64_t n, double confidence)
{
	if (n < 2 || !(confidence > 0 && confidence < 1))
		return (struct interval){NAN, NAN};
	double margin = -stat_t_quantile((1 - confidence) / 2, (double)(n - 1)) * s / sqrt((double)n);
	return (struct interval){mean - margin, mean + margin};
}

static double clip(double end, double least, double most)
{
	return end < least ? least : end > most ? most : end;
}

struct interval interval_clip(struct interval interval, double least, double most)
{
	return (struct interval){clip(interval.low, least, most), clip(interval.high, least, most)};
}
