#!/usr/bin/perl
# What holds of plan status and plan summary whatever the plans and sessions are: tried on random ones, from fixed seeds.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use lib dirname(__FILE__);
use Coach;
use Test::More;

my @people = qw(ann bob cy dan eve);
my @skills = ('', qw(listening closing asking));
my $work = tempdir(CLEANUP => 1);
my $seed;

# A number below $most. Perl's own rand is not the same everywhere.
sub draw {
	my ($most) = @_;
	$seed = ($seed * 1103515245 + 12345) % 2147483648;
	return int($seed / 65536) % $most;
}

sub pick {
	return $_[draw(scalar @_)];
}

sub day {
	return sprintf '2026-%02d-%02d', pick(9, 10, 11), 1 + draw(28);
}

sub shuffled {
	my @rows = @_;
	for my $i (reverse 1 .. $#rows) {
		my $j = draw($i + 1);
		@rows[$i, $j] = @rows[$j, $i];
	}
	return @rows;
}

my %header = (
	plans => "plan,person,coach,skill,start,due,every,status,indicator,baseline,target\n",
	sessions => "id,start,minutes,coach,coachee,category,skill,plan,follows,commitment,due\n",
	indicators => "date,person,indicator,value\n",
);

sub some_plans {
	my ($count) = @_;
	return map {
		my $start = day();
		my $due = pick('', '2026-11-29', '2026-12-31');
		join(',', "p$_", pick(@people), pick('max', 'kim', ''), pick(@skills), $start, $due, pick('7d', '2w', '1m', 3, ''),
			pick('active', 'active', 'active', '', 'done', 'dropped'), pick('', 'wins'), pick('', 1, 2.5), pick('', 2.5, 7)) . "\n";
	} 1 .. $count;
}

# Some start at once, with a made id that ties.
sub some_sessions {
	my ($count) = @_;
	return map {
		my $promise = draw(2);
		join(',', draw(4) ? "s$_" : '', day() . pick('', 'T09:00', 'T15:30'), 15 + draw(90), pick('max', 'kim'), pick(@people),
			pick('coaching', 'coaching', 'coaching', 'managing'), pick(@skills), pick('', '', 'p' . (1 + draw(6))),
			pick('', 's' . (1 + draw($count))), $promise ? 'call' : '', $promise ? pick('', day()) : '') . "\n";
	} 1 .. $count;
}

sub some_indicators {
	my %rows = map { (join(',', day(), pick(@people), 'wins') => draw(9)) } 1 .. 10;
	return map { "$_,$rows{$_}\n" } sort keys %rows;
}

# Rows of the output by table: a list of hashes for plan status, one for plan summary.
sub judge {
	my ($more, @tables) = @_;
	spew("$work/in.csv", join '', map { my ($name, @rows) = @$_; $header{$name}, @rows } @tables);
	my ($status, $out, $err) = run($work, "coach-plan -q -n 2026-11-30 --complete=2026-01-01..2026-12-31 $more in.csv", COACH_PEOPLE => '');
	return "exit $status: $err" if $status != 0;
	return $out;
}

sub rows_of {
	my ($out, $first) = @_;
	my ($header, @rows, @names) = ('');
	for (split /\n/, $out) {
		my @cells = split /,/, $_, -1;
		if (/^(?:plan|by),/) {
			$header = $cells[0];
			@names = @cells;
		} elsif ($header eq $first) {
			my %row;
			@row{@names} = @cells;
			push @rows, \%row;
		}
	}
	return @rows;
}

my (%failed, $windows, $ripe, $dropped);
for my $round (1 .. 25) {
	$seed = $round;
	my @plans = some_plans(6);
	my @sessions = some_sessions(30);
	my @indicators = some_indicators();
	my $out = judge('--by plan,leader,org', [plans => @plans], [sessions => @sessions], [indicators => @indicators]);
	my @status = rows_of($out, 'plan');
	my @summary = rows_of($out, 'by');
	push @{$failed{'every plan has a row'}}, "$round: $out" if @status != @plans;

	for my $row (@status, @summary) {
		push @{$failed{'followed + late + open = ripe'}}, "$round: $row->{plan}"
			if $row->{ripe} ne '' && $row->{followed} + $row->{late} + $row->{open} != $row->{ripe};
		push @{$failed{'ripe is part of commitments, kept of windows'}}, $round
			if ($row->{ripe} || 0) > $row->{commitments}
			|| ($row->{windows} ne '' && (($row->{kept} || 0) > $row->{kept_possible} || $row->{kept_possible} > $row->{windows}));
		$ripe += $row->{ripe} || 0;
		$windows += $row->{windows} || 0;
	}

	my @active = grep { $_->{status} eq 'active' } @status;
	my ($org) = grep { $_->{by} eq 'org' } @summary;
	for my $column (qw(windows kept kept_possible commitments ripe followed late open)) {
		my $sum = 0;
		$sum += $_->{$column} || 0 for @active;
		push @{$failed{'the org is the sum of the active plans'}}, "$round: $column $sum, $org->{$column}" if $sum != ($org->{$column} || 0);
	}
	my %planned = map { $_->{person} => 1 } @active;
	push @{$failed{'planned are the people with an active plan'}}, $round if keys %planned != $org->{planned};

	for (1 .. 3) {
		my @tables = shuffled([plans => shuffled(@plans)], [sessions => shuffled(@sessions)], [indicators => shuffled(@indicators)]);
		my $other = judge('--by plan,leader,org', @tables);
		push @{$failed{'shuffled input gives the same output'}}, "$round: $out\n$other" if $other ne $out;
		my $agenda = judge('--agenda 30', @tables);
		my $straight = judge('--agenda 30', [plans => @plans], [sessions => @sessions]);
		push @{$failed{'shuffled input gives the same agenda'}}, "$round: $straight\n$agenda" if $agenda ne $straight;
	}

	my %kept = map { $_->{plan} => $_->{kept} } @status;
	my %windows = map { $_->{plan} => $_->{windows} } @status;
	for my $removed (shuffled(0 .. $#sessions)) {
		next if draw(3);
		my @left = rows_of(judge('', [plans => @plans], [sessions => @sessions[grep { $_ != $removed } 0 .. $#sessions]]), 'plan');
		for my $row (@left) {
			push @{$failed{'adherence never rises when a session is removed'}}, "$round: $sessions[$removed]"
				if $row->{kept} ne '' && ($row->{kept} > ($kept{$row->{plan}} || 0) || $row->{windows} != $windows{$row->{plan}});
			$dropped += $kept{$row->{plan}} - $row->{kept} if $row->{kept} ne '' && $kept{$row->{plan}} ne '';
		}
	}
}
for my $property ('every plan has a row', 'followed + late + open = ripe', 'ripe is part of commitments, kept of windows',
	'the org is the sum of the active plans', 'planned are the people with an active plan', 'shuffled input gives the same output',
	'shuffled input gives the same agenda', 'adherence never rises when a session is removed') {
	my @found = @{$failed{$property} // []};
	ok !@found, $property or diag $found[0];
}
ok $ripe > 100 && $windows > 1000 && $dropped > 10, 'there was something to find' or diag "$ripe $windows $dropped";
done_testing;
