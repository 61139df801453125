#!/usr/bin/perl
# The C code of lib, cmd and tests is in one dialect, as far as that can be seen without a compiler; clang-format
# (`make format`) writes the rest of it. Each rule is then shown to see what breaks it, in a tree with nothing else.
#
# usage: tests/style.t
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Find;
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $columns_most = 110;
my $tab = 4;
my $file_most = 450;
my $function_most = 60;

# Files and folders of lib without a header of their own name, and where their functions are declared.
my %headless = (
	'base/allocation' => 'stdlib.h: malloc, calloc and realloc',
	'cli/' => 'cli.h for the tools, private.h for the room',
	'show/html/' => 'html.h and show/walk.h: one page from several files',
	'show/says/' => 'says.h: one function for each section of the page',
);

my @found;

sub complain {
	my ($file, $line, $what) = @_;
	push @found, "$file:$line: $what";
}

# The text with comments and what stands in quotes blanked out; line ends stay.
sub blank {
	my ($text) = @_;
	my $blanked = sub { my $part = shift; $part =~ s/[^\n]/ /g; return $part };
	$text =~ s{(/\*.*?\*/|//[^\n]*)|"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'}
	          {defined $1 ? $blanked->($1) : defined $2 ? '"' . $blanked->($2) . '"' : "'" . $blanked->($3) . "'"}gsex;
	return $text;
}

# Where the bracket at this place of the text is closed.
sub closing {
	my ($text, $at) = @_;
	my $depth = 0;
	pos($text) = $at;
	while ($text =~ /([({\[])|([)}\]])/g) {
		$depth += defined $1 ? 1 : -1;
		return pos($text) - 1 if $depth == 0;
	}
	return length $text;
}

sub line_of {
	my ($text, $at) = @_;
	return 1 + (substr($text, 0, $at) =~ tr/\n//);
}

# --- the rules: each gets the file's name, its lines and the same without comments and strings --------------------

sub check_lines {
	my ($file, $lines, $code) = @_;
	my ($before, $in_macro, $open) = ('', 0, 0);
	for my $i (0 .. $#$lines) {
		my ($line, $bare, $at) = ($lines->[$i], $code->[$i], $i + 1);
		my ($indent) = $line =~ /^([ \t]*)/;
		my $width = length($line) + ($line =~ tr/\t//) * ($tab - 1);
		complain($file, $at, "$width columns, of $columns_most at most") if $width > $columns_most;
		complain($file, $at, 'blanks at the end') if $line =~ /[ \t]$/;
		complain($file, $at, 'a tab behind spaces in front') if $indent =~ / \t/;
		complain($file, $at, 'a statement indented by spaces')
			if $indent =~ / / && $bare =~ /\S/ && $before =~ /[;{]\s*$/ && !$in_macro && !$open;
		complain($file, $at, 'a blank line where a block begins') if $line eq '' && $before =~ /\{\s*$/;
		complain($file, $at, 'a blank line where a block ends') if $bare =~ /^\s*\}/ && $at > 1 && $lines->[$i - 1] eq '';
		complain($file, $at, "two blank lines") if $line eq '' && $at > 1 && $lines->[$i - 1] eq '';
		complain($file, $at, "$1: of an identifier without parentheses")
			if $bare =~ /(sizeof\s*\(\s*[a-z]\w*\s*\))/ && $1 !~ /_t\s*\)$|\((?:bool|int|char|long|double|float|short|unsigned)\)/ && $bare !~ /^\s*#/;
		complain($file, $at, 'COUNT_OF has a name for the number of elements') if $bare =~ m{sizeof\s*(\w+) / sizeof\s*[\(*]*\1\b};
		complain($file, $at, 'a type alone on its line: the comment stands above the member')
			if $bare =~ /^\t+(?:const )?(?:struct \w+|\w+_t|bool|int|char|double|unsigned|uint32_t)(?: \w+,)?(?: \*)?\s*$/;
		complain($file, $at, 'a typedef hides what a thing is') if $bare =~ /\btypedef\b/;
		complain($file, $at, 'a length in a format: the macros of inttypes.h are the way') if $line =~ /"[^"]*%[-+0-9.*]*l[l]?[udxi]/;
		complain($file, $at, 'a condition that compares with NULL') if $bare =~ /\b(?:if|while)\s*\(.*[!=]= NULL\s*(?:\)|&&|\|\|)/;
		$open += ($bare =~ tr/(//) - ($bare =~ tr/)//);
		$in_macro = $line =~ /\\$/;
		$before = $bare if $bare =~ /\S/ || $line eq '';
	}
}

# A file includes its own header first, then those of the system and of libraries, then ours: so each of ours is known to
# need nothing before it. A header begins with those of the system.
sub check_includes {
	my ($file, $lines) = @_;
	my ($own) = $file =~ /\.c$/ ? 1 : 0;
	my $ours = 0;
	for my $i (0 .. $#$lines) {
		last if $lines->[$i] =~ /^(?:[{}]|#if(?:def)? )/; # what hangs on a condition may stand behind
		next if $lines->[$i] !~ /^#include ([<"])/;
		$ours++ if $1 eq '"';
		complain($file, $i + 1, 'a header of the system behind ours') if $1 eq '<' && $ours > $own;
	}
}

# Braces around one line, unless another branch of the same `if` needs its own.
sub check_braces {
	my ($file, $text, $code) = @_;
	my @blocks;
	while ($code =~ /\b(?:(if|for|while)\s*(\()|(else)\s*(?=\{))/g) {
		my $at = pos($code);
		my $else = defined $3;
		my $end = $else ? $at : closing($code, $at - 1) + 1;
		next if substr($code, $end) !~ /^\s*\{/;
		my $open = $end + $+[0] - 1;
		my $close = closing($code, $open);
		my $body = substr($code, $open + 1, $close - $open - 1);
		push @blocks, {open => $open, close => $close, else_if => scalar(substr($code, 0, $at) =~ /\belse\s+if\s*\($/) || $else,
			single => scalar($body =~ /^[ \t]*\n[^\n{}]*;[ \t]*\n[ \t]*$/) && substr($text, $open, $close - $open) !~ m{/\*}};
	}
	# A chain is a block and those behind its `else`.
	my @chains;
	for my $block (@blocks) {
		my ($head) = $block->{else_if} ? grep { substr($code, $_->[-1]{close} + 1, $block->{open} - $_->[-1]{close} - 1) =~ /^\s*else\b(?:[^{};]*)$/ } @chains : ();
		$head ? push @$head, $block : push @chains, [$block];
	}
	for my $chain (@chains) {
		next if grep { !$_->{single} } @$chain;
		# An unbraced branch behind it settles nothing: braces on one side alone are no better.
		complain($file, line_of($code, $chain->[0]{open}), 'braces around a single statement');
	}
}

sub check_functions {
	my ($file, $lines, $code) = @_;
	my $begun;
	for my $i (0 .. $#$lines) {
		$begun = $i if $code->[$i] =~ /^[A-Za-z_]/ && ($i == 0 || $code->[$i - 1] !~ /[,(]\s*$/ && $code->[$i - 1] !~ /^[A-Za-z_][^;{}]*$/);
		next if $code->[$i] ne '{' || !defined $begun;
		my $end = $i;
		$end++ while $end < $#$lines && $code->[$end] ne '}';
		my $long = $end - $begun + 1;
		complain($file, $begun + 1, "a function of $long lines, of $function_most at most") if $file !~ /^tests/ && $long > $function_most;
		my $at = $i + 1;
		my $declared = 0;
		while ($at < $end && $code->[$at] =~ /^\t(?!return|goto|case|else|break)(?:\w+[ *]+)+\w+(?:\[.*\])*\s*(?:[=;,]|$)/ && $code->[$at] =~ /^\t\S/) {
			$at++ while $at < $end && $code->[$at] !~ /;\s*$/;
			$at++;
			$declared = 1;
		}
		complain($file, $at + 1, 'a blank line behind declarations') if $declared && $at < $end && $lines->[$at] eq '';
	}
}

sub check_comments {
	my ($root, $file, $text) = @_;
	while ($text =~ m{(/\*.*?\*/)}gs) {
		my ($comment, $at) = ($1, $-[0]);
		while ($comment =~ m{\b(DESIGN|HOUSE|STYLE|HEADERS)\b|\b([\w./-]*\w\.(?:md|rst|pdf))\b}g) {
			my $named = $1 // $2;
			complain($file, line_of($text, $at + $-[0]), "cites $named, which is not here") if !-e "$root/$named";
		}
	}
}

sub check_file {
	my ($root, $path) = @_;
	my $file = substr $path, length($root) + 1;
	open my $in, '<:encoding(UTF-8)', $path or die "$path: $!\n";
	my $text = do { local $/; <$in> // '' };
	close $in or die "$path: $!\n";
	my $code = blank($text);
	my ($lines, $bare) = map { [split /\n/, $_, -1] } $text, $code;
	complain($file, scalar @$lines, 'the last line has no end') if $lines->[-1] ne '';
	pop @$lines if $lines->[-1] eq '';
	pop @$bare if @$bare > @$lines;
	check_lines($file, $lines, $bare);
	check_comments($root, $file, $text);
	return if $file =~ /\.def$/;
	check_includes($file, $lines);
	check_braces($file, $text, $code);
	check_functions($file, $lines, $bare);
	complain($file, 1, @$lines . " lines, of $file_most at most") if $file !~ /^tests/ && @$lines > $file_most;
	my ($folder, $name) = $file =~ m{^lib/(.*)/(.*)\.c$};
	return if !defined $name || -e "$root/lib/$folder/$name.h" || exists $headless{"$folder/$name"} || exists $headless{"$folder/"};
	# report/measure.h declares all measures, and show/walk.h all formats.
	return if $folder eq 'report' && $code =~ /^const struct measure \Q$name\E_measure = /m;
	return if $folder =~ /^show\b/ && $code =~ /^const struct format format_\w+ = /m;
	complain($file, 1, 'has no header of its own name');
}

# What the files of a tree break, by file and line.
sub violations {
	my ($root) = @_;
	@found = ();
	my @files;
	find({wanted => sub { push @files, $_ if -f && /\.(?:[ch]|def)$/ }, no_chdir => 1}, grep { -d } map { "$root/$_" } qw(lib cmd tests));
	check_file($root, $_) for sort @files;
	return (scalar @files, @found);
}

# --- the tree -------------------------------------------------------------------------------------------------

my $root = dirname(dirname(__FILE__));
my ($files, @violations) = violations($root);
cmp_ok $files, '>', 100, 'there is code';
ok !@violations, 'no violation in lib, cmd and tests' or diag join "\n", @violations;
for my $headless (sort keys %headless) {
	ok -e "$root/lib/$headless" || -e "$root/lib/$headless.c" && !-e "$root/lib/$headless.h", "lib/$headless is declared in $headless{$headless}";
}

# --- what is planted is seen ----------------------------------------------------------------------------------

my $copy = tempdir(CLEANUP => 1);

sub found_in {
	my ($file, $text) = @_;
	make_path(dirname("$copy/$file"));
	open my $out, '>', "$copy/$file" or die "$file: $!\n";
	print {$out} $text;
	close $out or die "$file: $!\n";
	my (undef, @seen) = violations($copy);
	unlink "$copy/$file";
	return @seen;
}

sub seen {
	my ($name, $text, @wanted) = @_;
	is join("\n", found_in('cmd/planted.c', $text)), join("\n", map { "cmd/planted.c:$_" } @wanted), $name;
}

sub in_function {
	return "int planted(int a)\n{\n" . join('', @_) . "}\n";
}

seen('too wide', '/* ' . 'x' x 105 . " */\n", '1: 111 columns, of 110 at most');
seen('as wide as may be, a tab for four', in_function("\treturn a; /* " . 'x' x 90 . " */\n"));
seen('letters count, not bytes', '/* ' . "\xc3\xa9" x 104 . " */\n");
seen('blanks at the end', "int a; \n", '1: blanks at the end');
seen('a tab behind spaces', "int a = 1 +\n  \t2;\n", '2: a tab behind spaces in front');
seen('indented by spaces', in_function("    return a;\n"), '3: a statement indented by spaces');
seen('aligned with spaces', in_function("\treturn a +\n\t       a;\n"));
seen('blank at begin', in_function("\n\treturn a;\n"), '3: a blank line where a block begins');
seen('blank at end', in_function("\treturn a;\n\n"), '5: a blank line where a block ends');
seen('two blank lines', "int a;\n\n\nint b;\n", '3: two blank lines');
seen('sizeof(identifier)', "int a[sizeof(b)];\n", '1: sizeof(b): of an identifier without parentheses');
seen('sizeof of types', "int a[sizeof(int) + sizeof(struct view) + sizeof(size_t)];\n");
seen('elements counted', "int n = sizeof list / sizeof *list;\n", '1: COUNT_OF has a name for the number of elements');
seen('a type alone', "struct a {\n\tconst struct view\n\t\t*b; /* why */\n};\n", '2: a type alone on its line: the comment stands above the member');
seen('headers in order', "#include \"own.h\"\n\n#include <stdio.h>\n\n#include \"base/text.h\"\n\n#ifdef A\n#include <a.h>\n#endif\n");
seen('headers out of order', "#include \"own.h\"\n\n#include \"base/text.h\"\n\n#include <stdio.h>\n", '5: a header of the system behind ours');
seen('typedef', "typedef int number;\n", '1: a typedef hides what a thing is');
seen('length in a format', in_function("\treturn say(\"%llu\", a);\n"), '3: a length in a format: the macros of inttypes.h are the way');
seen('NULL compared', in_function("\tif (pointer != NULL)\n\t\ta = 0;\n"), '3: a condition that compares with NULL');
seen('braces, if', in_function("\tif (a) {\n\t\ta = 1;\n\t}\n\treturn a;\n"), '3: braces around a single statement');
seen('braces, for', in_function("\tfor (;;) {\n\t\ta = 1;\n\t}\n"), '3: braces around a single statement');
seen('braces, all of a chain', in_function("\tif (a) {\n\t\ta = 1;\n\t} else if (b(a)) {\n\t\ta = 2;\n\t} else {\n\t\ta = 3;\n\t}\n"),
	'3: braces around a single statement');
seen('braces, one of a chain needs them', in_function("\tif (a) {\n\t\ta = 1;\n\t} else if (b(a)) {\n\t\ta = 2;\n\t\ta++;\n\t} else {\n\t\ta = 3;\n\t}\n"));
seen('braces around a comment too', in_function("\tif (a) {\n\t\t/* why */\n\t\ta = 1;\n\t}\n"));
seen('braces, do', in_function("\tdo {\n\t\ta = 1;\n\t} while (a);\n"));
seen('blank behind declarations', in_function("\tstruct view *v = f(a,\n\t                   a);\n\tchar b[3];\n\n\treturn a;\n"), '6: a blank line behind declarations');
seen('blank behind statements', in_function("\tint b = a;\n\tb++;\n\n\treturn b;\n"));
seen('long function', in_function("\ta++;\n" x 58), '1: a function of 61 lines, of 60 at most');
seen('as long as may be', in_function("\ta++;\n" x 57));
seen('long file', "int a;\n" x 451, '1: 451 lines, of 450 at most');
seen('a document that is not here', "/* See\n * DESIGN 8 and notes/plan.md. */\n", '2: cites DESIGN, which is not here', '2: cites notes/plan.md, which is not here');
seen('no end', "int a;", '1: the last line has no end');
seen('comments and strings', in_function("\t/* if (a) { sizeof(b) } */\n\treturn f(\"typedef { == NULL\");\n"));
is join("\n", found_in('lib/room/planted.c', "int a;\n")), 'lib/room/planted.c:1: has no header of its own name', 'no header';
is join("\n", found_in('lib/report/planted.c', "const struct measure planted_measure = {0};\n")), '', 'a measure';
is join("\n", found_in('lib/show/planted.c', "const struct format format_planted = {0};\n")), '', 'a format';
done_testing;
