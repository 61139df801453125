#!/usr/bin/perl
# weekly.sh: the page of a folder that holds all of it, any part of it and nothing, its mail, rows that cannot be read,
# waves that are closed, and every stage failing in turn.
use strict;
use warnings;
use Cwd qw(abs_path);
use FindBin;
use MIME::Base64 qw(decode_base64);
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

my $script = abs_path("$FindBin::Bin/../man/examples/weekly.sh");
my $build = abs_path($ENV{BUILD} // "$FindBin::Bin/../build");
my $sendmail = tempdir(CLEANUP => 1) . '/sendmail';
spew($sendmail, <<'END');
#!/bin/sh
echo "$*" > sent.arguments
cat > "sent.$(ls sent.[0-9]* 2>/dev/null | wc -l)"
exit "${VERDICT:-0}"
END
chmod 0755, $sendmail;
my %mail = (MAIL_TO => 'vp@example.com, ops@example.com', MAIL_FROM => 'coach@example.com', SENDMAIL => "$sendmail -v");
my $folder;

my $unread;

# Runs it on the folder; what an earlier run has left is gone. What it says of files that it does not read, as the demo has some,
# goes to $unread.
sub weekly {
	unlink "$folder/weekly.html", glob "$folder/sent*";
	my ($rc, $out, $err) = run($folder, "sh $script .", @_);
	$unread = $err =~ s/^weekly\.sh: nothing here reads (.*): the first lines of .*\n//m ? $1 : '';
	return ($rc, $out, $err);
}

sub page { return slurp("$folder/weekly.html") // ''; }
sub sections { return join ' ', page() =~ /<(?:section|details class="fold") id="?([\w-]+)/g; }
sub sent { return map { slurp($_) } sort glob "$folder/sent.[0-9]*"; }
sub head_of { return ($_[0] // '') =~ /\A(.*?)\r?\n\r?\n/s ? $1 : ''; }

# --- all of it ----------------------------------------------------------------------------------

$folder = demo_folder();
my ($rc, $out, $err) = weekly();
is("$rc|$out|$err", '0||', 'the demo');
is($unread, 'crm.csv, crm.map.csv, devries.ics, outlook.csv, qualtrics.csv, s2605.vtt, salesforce.csv', 'what nothing reads is named');
is(join(' ', grep { /work|\.[A-Za-z0-9]{6}\z/ } glob "$folder/*"), '', 'leaves nothing behind');
like(page(), qr/<html.*<\/html>\s*\z/s, 'a whole page');
my $whole = page();
my $all = sections();
($rc, $out, $err) = run($folder, '{ cat records.csv; coach-log log.csv; } | coach-plan -k - plans.csv indicators.csv > 1.csv'
	. '&& coach-plan -q --by leader,level,org records.csv - plans.csv indicators.csv < 1.csv > 2.csv && coach-gap -k --hours hours - ratings.csv < 1.csv'
	. ' | coach-report -f html -o by-hand.html - 2.csv expectations.csv programmes.csv indicators.csv');
is("$rc|$err", '0|', 'by hand');
is($whole =~ s/\d+ rows of \w+//gr, slurp("$folder/by-hand.html") =~ s/\d+ rows of \w+//gr, 'gives the same page');

# A log: the first session of the last week is corrected, and then corrected back.
my $raw = slurp("$folder/log.csv");
my ($held) = $raw =~ /^(2026-11-1[0-3].*,held,.*\n)/m;
my $longer = $held =~ s/\A([^,]*),\d+,/$1,999,/r;
spew("$folder/log.csv", $raw . $held . $longer . $held);
($rc, $out, $err) = weekly();
is("$rc|$err", '0|', 'a log');
ok(page() eq $whole, 'the last row of a session counts');
spew("$folder/log.csv", $raw . $longer);
weekly();
my $corrected = page();
spew("$folder/log.csv", $raw =~ s/\Q$held\E/$longer/r);
weekly();
ok(page() eq $corrected && $corrected ne $whole, 'a correction is as if it had been there from the start');

# What is spelled otherwise than it would be read is named; what a run has left is not.
$folder = demo_folder();
unlink map { "$folder/$_" } qw(crm.csv crm.map.csv devries.ics outlook.csv qualtrics.csv s2605.vtt salesforce.csv);
weekly();
is($unread, '', 'all of it is read');
weekly();
is($unread, '', 'so it is the next time');
rename "$folder/expectations.csv", "$folder/expectation.csv" or die;
mkdir "$folder/calendar" or die;
mkdir "$folder/pages" or die;
weekly(OUT => 'pages/weekly.html');
is($unread, 'calendar, expectation.csv', 'a name with a slip in it');

# --- its parts ----------------------------------------------------------------------------------

# What stands in a folder, what weekly.sh ends with, what it says, what sections the page has, and what it says.
my @parts = (
	['without people', 'rm people.csv', 2, qr/^weekly\.sh: no people\.csv in .*: it says who reports to whom; .*HR system/],
	['an empty folder', 'rm -r *', 2, qr/^weekly\.sh: no people\.csv/],
	['people alone', 'ls | grep -v people.csv | xargs rm', 2, qr{^weekly\.sh: nothing to read in .*: it takes calendars/, log\.csv, plans\.csv or ratings/$}m],
	['a folder of calendars that is empty', 'ls | grep -v people.csv | xargs rm; mkdir calendars', 2, qr/^weekly\.sh: nothing to read/],
	['without the log', 'rm log.csv', 0, qr/\A\z/, 'gap plans', qr/No sessions were given/],
	['without records', 'rm records.csv', 0, qr/\A\z/, 'time chain gap plans change effect'],
	['without plans', 'rm plans.csv', 0, qr/\A\z/, 'time chain gap received', qr/No plan status was given/],
	['without the survey', 'rm ratings.csv', 0, qr/\A\z/, 'time chain plans', qr/No survey results were given/],
	['without expectations', 'rm expectations.csv', 0, qr/\A\z/, 'time gap hours'],
	['without programmes', 'rm programmes.csv', 0, qr/\A\z/, 'time gap effect'],
	['without indicators', 'rm indicators.csv', 0, qr/\A\z/, 'time gap change'],
	['the log alone', 'ls | grep -v -e people.csv -e log.csv | xargs rm', 0, qr/\A\z/, 'time chain received', qr/No survey results were given/],
	['plans alone', 'ls | grep -v -e people.csv -e ^plans.csv | xargs rm', 0, qr/\A\z/, 'plans', qr/No sessions were given/],
	['a survey alone', 'ls | grep -v -e people.csv -e ^ratings.csv | xargs rm', 0, qr/\A\z/, 'gap', qr/No sessions were given/],
	['a log with a header alone', 'sed -i 2,\$d log.csv', 0, qr/\A\z/, 'gap plans'],
	['a calendar alone, its zone in weekly.conf', 'ls | grep -v -e people.csv -e ics | xargs rm; mkdir calendars; mv *.ics calendars; echo COACH_TZ=Europe/Berlin > weekly.conf',
		0, qr/\Acoach-log: warning: 1 meeting .*\ncoach-log: \d+ meetings taken;.*\n/, 'time received', qr/No plan status was given/],
	['a calendar without a zone', 'mkdir calendars; mv *.ics calendars', 3, qr/^coach-log: .*COACH_TZ/],
	['a calendar of nobody known', "mkdir calendars; sed 1,4d devries.ics > calendars/nobody.ics; echo COACH_TZ=Europe/Berlin > weekly.conf", 3, qr/^coach-log: /],
	['what no map reads', 'mkdir calendars; cp crm.csv calendars/devries.csv', 3, qr/^coach-log: .*calendars\/devries\.csv/],
	['with a map of its own, a blank in its name', 'mkdir calendars maps; cp crm.csv "calendars/de vries.csv"; cp crm.map.csv "maps/the map.csv"; rm log.csv records.csv', 0, qr/\A\z/, 'time'],
	['a survey that exports wrote, closed', 'mkdir ratings; mv qualtrics.csv ratings/2026-Q3.csv; rm ratings.csv', 0, qr/preview/, 'gap hours'],
	['a survey of another scale', 'sed -i "/hours/!s/5\$/7/" ratings.csv; echo SCALE=1:7 > weekly.conf', 0, qr/\A\z/, 'gap hours'],
	['another item of hours', 'sed -i s/,hours,/,time,/ ratings.csv; echo HOURS=time > weekly.conf', 0, qr/\A\z/, 'gap hours'],
	['a wrong LOG', 'echo LOG=whole > weekly.conf', 2, qr/\Aweekly\.sh: LOG: 'whole' is neither complete nor partial\n\z/],
	['another run', 'mkdir weekly.html.work', 4, qr/^weekly\.sh: no work folder weekly\.html\.work: another run is at work/m],
	['people who are no table', 'cp outlook.csv people.csv', 3, qr/^coach-log: people\.csv/],
);
for (@parts) {
	my ($name, $change, $status, $said, $there, $says) = @$_;
	$folder = demo_folder();
	(undef, undef, my $problem) = run($folder, $change);
	is($problem, '', "$name: the folder") if $problem;
	($rc, $out, $err) = weekly(%mail, ADMIN_TO => 'ops\@example.com');
	is($rc, $status, $name) or diag($err);
	like($err, $said, "$name: what is said");
	my %has = map { $_ => 1 } split / /, sections();
	is(join(' ', grep { !$has{$_} } split / /, $there // ''), '', "$name: no section is missing");
	like(page(), $says, "$name: the page says so") if $says;
	ok(page() eq '', "$name: no page") if $status;
	like(join('', map { head_of($_) } sent()), $status ? qr/^Subject: coach: weekly\.sh .* failed/m : qr/^To: vp/m, "$name: who gets mail");
	run($folder, 'rmdir weekly.html.work') if $name eq 'another run';
	is(join(' ', glob "$folder/*.work"), '', "$name: nothing is left behind");
}
($rc, $out, $err) = run($folder, "sh $script");
is("$rc|$err", "2|weekly.sh: usage: weekly.sh DIR, the folder of people.csv and of what there is to read\n", 'no folder');

# An export of one day does not show which number of its dates is the day.
$folder = demo_folder();
mkdir "$folder/calendars";
spew("$folder/calendars/devries.csv", "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,Show time as\n"
	. "Coaching,11/10/2026,9:00,11/10/2026,9:45,False,Hanna de Vries,Tendai Moyo,2\n");
($rc, $out, $err) = weekly();
is($rc, 3, 'dates that could be read in two ways are refused');
like($err, qr/in weekly\.conf by DATE_ORDER/, 'and the setting is named');
spew("$folder/weekly.conf", "DATE_ORDER=mdy\n");
($rc, $out, $err) = weekly();
is($rc, 0, 'weekly.conf says how they are read') or diag($err);

# A log without the rows of tanaka, who leads 5 people, and of devries from October on, whose calendar tells of them.
$folder = demo_folder();
mkdir "$folder/calendars";
rename "$folder/devries.ics", "$folder/calendars/devries.ics";
spew("$folder/log.csv", join '', grep { !/^[^,]*,[^,]*,tanaka/ && !/^2026-1[01].*,devries\b/ } split /^/, $raw);

# How many were coached, where the log means LOG.
sub coached_by_log {
	my ($log) = @_;
	($rc, $out, $err) = weekly(LOG => $log, COACH_TZ => 'Europe/Berlin');
	return "$rc" . join '', map { "|$_" } page() =~ /(\w+ \d+ and \d+ of 58) direct reports were coached/;
}
my $by_records = coached_by_log('partial');
is($by_records, '0|Between 29 and 34 of 58', 'records.csv speaks of tanaka, who then coached nobody, and not of quinn');
unlink "$folder/records.csv";
is(coached_by_log('partial'), '0|Between 29 and 39 of 58', 'a coach without a row and a calendar may have coached all 5');
is(coached_by_log('complete'), '0|Between 29 and 32 of 58', 'and in a complete log none');

# --- waves that are closed ----------------------------------------------------------------------

$folder = demo_folder();
mkdir "$folder/ratings";
run($folder, 'for wave in 2026-Q2 2026-Q3; do { sed 1q ratings.csv; grep "^$wave" ratings.csv; } > "ratings/$wave.csv"; done; rm ratings.csv');
($rc, $out, $err) = weekly();
is("$rc|$err", '0|', 'a file for each wave');
like(page(), qr/Leaders say 79 of 100, their reports say 38/, 'the page has the last of them');
my ($made, $at_once) = map { (run($folder, $_))[1] } 'cat gaps/2026-Q2.csv gaps/2026-Q3.csv',
	'coach-gap -q --hours hours --table gap ratings/*';
is(join('', $made =~ /^(?:2026.*|wave.*(?=\n(?:2026-Q2)))\n/mg), $at_once, 'what is kept is what one run over all says, changes too');
run($folder, q(sed -i '/^silva,/d; s/,silva,/,demir,/' people.csv));
($rc, $out, $err) = weekly();
is((run($folder, 'cat gaps/2026-Q2.csv gaps/2026-Q3.csv'))[1], $made, 'and stays when people change');
unlink "$folder/gaps/2026-Q3.csv";
my $survey = slurp("$folder/ratings/2026-Q3.csv");
spew("$folder/ratings/2026-Q3.csv", $survey . "2026-Q3,devries,moyo,praise,55\n");
($rc, $out, $err) = weekly();
is("$rc|" . (-e "$folder/gaps/2026-Q3.csv" || 0), '0|0', 'a wave of which a row was left out is not kept') or diag($err);
spew("$folder/ratings/2026-Q3.csv", $survey);
weekly();
ok(-s "$folder/gaps/2026-Q3.csv", 'until it is mended');

# --- rows that cannot be read -------------------------------------------------------------------

$folder = demo_folder();
spew("$folder/log.csv", $raw . "2026-11-12,4O,devries,moyo,held,1,,,,,,Coaching,,x1\n");
spew("$folder/indicators.csv", slurp("$folder/indicators.csv") . "2026-10-31,moyo,call_score,high\n");
for my $week (1, 2) {
	($rc, $out, $err) = weekly(%mail, ADMIN_TO => 'ops@example.com');
	is($rc, 0, "rows that cannot be read do not stop the page, week $week") or diag($err);
	like($err, qr/^coach-log: 1 row rejected/m, 'but are counted');
	like($err, qr/^weekly\.sh: rows were left out; .*\/rejects has them, each with the reason$/m, 'and it is said where they are');
	like(slurp("$folder/rejects/sessions.csv"), qr/^"minutes: ""4O"" is not a number of minutes",log\.csv:\d+,2026-11-12,4O,/m, 'with the reason');
	like(slurp("$folder/rejects/page.csv"), qr/^"value: .*,indicators\.csv:\d+,/m, 'those that only the page reads too');
	like(slurp("$folder/weekly.html"), qr/\b2 rows could not be read, and are in no number here/, 'and on the page, those of all stages');
	my ($page, $told) = sent();
	like(head_of($told), qr/^To: ops\@example\.com\nSubject: coach: weekly\.sh .* left rows out$/m, 'ADMIN_TO is told');
	is(scalar(sent()), 2, 'and that is all that is mailed');
}
($rc, $out, $err) = weekly(LIMITS => 'coverage<0.9');
is($rc, 1, 'a limit is a limit all the same');
spew("$folder/log.csv", $raw);
spew("$folder/indicators.csv", slurp("$folder/indicators.csv") =~ s/.*high\n//r);
($rc, $out, $err) = weekly(%mail, ADMIN_TO => 'ops@example.com');
is("$rc|$err|" . (-e "$folder/rejects" || 0) . '|' . sent(), '0||0|1', 'mended rows are gone');
ok(page() eq $whole, 'and the page is whole');

# --- mail and limits ----------------------------------------------------------------------------

$folder = demo_folder();
($rc, $out, $err) = weekly(%mail);
is("$rc|$err", '0|', 'the page is mailed');
is(slurp("$folder/sent.arguments"), "-v -i -t\n", 'the recipients are those of the headers');
my $head = head_of(sent());
like($head, qr/^To: vp\@example\.com,\r?\n ops\@example\.com\r?$/m, 'to whom');
like($head, qr/^From: coach\@example\.com\r?$/m, 'from whom');
my ($headline) = map { s/<[^>]*>//gr } page() =~ /<p class="headline">(.*?)<\/p>/s;
is(($head =~ s/\r?\n //gr) =~ /^Subject: Week 46, [^:]*: (.*?)\r?$/m ? $1 =~ s/\W//gr : '', $headline =~ s/\W//gr, 'the subject is the week and the headline');
ok(page() eq $whole, 'the page is written as well');
($rc, $out, $err) = weekly(%mail, LIMITS => 'coverage<0.9  gap@leader>99');
is("$rc|$err", qq(1|coach-report: coverage<0.9: "org" has 0.568966 to 0.655172 in 2026-W46\n), 'a crossed limit is said, once');
ok(sent() && page() eq $whole, 'and the page is written and mailed all the same');
($rc, $out, $err) = weekly(LIMITS => 'coverage<0.9');
is("$rc|" . sent(), '1|0', 'limits without mail');
($rc, $out, $err) = weekly(%mail, LIMITS => 'covered<0.9');
is("$rc|" . sent() . '|' . page(), '2|0|', 'a wrong limit: no page, no mail');
unlink "$folder/records.csv";
($rc, $out, $err) = weekly(LOG => 'complete', LIMITS => 'adherence<0.99 focus<0.1 follow_through@level<0.01 plans.adherence<0');
is("$rc|$err", qq(1|coach-report: adherence<0.99: "org" has 0.493902 to 0.580793\n) .
	qq(coach-report: follow_through\@level<0.01: "director" has 0.000000\n), 'limits on the plan summary are checked');
like(sections(), qr/\bsummary\b.*\bplans\b/, 'the page has the summary of the plans, and each of them');
$folder = demo_folder();
($rc, $out, $err) = weekly(%mail, VERDICT => 75);
is($rc, 4, 'a mail that could not be sent');
like($err, qr/but not all of the mail could be sent/, 'is said');
ok(page() eq $whole, 'and the page is there');
($rc, $out, $err) = weekly(%mail, SENDMAIL => 'no-such-agent');
is("$rc|" . ($err =~ /no-such-agent/ && $err =~ /SENDMAIL in weekly\.conf names the command/), '4|1', 'no mail agent is said, and the way out');
for ("MAILTO=a\@example.com", 'COACH_TZ = Europe/Berlin') {
	spew("$folder/weekly.conf", "# settings\nLIMITS='coverage<0.1  gap>99'\n$_\n");
	($rc, $out, $err) = weekly();
	is("$rc|" . ($err =~ /^weekly\.sh: weekly\.conf: .*\b(?:MAILTO|COACH_TZ) /), '2|1', "no setting: $_");
}
unlink "$folder/weekly.conf";
($rc, $out, $err) = weekly(%mail, MAIL_TO => "vp\@example.com\nBcc: all\@example.com");
is("$rc|" . sent(), '2|0', 'no header is let in by an address');
($rc, $out, $err) = weekly(%mail, COACH_NOW => '2027-01-18');
is($rc, 0, 'old data');
like(page(), qr/Stale: this period has no session at all/, 'the page says that it is stale');
like(head_of(sent()), qr/^Subject: Stale: /m, 'and so does the subject of the mail');

# --- a mail for each leader ---------------------------------------------------------------------

$folder = demo_folder();
($rc, $out, $err) = weekly(%mail, EACH => 1);
is("$rc|$err", '0|', 'a mail for each leader');
my ($to_all, @each) = sent();
my %to = map { (head_of($_) =~ /^To: (.*)$/m)[0] => $_ } @each;
is(join(' ', sort keys %to), join(' ', map { "$_\@example.com" } qw(achterberg brandt demir devries hoffmann laurent lindqvist marchetti novak
	okafor quinn sandoval silva tanaka)), 'to the address of each, and to nobody else');
like(head_of($to{'devries@example.com'}), qr/^From: coach\@example\.com$/m, 'from whom');
like(head_of($to{'devries@example.com'}) =~ s/\n//gr, qr/Subject: Week 46, .*: Of the 6 direct reports of Hanna de Vries/, 'about the own reports');
my $bodies = join '', map { decode_base64($_) } $to{'devries@example.com'} =~ /Transfer-Encoding: base64\n(?:Content-[^\n]*\n(?: [^\n]*\n)*)*\n([A-Za-z0-9+\/=\n]+)/g;
like($bodies, qr/Tendai Moyo/, 'a page names the reports');
unlike($bodies, qr/Sandoval|Tanaka|Silva|Brandt/, 'and no other leader');
like(head_of($to_all), qr/^To: vp\@example\.com/m, 'the whole page goes to MAIL_TO alone');
run($folder, q(sed -i '/^devries,/s/devries@example.com //; s/^tanaka,/t=1 é,/; s/,tanaka,/,t=1 é,/; 1s/aliases/Aliases/' people.csv));
($rc, $out, $err) = weekly(%mail, EACH => 1);
like("$rc|$err", qr{^0\|(?:.*\n)*coach-report: .*no mail is written for 1 .*no address$}m, "who has no address gets none, which is said");
is(scalar(grep { /^To: tanaka\@example\.com$/m } map { head_of($_) } sent()), 1, 'an id that is no file name');
($rc, $out, $err) = weekly(%mail, EACH => 1, MAIL_TO => '', VERDICT => 75);
is("$rc|" . sent(), '4|13', 'one that cannot be sent does not stop the others');

# --- every stage that fails ---------------------------------------------------------------------

# Tools that count themselves; the one that is FAILS says something and fails, or is killed.
my $tools = tempdir(CLEANUP => 1);
for my $tool (@TOOLS) {
	spew("$tools/$tool", <<"END");
#!/bin/sh
n=\$((\$(cat $tools/count) + 1))
echo \$n > $tools/count
if [ \$n -eq "\$FAILS" ]; then
	echo "$tool: cannot do it today" >&2
	[ "\$HOW" != killed ] || kill -9 \$\$
	exit 4
fi
exec $build/$tool "\$\@"
END
	chmod 0755, "$tools/$tool";
}
$folder = demo_folder();
mkdir "$folder/ratings";
run($folder, 'mkdir calendars; mv devries.ics calendars; { sed 1q ratings.csv; grep ^2026-Q2 ratings.csv; } > ratings/2026-Q2.csv; sed -i /^2026-Q2/d ratings.csv; echo COACH_TZ=Europe/Berlin > weekly.conf');
my $stages = 0;
for my $how ('failed', 'killed') {
	for (my $fails = 1; $fails < 20; $fails++) {
		spew("$tools/count", "0\n");
		unlink glob "$folder/sent*";
		system('rm', '-rf', "$folder/gaps");
		spew("$folder/weekly.html", "the last good page\n");
		($rc, $out, $err) = run($folder, "sh $script .", %mail, COACH_BIN => $tools, FAILS => $fails, HOW => $how, ADMIN_TO => 'ops@example.com');
		last if $rc == 0;
		$stages++;
		my $which = "stage $fails, $how";
		is($rc, $how eq 'killed' ? 137 : 4, $which) or diag($err);
		is(page(), "the last good page\n", "$which: the last good page stays");
		is(scalar(sent()), 1, "$which: one mail goes out");
		my ($told) = sent();
		like($told, qr/\ATo: ops\@example\.com\nSubject: coach: weekly\.sh .* failed with status $rc\n/, "$which: to ADMIN_TO");
		like($told, qr/^(coach-\w+): cannot do it today\n(?:.*\n)*weekly\.sh: \1 failed with status $rc\n/m, "$which: with what was said");
		like($err, qr/cannot do it today/, "$which: which is said here too");
		is(join(' ', glob "$folder/*.work"), '', "$which: nothing is left behind");
	}
}
cmp_ok($stages, '>=', 14, 'all stages were tried');
($rc, $out, $err) = run($folder, "sh $script .", COACH_BIN => $tools, FAILS => 0, SENDMAIL => 'false', ADMIN_TO => 'ops@example.com', LOG => 'x');
is($rc, 2, 'an administrator who cannot be told');
like($err, qr/^weekly\.sh: ADMIN_TO could not be told$/m, 'is said');
done_testing();
