#!/usr/bin/perl
# Tries to get back what coach-gap hides, from all that one run says.
#
# The answers are made up, by seed: teams of all sizes, items left out, several waves, later editions. Each figure shown is first
# worked out again, so that what it is a sum of is known: a weighted sum of answers. All of them together are linear
# equations for the answers. From them must not follow, however they are added and subtracted,
#  - the mean of a hidden cell (or the agreement in it: then the unknowns are variances),
#  - anything that is about fewer raters than the minimum.
# Both are questions of rank, decided modulo a prime.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

use constant PRIME => 2147483647;

# --- arithmetic modulo the prime ----------------------------------------------------------------

sub power {
	my ($base, $exponent) = @_;
	my $result = 1;
	for (; $exponent; $exponent >>= 1, $base = $base * $base % PRIME) {
		$result = $result * $base % PRIME if $exponent & 1;
	}
	return $result;
}

sub ratio { return ($_[0] % PRIME) * power($_[1], PRIME - 2) % PRIME }

# The rank of rows, hashes of unknown => weight.
sub rank {
	my @rows = map { {%$_} } @_;
	my $rank = 0;
	while (my $pivot = shift @rows) {
		my ($unknown) = sort keys %$pivot or next;
		$rank++;
		my $inverse = power($pivot->{$unknown}, PRIME - 2);
		for my $row (@rows) {
			my $times = ($row->{$unknown} // 0) * $inverse % PRIME or next;
			for (keys %$pivot) {
				$row->{$_} = (($row->{$_} // 0) + (PRIME - $times) * $pivot->{$_}) % PRIME;
				delete $row->{$_} if !$row->{$_};
			}
		}
	}
	return $rank;
}

sub follows_from { my ($sum, @known) = @_; return @known && rank(@known) == rank(@known, $sum) }

sub add {
	my ($sum, $part, $times) = @_;
	for (keys %$part) {
		$sum->{$_} = (($sum->{$_} // 0) + $times * $part->{$_}) % PRIME;
		delete $sum->{$_} if !$sum->{$_};
	}
}

# --- a survey -----------------------------------------------------------------------------------

my $folder = tempdir(CLEANUP => 1);
my @items = qw(a b c d);
my %dimension = (a => 'x', b => 'x', c => 'y', d => 'y');

# {wave}{leader}{rater}{item} = score, 0 to 100 with 3 decimals, so that no two sums are alike by chance.
sub survey {
	my ($waves, $skip, @list) = @_;
	my %survey;
	for my $wave (1 .. $waves) {
		for my $l (1 .. 14) {
			# Some leaders keep their team size, some do not.
			my $team = $l <= 10 ? $l % 10 + 1 : 3 + int rand 4;
			my $odd = rand() < .3 ? $list[rand @list] : '';
			my %agreed = map { rand() < .1 ? ($_ => int(rand 100001) / 1000) : () } @list;
			# Some have no self rating; leaders with a self rating make up a sum of their own.
			for my $rater ((($l + $wave) % 3 ? "L$l" : ()), map { "r$l-$_" } 1 .. $team) {
				for my $item (@list) {
					next if $rater !~ /L/ && ($item eq $odd ? rand() < .6 : rand() < $skip);
					$survey{"2026-Q$wave"}{"L$l"}{$rater}{$item} = $rater !~ /L/ && $agreed{$item} || int(rand 100001) / 1000;
				}
			}
		}
	}
	return \%survey;
}

sub write_survey {
	my ($name, $survey) = @_;
	my $csv = "wave,leader,rater,item,score\n";
	for my $wave (sort keys %$survey) {
		for my $leader (sort keys %{$survey->{$wave}}) {
			for my $rater (sort keys %{$survey->{$wave}{$leader}}) {
				my $answers = $survey->{$wave}{$leader}{$rater};
				$csv .= "$wave,$leader,$rater,$_,$answers->{$_}\n" for sort keys %$answers;
			}
		}
	}
	spew("$folder/$name", $csv);
}

# L1 leads L2 to L4, who lead the others; each has raters who report to nobody else.
# Levels and teams cross.
spew("$folder/people.csv", "person,manager,level,team\n" . join '', map { my $l = $_;
	("L$l," . ($l == 1 ? '' : $l <= 4 ? 'L1' : 'L' . (2 + $l % 3)) . ',v' . ($l < 6 ? 0 : $l % 2) . ',t' . ($l % 4) . "\n",
	map { "r$l-$_,L$l,,\n" } 1 .. 10) } 1 .. 14);
spew("$folder/dimensions.csv", "item,dimension\n" . join '', map { "$_,$dimension{$_}\n" } @items);
spew("$folder/rest.csv", "item,dimension\na,x\nb,x\nc,y\n");

# Rows by wave, by, unit, item: hashes of column => cell.
sub table {
	my ($command) = @_;
	my ($status, $out, $err) = run($folder, $command, COACH_PEOPLE => '');
	die "$command: $err" if $status;
	my ($header, @lines) = split /\n/, $out;
	my @names = split /,/, $header;
	my %rows;
	for (@lines) {
		my %row;
		@row{@names} = split /,/, $_, -1;
		$rows{join '/', map { $_ // '' } @row{qw(wave by unit item)}} = \%row;
	}
	return \%rows;
}

# --- what a row is a sum of ---------------------------------------------------------------------

# The sum that the reports' mean about a leader on a topic is: unknown => weight, the mean itself, and how many count. Unknowns are
# named by $name->(rater, item).
sub mean_of {
	my ($answers, $leader, $asked, $topic, $name) = @_;
	my (%sum, @parts);
	for my $rater (sort keys %$answers) {
		next if $rater eq $leader || keys %{$answers->{$rater}} < @$asked / 2;
		my @given = grep { exists $answers->{$rater}{$_} } @$topic;
		push @parts, [$rater, @given] if @given && @given >= @$topic / 2;
	}
	my $mean = 0;
	for (@parts) {
		my ($rater, @given) = @$_;
		for my $item (@given) {
			$sum{$name->($rater, $item)} = ratio(1, @parts * @given);
			$mean += $answers->{$rater}{$item} / @given / @parts;
		}
	}
	return (\%sum, $mean, scalar @parts);
}

# Are all k-subsets of raters safe: is nothing that follows from the sums about so few?
sub about_few {
	my ($few, @known) = @_;
	my $all = rank(@known);
	my %raters = map { (split /:/)[0] => 1 } map { keys %$_ } @known;
	my @raters = sort keys %raters;
	$few = @raters if $few > @raters;
	my @choice = (0 .. $few - 1);
	while (1) {
		my %chosen = map { $raters[$_] => 1 } @choice;
		my @outside = map { my $sum = $_; +{map { $_ => $sum->{$_} } grep { !$chosen{(split /:/)[0]} } keys %$sum} } @known;
		return join ' ', sort keys %chosen if rank(grep { %$_ } @outside) < $all;
		my $i = $few - 1;
		$i-- while $i >= 0 && $choice[$i] == @raters - $few + $i;
		return '' if $i < 0;
		$choice[$i]++;
		$choice[$_] = $choice[$_ - 1] + 1 for $i + 1 .. $few - 1;
	}
}

my ($cells, $hidden, $attacks) = (0, 0, 0);
my @failures;

sub near { return abs($_[0] - $_[1]) < 2e-6 }

sub complain { push @failures, "@_" if @failures < 10 }

# Reads a run: checks each row shown, and returns the known sums and the hidden ones, by leader.
sub read_run {
	my ($rows, $survey, $topics, $edition, $about, $left_out) = @_;
	my (%known, %hidden, %variances, %unknown_variances, %shown, %alike, %has_items);
	for my $key (sort keys %$rows) {
		my ($wave, $by, $unit, $item) = split m{/}, $key, -1;
		next if $by ne 'leader';
		my $row = $rows->{$key};
		my @topic = $item eq '' ? @{$topics->{''}} : @{$topics->{$item}};
		my $answers = $survey->{$wave}{$unit};
		my ($sum, $mean, $count) = mean_of($answers, $unit, $topics->{''}, \@topic,
			sub { my ($rater, $i) = @_; "$rater:$wave:$i:" . $edition->($wave, $unit, $rater, $i) });
		my $id = "$unit $wave [$item]";
		my $rwg_is_full = $row->{rwg} ne '' && $row->{rwg} > 0;
		if ($row->{reports} eq '') {
			$hidden++;
			$hidden{$unit}{$id} = $sum if $count;
			complain($about, $id, 'is suppressed, and says something') if join('', @$row{qw(raters reports_pct gap gap_low gap_high
				p q rwg rwg_p reliability reports_shrunk shrunk_low shrunk_high change label)}) ne '';
			push @{$unknown_variances{$unit}{$wave}}, [$id, @topic] if $count && $row->{status} ne 'unanimous';
			# Of whom it is known that they agree, just not on what.
			next if $row->{status} ne 'unanimous' || @topic > 1;
			push @{$variances{$unit}{$wave}}, [@topic];
			my ($first, @others) = sort keys %$sum;
			push @{$alike{$unit}}, map { +{$first => 1, $_ => PRIME - 1} } @others;
			next;
		}
		$cells++;
		complain($about, $id, "is $row->{reports}, not $mean") if !near($row->{reports}, $mean) || $row->{raters} != $count;
		push @{$known{$unit}}, $sum;
		$shown{$wave}{$item}{$unit} = $sum;
		$has_items{$unit}{$wave} ||= $item ne '';
		# The change is the self rating's, which the leader knows, less that of the reports.
		push @{$variances{$unit}{$wave}}, [@topic] if $rwg_is_full;
		next if $row->{change} eq '';
		my @before = grep { $_ lt $wave && $shown{$_}{$item}{$unit} } sort keys %$survey;
		if (!@before) {
			complain($about, $id, 'has a change from nothing shown');
			next;
		}
	}
	# Roll-ups are means over the leaders who are shown over all items. Those whose own row is hidden are unknowns.
	my %sums;
	for my $key (sort keys %$rows) {
		my ($wave, $by, $unit, $item) = split m{/}, $key, -1;
		next if $by eq 'leader' || $rows->{$key}{reports} eq '';
		my ($mean, $raters, $count, %unknown) = (0, 0, 0);
		for (sort keys %{$shown{$wave}{''}}) {
			next if $by eq 'level' && $rows->{"$wave/leader/$_/$item"}{level} ne $unit
				|| $by eq 'team' && $unit ne 't' . (substr($_, 1) % 4);
			my (undef, $of_leader, $answered) = mean_of($survey->{$wave}{$_}, $_, $topics->{''}, $topics->{$item}, sub { '' });
			next if !$answered || $left_out->{"$wave/$_/$item"};
			$mean += $of_leader;
			$raters += $answered;
			$count++;
			$unknown{$_} = $answered if !$shown{$wave}{$item}{$_};
		}
		$mean /= $count if $count;
		complain($about, $key, "is $rows->{$key}{reports} of $rows->{$key}{raters}, and the leaders make $mean of $raters")
			if !near($rows->{$key}{reports}, $mean) || $rows->{$key}{raters} != $raters;
		complain($about, $key, 'is about a hidden leader') if $item eq '' && %unknown;
		complain($about, $key, 'has an interval or a p about who is hidden')
			if %unknown && "$rows->{$key}{gap_low}$rows->{$key}{gap_high}$rows->{$key}{p}" ne '';
		push @{$sums{"$wave/$item"}}, \%unknown if %unknown;
		my %with_self = map { $survey->{$wave}{$_}{$_} ? ($_ => $unknown{$_}) : () } keys %unknown;
		push @{$sums{"$wave/$item"}}, \%with_self if %with_self;
	}
	attack_leaders($_, $sums{$_}, $about) for sort keys %sums;
	my %all_have = map { $_ => !grep { !$_ } values %{$has_items{$_}} } keys %has_items;
	return (\%known, \%hidden, \%variances, \%unknown_variances, \%alike, \%all_have);
}

# From the sums over hidden leaders, hashes of leader => raters, must not follow what one of them has, nor the sum of two or
# three with fewer than 5 raters.
sub attack_leaders {
	my ($id, $sums, $about) = @_;
	my %raters = map { %$_ } @$sums;
	my @known = map { my $sum = $_; +{map { $_ => 1 } keys %$sum} } @$sums;
	my @leaders = sort keys %raters;
	for my $i (0 .. $#leaders) {
		for my $j ($i .. $#leaders) {
			for my $k ($j .. $#leaders) {
				my %chosen = map { $leaders[$_] => 1 } $i, $j, $k;
				my $raters = 0;
				$raters += $raters{$_} for keys %chosen;
				next if keys %chosen > 1 && $raters >= 5;
				$attacks++;
				complain($about, $id, join(' ', sort keys %chosen), 'follows') if follows_from({map { $_ => 1 } keys %chosen}, @known);
			}
		}
	}
}

# The attack on one leader after the other.
sub attack {
	my ($known, $hidden, $alike, $min_of, $about) = @_;
	for my $leader (sort keys %$known) {
		my @known = @{$known->{$leader}};
		for my $id (sort keys %{$hidden->{$leader}}) {
			$attacks++;
			complain($about, $id, 'can be worked out') if follows_from($hidden->{$leader}{$id}, @known, @{$alike->{$leader} // []});
		}
		my %raters = map { (split /:/)[0] => 1 } map { keys %$_ } @known;
		next if keys %raters > 7;
		$attacks++;
		my $few = about_few($min_of->($leader) - 1, @known);
		complain($about, "$leader: something about $few alone can be worked out") if $few;
	}
}

# The agreement on hidden topics, from that on the whole and those shown.
sub attack_agreement {
	my ($variances, $unknown, $about) = @_;
	for my $leader (sort keys %$variances) {
		for my $wave (sort keys %{$variances->{$leader}}) {
			my @known = map { my @topic = @$_; +{map { $_ => ratio(1, scalar @topic) } @topic} } @{$variances->{$leader}{$wave}};
			for (@{$unknown->{$leader}{$wave} // []}) {
				my ($id, @topic) = @$_;
				$attacks++;
				complain($about, $id, 'its agreement can be worked out')
					if follows_from({map { $_ => ratio(1, scalar @topic) } @topic}, @known);
			}
		}
	}
}

my %topics_of = (
	'' => {'' => [@items]},
	'--item each' => {'' => [@items], map { $_ => [$_] } @items},
	'--dimensions dimensions.csv' => {'' => [@items], x => ['a', 'b'], y => ['c', 'd']},
	'--dimensions rest.csv' => {'' => [@items], x => ['a', 'b'], y => ['c']},
);
my $one = sub { '' };

for my $seed (1 .. 6) {
	srand $seed;
	# From full answers to many left out.
	my $survey = survey(2, (0, .02, .05, .1, .2, .3)[$seed - 1], @items);
	write_survey('ratings.csv', $survey);
	for my $detail (sort keys %topics_of) {
		for my $more ('', '--hide-unanimous', $seed == 1 ? '--percent rank' : (), $seed == 5 ? '--min-raters 6' : ()) {
			my $about = "seed $seed $detail $more:";
			my $rows = table("coach-gap -q -p people.csv --scale 0:100 --by leader,level,team,org $detail $more ratings.csv");
			my ($known, $lost, $variances, $unknown, $alike, $has_items) = read_run($rows, $survey, $topics_of{$detail}, $one, $about);
			attack($known, $lost, $alike, sub { $more =~ /min/ ? 6 : $has_items->{$_[0]} ? 5 : 3 }, $about);
			attack_agreement($variances, $unknown, $about);
		}
	}
}
is "@failures", '', 'nothing hidden follows from what is shown';
cmp_ok $cells, '>', 900, "$cells cells were shown";
cmp_ok $hidden, '>', 500, "$hidden were hidden";
cmp_ok $attacks, '>', 4000, "$attacks attempts";

# --- a later edition ----------------------------------------------------------------------------

# Both editions are known. A new or changed answer is an unknown of its own.
@failures = ();
my ($same, $changed) = (0, 0);
for my $seed (11 .. 18) {
	srand $seed;
	my $first = survey(1, $seed % 2 ? 0 : .05, @items);
	my $second = survey(1, 0, @items);
	my $rate = (.02, .1, .4, 1)[$seed % 4];
	my %is_new;
	for my $leader (keys %{$first->{'2026-Q1'}}) {
		my ($old, $new) = ($first->{'2026-Q1'}{$leader}, $second->{'2026-Q1'}{$leader});
		for my $rater (sort keys %$new) {
			if ($old->{$rater} && rand() >= $rate) {
				$new->{$rater} = {%{$old->{$rater}}};
			} elsif ($old->{$rater} && rand() < .5) {
				delete $new->{$rater};
			} else {
				$is_new{"$leader $rater"} = 1;
			}
		}
		delete @$new{grep { /^r/ && !$old->{$_} && rand() < .5 } sort keys %$new};
	}
	write_survey('before.csv', $first);
	write_survey('ratings.csv', $second);
	for my $detail (sort keys %topics_of) {
		my $about = "edition $seed $detail:";
		my $before = table("coach-gap -q -p people.csv --scale 0:100 --by leader,org $detail before.csv");
		my $after = table("coach-gap -q -p people.csv --scale 0:100 --by leader,org $detail --previous before.csv --audit audit.csv ratings.csv");
		# What was published with other raters is in no sum either.
		my %left_out = map { /^gap,(.*),leader,(.*),(.*),previous$/ ? ("$1/$2/$3" => 1) : () } split /\n/, slurp("$folder/audit.csv");
		my ($known, undef, undef, undef, undef, $had_items) = read_run($before, $first, $topics_of{$detail}, $one, $about);
		my ($later, undef, undef, undef, undef, $has_items) = read_run($after, $second, $topics_of{$detail},
			sub { my ($wave, $leader, $rater) = @_; $is_new{"$leader $rater"} ? 'new' : '' }, $about, \%left_out);
		for my $leader (keys %$later) {
			push @{$known->{$leader}}, @{$later->{$leader}};
			$same++ if !grep { /^\Q$leader\E / } keys %is_new;
			$changed++ if grep { /^\Q$leader\E / } keys %is_new;
		}
		attack($known, {}, {}, sub { $has_items->{$_[0]} && $had_items->{$_[0]} ? 5 : 3 }, $about);
	}
}
is "@failures", '', 'two editions together say nothing about few raters';
cmp_ok $same, '>', 20, "$same leaders were shown with nobody new";
cmp_ok $changed, '>', 20, "$changed with enough who are new";

# --- hours --------------------------------------------------------------------------------------

@failures = ();
srand 21;
my $survey = survey(1, .1, 'time', 'a');
write_survey('ratings.csv', $survey);
my $sessions = "start,minutes,coach,coachee,category,direction,status\n";
$sessions .= sprintf "2026-03-%02d,%d,L%d,L%d,%s,direct,held\n", 5 + $_, 30 + $_, $_ % 4 + 1, $_ % 10 + 5, $_ % 2 ? 'coaching' : 'inspection' for 1 .. 20;
spew("$folder/sessions.csv", $sessions);
my $hours = table('coach-gap -q -p people.csv --complete=2026-01-01..2026-03-31 --scale 0:100 --hours time --table hours --by leader,level,team,org sessions.csv ratings.csv');
my ($hours_shown, $hours_hidden, $known, $received) = (0, 0, 0, 0);
for my $key (sort keys %$hours) {
	my $row = $hours->{$key};
	next if $row->{by} ne 'leader';
	my @given = map { $survey->{'2026-Q1'}{$row->{unit}}{$_}{time} // () } grep { /^r/ } keys %{$survey->{'2026-Q1'}{$row->{unit}}};
	if (@given < 3) {
		$hours_hidden++;
		complain($key, 'is suppressed, and says something') if join('', @$row{qw(raters received_h gap_h recognition_gap_h driver)}) ne '';
		next;
	}
	$hours_shown++;
	my $mean = 0;
	$mean += $_ / @given for @given;
	complain($key, "is $row->{received_h}, not $mean") if !near($row->{received_h}, $mean);
	next if $row->{said_h} eq '' || $row->{logged_h} eq '';
	$known++;
	$received += $mean;
}
my ($org) = grep { $_->{by} eq 'org' } values %$hours;
complain('the org is not the mean of those of whom all is known') if !$known || !near($org->{received_h}, $received / $known);
is "@failures", '', 'the hours table keeps back what it hides';
cmp_ok $hours_shown * $hours_hidden, '>', 0, "$hours_shown leaders with hours, $hours_hidden without";

done_testing;
