#!/usr/bin/perl
# One meeting gives one total, whichever way the files go in: together, apart, appended, through roll-ups, twice, in two
# spellings, from two kinds of export, a log beside a calendar, in any order. Small organisations are made up, each by its
# own number, and the time tables of all routes are compared. What is refused by design is refused with its way out.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

my $state;
sub pick { # a number below the limit
	$state = ($state * 1103515245 + 12345) & 0x7fffffff;
	return int($state / 65536) % $_[0];
}

my @titles = ('Coaching', 'Forecast review', 'Pipeline review', 'Role play', 'Career development', 'Lunch');
my $log_header = "id,start,minutes,coach,coachee,attendees,label,subject,source\n";

# An organisation of a director, its managers and their reports.
sub make_people {
	my %managers;
	my $csv = "person,manager,name,aliases\nada,,Ada Lund,ada\@x.example 005ada\n";
	for my $manager (map { "m$_" } 1 .. 2 + pick(2)) {
		$csv .= "$manager,ada,Mo \U$manager,$manager\@x.example 005$manager\n";
		for my $report (map { "$manager$_" } qw(a b c)) {
			$csv .= "$report,$manager,Re \U$report,$report\@x.example 005$report\n";
			push @{$managers{$manager}}, $report;
		}
	}
	spew('people.csv', $csv);
	return \%managers;
}

# Meetings of the managers with some of their reports, no two of a pair at one time.
sub make_meetings {
	my ($managers) = @_;
	my @meetings;
	for my $manager (sort keys %$managers) {
		for my $day (1 .. 28) {
			next if pick(3);
			my @reports = grep { pick(2) } @{$managers->{$manager}};
			@reports = ($managers->{$manager}[0]) if !@reports;
			push @meetings, {id => "u$manager$day", day => $day, hour => 9 + pick(8), minutes => 12 * (1 + pick(6)),
				coach => $manager, reports => \@reports, title => $titles[pick(scalar @titles)]};
		}
	}
	return @meetings;
}

sub time_of { return sprintf '2026-10-%02dT%02d:00', $_[0]{day}, $_[0]{hour} }

sub write_log { # rows of a sessions table; %as: functions of what is written
	my ($file, $meetings, %as) = @_;
	my $name = $as{name} // sub { $_[0] };
	my $csv = $log_header;
	for my $meeting (@$meetings) {
		$csv .= join(',', $as{id} ? $as{id}->($meeting) : $meeting->{id}, time_of($meeting), $meeting->{minutes} + ($as{more} // 0),
			$name->($meeting->{coach}), $name->($_), scalar @{$meeting->{reports}}, '', $meeting->{title}, $as{source} // '') . "\n" for @{$meeting->{reports}};
	}
	spew($file, $csv);
}

sub write_calendar {
	my ($file, $meetings) = @_;
	my $ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
	for my $meeting (@$meetings) {
		(my $start = time_of($meeting) . ':00Z') =~ s/[-:]//g;
		$ics .= "BEGIN:VEVENT\r\nUID:$meeting->{id}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:$start\r\nDURATION:PT$meeting->{minutes}M\r\n"
			. "SUMMARY:$meeting->{title}\r\nORGANIZER:mailto:$meeting->{coach}\@x.example\r\n"
			. join('', map { "ATTENDEE;PARTSTAT=ACCEPTED:mailto:$_\@x.example\r\n" } @{$meeting->{reports}}) . "END:VEVENT\r\n";
	}
	spew($file, $ics . "END:VCALENDAR\r\n");
}

sub write_crm { # as Salesforce exports events: one row for the organiser, one for each guest
	my ($file, $meetings, $more) = @_;
	my $csv = "Id,WhoId,WhatId,Subject,IsAllDayEvent,ActivityDateTime,ActivityDate,DurationInMinutes,OwnerId,Type,ShowAs,IsDeleted,IsChild,IsGroupEvent,IsRecurrence\n";
	my $number = 0;
	for my $meeting (@$meetings) {
		(my $start = time_of($meeting) . ':00') =~ tr/T/ /;
		for my $owner ($meeting->{coach}, @{$meeting->{reports}}) {
			$csv .= sprintf "00U%06d,,,%s in CRM,0,%s,%s,%d,005%s,Meeting,Busy,0,%d,1,0\n", ++$number, $meeting->{title}, $start,
				substr($start, 0, 10) . ' 00:00:00', $meeting->{minutes} + $more, $owner, $owner ne $meeting->{coach};
		}
	}
	spew($file, $csv);
}

my $folder = tempdir(CLEANUP => 1);
my ($number, $expected, $complete);
my %when = (COACH_NOW => '2026-11-16', COACH_TZ => 'UTC');

# The time table by leader, from what the command writes or from files: status, table, messages.
sub totals {
	my ($command, $files, $by) = @_;
	my $report = "coach-report $complete --table time --period month -f csv --by " . ($by // 'leader');
	return run($folder, ($command ? "$command | " : '') . "$report " . ($files // ''), %when);
}

sub same {
	my ($name, $command, $files) = @_;
	my ($status, $out, $err) = totals($command, $files);
	ok($status == 0 && $out eq $expected, "$number: $name")
		or diag("status $status\n$err", join("\n", grep { index($expected, $_) < 0 } split /\n/, $out));
}

sub refused {
	my ($name, $advice, $command, $files) = @_;
	my ($status, undef, $err) = totals($command, $files);
	ok($status == 3 && $err =~ /\Q$advice\E/, "$number: $name is refused") or diag("status $status: $err");
}

sub shell {
	my ($command) = @_;
	my ($status, $out, $err) = run($folder, $command, %when);
	return $status == 0 || diag("$command: status $status: $err");
}

sub try_organisation {
	($state) = ($number = shift);
	$complete = $number % 2 ? '--complete' : '';
	unlink glob '*';
	my $managers = make_people();
	my @meetings = make_meetings($managers);
	my @reversed = reverse @meetings;
	my @leaders = sort keys %$managers;
	my @everybody = (@leaders, map { @$_ } map { $managers->{$_} } @leaders);
	my %of = map { my $who = $_; $who => [grep { grep { $_ eq $who } $_->{coach}, @{$_->{reports}} } @meetings] } @everybody;

	# The log of everything is what all others are compared with.
	write_log('all.csv', \@meetings);
	(my $status, $expected) = totals(undef, 'all.csv');
	my $coaching = 0;
	$coaching += $_->{minutes} for grep { $_->{title} =~ /Coaching|Role/ } @meetings;
	like((totals(undef, 'all.csv', 'org'))[1], qr/^2026-10,org,org,(?:[^,]*,){5}$coaching\.000,/m, "$number: $coaching minutes of coaching");

	# Logs: in another order, in parts, twice, through the filter, appended.
	write_log('reversed.csv', \@reversed);
	same('rows in another order', undef, 'reversed.csv');
	same('through the filter', 'coach-log all.csv');
	same('through the filter twice', 'coach-log all.csv | coach-log');
	write_log("log-$_.csv", $of{$_}) for @leaders;
	my @parts = map { "log-$_.csv" } @leaders;
	same('parts', undef, "@parts");
	same('parts in another order', undef, join ' ', reverse @parts);
	same('parts one behind another', "cat @parts");
	same('twice', undef, 'all.csv reversed.csv');
	same('twice through the filter', 'coach-log reversed.csv all.csv');
	same('twice through --latest', 'coach-log --latest reversed.csv all.csv');
	shell("coach-log -q -a kept.csv $_") for @parts, reverse(@parts), 'reversed.csv';
	same('appended, and again', undef, 'kept.csv');
	($status) = run($folder, 'ln all.csv link.csv && coach-report all.csv ./link.csv');
	is($status, 2, "$number: one file by two names is refused");
	($status) = run($folder, 'coach-log all.csv ./link.csv');
	is($status, 2, "$number: so it is by coach-log");

	# One person in two spellings.
	my %names = map { $_ => /^m.$/ ? "MO \U$_" : "Re \U$_\E (SALES)" } @everybody;
	write_log('named.csv', \@meetings, name => sub { $names{$_[0]} });
	write_log('mailed.csv', \@reversed, name => sub { "\U$_[0]\@x.Example" });
	same('in names', undef, 'named.csv');
	same('in three spellings', undef, 'named.csv mailed.csv all.csv');
	shell("coach-log -q -a spelled.csv $_") for 'named.csv', 'mailed.csv', 'all.csv';
	same('in three spellings, appended', undef, 'spelled.csv');
	same('in two spellings, rolled up', 'coach-log --rollup month named.csv mailed.csv');

	# Roll-ups, of everything and of parts, and of roll-ups.
	for my $unit (qw(day week month)) {
		shell("coach-log -q --rollup $unit all.csv > whole-$unit.csv");
		shell("coach-log -q --rollup $unit log-$_.csv > part-$unit-$_.csv") for @leaders;
		my $parts = join ' ', map { "part-$unit-$_.csv" } reverse @leaders;
		shell("coach-log -q --rollup $unit $parts > joined-$unit.csv");
		is(slurp("joined-$unit.csv"), slurp("whole-$unit.csv"), "$number: parts rolled up by $unit are the whole");
		shell("coach-log -q --rollup $unit reversed.csv all.csv > twice-$unit.csv");
		is(slurp("twice-$unit.csv"), slurp("whole-$unit.csv"), "$number: what stands twice is rolled up once by $unit");
		next if $unit eq 'week'; # a week may lie in two months
		same("rolled up by $unit", undef, "whole-$unit.csv");
		same("parts rolled up by $unit", undef, $parts);
		same("rolled up by $unit, and again by month", "coach-log --rollup month whole-$unit.csv");
	}
	refused('a week in two months', 'roll', undef, 'whole-week.csv') if grep { $_->{day} >= 28 } @meetings;
	refused('roll-ups of two units', 'roll both up alike', undef, 'whole-month.csv part-day-m1.csv');
	refused('sessions beside their roll-up', 'roll both up alike', undef, 'all.csv whole-day.csv');
	refused('a roll-up beside its sessions', 'roll both up alike', undef, 'whole-month.csv log-m1.csv');
	my (undef, undef, $warned) = run($folder, 'cp whole-day.csv copy.csv; coach-report whole-day.csv copy.csv');
	like($warned, qr/byte for byte/, "$number: a roll-up that stands in two files is warned of");

	# Calendars: of the leaders, of everybody, apart, appended, beside the log, in any order.
	write_calendar("$_.ics", $of{$_}) for @everybody;
	my @own = map { "$_.ics" } @leaders;
	my @all = map { "$_.ics" } @everybody;
	same('calendars of the leaders', "coach-log @own");
	same('calendars of everybody', "coach-log @all");
	shell('coach-log -q ' . join(' ', reverse @all) . ' > backward.csv; coach-log -q ' . "@all > forward.csv");
	is(slurp('backward.csv'), slurp('forward.csv'), "$number: the order of calendars makes no difference");
	shell("coach-log -q $_.ics > apart-$_.csv") for @everybody;
	my @apart = map { "apart-$_.csv" } @everybody;
	same('calendars converted apart', undef, "@apart");
	same('calendars converted apart, in another order', undef, join ' ', reverse @apart);
	shell("coach-log -q -a calendars.csv $_") for reverse(@all), @own;
	same('calendars appended', undef, 'calendars.csv');
	same('calendars rolled up', "coach-log --rollup month @all");
	same('calendars converted apart, rolled up', "coach-log --rollup day @apart");
	same('calendars converted apart, rolled up in another order', 'coach-log --rollup day ' . join ' ', reverse @apart);
	same('a log beside calendars', "coach-log all.csv @all");
	same('calendars beside a log', "coach-log @all all.csv");
	same('a log beside calendars, rolled up', "coach-log --rollup month @own all.csv");
	same('a log beside what was converted', undef, "all.csv @apart");

	# A calendar and the CRM, which have other ids and titles.
	write_crm('crm.csv', \@meetings, 0);
	same('the CRM', 'coach-log crm.csv');
	same('the CRM beside calendars', "coach-log crm.csv @own");
	same('calendars beside the CRM', "coach-log @all crm.csv");
	shell("coach-log -q crm.csv @own > one.csv; coach-log -q " . join(' ', reverse @own) . ' crm.csv > other.csv');
	is(slurp('one.csv'), slurp('other.csv'), "$number: the order of calendar and CRM makes no difference");
	shell('coach-log -q crm.csv > apart-crm.csv');
	same('calendars and CRM converted apart', undef, "@apart apart-crm.csv");
	same('CRM and calendars converted apart', undef, 'apart-crm.csv ' . join ' ', reverse @apart);
	same('calendars and CRM rolled up', "coach-log --rollup month @apart apart-crm.csv");
	same('CRM and calendars rolled up', "coach-log --rollup month apart-crm.csv @apart");
	shell("coach-log -q -a both.csv $_") for @own, 'crm.csv', @all, 'crm.csv';
	same('calendars and CRM appended', undef, 'both.csv');
	shell("coach-log -q -a crm-first.csv $_") for 'crm.csv', @all, 'crm.csv';
	same('CRM and calendars appended', undef, 'crm-first.csv');
	same('a log beside calendars and CRM', "coach-log all.csv @own crm.csv");

	# Where they differ, the longer meeting counts where both are read, and rows that were made apart are refused.
	write_crm('longer.csv', \@meetings, 6);
	write_log('longer-log.csv', \@meetings, more => 6);
	$expected = (totals(undef, 'longer-log.csv'))[1];
	same('a longer meeting in the CRM', "coach-log @own longer.csv");
	same('a longer meeting in the CRM, first', 'coach-log longer.csv ' . join ' ', reverse @all);
	same('a longer meeting in the CRM beside a log', "coach-log --rollup month @own longer.csv all.csv");
	shell('coach-log -q longer.csv > apart-longer.csv');
	refused('what two sources tell differently', 'read both exports in one run of coach-log', undef, "@apart apart-longer.csv");
	refused('and the other way round', 'read both exports in one run of coach-log', undef, "apart-longer.csv @apart");
	refused('and in a roll-up', 'read both exports in one run of coach-log', "coach-log --rollup month @apart apart-longer.csv");
	refused('a correction', 'coach-log --latest', undef, 'all.csv longer-log.csv');
	refused('a correction in a roll-up', 'coach-log --latest', 'coach-log --rollup month all.csv longer-log.csv');
	same('a correction through --latest', 'coach-log --latest all.csv longer-log.csv');
	shell("coach-log -q -a corrected.csv $_") for 'all.csv', 'longer-log.csv';
	same('a correction, appended', 'coach-log --latest corrected.csv');
}

chdir $folder or die;
try_organisation($_) for 1 .. 2;
chdir '/';
done_testing;
