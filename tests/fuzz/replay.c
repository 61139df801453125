/* Feeds each file named to the target, with any compiler; one line of TAP for each. */
#include "fuzz.h"

static bool take_file(const char *path)
{
	struct text text = {0};
	FILE *file = fopen(path, "rb");
	size_t length = 1;
	while (file && length > 0) {
		length = fread(text_reserve(&text, BUFSIZ), 1, BUFSIZ, file);
		text.length += length;
	}
	bool is_read = file && !ferror(file);

	if (file)
		fclose(file);
	/* Of its own size: so that a sanitizer sees a byte too far. */
	uint8_t *bytes = malloc(text.length + 1);

	if (!bytes)
		return false;
	if (text.length > 0)
		memcpy(bytes + 1, text.bytes, text.length);
	if (is_read)
		(void)LLVMFuzzerTestOneInput(bytes + 1, text.length);
	free(bytes);
	text_clear(&text);
	return is_read;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;
	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		bool is_read = take_file(argv[i]);
		failed |= !is_read;
		printf("%s %d - %s\n", is_read ? "ok" : "not ok", i, argv[i]);
		fflush(stdout);
	}
	return failed;
}
