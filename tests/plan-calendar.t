#!/usr/bin/perl
# Calendar applications of others can read the agenda: two parsers in Python, each skipped where it is not installed.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use lib dirname(__FILE__);
use Coach;
use Test::More;

my $work = tempdir(CLEANUP => 1);
my $goal = join ' ', ('Åsa, fråga; sedan \\ vänta — länge') x 9;
spew("$work/people.csv", "person,manager\nmax,\nann,max\n");
spew("$work/plans.csv", "plan,person,skill,goal,start,every\np1,ann,listening,\"$goal\",2026-11-02,7d\n");
spew("$work/sessions.csv", "id,start,minutes,coach,coachee,category,skill,commitment,due\n" .
	qq(s1,2026-11-10,30,max,ann,coaching,listening,"Ring ""A"", B; C",2026-11-12\n));
is +(run($work, 'coach-plan --agenda 7 -f ics -o agenda.ics plans.csv sessions.csv'))[0], 0, 'the agenda is written';

my %parsers = (
	icalendar => <<'P',
from icalendar import Calendar
calendar = Calendar.from_ical(open('agenda.ics', 'rb').read())
for event in calendar.walk('VEVENT'):
    assert not event.errors, event.errors
    print(event.decoded('dtstart'), event['summary'], repr(event['description'].split('\n')[-1]), sep='|')
P
	vobject => <<'P',
import vobject
calendar = vobject.readOne(open('agenda.ics', newline='', encoding='utf-8').read())
calendar.validate(raiseException=True)
for event in calendar.vevent_list:
    print(event.dtstart.value, event.summary.value, repr(event.description.value.split('\n')[-1]), sep='|')
P
);
(my $shown = $goal) =~ s/\\/\\\\/g;
my $expected = qq(2026-11-16|Follow-up with ann by max: Ring "A", B; C|'Goal: $shown'\n) .
	qq(2026-11-17|Coaching for ann by max: listening|'Goal: $shown'\n);
for my $name (sort keys %parsers) {
	SKIP: {
		# The system's Python has the packages of the system, whatever stands before it on PATH.
		my ($python) = grep { (run($work, "$_ -c 'import $name'"))[0] == 0 } qw(python3 /usr/bin/python3);
		skip "Python's $name is not installed", 1 if !$python;
		spew("$work/$name-read.py", $parsers{$name});
		my ($status, $out, $err) = run($work, "$python -W ignore $name-read.py", PYTHONIOENCODING => 'utf-8');
		is $out, $expected, "$name reads the agenda" or diag $err;
	}
}
done_testing;
