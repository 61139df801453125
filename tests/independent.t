#!/usr/bin/perl
# The tables of the demo, cell by cell as they print, against computations of their own (tests/independent*.py) that
# share nothing with the tools but the files. Skipped where there is no python3.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Test::More;

my $python = (grep { -x $_ } map { "$_/python3" } split /:/, $ENV{PATH})[0];
plan skip_all => 'python3 is not installed' if !defined $python;
plan skip_all => 'python3 is older than 3.9' if system($python, '-c', 'import sys; sys.exit(sys.version_info < (3, 9))') != 0;

my $folder = demo_folder();
my ($status, undef, $messages) = run($folder, 'coach-log log.csv > sessions.csv && coach-plan sessions.csv plans.csv > status.csv'
	. ' && coach-gap --hours hours sessions.csv ratings.csv > gaps.csv');
is $status, 0, 'the demo goes through' or BAIL_OUT($messages);
run($folder, q(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "coach") coach = i } NR == 1 || $coach < "m"' sessions.csv > half.csv));

# No programme ran in the demo, so these are made up: of leaders, and of the reports of two.
my $programme = "programme,person,from\n";
spew("$folder/programmes.csv", join '', $programme, map { "july,$_,2026-07-20\n" } qw(novak demir tanaka brandt silva marchetti));
spew("$folder/pilot.csv", join '', $programme, "cert,tanaka,2026-08-03\ncert,demir,2026-08-24\n",
	map { /^([^,]+),.*,(?:novak|silva),/ ? "pilot,$1,2026-08-10\n" : () } split /^/, slurp("$folder/people.csv"));

# Of every third session there is a transcript: its four numbers stand before the last two columns.
run($folder, q(awk -F, -v OFS=, 'NR > 1 && NR % 3 == 0 { $(NF - 5) = NR % 7; $(NF - 4) = NR % 11; $(NF - 3) = NR; $(NF - 2) = 2 * NR }) .
	q( { print }' sessions.csv > told.csv));

# What computes a table, and the tool that writes it; all others are coach-report's.
my %tables = (
	gap => ['independent_survey.py', 'coach-gap --hours hours --by leader,level,team,org --table gap'],
	hours => ['independent_survey.py', 'coach-gap --hours hours --by leader,level,team,org --table hours'],
	status => ['independent_plans.py', 'coach-plan --complete=2026-01-01..2026-12-31'],
	spread => ['independent_received.py', 'coach-report -f csv --by leader,level,team,org --table spread'],
	expected => ['independent_received.py', 'coach-report -f csv --by leader,level,team,org --table expected'],
	received => ['independent_received.py', 'coach-report -f csv --table received'],
	summary => ['independent_plans.py', 'coach-plan --complete=2026-01-01..2026-12-31 --by leader,level,team,org'],
);

# Not compared to the last digit is one cell: rwg_p of a leader of whom a rater left out items. There the tool draws, and
# promises 0.01; the computation counts, and puts ~ in front.
my $drawn = qr/^2026-Q3,leader,demir,manager,,/;

sub is_same {
	my ($got, $wanted) = @_;
	return $got eq $wanted if $wanted !~ $drawn;
	my @got = split /,/, $got, -1;
	my @wanted = split /,/, $wanted, -1;
	return @got == @wanted && !grep {
		$wanted[$_] =~ s/^~// ? !length $got[$_] || abs($got[$_] - $wanted[$_]) > 0.01 : $got[$_] ne $wanted[$_]
	} 0 .. $#wanted;
}

# Options of the tool, of the computation, and files.
my $all = 'sessions.csv status.csv gaps.csv';
my $survey = 'sessions.csv ratings.csv';
my $plans = 'sessions.csv plans.csv indicators.csv';
my @comparisons = (
	[time => '--by leader,level,team,org', '', 'sessions.csv'],
	[time => '--by leader,level,team,org --complete', '--complete yes', 'sessions.csv'],
	[time => '--by leader,level,team,org --period month', '--period month', 'sessions.csv'],
	[time => '--by leader,level,team,org --period day -n 2026-09-05 -s 2026-08-20', '--period day --now 2026-09-05 --since 2026-08-20', 'sessions.csv'],
	[time => '--by leader,level,team,org --period month', '--period month', 'told.csv'],
	# Without the calendars of all whose name is in the second half of the alphabet.
	[time => '--by leader,level,team,org', '', 'half.csv'],
	[chain => '', '', 'half.csv gaps.csv'],
	[chain => '--complete', '--complete yes', 'sessions.csv gaps.csv'],
	[time => '--by leader,level,team,org --period quarter -s 2026-07-15 -u 2026-10-20',
		'--period quarter --since 2026-07-15 --until 2026-10-20', 'sessions.csv'],
	[chain => '', '', $all],
	[chain => '--period quarter -s 2026-07-15 -u 2026-10-20', '--period quarter --since 2026-07-15 --until 2026-10-20', $all],
	[received => '', '', 'half.csv'],
	[received => '--complete --period quarter', '--complete yes --period quarter', 'sessions.csv'],
	[received => '--period month -s 2026-07-15 -u 2026-10-20', '--period month --since 2026-07-15 --until 2026-10-20', 'sessions.csv'],
	[spread => '--complete --period quarter', '--complete yes --period quarter', 'sessions.csv expectations.csv'],
	[spread => '--period month -s 2026-07-15 -u 2026-10-20', '--period month --since 2026-07-15 --until 2026-10-20', 'half.csv expectations.csv'],
	[expected => '--complete --period month', '--complete yes --period month', 'sessions.csv expectations.csv'],
	[expected => '--period month', '--period month', 'half.csv expectations.csv'],
	[expected => '-s 2026-07-15 -u 2026-10-20', '--since 2026-07-15 --until 2026-10-20', 'sessions.csv expectations.csv'],
	[slippage => '', '', 'sessions.csv'],
	[slippage => '--by leader,org', '--by leader', 'sessions.csv'],
	[slippage => '-n 2026-08-12 -s 2026-06-03', '--now 2026-08-12 --since 2026-06-03', 'sessions.csv'],
	[crowding => '', '', 'sessions.csv'],
	[crowding => '--fiscal-start 02 -s 2026-06-03 -u 2026-11-05',
		'--fiscal 2 --since 2026-06-03 --until 2026-11-05', 'sessions.csv'],
	[change => '--complete', '--complete yes', 'sessions.csv programmes.csv'],
	[change => '-u 2026-09-21', '--until 2026-09-21', 'sessions.csv programmes.csv'],
	[change => '--change-weeks 8', '--weeks 8', 'sessions.csv pilot.csv'],
	[change => '--change-weeks 8', '--weeks 8', 'half.csv programmes.csv'],
	[effect => '--complete', '--complete yes', 'sessions.csv indicators.csv'],
	[effect => '-s 2026-07-01 --complete', '--since 2026-07-01 --complete yes', 'sessions.csv indicators.csv'],
	[effect => '', '', 'half.csv indicators.csv'],
	[cascade => '--period month --complete', '--period month --complete yes', 'sessions.csv gaps.csv'],
	[cascade => '-n 2026-09-05', '--now 2026-09-05', 'sessions.csv'],
	[cascade => '--period quarter', '--period quarter', 'half.csv gaps.csv'],
	[candidates => '', '', 'sessions.csv'],
	[candidates => '-u 2026-08-12', '--until 2026-08-12', 'sessions.csv'],
	[directions => '--by leader,level,team,org', '', 'sessions.csv'],
	[directions => '--by leader,level,team,org --period month --complete', '--period month --complete yes', 'sessions.csv'],
	[directions => '--by leader,level,team,org --period quarter -s 2026-07-15 -u 2026-10-20',
		'--period quarter --since 2026-07-15 --until 2026-10-20', 'half.csv'],
	[quality => '', '', $all],
	[quality => '-s 2026-09-01', '--since 2026-09-01', 'sessions.csv gaps.csv'],
	[exemplars => '', '', $all],
	[exemplars => '', '', 'sessions.csv status.csv'],
	[blueprint => '', '', $all],
	[blueprint => '-u 2026-09-15', '--until 2026-09-15', 'sessions.csv status.csv'],
	[gap => '', '', $survey],
	[gap => '--percent rank', '--percent rank', $survey],
	[gap => '--margin 35 --min-raters 4', '--margin 35 --minimum 4', $survey],
	[gap => '--item each --reverse safe', '--item each --reverse safe', $survey],
	[gap => '--item each --percent rank', '--item each --percent rank', $survey],
	[gap => '--exact', '--exact yes', $survey],
	[gap => '--exact --percent rank --margin 35', '--exact yes --percent rank --margin 35', $survey],
	[gap => '--exact --ask-about team', '--exact yes --ask team', $survey],
	[gap => '--ask-about team --margin 20', '--ask team --margin 20', $survey],
	[gap => '--exact --item each', '--exact yes --item each', $survey],
	[hours => '', '', $survey],
	[hours => '', '', 'half.csv ratings.csv'],
	[hours => '--complete', '--complete yes', 'half.csv ratings.csv'],
	[hours => '--hours-weeks 6 --min-raters 4', '--weeks 6 --minimum 4', $survey],
	[status => '', '', $plans],
	[status => '-n 2026-08-30 --grace 0', '--now 2026-08-30 --grace 0', $plans],
	[summary => '', '', $plans],
	[summary => '-n 2026-08-30 --grace 0', '--now 2026-08-30 --grace 0', $plans],
);
for my $comparison (@comparisons) {
	my ($table, $options, $same, $files) = @$comparison;
	my ($script, $tool) = @{$tables{$table} // ['independent.py', "coach-report -f csv --table $table"]};
	my (undef, $got) = run($folder, "$tool $options $files");
	my (undef, $wanted, $problem) = run($folder,
		"$python -BES $FindBin::Bin/$script $table --now 2026-11-16 $same people.csv $files", PATH => $ENV{PATH});
	my @got = split /^/, $got;
	my @wanted = split /^/, $wanted;
	cmp_ok scalar @wanted, '>', 1, "$table $options: computed apart" or diag $problem;
	my ($line) = grep { !is_same($got[$_] // '', $wanted[$_] // '') } 0 .. ($#got > $#wanted ? $#got : $#wanted);
	ok !defined $line, "$table $options: the same cells" or diag 'line ', $line + 1,
		"\n  tool:  ", $got[$line] // "nothing\n", '  apart: ', $wanted[$line] // "nothing\n";
}

done_testing;
