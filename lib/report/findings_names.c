#include "people/names.h"
#include "report/findings.h"

void findings_put_names(struct findings *findings, struct findings_page *page)
{
	const struct people *people = findings->setting->people;
	struct grid *const grids[] = {&page->time,
	                              &page->before,
	                              &page->gap,
	                              &page->hours,
	                              &findings->advice,
	                              &findings->received.grids[RECEIVED_PLANS],
	                              &findings->received.grids[RECEIVED_SUMMARY]};
	for (size_t i = 0; i < COUNT_OF(grids); i++)
		names_put(grids[i], people);
	for (int i = 0; i < FINDINGS_TABLES; i++)
		names_put(&findings->made[i], people);
}
