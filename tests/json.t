#!/usr/bin/perl
# What -f json writes, read by a strict parser (JSON::PP, which comes with perl): each table has the cells of the CSV, numbers as
# numbers, empty cells as null.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use B ();
use Encode qw(decode);
use lib "$FindBin::Bin/../man";
use Coach;
use Columns qw(tables);
use JSON::PP ();
use Test::More;

my @tables = map { $_->{also} // $_->{name} } grep { $_->{report} } tables("$FindBin::Bin/../lib/table");
my $folder = demo_folder();
my $hostile = "a\"b\\c/\x{1}\x{7f}\xE2\x80\xA8</script>\xF0\x9F\x99\x82";
my ($rc, undef, $err) = run($folder, 'coach-log log.csv | coach-plan -k - plans.csv | coach-gap -k --hours hours - ratings.csv > all.csv');
is "$rc|$err", '0|', 'the demo goes through';
($rc, undef, $err) = run($folder, 'coach-log -q log.csv | coach-plan --by org,leader - plans.csv > summary.csv');
is "$rc|$err", '0|', 'and its plans are summed up';
($rc, undef, $err) = run($folder, q(coach-log -q --sample 60 log.csv | sed '2,$s/^/coaching/' > sample.csv));
is "$rc|$err", '0|', 'and a sample of it is judged';
($rc, undef, $err) = run($folder, q(printf 'programme,person,from\njuly,novak,2026-07-20\n' | cat - indicators.csv >> all.csv));
is "$rc|$err", '0|', 'and somebody takes part in a programme';

# Strict: no comments, no trailing commas, no doubled keys, nothing but UTF-8.
sub parse {
	my ($bytes) = @_;
	return eval { JSON::PP->new->utf8->decode($bytes) };
}

# The fields of a line, by RFC 4180.
sub fields {
	my ($line) = @_;
	my @fields;
	push @fields, defined $1 ? $1 =~ s/""/"/gr : $2 while $line =~ /\G(?:"((?:[^"]|"")*)"|([^,\n]*))(?:,|\n|$)/gc && length $&;
	return @fields;
}

sub is_number { my ($value) = @_; return B::svref_2object(\$value)->FLAGS & (B::SVf_IOK | B::SVf_NOK) ? 1 : 0 }

for my $table (@tables) {
	my (undef, $json) = run($folder, "coach-report -f json --table $table all.csv summary.csv sample.csv expectations.csv");
	my (undef, $csv) = run($folder, "coach-report -f csv --table $table all.csv summary.csv sample.csv expectations.csv");
	my $rows = parse($json);
	is ref $rows, 'ARRAY', "$table is an array" or diag $@;
	my ($head, @lines) = split /^/, $csv;
	my @names = fields($head);
	cmp_ok scalar @lines, '>', 0, "$table has rows";
	is scalar @$rows, scalar @lines, "$table: as many as in CSV";
	my @wrong;
	for my $i (0 .. $#lines) {
		my @cells = fields($lines[$i]);
		for my $column (0 .. $#names) {
			my ($name, $cell, $value) = ($names[$column], $cells[$column] // '', $rows->[$i]{$names[$column]});
			push @wrong, "$i.$name" if !exists $rows->[$i]{$name} || ($cell eq '' ? defined $value : !defined $value)
				|| ($cell ne '' && (is_number($value) ? $value != $cell : $value ne decode('UTF-8', $cell)));
		}
		push @wrong, "$i: other columns" if keys %{$rows->[$i]} != @names;
	}
	is "@wrong[0 .. ($#wrong > 4 ? 4 : $#wrong)]", '', "$table: the same cells";
}

my (undef, $page) = run($folder, 'coach-report -f json all.csv');
my $read = parse($page);
is ref $read, 'HASH', 'the page is an object' or diag $@;
is $read->{sections}[0]{id}, 'gap', 'and begins with the gap';
unlike $page, qr/\{[a-z]+\}/, 'no value was forgotten in a sentence';

my $quoted = '"' . ($hostile =~ s/"/""/gr) . '"';
spew("$folder/people.csv", "person,manager\n$quoted,\nrep,$quoted\n");
spew("$folder/hostile.csv", "start,minutes,coach,coachee,label\n2026-11-10,30,$quoted,rep,coaching\n");
my (undef, $json) = run($folder, 'coach-log hostile.csv | coach-report -f json --table time --by leader');
my $units = parse($json);
is ref $units, 'ARRAY', 'a name with quotes, controls, line separators and markup' or diag $@;
is_deeply [map { $_->{unit} } @$units], [decode('UTF-8', $hostile)], 'is read back whole';

done_testing;
