#!/usr/bin/perl
# The demo: its generator gives the committed bytes, the findings that were planted are found, and its exports give the
# same numbers as the tables that they were made of.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

my $examples = "$FindBin::Bin/../man/examples";
my $made = tempdir(CLEANUP => 1);
is(system($^X, "$examples/generate.pl", $made), 0, 'the generator runs');
is(join(' ', map { s{.*/}{}r } glob "$made/*"), join(' ', map { s{.*/}{}r } glob "$examples/demo/*"), 'it makes the same files');
for my $file (glob "$made/*") {
	my $name = $file =~ s{.*/}{}r;
	ok(slurp($file) eq slurp("$examples/demo/$name"), "$name: the same bytes");
}

my $folder = demo_folder();
my ($rc, $out, $err) = run($folder, 'coach-gap --by org ratings.csv log.csv -q --hours hours --table gap | tail -n 1');
my @org = split /,/, $out;
cmp_ok(abs($org[10] - 79), '<', 0.5, 'leaders say about 79');
cmp_ok(abs($org[11] - 38), '<', 0.5, 'their reports say about 38');
($rc, $out, $err) = run($folder, 'coach-log log.csv | coach-report --table chain --period quarter -s 2026-07-01 -u 2026-10-01 -f csv records.csv -');
my @coverage = map { (split /,/)[7] } (split /\n/, $out)[1 .. 3];
ok($coverage[0] < $coverage[1] && $coverage[1] < $coverage[2], "coverage falls with level: @coverage");
($rc, $out, $err) = run($folder, 'coach-gap ratings.csv log.csv -q --hours hours --table gap | grep -c suppressed');
cmp_ok($out, '>=', 1, 'a team is too small to show');

# What a table says of the demo, as rows of cells without the header.
sub told {
	my ($table, $more) = @_;
	my ($rc, $out, $err) = run($folder, "coach-log log.csv | coach-report --table $table -f csv records.csv - $more");
	is($rc, 0, "the table $table") or diag($err);
	my ($head, @rows) = map { [split /,/, $_, -1] } split /\n/, $out;
	return map { my $row = $_; +{map { $head->[$_] => $row->[$_] } 0 .. $#$head} } @rows;
}

my %time = map { $_->{unit} => $_ } told('time --period quarter -s 2026-07-01 -u 2026-10-01', '');
is("$time{quinn}{days} $time{laurent}{days} $time{devries}{days}", '0 78 92', 'one leader has no record, and one a hole of two weeks');
my @expected = grep { $_->{streak} ne '' } told('expected --period quarter', 'expectations.csv');
is(join(' ', sort map { $_->{unit} } grep { $_->{streak} >= 3 } @expected), 'achterberg brandt demir devries tanaka', 'some keep the expectation');
ok((grep { $_->{streak} <= -3 } @expected), 'and some never do');
my %change = map { $_->{metric} => $_ } grep { $_->{group} eq 'difference' } told('change', 'programmes.csv');
cmp_ok($change{min_week}{low}, '>', 0, 'the trained coach more since');
ok($change{coverage}{low} < 0 && $change{coverage}{high} > 0, 'and no more people, or that cannot be told');
my %effect = map { ("$_->{indicator} $_->{lag}" => $_->{q}) } told('effect', 'indicators.csv');
cmp_ok($effect{'call_score 0'}, '<=', 0.05, 'one indicator moves with coaching');
is(join(' ', grep { $effect{$_} <= 0.05 } sort keys %effect), 'call_score 0', 'and the other does not');
my @cascade = told('cascade --period month -s 2026-10-01 -u 2026-11-01', '');
ok($cascade[0]{coached_leaders} >= 3 && $cascade[0]{other_leaders} >= 3 && $cascade[0]{p} ne '', 'coached leaders and others are enough to compare');
my ($transcript) = map { s{.*/}{}r } glob "$folder/*.vtt";
($rc, $out, $err) = run($folder, "coach-log --transcript $transcript log.csv | coach-report --table time -f csv records.csv - | grep 2026-W46,leader,devries");
my ($asks, $talks) = (split /,/, $out =~ s/\n//r)[25, 26];
ok($asks > 0.5 && $talks > 0 && $talks < 0.5, "in the transcript the coach asks more than she tells, and talks less: $asks $talks") or diag($out);

# --- exports ------------------------------------------------------------------------------------

# The week before, so that meetings of the day itself are planned in calendars too.
my $now = '-n 2026-11-15';
my ($header, @raw) = map { [split /,(?=(?:[^"]*"[^"]*")*[^"]*\z)/, $_, -1] } split /\n/, slurp("$folder/log.csv");
@raw = map { my %row; @row{@$header} = @$_; $row{$_} =~ s/\@example\.com\z// for qw(coach coachee); \%row } @raw;

# What a command prints; it must succeed and say something.
sub printed {
	my ($command) = @_;
	my ($rc, $out, $err) = run($folder, $command);
	ok($rc == 0 && $out =~ /\n.*\n/, "$command: exit status $rc") or diag($err);
	return $out;
}

# Do the export and these rows of log.csv give the same? Two things are compared, byte for byte: when, how long, for
# the coach too, who, whom, what for, whether it took place and with how many, session by session; and all of the
# week roll-up but whose calendar it is. Skills, plans and commitments no calendar knows.
sub gives_the_same {
	my ($what, $export, @rows) = @_;
	my @columns = qw(start minutes coach_minutes coach coachee own status attendees label subject id);
	spew("$folder/want.csv", join '', map { join(',', @$_) . "\n" } \@columns, map { [map { $_ // '' } @{$_}{@columns}] } @rows);
	my @said;
	for ($export, 'want.csv') {
		my $sessions = printed("coach-log -q $now $_ | cut -d , -f 3-10,15,16 | LC_ALL=C sort");
		push @said, [$sessions, printed("coach-log -q $now --rollup week $_ | cut -d , -f 1-13,15- | LC_ALL=C sort")];
	}
	is(scalar(split /\n/, $said[0][0]), 1 + @rows, "$what: @{[scalar @rows]} sessions");
	is($said[0][0], $said[1][0], "$what: the same sessions");
	is($said[0][1], $said[1][1], "$what: the same week roll-up");
}

# All meetings of devries from October on, with everybody in them. A calendar knows the new slot of what was moved. Who
# declined takes none of the coach's time.
my %is_hers = map { $_->{id} => 1 }
	grep { $_->{start} ge '2026-10-01' && ($_->{coach} eq 'devries' || $_->{coachee} eq 'devries') } @raw;
my @hers = map { {%$_} } grep { $is_hers{$_->{id}} && $_->{status} ne 'moved' } @raw;
for my $status (qw(held planned cancelled declined)) {
	ok((grep { $_->{status} eq $status } @hers), "some are $status");
}
$_->{status} eq 'declined' and $_->{coach_minutes} = 0 for @hers;
gives_the_same('devries.ics', '--tz Europe/Berlin devries.ics', map { {%$_, own => $_->{coach} eq 'devries' ? 1 : 0} } @hers);
gives_the_same('both calendars, each meeting once', '--tz Europe/Berlin devries.ics outlook.csv', @hers);

# Outlook's CSV does not say who declined: they count as having come.
my %size;
$size{$_->{id}}++ for @hers;
@hers = map { {%$_, $_->{status} eq 'declined' ? (status => 'held') : (), coach_minutes => '', attendees => $size{$_->{id}}} } @hers;
gives_the_same('outlook.csv', 'outlook.csv', @hers);

# The month of one team in the CRM, which drops who declined.
gives_the_same('salesforce.csv', 'salesforce.csv',
	grep { $_->{coach} eq 'tanaka' && $_->{start} =~ /^2026-10/ && $_->{status} =~ /^(?:held|cancelled)\z/ } @raw);

# The wave, in both tables of coach-gap, whether the export is known by its header or by name.
spew("$folder/wave.csv", join '', grep { /^wave,|^2026-Q3,/ } split /^/, slurp("$folder/ratings.csv"));
my $gap = 'coach-log log.csv | coach-gap -q --by leader,level,team,org --hours hours';
my $want = printed("$gap - wave.csv");
like($want, qr/^2026-Q3,org,org,.*^2026-Q3,org,org,/ms, 'gap and hours of the wave');
is(printed("$gap - qualtrics.csv"), $want, 'qualtrics.csv: the same gap and hours');
is(printed("$gap --from qualtrics - qualtrics.csv"), $want, 'and by name');

done_testing();
