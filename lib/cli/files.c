#include "cli/private.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that the tool reads or writes. With neither an option nor a path it is standard input or output. */
struct used {
	const char *path;
	const struct cli_option *option; /* NULL: none names it */
	bool of_variable, is_written;
};

/* What tells one file from another: where it is, or its name in a folder if it is not there yet. */
struct place {
	dev_t device;
	ino_t inode;
	const char *name; /* NULL if the file is there */
};

void files_add(struct cli *cli, const struct cli_option *option, const char *path)
{
	cli->files[cli->file_count++] = (struct cli_file){path, option, false};
}

void files_add_variables(struct cli *cli)
{
	for (size_t row = 0; row < cli->row_count; row++) {
		const char *variable = cli->rows[row]->variable;
		const char *path = variable && cli->rows[row]->file ? getenv(variable) : NULL;
		if (path && *path)
			cli->files[cli->file_count++] = (struct cli_file){path, cli->rows[row], true};
	}
}

static bool is_given(const struct cli *cli, const struct cli_option *option)
{
	for (size_t i = 0; i < cli->file_count; i++)
		if (cli->files[i].option == option && !cli->files[i].of_variable)
			return true;
	return false;
}

/* Was an option given with which the tool reads no table? Then what was not asked for is not read. */
static bool only_prints(const struct cli *cli)
{
	for (size_t row = 0; row < cli->row_count; row++)
		if (cli->given[row] && cli->rows[row]->prints)
			return true;
	return false;
}

static bool is_stdin(const char *path)
{
	return strcmp(path, "-") == 0;
}

static bool reads_stdin(const struct cli *cli)
{
	for (size_t i = 0; i < cli->operand_count; i++)
		if (is_stdin(cli->operands[i]))
			return true;
	return cli->operand_count == 0 && !only_prints(cli);
}

/* The files are counted: those of options and variables, the operands, standard input, standard output. */
static size_t count_files(const struct cli *cli)
{
	return cli->file_count + cli->operand_count + 2;
}

/* Gives the file of this number. Returns false if the tool does not use it. */
static bool find_used(const struct cli *cli, size_t number, struct used *used)
{
	*used = (struct used){0};
	if (number < cli->file_count) {
		const struct cli_file *file = &cli->files[number];
		*used = (struct used){file->path, file->option, file->of_variable,
		                      file->option->file == OPTION_WRITES};
		return !file->of_variable || !(is_given(cli, file->option) || only_prints(cli));
	}
	number -= cli->file_count;
	if (number < cli->operand_count) {
		used->path = cli->operands[number];
		return !is_stdin(used->path);
	}
	used->is_written = number > cli->operand_count;
	return used->is_written ? !cli->settings.output : reads_stdin(cli);
}

/* Finds a file that is not there yet by its name and its folder. */
static bool place_of_new(const char *path, struct place *place)
{
	struct stat folder;
	const char *slash = strrchr(path, '/');
	size_t length = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
	char parent[4096] = ".";
	if (length >= sizeof parent)
		return false;
	if (slash) {
		memcpy(parent, path, length);
		parent[length] = '\0';
	}
	if (stat(parent, &folder) != 0)
		return false;
	*place = (struct place){folder.st_dev, folder.st_ino, slash ? slash + 1 : path};
	return true;
}

/* Returns false for what is no regular file, such as a pipe, and for what is not there to be read. */
static bool find_place(const struct used *used, struct place *place)
{
	struct stat status;
	bool is_standard = !used->path || (is_stdin(used->path) && !used->is_written);
	int verdict = is_standard ? fstat(used->is_written ? STDOUT_FILENO : STDIN_FILENO, &status)
	                          : stat(used->path, &status);
	if (verdict != 0)
		return errno == ENOENT && !is_standard && used->is_written && place_of_new(used->path, place);
	*place = (struct place){status.st_dev, status.st_ino, NULL};
	return S_ISREG(status.st_mode);
}

static bool is_same_place(const struct place *a, const struct place *b)
{
	return a->device == b->device && a->inode == b->inode &&
	       (a->name && b->name ? strcmp(a->name, b->name) == 0 : a->name == b->name);
}

/* Is the other file at this place? The name of one that is read may begin behind a `=`. */
static bool is_at(const struct used *other, const struct place *place)
{
	struct place found;
	struct used part = *other;
	if (find_place(&part, &found) && is_same_place(&found, place))
		return true;
	while (part.path && !part.is_written && (part.path = strchr(part.path, '='))) {
		part.path++;
		if (find_place(&part, &found) && is_same_place(&found, place))
			return true;
	}
	return false;
}

/* The output may take the place of the only operand, if the tool says so: what was in it has been read. */
static bool may_replace(const struct cli *cli, const struct used *written, const struct used *other)
{
	return cli->rewrites && written->option && written->path == cli->settings.output && !other->option &&
	       other->path && cli->operand_count == 1;
}

/* Finds another file that is the same as the one of this number, which is written. */
static bool find_same(const struct cli *cli, size_t number, struct used *other)
{
	struct used written;
	struct place place;
	if (!find_used(cli, number, &written) || !find_place(&written, &place))
		return false;
	for (size_t i = 0; i < count_files(cli); i++)
		if (i != number && find_used(cli, i, other) && !(written.option && written.option == other->option) &&
		    is_at(other, &place) && !may_replace(cli, &written, other))
			return true;
	return false;
}

bool files_share_output(const struct cli *cli)
{
	struct used other;
	return find_same(cli, count_files(cli) - 1, &other);
}

static void add_name(struct text *text, const struct used *used)
{
	if (used->option && used->of_variable)
		text_add_format(text, "%s %s", used->option->variable, used->path);
	else if (used->option)
		text_add_format(text, "--%s %s", used->option->name, used->path);
	else if (used->path)
		text_add_string(text, used->path);
	else
		text_add_string(text, used->is_written ? "standard output" : "standard input");
}

/* The shell empties the file that `>` names before the tool begins; then it is too late. */
static bool is_emptied(const struct used *written, const struct used *other)
{
	struct stat status;
	return !written->path && !other->is_written && fstat(STDOUT_FILENO, &status) == 0 && status.st_size == 0;
}

static bool refuse_same(const struct used *written, const struct used *other, struct error *error)
{
	struct text problem = {0};
	add_name(&problem, written);
	text_add_string(&problem, " is the same file as ");
	add_name(&problem, other);
	text_add_string(&problem, other->is_written ? ", which is written too" : ", which is read");
	if (is_emptied(written, other))
		text_add_string(&problem, "; it is empty: the shell empties what > names before the tool begins");
	text_add_string(&problem, "; write to another file");
	error_set(error, ERROR_USAGE, "%s", text_terminate(&problem));
	text_clear(&problem);
	return false;
}

bool files_check(struct cli *cli)
{
	for (size_t number = 0; number < count_files(cli); number++) {
		struct used written, other;
		if (find_used(cli, number, &written) && written.is_written && find_same(cli, number, &other))
			return refuse_same(&written, &other, &cli->error);
	}
	return true;
}

bool files_check_output(struct cli *cli, const char *path)
{
	for (size_t i = 0; i < cli->file_count; i++)
		if (strcmp(cli->files[i].option->name, "output") == 0)
			cli->files[i].path = path;
	return files_check(cli);
}
