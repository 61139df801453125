#!/usr/bin/perl
# Each table of coach-report with each of its columns: --explain says what it means, --fail-if takes it where it is a number
# and names the table's numbers where it is none, and --columns picks it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../man";
use Coach;
use Columns qw(tables);
use File::Temp qw(tempdir);
use Test::More;

my $folder = tempdir(CLEANUP => 1);
spew("$folder/people.csv", "person,manager\nm,\na,m\n");
spew("$folder/sessions.csv", "start,minutes,coach,coachee,category\n2026-11-10,30,m,a,coaching\n");
my %is_number = map { $_ => 1 } qw(MINUTES COUNT SCORE FIXED6 FIXED9);

my @tables = sort { $a->{report} <=> $b->{report} } grep { $_->{report} } tables("$FindBin::Bin/../lib/table");
my (undef, undef, $choices) = run($folder, 'coach-report --table none');
is($choices =~ s/.*\(|\).*//grs, join('|', map { $_->{also} // $_->{name} } @tables), 'the tables of --table are those of lib/table, in their order');

for my $table (@tables) {
	my $name = $table->{also} // $table->{name};
	my @columns = map { $_->{name} } @{$table->{columns}};
	my @numbers = map { $_->{name} } grep { $is_number{$_->{type}} } @{$table->{columns}};
	my ($rc, $out, $err) = run($folder, join ' && ', map { "coach-report --explain $name.$_ | sed -n 2p | cut -c 1-3" } @columns);
	is("$rc|$err|" . ($out =~ s/^  \S\n//gmr), '0||', "$name: each column is explained");
	($rc, $out, $err) = run($folder, "coach-report -f csv --table $name " . join(' ', map { "--fail-if '$name.$_<-99999'" } @numbers) . ' sessions.csv');
	is("$rc|" . ($err =~ s/^coach-report: warning: .*\n//gmr), '0|', "$name: each number may have a limit");
	for my $text (grep { my $column = $_; !grep { $_ eq $column } @numbers } @columns) {
		($rc, $out, $err) = run($folder, "coach-report --fail-if '$name.$text<1' sessions.csv");
		like("$rc|$err", qr/\A2\|.*"$text" is not a measure of /, "$name.$text may have none");
	}
	my @picked = reverse @columns;
	($rc, $out) = run($folder, "coach-report -q -f csv --table $name --columns " . join(',', @picked) . ' sessions.csv');
	is("$rc|" . ($out =~ s/\n.*//rs), '0|' . join(',', @picked), "$name: columns can be picked");
}
done_testing();
