#!/usr/bin/perl
# The power goes at every call that writes, syncs or names a file. Of what was not synced nothing is left: then a log
# has all rows of the runs that ended well, whoever appends next goes on from there, and a file that was to be replaced
# is the old one or the new one, whole.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/..";
use Coach;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;

use constant CUT => 77;
my $build = abs_path($ENV{BUILD} // "$FindBin::Bin/../../build");
my $library = "$build/power.so";
plan skip_all => "no $library: make it first" if !-e $library;
plan skip_all => 'these tools bring an allocator of their own' if slurp("$build/coach-log") =~ /__asan_init/;
my $folder = tempdir(CLEANUP => 1);

# The files of a folder that survived everything so far, as [name, bytes].
sub make_disk {
	my ($at, %files) = @_;
	mkdir "$folder/$_" or die "$_: $!" for "$at", "$at.disk";
	open my $names, '>', "$folder/$at.disk/names" or die;
	for my $name (sort keys %files) {
		spew("$folder/$at/$name", $files{$name});
		my $inode = (stat "$folder/$at/$name")[1];
		print $names "$inode $name\n";
		spew("$folder/$at.disk/$inode", $files{$name});
	}
	close $names or die;
}

# What a power cut leaves of the folder: names that were synced, each with the bytes that were.
sub disk {
	my ($at) = @_;
	my %files;
	for (split /\n/, slurp("$folder/$at.disk/names")) {
		my ($inode, $name) = /^(\d+) (.*)$/ or die;
		$files{$name} = slurp("$folder/$at.disk/$inode") // '';
	}
	return %files;
}

sub run_until {
	my ($at, $cut, @command) = @_;
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		chdir "$folder/$at" or die;
		open STDIN, '<', '/dev/null' or die;
		open STDOUT, '>', '/dev/null' or die;
		open STDERR, '>', '/dev/null' or die;
		%ENV = (HOME => $folder, LC_ALL => 'C', COACH_NOW => '2026-11-16', $cut ? (LD_PRELOAD => $library,
			COACH_DISK => "$folder/$at.disk", COACH_CUT => $cut) : ());
		exec "$build/coach-log", @command or die;
	}
	waitpid $pid, 0;
	return $? >> 8;
}

sub session {
	my ($day) = @_;
	return map { ('--set', $_) } "start=2026-11-0${day}T09:00", 'minutes=30', 'coach=dana', 'coachee=chen', "subject=day $day";
}

sub days {
	my ($bytes) = @_;
	return join ' ', $bytes =~ /,day (\d),/g;
}

my $cuts = 0;
for my $log ('log.csv', 'log.csv.gz') {
	for my $is_new (0, 1) {
		my $name = $log . ($is_new ? ', a new one' : '');
		my %before;
		if (!$is_new) {
			make_disk("old$log");
			run_until("old$log", 0, '-q', session(1), '-a', $log) == 0 or die;
			$before{$log} = slurp("$folder/old$log/$log");
		}
		my $problem = '';
		for my $cut (1 .. 1000) {
			my $at = "$log-$is_new-$cut";
			make_disk($at, %before);
			my $status = run_until($at, $cut, '-q', session(2), '-a', $log);
			my %left = disk($at);
			make_disk("$at-after", %left);
			my $next = run_until("$at-after", 0, '-q', session(3), '-a', $log);
			my (undef, $out) = run("$folder/$at-after", "unset COACH_PEOPLE; coach-log -q $log");
			my $days = days($out // '');
			my $first = $is_new ? '' : '1 ';
			my @allowed = ($status == 0 ? () : "${first}3", "${first}2 3");
			$problem ||= "cut at $cut: status $status, then $next, and the log has days $days"
				if $next != 0 || !grep { $days eq $_ } @allowed;
			last if $status == 0;
			die "status $status" if $status != CUT;
			$cuts++;
		}
		is($problem, '', "$name: the power goes at every call");
	}
}

for my $options ([], ['-r', 'bad.csv']) {
	my $name = "-o @$options";
	my $rows = "start,minutes,coach,coachee\n2026-11-02T09:00,30,dana,chen\n2026-11-03T09:00,4O,dana,chen\n";
	$rows =~ s/O/0/ if !@$options;
	my %before = ('in.csv' => $rows, 'new.csv' => "old\n", @$options ? ('bad.csv' => "old\n") : ());
	my @command = ('-q', '-o', 'new.csv', @$options, 'in.csv');
	make_disk("whole@$options", %before);
	run_until("whole@$options", 0, @command);
	my %whole = map { $_ => slurp("$folder/whole@$options/$_") } keys %before;
	my $problem = '';
	for my $cut (1 .. 1000) {
		my $at = "out-@$options-$cut";
		make_disk($at, %before);
		my $status = run_until($at, $cut, @command);
		my %left = disk($at);
		for my $file (sort keys %before) {
			my @allowed = ($status == CUT ? $before{$file} : (), $whole{$file});
			$problem ||= "cut at $cut: status $status, $file is neither old nor new" if !grep { $left{$file} eq $_ } @allowed;
		}
		$problem ||= "cut at $cut: also @{[sort keys %left]}" if grep { !exists $before{$_} && length $left{$_} } keys %left;
		last if $status != CUT;
		$cuts++;
	}
	is($problem, '', "$name: the power goes at every call");
}
cmp_ok($cuts, '>', 20, "$cuts cuts");
done_testing();
