#!/usr/bin/perl
# The demo: its generator gives the committed bytes, weekly.sh makes the page or keeps the old one, the findings
# that were planted are found, and its exports give the same numbers as the tables that they were made of.
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
my ($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .", OUT => "$folder/weekly.html");
is("$rc|$err", '0|', 'weekly.sh');
like(slurp("$folder/weekly.html") // '', qr/<html.*<\/html>\s*\z/s, 'a whole page');

# A log: the first session of the last week is corrected, and then corrected back.
my $raw = slurp("$folder/log.csv");
my $page = slurp("$folder/weekly.html");
my ($held) = $raw =~ /^(2026-11-1[0-3].*,held,.*\n)/m;
my $longer = $held =~ s/\A([^,]*),\d+,/$1,999,/r;
spew("$folder/log.csv", $raw . $held . $longer . $held);
($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .");
is("$rc|$err", '0|', 'weekly.sh on a log');
ok(slurp("$folder/weekly.html") eq $page, 'the last row of a session counts');
spew("$folder/log.csv", $raw . $longer);
($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .");
my $corrected = slurp("$folder/weekly.html");
spew("$folder/log.csv", $raw =~ s/\Q$held\E/$longer/r);
($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .");
ok(slurp("$folder/weekly.html") eq $corrected && $corrected ne $page, 'a correction is as if it had been there from the start');
spew("$folder/plans.csv", "plan,person,skill,start\nbroken\n");
spew("$folder/weekly.html", "the last good page\n");
($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .", OUT => "$folder/weekly.html");
is($rc, 3, 'weekly.sh exits as the stage that failed');
like($err, qr/^coach-plan: .*plans\.csv:2: /m, 'and says why');
is(slurp("$folder/weekly.html"), "the last good page\n", 'and keeps the last good page');
is(join(' ', grep { /work|\.[A-Za-z0-9]{6}\z/ } glob "$folder/*"), '', 'and leaves nothing behind');

# The mail, taken by a sendmail that keeps what it gets.
$folder = demo_folder();
spew("$folder/sendmail", <<'END');
#!/bin/sh
echo "$*" > sent.arguments
cat > sent
exit "${VERDICT:-0}"
END
chmod 0755, "$folder/sendmail";
my %mail = (MAIL_TO => 'vp@example.com, ops@example.com', MAIL_FROM => 'coach@example.com', SENDMAIL => './sendmail -v');

sub weekly {
	unlink "$folder/sent", "$folder/weekly.html";
	return run($folder, "sh $examples/weekly.sh .", @_);
}

($rc, $out, $err) = weekly(%mail);
is("$rc|$err", '0|', 'weekly.sh mails');
is(slurp("$folder/sent.arguments"), "-v -i -t\n", 'the recipients are those of the headers');
my ($head) = (slurp("$folder/sent") // '') =~ /\A(.*?)\r?\n\r?\n/s;
like($head, qr/^To: vp\@example\.com,\r?\n ops\@example\.com\r?$/m, 'to whom');
like($head, qr/^From: coach\@example\.com\r?$/m, 'from whom');
like($head, qr/^Subject: Week 46, 9 to 15 November 2026: A direct report received 47 to 50\s+min /m, 'the subject is the week and the headline');
unlike($head, qr/stale/i, 'and nothing is stale');
ok(-s "$folder/weekly.html", 'the page is written as well');

($rc, $out, $err) = weekly(%mail, LIMITS => 'coverage<0.9 gap@leader>99');
is("$rc|$err", qq(1|coach-report: coverage<0.9: "org" has 0.568966 to 0.655172 in 2026-W46\n), 'a crossed limit is said, once');
ok(-s "$folder/sent" && -s "$folder/weekly.html", 'and the page is written and mailed all the same');
($rc, $out, $err) = weekly(LOG => 'complete', LIMITS => 'adherence<0.99 focus<0.1 follow_through@level<0.01 plans.adherence<0');
is("$rc|$err", qq(1|coach-report: follow_through\@level<0.01: "director" has 0.000000\n) .
	qq(coach-report: adherence<0.99: "org" has 0.515924 to 0.606688\n), 'limits on the plan summary are checked');
my $sections = join ' ', slurp("$folder/weekly.html") =~ /<(?:section|details class="fold") id="?(plans|summary)\b/g;
is($sections, 'summary plans', 'the page has the summary of the plans and, under More, each of them');
($rc, $out, $err) = weekly(LIMITS => 'coverage<0.9');
is($rc . (-e "$folder/sent" || 0), 10, 'limits without mail');
($rc, $out, $err) = weekly(%mail, LIMITS => 'covered<0.9');
is($rc . (-e "$folder/sent" || 0) . (-e "$folder/weekly.html" || 0), 200, 'a wrong limit: no page, no mail');
($rc, $out, $err) = weekly(%mail, VERDICT => 75);
is($rc, 4, 'a mail that could not be sent');
like($err, qr/the mail could not be sent/, 'is said');
ok(-s "$folder/weekly.html", 'and the page is there');
($rc, $out, $err) = weekly(%mail, MAIL_TO => "vp\@example.com\nBcc: all\@example.com");
is($rc . (-e "$folder/sent" || 0), 20, 'no header is let in by an address');

# An export of one day does not show which number of its dates is the day.
mkdir "$folder/calendars";
spew("$folder/calendars/devries.csv", "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,Show time as\n" .
	"Coaching,11/10/2026,9:00,11/10/2026,9:45,False,Hanna de Vries,Tendai Moyo,2\n");
($rc, $out, $err) = weekly();
is($rc, 3, 'dates that could be read in two ways are refused');
like($err, qr/in weekly\.conf by DATE_ORDER/, 'and the setting is named');
spew("$folder/weekly.conf", "DATE_ORDER=mdy\n");
($rc, $out, $err) = weekly();
is($rc, 0, 'weekly.conf says how they are read');
unlink "$folder/weekly.conf", "$folder/calendars/devries.csv";
rmdir "$folder/calendars";

($rc, $out, $err) = weekly(%mail, COACH_NOW => '2027-01-18');
is($rc, 0, 'weekly.sh on old data');
like(slurp("$folder/weekly.html"), qr/Stale: this period has no session at all/, 'the page says that it is stale');
like((slurp("$folder/sent") =~ /\A(.*?)\n\n/s)[0], qr/^Subject: Stale: /m, 'and so does the subject of the mail');
spew("$folder/plans.csv", "plan,person,skill,start\nbroken\n");
($rc, $out, $err) = weekly(%mail);
is($rc . (-e "$folder/sent" || 0), 30, 'nothing is mailed when a stage fails');

# A log without the rows of tanaka, who leads 5 people, and of devries from October on, whose calendar tells of them.
$folder = demo_folder();
mkdir "$folder/calendars";
rename "$folder/devries.ics", "$folder/calendars/devries.ics";
spew("$folder/log.csv", join '', grep { !/^[^,]*,[^,]*,tanaka/ && !/^2026-1[01].*,devries\b/ } split /^/, $raw);

# A closed wave is a file: its gaps are made once, and are the same from then on, whoever comes and goes.
{
	my $folder = demo_folder();
	mkdir "$folder/ratings";
	run($folder, 'for wave in 2026-Q2 2026-Q3; do { sed 1q ratings.csv; grep "^$wave" ratings.csv; } > ratings/$wave.csv; done; rm ratings.csv');
	($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .");
	is("$rc|$err", '0|', 'weekly.sh with a file for each wave');
	like(slurp("$folder/weekly.html"), qr/Leaders say 79 of 100, their reports say 38/, 'the page has the last of them');
	my ($made, $whole) = map { (run($folder, $_, COACH_PEOPLE => 'people.csv'))[1] } 'cat gaps/2026-Q2.csv gaps/2026-Q3.csv',
		'coach-log -q --latest log.csv > s.csv; coach-gap -q --hours hours --table gap s.csv ratings/*';
	my $again = join '', $made =~ /^(?:2026.*|wave.*(?=\n(?:2026-Q2)))\n/mg;
	is($again, $whole, 'what is kept is what one run over all says, changes too');
	run($folder, q(sed -i '/^silva,/d; s/,silva,/,demir,/' people.csv));
	($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .");
	is((run($folder, 'cat gaps/2026-Q2.csv gaps/2026-Q3.csv'))[1], $made, 'and stays when people change');
}

# What weekly.sh says of the week, with a log that means LOG.
sub week_by_log {
	my ($log) = @_;
	my ($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .", LOG => $log, COACH_TZ => 'Europe/Berlin');
	return "$rc" . join '', map { "|$_" } slurp("$folder/weekly.html") =~ /(\w+ \d+ and \d+ of 58) direct reports were coached/;
}

is(week_by_log('partial'), '0|Between 29 and 39 of 58', 'a coach without a row and a calendar may have coached all 5');
is(week_by_log('complete'), '0|Between 29 and 32 of 58', 'and in a complete log none');
unlink "$folder/weekly.html";
($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .", LOG => 'whole');
is("$rc|$err|" . (-e "$folder/weekly.html" || 0), "2|weekly.sh: LOG: 'whole' is neither complete nor partial\n|0", 'a wrong LOG');

$folder = demo_folder();
($rc, $out, $err) = run($folder, 'coach-gap --by org ratings.csv log.csv -q --hours hours --table gap | tail -n 1');
my @org = split /,/, $out;
cmp_ok(abs($org[10] - 79), '<', 0.5, 'leaders say about 79');
cmp_ok(abs($org[11] - 38), '<', 0.5, 'their reports say about 38');
($rc, $out, $err) = run($folder, 'coach-log log.csv | coach-report --complete --table chain --period quarter -s 2026-07-01 -u 2026-10-01 -f csv -');
my @coverage = map { (split /,/)[7] } (split /\n/, $out)[1 .. 3];
ok($coverage[0] < $coverage[1] && $coverage[1] < $coverage[2], "coverage falls with level: @coverage");
($rc, $out, $err) = run($folder, 'coach-gap ratings.csv log.csv -q --hours hours --table gap | grep -c suppressed');
cmp_ok($out, '>=', 1, 'a team is too small to show');

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
