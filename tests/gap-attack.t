#!/usr/bin/perl
# Attacks what coach-gap prints about few raters: can the answers be worked out?
#
# Answers are whole numbers from 1 to 5, drawn from four shapes by seed, 3 to 14 for a leader. A reader knows how many answered
# and their mean, so their sum. What else is printed must depend on nothing but these sums and on the squares of all leaders
# together; that is tried by changing the answers of two leaders and nothing of that, and comparing every byte. Then
# each set of answers of a leader is possible that has the sum, and whose squares, less those of all, the other leaders can
# make up with any sets of theirs. Where a single set is left the answers are given away. From the mean alone, of 1, 1, 1, they
# sometimes are; the share of such sets must not be more than 5 points above that.
#
#   tests/gap-attack.t        a few waves; with ATTACK=full in the environment many
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

my $full = ($ENV{ATTACK} // '') eq 'full';
my $waves = $full ? 120 : 12;
my $folder = tempdir(CLEANUP => 1);

# --- sets of answers ----------------------------------------------------------------------------

# {n}{sum}{squares}: the sets of n answers, each as an array.
my %sets;
sub fill {
	my ($least, @set) = @_;
	my ($sum, $squares) = (0, 0);
	$sum += $_, $squares += $_ * $_ for @set;
	push @{$sets{@set}{$sum}{$squares}}, [@set] if @set;
	return if @set == 14;
	fill($_, @set, $_) for $least .. 5;
}
fill(1);

my @shapes = (
	sub { (1, 2, 2, 3, 3, 3, 3, 4, 4, 5)[rand 10] },
	sub { (1, 2, 3, 3, 4, 4, 4, 5, 5, 5)[rand 10] },
	sub { (3, 4, 4, 5, 5, 5, 5, 5, 5, 5)[rand 10] },
	sub { (1, 1, 1, 2, 2, 4, 5, 5, 5, 5)[rand 10] },
);

sub sum { my $sum = 0; $sum += $_ for @_; return $sum }
sub squares { return sum(map { $_ * $_ } @_) }
sub pick { return $_[rand @_] }

# A wave: by leader, the answers. Leader 1 leads the others; each has answers of one shape.
sub draw {
	my ($leaders, $least, $most) = @_;
	return [map { my $shape = pick(@shapes); [map { $shape->() } 1 .. $least + int rand($most - $least + 1)] } 1 .. $leaders];
}

# --- what is printed ----------------------------------------------------------------------------

# Leader 2 is alone in a team and on a level; the others share two.
sub write_people {
	my ($leaders) = @_;
	spew("$folder/people.csv", "person,manager,level,team\nboss,,top,\n" . join '', map {
		my $l = $_;
		("L$l,boss," . ($l == 2 ? 'director,alone' : 'manager,' . ($l % 2 ? 'north' : 'south')) . "\n", map { "L$l-$_,L$l,rep,\n" } 1 .. 15)
	} 1 .. $leaders);
}

# Writes waves, each a list of items, each by leader the answers.
sub write_ratings {
	my ($name, @waves) = @_;
	my $csv = "wave,leader,rater,item,score\n";
	for my $w (1 .. @waves) {
		for my $i (1 .. @{$waves[$w - 1]}) {
			my $item = $waves[$w - 1][$i - 1];
			for my $l (1 .. @$item) {
				$csv .= "2026-Q$w,L$l,L$l,q$i," . (1 + $l % 5) . "\n";
				$csv .= "2026-Q$w,L$l,L$l-$_,q$i,$item->[$l - 1][$_ - 1]\n" for 1 .. @{$item->[$l - 1]};
			}
		}
	}
	spew("$folder/$name", $csv);
}

sub printed {
	my ($options, @waves) = @_;
	write_ratings('ratings.csv', @waves);
	my ($status, $out, $err) = run($folder, "coach-gap -q --by leader,level,team,org $options ratings.csv");
	die "coach-gap $options: $err" if $status;
	return $out;
}

# The same wave with other answers of two leaders, whose sums are the same, and the squares of both together; or of one leader
# alone with other squares. Nothing where there are none.
sub change {
	my ($wave, $is_alone) = @_;
	my @leaders = map { $_->[1] } sort { $a->[0] <=> $b->[0] } map { [rand, $_] } 0 .. $#$wave;
	for my $i (@leaders) {
		my $one = $wave->[$i];
		my $of_one = $sets{@$one}{sum(@$one)};
		for my $j ($is_alone ? $i : @leaders) {
			next if ($j == $i) != !!$is_alone;
			my $other = $wave->[$j];
			my $of_other = $sets{@$other}{sum(@$other)};
			for my $more (grep { $_ != squares(@$one) } sort { $a <=> $b } keys %$of_one) {
				my $less = squares(@$one) + squares(@$other) - $more;
				next if !$is_alone && !$of_other->{$less};
				my @changed = @$wave;
				$changed[$i] = $of_one->{$more}[0];
				$changed[$j] = $of_other->{$less}[0] if !$is_alone;
				return \@changed;
			}
		}
	}
	return undef;
}

# --- what follows -------------------------------------------------------------------------------

# The squares that these leaders can have together.
sub together {
	my %sums = (0 => 1);
	for my $set (@_) {
		my %more;
		for my $squares (keys %{$sets{@$set}{sum(@$set)}}) {
			$more{$_ + $squares} = 1 for keys %sums;
		}
		%sums = %more;
	}
	return \%sums;
}

# For each leader of a wave: is one set left, by the mean alone, and with the squares of all?
sub unique {
	my ($wave) = @_;
	my $all = sum(map { squares(@$_) } @$wave);
	my @found;
	for my $i (0 .. $#$wave) {
		my $set = $wave->[$i];
		my $of_set = $sets{@$set}{sum(@$set)};
		my $others = together(@$wave[grep { $_ != $i } 0 .. $#$wave]);
		my $by_mean = sum(map { scalar @$_ } values %$of_set);
		my $by_all = sum(map { $others->{$all - $_} ? scalar @{$of_set->{$_}} : 0 } keys %$of_set);
		push @found, [scalar @$set, $by_mean == 1, $by_all == 1, @{$of_set->{squares(@$set)}} == 1];
	}
	return @found;
}

# --- one wave -----------------------------------------------------------------------------------

my ($same, $different, $shown, $exact_differs) = (0, 0, 0, 0);
my @leaders;
for my $seed (1 .. $waves) {
	srand $seed;
	my $count = 8 + $seed % 5;
	write_people($count);
	my $wave = draw($count, 3, 14);
	push @leaders, unique($wave);
	my $before = printed('-p people.csv', [$wave]);
	$shown += () = $before =~ /,pooled$/mg;
	my $exact = printed('-p people.csv --exact', [$wave]);
	for (1 .. 3) {
		my $changed = change($wave) or next;
		printed('-p people.csv', [$changed]) eq $before ? $same++ : $different++;
		$exact_differs++ if $_ == 1 && printed('-p people.csv --exact', [$changed]) ne $exact;
	}
}
is $different, 0, 'what is printed depends on the sums and on the squares of all';
cmp_ok $same, '>', $waves, "$same times other answers were printed alike";
cmp_ok $shown, '>', 3 * $waves, "$shown leaders had an interval";
cmp_ok $exact_differs, '>', $waves / 2, "with --exact it differed $exact_differs times";
for my $range ([3, 5], [6, 9], [10, 14]) {
	my @some = grep { $_->[0] >= $range->[0] && $_->[0] <= $range->[1] } @leaders;
	my ($by_mean, $by_all, $by_own) = map { my $i = $_; 100 * (grep { $_->[$i] } @some) / @some } 1 .. 3;
	cmp_ok $by_all, '<=', $by_mean + 5, sprintf 'of %d sets of %d to %d answers %.1f %% are given away, by the mean alone %.1f %%',
		scalar @some, @$range, $by_all, $by_mean;
	cmp_ok $by_own, '>', 50, sprintf 'by mean and spread it would be %.1f %%', $by_own if $range->[0] == 3;
}

# --- few leaders --------------------------------------------------------------------------------

($same, $different) = (0, 0);
for my $seed (1 .. $waves) {
	srand 1000 + $seed;
	my $count = 1 + $seed % 7;
	write_people($count);
	my $wave = draw($count, 3, 14);
	my $before = printed('-p people.csv', [$wave]);
	for (1 .. 2) {
		my $changed = change($wave, 1) or next;
		printed('-p people.csv', [$changed]) eq $before ? $same++ : $different++;
	}
}
is $different, 0, 'of fewer than 8 leaders it depends on the sums alone';
cmp_ok $same, '>', $waves, "$same times other answers were printed alike";

# --- items, and two waves -----------------------------------------------------------------------

# Leaders 3 and 4 have as many raters and the same sums of each item in each wave, and else nothing in common: with their
# answers changed for each other all must be the same.
($same, $different) = (0, 0);
my $differs_exact = 0;
for my $seed (1 .. $waves) {
	srand 2000 + $seed;
	my $count = 8 + $seed % 5;
	write_people($count);
	my @sizes = map { 3 + int rand 12 } 1 .. $count;
	my @waves = map { [map { [map { my $shape = pick(@shapes); [map { $shape->() } 1 .. $_] } @sizes] } 1 .. 2] } 1 .. 2;
	for my $item (map { @$_ } @waves) {
		my $of_sum = $sets{@{$item->[2]}}{sum(@{$item->[2]})};
		$item->[3] = [@{pick(map { @{$of_sum->{$_}} } sort { $a <=> $b } keys %$of_sum)}];
	}
	my @changed = map { [map { my @item = @$_; @item[2, 3] = @item[3, 2]; \@item } @$_] } @waves;
	for my $options ('', '--item each', '--percent rank --item each') {
		my ($before, $after) = map { printed($options, @$_) } \@waves, \@changed;
		$before eq $after ? $same++ : $different++;
	}
	$differs_exact++ if printed('--exact --item each', @waves) ne printed('--exact --item each', @changed);
}
is $different, 0, 'rows of items and changes depend on the sums and on the squares of all';
cmp_ok $same, '>', $waves, "$same times other answers were printed alike";
cmp_ok $differs_exact, '>', $waves / 2, "with --exact it differed $differs_exact times";

# --- before and after one person left -----------------------------------------------------------

# What both runs say: of the leader whom the person left, the sums of both, so the answer that is gone, and the squares of all in
# both, whose difference is the square of that answer: nothing new. With --previous the leader is hidden in the second run,
# and then no pooled spread may stand in it: less the first one it would be that of the leader.
($same, $different) = (0, 0);
my ($pooled, $hidden) = (0, 0);
for my $seed (1 .. $waves) {
	srand 3000 + $seed;
	my $count = 9 + $seed % 4;
	write_people($count);
	my $wave = draw($count, 4, 14);
	my $changed = change($wave) or next;
	my @left = map { my @all = @$_; $all[0] = [@{$all[0]}[0 .. $#{$all[0]} - 1]]; \@all } $wave, $changed;
	# Where the first leader is one of the two whose answers changed, another answer may be gone: then it is not the same.
	if ($wave->[0][-1] == $changed->[0][-1]) {
		my @runs = map { printed('-p people.csv', [$_]) } $wave, $changed, @left;
		$runs[0] eq $runs[1] && $runs[2] eq $runs[3] ? $same++ : $different++;
	}
	write_ratings('before.csv', [$wave]);
	run($folder, 'cat people.csv before.csv > earlier.csv');
	my $after = printed('-p people.csv --previous earlier.csv', [$left[0]]);
	$hidden++ if $after =~ /^2026-Q1,leader,L1,.*,suppressed,$/m;
	# An interval, p, q or shrunken mean of a leader, or an ICC of the org.
	$pooled += grep { my @cells = split /,/; $cells[1] eq 'leader' && grep { length } @cells[13 .. 24] } split /\n/, $after;
	$pooled++ if $after =~ /^2026-Q1,org,(?:[^,]*,){16}[^,]/m;
}
is $different, 0, 'two runs before and after one person left';
cmp_ok $same, '>', $waves / 3, "$same times other answers were printed alike";
cmp_ok $hidden, '>', $waves / 2, "with --previous the leader was hidden $hidden times";
is $pooled, 0, 'and no spread was pooled';

done_testing;
