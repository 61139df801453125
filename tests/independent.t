#!/usr/bin/perl
# The tables of the demo, cell by cell as they print, against a computation of their own (tests/independent.py) that
# shares nothing with the tools but the files. Skipped where there is no python3.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Test::More;

my $python = (grep { -x $_ } map { "$_/python3" } split /:/, $ENV{PATH})[0];
plan skip_all => 'python3 is not installed' if !defined $python;
plan skip_all => 'python3 is older than 3.8' if system($python, '-c', 'import sys; sys.exit(sys.version_info < (3, 8))') != 0;

my $folder = demo_folder();
my ($status, undef, $messages) = run($folder, 'coach-log raw.csv > sessions.csv && coach-plan sessions.csv plans.csv > status.csv'
	. ' && coach-gap --hours hours sessions.csv ratings.csv > gaps.csv');
is $status, 0, 'the demo goes through' or BAIL_OUT($messages);

# Options of the tool, of the computation, and files.
my $all = 'sessions.csv status.csv gaps.csv';
my @comparisons = (
	[time => '--by leader,level,team,org', '', 'sessions.csv'],
	[time => '--by leader,level,team,org --period month', '--period month', 'sessions.csv'],
	[time => '--by leader,level,team,org --period quarter -s 2026-07-15 -u 2026-10-20',
		'--period quarter --since 2026-07-15 --until 2026-10-20', 'sessions.csv'],
	[chain => '', '', $all],
	[chain => '--period quarter -s 2026-07-15 -u 2026-10-20', '--period quarter --since 2026-07-15 --until 2026-10-20', $all],
	[slippage => '', '', 'sessions.csv'],
	[slippage => '-n 2026-08-12 -s 2026-06-03', '--now 2026-08-12 --since 2026-06-03', 'sessions.csv'],
	[crowding => '', '', 'sessions.csv'],
	[crowding => '--fiscal-start 02 -s 2026-06-03 -u 2026-11-05', '--fiscal 2 --since 2026-06-03 --until 2026-11-05', 'sessions.csv'],
	[candidates => '', '', 'sessions.csv'],
	[candidates => '-u 2026-08-12', '--until 2026-08-12', 'sessions.csv'],
	[quality => '', '', $all],
	[quality => '-s 2026-09-01', '--since 2026-09-01', 'sessions.csv gaps.csv'],
	[exemplars => '', '', $all],
	[exemplars => '', '', 'sessions.csv status.csv'],
	[blueprint => '', '', $all],
	[blueprint => '-u 2026-09-15', '--until 2026-09-15', 'sessions.csv status.csv'],
);
for my $comparison (@comparisons) {
	my ($table, $options, $same, $files) = @$comparison;
	my (undef, $got) = run($folder, "coach-report --table $table $options -f csv $files");
	my (undef, $wanted, $problem) = run($folder, "$python $FindBin::Bin/independent.py $table --now 2026-11-16 $same people.csv $files",
		PATH => $ENV{PATH});
	my @got = split /^/, $got;
	my @wanted = split /^/, $wanted;
	cmp_ok scalar @wanted, '>', 1, "$table $options: computed apart" or diag $problem;
	my ($line) = grep { ($got[$_] // '') ne ($wanted[$_] // '') } 0 .. ($#got > $#wanted ? $#got : $#wanted);
	ok !defined $line, "$table $options: the same cells" or diag 'line ', $line + 1, "\n  tool:  ", $got[$line] // "nothing\n", '  apart: ', $wanted[$line] // "nothing\n";
}

done_testing;
