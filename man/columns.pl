#!/usr/bin/perl
# Writes the lists of columns in manual pages anew from the tables in lib/table, in place: the list below each
# `.Ss The NAME table` of which a file NAME.def knows the NAME. coach-measures.7 has the measures alone, and says how each
# is gamed; all other pages have every column. `make manual` runs it on all pages.
#
# usage: columns.pl FOLDER PAGE ...
use strict;
use warnings;
use File::Basename qw(basename dirname);
use lib dirname($0);
use Columns qw(is_measure tables);

my ($source, @pages) = @ARGV;
die "usage: columns.pl FOLDER PAGE ...\n" if !@pages;

sub slurp {
	my ($path) = @_;
	open my $in, '<:raw', $path or die "$path: $!\n";
	local $/;
	return <$in>;
}

# By each name of a table: its columns that are explained, in order, each with its name and texts.
my %tables;
for my $table (tables($source)) {
	$tables{$_} = [grep { length $_->{texts}[0] } @{$table->{columns}}] for grep { defined } $table->{name}, $table->{also};
}

# Names of columns that no other word could be, and in formulas all of the table's, are set apart.
sub marked {
	my ($text, @names) = @_;
	$text =~ s/\\/\\e/g;
	my $known = join '|', map { quotemeta } @names;
	$text =~ s/(?<![\w-])(\w+_\w+)|(?<![\w-])(--[a-z-]+)|(?<![\w-])($known)(?!\w)/defined $2 ? '\\fB' . $2 =~ s{-}{\\-}gr . '\\fR' : '\\fI' . ($1 \/\/ $3) . '\\fR'/ge;
	$text =~ s/(?<![\w+\\])-(?=[-\da-z ])/\\-/g;
	$text =~ s/ \+- / \\(+- /g;
	$text =~ s/ \* / \\(mu /g;
	$text =~ s/>=/\\(>=/g;
	return $text;
}

# Every sentence begins a line.
sub lines_of {
	my ($text) = @_;
	my @lines;
	for my $sentence (split /(?<=\.) (?=[A-Z])|(?<=[a-z]\.) (?=[a-z\\])/, $text) {
		my $line = '';
		for my $word (split / /, $sentence) {
			if (length $line && length("$line $word") > 80) {
				push @lines, $line;
				$line = $word;
			} else {
				$line .= length $line ? " $word" : $word;
			}
		}
		push @lines, $line;
	}
	return map { s/\A(?=[.'])/\\&/r . "\n" } @lines;
}

sub item_of {
	my ($columns, $all) = @_;
	my @texts = @{$columns->[0]{texts}};
	my @labels = ('', 'Formula: ', 'Source: ', 'Caveat: ', 'How it is gamed: ');
	my $item = '.It Va ' . join(' , ', map { $_->{name} } @$columns) . "\n";
	for my $i (grep { length $texts[$_] } 0 .. $#texts) {
		my $text = $texts[$i] =~ s/(?<!\.)\z/./r;
		$item .= ".Pp\n" if $i == 4;
		$item .= join '', lines_of($labels[$i] . marked($text, $i == 1 ? map { $_->{name} } @$all : 'no name'));
	}
	return $item;
}

# Those of the columns that are shown; neighbours with the same text share an item.
sub items_of {
	my ($all, @shown) = @_;
	my (@groups, $before);
	for my $column (@shown) {
		my $text = join "\0", @{$column->{texts}};
		push @groups, [] if !defined $before || $text ne $before;
		push @{$groups[-1]}, $column;
		$before = $text;
	}
	return join '', map { item_of($_, $all) } @groups;
}

for my $page (@pages) {
	my $tool = basename($page) =~ /\Acoach-(\w+)\./ ? $1 : '';
	my $old = slurp($page);
	my $new = $old;
	$new =~ s{^(\.Ss\ The\ (.+)\ table\n(?:(?!\.Bl|\.S[sh]).*\n)*\.Bl\ .*\n)((?:(?!\.El|\.Bl).*\n|\.Bl\ (?:.*\n)*?\.El\n)*)(?=\.El\n)}{
		my ($head, $name, $list) = ($1, $2, $3);
		my $columns = $tables{$name} // $tables{"$tool $name"} // [];
		my @shown = $tool eq 'measures' ? grep { is_measure($_) } @$columns
			: map { {%$_, texts => [@{$_->{texts}}[0 .. 3]]} } @$columns;
		$head . (@$columns ? items_of($columns, @shown) : $list);
	}gemx;
	next if $new eq $old;
	open my $out, '>:raw', "$page.new" or die "$page.new: $!\n";
	print {$out} $new;
	close $out or die "$page.new: $!\n";
	rename "$page.new", $page or die "$page: $!\n";
}
