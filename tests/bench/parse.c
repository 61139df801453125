/* Parses a calendar with libical and counts its events: the least that a reader of calendars built on it
 * takes. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	if (!file || fseek(file, 0, SEEK_END) != 0)
		return EXIT_FAILURE;
	size_t size = (size_t)ftell(file);
	char *text = calloc(size + 1, 1);
	rewind(file);
	if (!text || fread(text, 1, size, file) != size)
		return EXIT_FAILURE;
	icalcomponent *calendar = icalparser_parse_string(text);
	printf("%d\n", icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT));
	icalcomponent_free(calendar);
	free(text);
	fclose(file);
	return EXIT_SUCCESS;
}
