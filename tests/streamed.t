#!/usr/bin/perl
# Exports are read as a stream: what the first rows do not show, in which order dates have day and month or in which encoding
# names are, is settled where it is shown, however far down, and never guessed. A pipe says the same as a file.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $build = abs_path($ENV{BUILD} // dirname(abs_path($0)) . '/../build');
my $work = tempdir(CLEANUP => 1);
chdir $work or die;
$ENV{COACH_NOW} = '2027-06-01';

sub store {
	my ($name, @lines) = @_;
	open my $out, '>', $name or die;
	print {$out} @lines;
	close $out or die;
}

store('people.csv', "person,name,manager\n", "dana,,\n", "ben,Ben R\xc3\xa9mi,dana\n");
my $header = "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,Show time as,Text\n";
my $text = 'x' x 1000;

# A meeting of one hour on that day.
sub meeting {
	my ($day, $attendee) = @_;
	return "coaching,$day,9:00,$day,10:00,False,dana," . ($attendee // 'ben') . ",2,$text\n";
}

# Runs the tool over the file, then over a pipe with its bytes; returns what both write and say, which is the same.
sub run {
	my ($file, @options) = @_;
	my ($read, $piped) = map { scalar `cat '$file' | '$build/coach-log' -p people.csv @options $_ 2>&1` } "'$file'", '-';
	$_ =~ s/\bstdin\b/$file/g for $piped;
	$_ =~ s/\(--solo keeps them\)// for $read, $piped;
	is($piped, $read, "$file: a pipe says the same");
	return $read;
}

# The days of the sessions, each once, in order.
sub days {
	my %days = map { /^[^,]*,,(\d{4}-\d\d-\d\d)T/ ? ($1 => 1) : () } split /\n/, $_[0];
	return join ' ', sort keys %days;
}

my @early = map { meeting('3/4/2026') } 1 .. 3000; # 3 MB that could be read either way
store('late.csv', $header, @early, meeting('3/25/2026'));
is(days(run('late.csv')), '2026-03-04 2026-03-25', 'a date at the end shows the order of all');

store('never.csv', $header, @early);
like(run('never.csv'), qr/^coach-log: never\.csv:2: start: "3\/4\/2026 9:00" could be day\/month or month\/day, and no row of the file decides it; /,
	'dates that nothing decides are refused');

store('both.csv', $header, meeting('25/3/2026'), @early, meeting('3/26/2026'));
like(run('both.csv'), qr/^coach-log: both\.csv:2: "25\/3\/2026 9:00" has the day first, and "3\/26\/2026 9:00" in line 3003 the month; /,
	'another order far down refuses the file');
like(run('both.csv', '-r', 'rejects.csv'), qr/^coach-log: both\.csv:2: "25\/3\/2026 9:00" has the day first, /, 'also where bad rows are put aside');

my @iso = map { meeting('2026-03-04') } 1 .. 3000;
store('iso.csv', $header, @iso, meeting('3/5/2026'), meeting('5/3/2026'), meeting('13/3/2026'));
is(days(run('iso.csv')), '2026-03-04 2026-03-05 2026-03-13 2026-05-03', 'days whose order matters only far down');
store('open.csv', $header, @iso, meeting('3/5/2026'));
like(run('open.csv'), qr/^coach-log: open\.csv:3002: start: "3\/5\/2026 9:00" could be day\/month or month\/day, /, 'or that nothing decides');

store('latin.csv', $header, @iso, meeting('2026-03-05', "Ben R\xe9mi"));
store('utf8.csv', $header, @iso, meeting('2026-03-05', "Ben R\xc3\xa9mi"));
for my $file ('latin.csv', 'utf8.csv') {
	my $out = run($file);
	is(days($out), '2026-03-04 2026-03-05', "$file: read to its end");
	like($out, qr/,2026-03-05T09:00,60\.000,60\.000,dana,ben,/, "$file: a name that shows the encoding far down is known");
}
done_testing();
