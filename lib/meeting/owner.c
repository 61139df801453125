#include "meeting/owner.h"

#include <stdlib.h>

#include "base/memory.h"

void owners_split(struct owners *owners, const char *const *operands, size_t count)
{
	owners->paths = memory_get(count, sizeof *owners->paths);
	owners->names = memory_get(count, sizeof *owners->names);
	owners->count = count;
	for (size_t i = 0; i < count; i++) {
		size_t length = strcspn(operands[i], "/=");
		bool named = length > 0 && operands[i][length] == '=';
		owners->paths[i] = named ? operands[i] + length + 1 : operands[i];
		owners->names[i] = view_slice(operands[i], named ? length : 0);
	}
}

void owners_clear(struct owners *owners)
{
	free(owners->paths);
	free(owners->names);
	*owners = (struct owners){0};
}

/* The person for whom the file is named: `cal/dana.park@example.com.ics.gz`, `dana.csv`. */
static uint32_t find_namesake(const struct setting *setting, const char *file)
{
	const char *slash = strrchr(file, '/');
	struct view stem = view_of(slash ? slash + 1 : file);
	while (setting->people && stem.length > 0) {
		uint32_t person;
		(void)setting_person(setting, stem, &person);
		if (person != PERSON_NONE)
			return person;
		do
			stem.length--;
		while (stem.length > 0 && stem.bytes[stem.length] != '.');
	}
	return PERSON_NONE;
}

bool owners_find(const struct owners *owners, const struct setting *setting, const char *file,
                 struct view *owner, struct error *error)
{
	uint32_t person;
	for (size_t i = 0; i < owners->count; i++) {
		const char *path = strcmp(owners->paths[i], "-") == 0 ? "stdin" : owners->paths[i];
		if (owners->names[i].length == 0 || strcmp(path, file) != 0)
			continue;
		*owner = setting_person(setting, owners->names[i], &person);
		if (!setting->people || person != PERSON_NONE)
			return true;
		error_set(error, ERROR_USAGE, "is named as the owner, but is not among the people");
		error_about(error, NULL, owners->names[i]);
		return error_at(error, file, 0);
	}
	person = find_namesake(setting, file);
	*owner = person == PERSON_NONE ? view_slice(NULL, 0) : people_id(setting->people, person);
	return true;
}
