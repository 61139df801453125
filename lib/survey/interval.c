#include "survey/interval.h"

#include <math.h>

#include "table/table.h"

#define Q_MOST 0.10   /* of a leader who is said to over- or underestimate */
#define ROUNDING 1e-9 /* what two equal numbers may differ by, in percent points */

struct interval interval_of_gap(const struct leader_gap *gap, struct t_quantile *last)
{
	double margin = -stat_t_quantile_again(last, (1 - CONFIDENCE) / 2, gap->df) * gap->error;
	return (struct interval){fraction_real(gap->gap) - margin, fraction_real(gap->gap) + margin};
}

struct interval interval_clip_gap(const struct leader_gap *gap, struct interval interval)
{
	double self = fraction_real(gap->self);
	return interval_clip(interval, self - 100, self);
}

double interval_p_past_margin(const struct leader_gap *gap, double margin)
{
	double distance = fabs(fraction_real(gap->gap)), past = distance - margin;
	if (isnan(distance) || isnan(gap->error))
		return NAN;
	if (!(gap->error > 0))
		return past > ROUNDING ? 0 : past < -ROUNDING ? 1 : 0.5;
	return stat_t_upper(past / gap->error, gap->df) + stat_t_upper((distance + margin) / gap->error, gap->df);
}

static double error_of_leaders(const struct sample *leaders)
{
	double deviation = sample_deviation(leaders);
	return leaders->n >= LEADERS_LEAST && deviation > 0 ? deviation / sqrt((double)leaders->n) : NAN;
}

struct interval interval_of_leaders(double mean, const struct sample *leaders)
{
	return interval_of_estimate(mean, error_of_leaders(leaders), (double)(leaders->n - 1), CONFIDENCE);
}

double interval_p_of_leaders(const struct sample *leaders)
{
	double t = fabs(leaders->mean) / error_of_leaders(leaders);
	return isnan(t) ? NAN : 2 * stat_t_upper(t, (double)(leaders->n - 1));
}

const char *interval_label(const struct leader_gap *gap, struct interval interval, double margin, double q)
{
	double points = fraction_real(gap->gap);
	if (isnan(points))
		return "";
	if (gap->raters < THIN_BELOW || isnan(gap->error))
		return "thin";
	if (fabs(points) >= margin && q <= Q_MOST)
		return points > 0 ? "over-estimator" : "under-estimator";
	return interval.low >= -margin && interval.high <= margin ? "in-agreement" : "unclear";
}
