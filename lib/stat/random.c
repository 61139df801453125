#include "stat/random.h"

#include <math.h>

uint64_t random_next(struct random *random)
{
	uint64_t mixed = random->state += UINT64_C(0x9E3779B97F4A7C15);
	mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
	return mixed ^ mixed >> 31;
}

uint64_t random_below(struct random *random, uint64_t count)
{
	__extension__ unsigned __int128 product = random_next(random);
	return (uint64_t)(product * count >> 64);
}

double random_share(struct random *random)
{
	return ldexp((double)(random_next(random) >> 11), -53);
}
