# Reads the tables in lib/table for what is made of them outside the tools: manual pages and their tests.
package Columns;
use strict;
use warnings;
use Exporter qw(import);
our @EXPORT_OK = qw(is_measure tables);

# What adjacent string literals of C say.
sub said {
	my ($literals) = @_;
	return '' if !defined $literals;
	return join '', map { s/\\(.)/$1/gr } $literals =~ /"((?:[^"\\]|\\.)*)"/g;
}

my $STRINGS = qr/"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*/;

# The value of a field that is a text.
sub field {
	my ($fields, $name) = @_;
	return $fields =~ /\.$name = ($STRINGS)/ ? said($1) : undef;
}

sub column_of {
	my ($number, $name, $fields) = @_;
	return {
		number => $number, name => $name, type => $fields =~ /^(\w+)/ ? "$1" : die("$number: no type\n"), also => field($fields, 'also'), as => $fields =~ /\.as = (\w+)/ ? $1 : undef,
		texts => [map { field($fields, $_) // '' } qw(meaning formula source caveat gamed)],
	};
}

# The table that a file tells: its names, its number among those of coach-report, whether coach-report computes it, and its
# columns in order with the texts that explain each.
sub table_of {
	my ($path) = @_;
	open my $in, '<:raw', $path or die "$path: $!\n";
	my $text = do { local $/; <$in> };
	my ($name, $fields) = $text =~ /^TABLE\(\w+, \w+, "([^"]+)"(.*?)\)$/ms or die "$path: no TABLE\n";
	my ($report) = $fields =~ /\.report = (\d+)/;
	my $table = {
		name => $name, also => field($fields, 'also'), columns => [],
		report => $report // 0, computed => scalar($text =~ /^MEASURE\(/m),
	};
	my $rest = qr/(?:[^()"]|$STRINGS)*/;
	my %column;
	while ($text =~ /^COL\((\w+), (\w+), "(\w+)", ($rest)\)$/mg) {
		my $column = column_of("$1_$2", $3, $4);
		$column->{texts} = $column{$column->{as}}{texts} if defined $column->{as};
		$column{"$1_$2"} = $column;
		push @{$table->{columns}}, $column;
	}
	my $count = () = $text =~ /^COL\(/mg;
	die "$path: a column that cannot be read\n" if $count != @{$table->{columns}};
	return $table;
}

# Is it a number that is explained?
sub is_measure {
	my ($column) = @_;
	return $column->{type} =~ /^(?:MINUTES|COUNT|SCORE|FIXED[69])\z/ && length $column->{texts}[0];
}

# The tables of all files NAME.def in the folder.
sub tables {
	my ($folder) = @_;
	return map { table_of($_) } sort glob "$folder/*.def";
}

1;
