#!/usr/bin/perl
# generate.pl [--whole] OUTDIR: writes the demo, a made-up sales organisation of 60 people and 26 weeks.
#
# The same bytes come out on every machine: a fixed seed for every table, a generator of our own, integers
# only, every hash read by sorted key. The committed copy is the folder demo beside this script:
#
#     perl generate.pl demo && git diff --exit-code demo
#
# With --whole no calendar is missing, and there is no records.csv: what a test takes away from is whole then.
#
# Today is Monday 2026-11-16. The sessions run from 2026-05-18 over the quarter ends 2026-06-30 and 2026-09-30
# to 2026-11-13; what comes later is planned. It writes:
#
#   people.csv      who reports to whom. Four levels, told by height (VP hoffmann, 3 directors, 10 managers,
#                   46 reps); ruiz changes manager on 2026-08-17, keller leaves on 2026-08-31, ito joins on
#                   2026-07-13; quinn's team of two is too small to show.
#   log.csv         sessions as logged, without category: coach-log reads it and classifies it.
#   records.csv     for whom, and for which days, the log speaks: the calendar of quinn was never read, and two
#                   weeks of laurent's, from 2026-08-10 on, are missing. Neither has a session in log.csv then.
#   plans.csv       development plans.
#   expectations.csv  how often, and for how long, reps, managers and directors are to be coached.
#   programmes.csv  coach training, from 2026-07-20 on, for half of the managers.
#   ratings.csv     two waves of a survey, 2026-Q2 and 2026-Q3: five items from 1 to 5, and the item `hours`.
#   indicators.csv  call_score and win_rate at the end of each of nine months.
#   sNNNN.vtt       the transcript of one session of devries, as Teams writes it, named after the session's id.
#   crm.csv         the sessions of devries that were held in October, once more, as a CRM would export them,
#   crm.map.csv     and the map that brings them in: coach-log --map crm.map.csv crm.csv.
#
# and, of the same sessions and answers, what programs that hold them would export:
#
#   devries.ics     the calendar of devries in October and November, as Exchange writes it: series with
#                   exceptions, among them a 1:1 that was moved to another day, a declined and a cancelled
#                   meeting, days off, and blocks in which nobody is coached. What was moved away is gone.
#   outlook.csv     the same calendar, as Outlook writes it for the United States, in Windows' encoding. It
#                   does not say who declined.
#   salesforce.csv  the October of tanaka and her reports, one row for each who took part, with the footer.
#   qualtrics.csv   the wave 2026-Q3 of ratings.csv, one row for each response, with two previews.
#
# What is planted, by question:
#
#   Q1  Leaders put their coaching near 79 of 100 in 2026-Q3, their reports near 38. tanaka rates herself
#       below her reports, novak's raters all gave one score, achterberg did not rate himself, one of demir's
#       raters left answers out, quinn is suppressed.
#   Q2  Leaders say 6 to 8 hours per report in 4 weeks, the reports 1 to 2; the log agrees with the reports,
#       and inspection relabelled as coaching would fill the difference.
#   Q3  More time goes to inspection than to coaching; near quarter end inspection rises and coaching halves.
#   Q4  Reps are coached in most weeks, managers seldom, directors hardly: the chain breaks at the top. The
#       directors, silva and two of silva's reps work on their boss's slides.
#   Q5  Most people below the VP have one plan, some none; sessions of devries keep to it, tie back and follow
#       up, others stray, follow up late or never. One plan is done, one dropped.
#   Q6  Coaching is moved to Friday and then dropped; inspection hardly ever is.
#   Q7  devries is the exemplar: best ratings, regular sessions, mid-table win_rate. The reps moyo and fischer
#       coach their peers.
#   Q8  Most of sandoval's sessions with the label `1:1 coaching` have the subject `Pipeline review`. A few
#       sessions of all leaders say too little to be classified.
#       Some one-to-ones say nothing that a rule could decide by.
#   Q9  call_score moves with the hours of coaching of the same month, and grows with the sessions that keep to
#       the plan; win_rate does neither.
#   Q10 The managers of marchetti and most directors get next to nothing.
#   Q11 The teams of devries and tanaka get what is expected, quarter after quarter; silva's do not.
#   Q12 Who takes part in the training comes along on calls from then on, for an hour every third week or so.
#   Q13 In the transcript devries asks more than she tells.

use strict;
use warnings;
use Encode qw(from_to);
use Time::Local qw(timegm);

my $is_whole = @ARGV && $ARGV[0] eq '--whole' && shift;
if (@ARGV != 1 || $ARGV[0] =~ /^-/) {
	print STDERR "usage: perl generate.pl [--whole] OUTDIR\n";
	exit 2;
}
my $outdir = $ARGV[0];
-d $outdir || mkdir $outdir or die "generate.pl: $outdir: $!\n";

# The generator: Lehmer's, modulus 2^31 - 1. Products stay below 2^46, exact in every perl.
my $state;

sub seed { $state = $_[0]; draw(1) for 1 .. 8; }

# A number from 0 to n - 1.
sub draw {
	$state = $state * 16807 % 2147483647;
	return ($state >> 8) % $_[0];
}

sub chance { return draw(100) < $_[0]; }
sub pick { return $_[draw(scalar @_)]; }

# Dates are days since 1970-01-01; weekday 0 is Monday.
sub day_of {
	my ($year, $month, $mday) = split /-/, $_[0];
	return timegm(0, 0, 0, $mday, $month - 1, $year) / 86400;
}

sub date_of {
	my @civil = gmtime($_[0] * 86400);
	return sprintf '%04d-%02d-%02d', $civil[5] + 1900, $civil[4] + 1, $civil[3];
}

sub weekday { return ($_[0] + 3) % 7; }

my $first_day = day_of('2026-05-18');
my $now = day_of('2026-11-16');
my $end_day = $now + 14;
my $never = day_of('9999-12-31');

my $trained_from = day_of('2026-07-20');
my @trained = qw(sandoval brandt novak achterberg demir);

# Of quinn no calendar was read, and of laurent not that of these days.
my ($hole_from, $hole_to) = (day_of('2026-08-10'), day_of('2026-08-24'));

sub is_logged {
	my ($coach, $day) = @_;
	return $is_whole || $coach ne 'quinn' && !($coach eq 'laurent' && $day >= $hole_from && $day < $hole_to);
}

# The last three weeks of a quarter.
sub is_quarter_end {
	my ($day) = @_;
	for my $end (map { day_of($_) } '2026-06-30', '2026-09-30') {
		return 1 if $day > $end - 21 && $day <= $end;
	}
	return 0;
}

sub cell {
	my ($text) = @_;
	return $text unless $text =~ /[",\r\n]/;
	$text =~ s/"/""/g;
	return "\"$text\"";
}

sub write_lines {
	my ($name, @lines) = @_;
	my $path = "$outdir/$name";
	open my $out, '>:raw', $path or die "generate.pl: $path: $!\n";
	print $out @lines or die "generate.pl: $path: $!\n";
	close $out or die "generate.pl: $path: $!\n";
}

sub write_table {
	my ($name, $header, @rows) = @_;
	write_lines($name, map { join(',', map { cell($_) } @$_) . "\n" } [split /,/, $header], @rows);
}

# People: person|name|manager|team, then from and to where the row does not hold always.
my @people = map { [split /\|/] } grep { /\S/ } split /\n/, <<'END';
hoffmann|Renate Hoffmann||Sales
okafor|Okafor, Chidi|hoffmann|North
lindqvist|Åsa Lindqvist|hoffmann|Central
marchetti|Paola Marchetti|hoffmann|South
devries|Hanna de Vries|okafor|Baltic
sandoval|Iván Sandoval|okafor|Fjord
brandt|Zoë Brandt|okafor|Harbour
novak|Petr Novák|lindqvist|Danube
achterberg|Jonas Achterberg|lindqvist|Elbe
tanaka|Mei Tanaka|lindqvist|Rhine
silva|Rui Silva|marchetti|Tagus
demir|Elif Demir|marchetti|Bosporus
laurent|Camille Laurent|marchetti|Rhône
quinn|Aoife Quinn|marchetti|Malta
moyo|Tendai Moyo|devries|Baltic
petersen|Lars Petersen|devries|Baltic
oconnor|Niamh O'Connor|devries|Baltic
kowalska|Ewa Kowalska|devries|Baltic
abebe|Selam Abebe|devries|Baltic
virtanen|Aino Virtanen|devries|Baltic
jensen|Mikkel Jensen|sandoval|Fjord
garcia|José García|sandoval|Fjord
ito|Kenji Ito|sandoval|Fjord|2026-07-13|
bakker|Sanne Bakker|sandoval|Fjord
stone|"Rocky" Stone|sandoval|Fjord
ruiz|Lucía Ruiz|brandt|Harbour||2026-08-17
ruiz|Lucía Ruiz|demir|Bosporus|2026-08-17|
fischer|Jürgen Fischer|brandt|Harbour
dubois|Dubois, Élodie|brandt|Harbour
khan|Amina Khan|brandt|Harbour
larsen|Ida Larsen|brandt|Harbour
keller|Urs Keller|novak|Danube||2026-08-31
horvat|Ana Horvat|novak|Danube
popescu|Radu Popescu|novak|Danube
szabo|Réka Szabó|novak|Danube
mueller|Jörg Müller|novak|Danube
wagner|Lena Wagner|achterberg|Elbe
becker|Timo Becker|achterberg|Elbe
osei|Kofi Osei|achterberg|Elbe
schulz|Pia Schulz|achterberg|Elbe
zeman|Tomáš Zeman|achterberg|Elbe
meier|Nadja Meier|tanaka|Rhine
costa|Bruno Costa|tanaka|Rhine
nguyen|Linh Nguyễn|tanaka|Rhine
weber|Carl Weber|tanaka|Rhine
adeyemi|Folake Adéyẹmí|tanaka|Rhine
pereira|Marta Pereira|silva|Tagus
gomes|Tiago Gomes|silva|Tagus
moreau|Luc Moreau|silva|Tagus
alves|Inês Alves|silva|Tagus
yilmaz|Deniz Yılmaz|demir|Bosporus
kaya|Emre Kaya|demir|Bosporus
petrova|Mila Petrova|demir|Bosporus
haddad|Omar Haddad|demir|Bosporus
nikolaou|Eleni Nikolaou|demir|Bosporus
rossi|Giulia Rossi|laurent|Rhône
bernard|Hugo Bernard|laurent|Rhône
ferrari|Marco Ferrari|laurent|Rhône
roux|Inès Roux|laurent|Rhône
byrne|Cian Byrne|quinn|Malta
vella|Maria Vella|quinn|Malta
END

my (%number, @persons);
for my $row (@people) {
	$row->[$_] //= '' for 4, 5;
	next if $number{ $row->[0] };
	push @persons, $row->[0];
	$number{ $row->[0] } = 400 + 7 * @persons;
}
my %is_leader = map { $_->[2] => 1 } @people;

sub email { return "$_[0]\@example.com"; }

# The row of a person that holds on a day, or undef.
sub person_row {
	my ($person, $day) = @_;
	for my $row (@people) {
		next if $row->[0] ne $person;
		my $from = $row->[4] eq '' ? 0 : day_of($row->[4]);
		my $to = $row->[5] eq '' ? $never : day_of($row->[5]);
		return $row if $day >= $from && $day < $to;
	}
	return undef;
}

sub manager_of {
	my $row = person_row(@_);
	return $row ? $row->[2] : '';
}

sub reports_of {
	my ($leader, $day) = @_;
	return grep { manager_of($_, $day) eq $leader } @persons;
}

write_table(
	'people.csv', 'person,name,manager,team,aliases,from,to',
	map { [@{$_}[0 .. 3], sprintf('%s %05d', email($_->[0]), $number{ $_->[0] }), @{$_}[4, 5]] } @people
);

# How a leader works, in percent:
#   coach   chance that a report has a coaching session in a week
#   focus   sessions that keep to the plan's skill
#   commit  sessions that end with a commitment
#   follow  commitments that are followed up in time
#   drop    coaching sessions that are moved or dropped, Monday to Thursday
#   deal    chance of a deal review with a report in a week
#   blur    sessions labelled coaching that are pipeline reviews
my %way;
for (grep { /\S/ } split /\n/, <<'END') {
hoffmann   4 30 20 20 30 10 0
okafor    34 50 30 30 22 14 0
lindqvist 16 40 20 20 22 16 0
marchetti  4 30 10 10 30 30 0
devries   96 95 85 92  3  6 0
sandoval  62 40 30 25 16 18 55
brandt    74 55 45 45 20 12 0
novak     70 55 40 40 20 12 0
achterberg 62 45 35 30 22 14 0
tanaka    88 75 60 75  8  8 0
silva     24 30 15 10 26 34 0
demir     72 55 45 40 20 14 0
laurent   66 50 35 35 22 16 0
quinn     58 45 30 30 20 14 0
END
	my ($leader, @pct) = split ' ';
	@{ $way{$leader} }{qw(coach focus commit follow drop deal blur)} = @pct;
}
my @leaders = grep { $way{$_} } @persons;

my @rep_skills = (
	'discovery', 'objection handling', 'negotiation', 'storytelling', 'prospecting', 'account planning'
);
my @leader_skills = ('observing calls', 'giving feedback', 'delegating', 'asking questions');

my %goal = (
	'discovery' => 'Find the real problem before showing anything',
	'objection handling' => 'Stay calm and curious when the price comes up',
	'negotiation' => 'Trade, never give: no discount without something back',
	'storytelling' => 'Open every first meeting with a customer story',
	'prospecting' => 'Ten good first conversations a week',
	'account planning' => 'A one-page plan for each of the top five accounts',
	'observing calls' => 'Join two calls a week and say nothing',
	'giving feedback' => 'One thing to keep, one thing to change, the same day',
	'delegating' => 'Hand over the weekly deck and leave it there',
	'asking questions' => 'Ask first, tell last',
);

my @wishes = (
	'Ask me on Monday what I tried',
	'A short message on Thursday, please don\'t copy anybody',
	'Look at one recording with me, then tell me what you heard',
	'Remind me once; after that I will remind you',
	'Ask "what did you do differently?" and wait',
	'Put it first on our agenda, before the numbers',
	'',
);

# Plans. %plan: by person, those that a session can be about.
my (%plan, @plans);
seed(1406);
for my $person (grep { $_ ne 'hoffmann' } @persons) {
	my $leader = manager_of($person, $first_day) || manager_of($person, $now);
	my $has = $person eq 'keller' || $person eq 'petersen' || chance($leader eq 'hoffmann' ? 34
		: $leader eq 'devries' || $leader eq 'tanaka' ? 100 : $is_leader{$person} ? 70 : 86);
	next unless $has;
	my $skill = pick($is_leader{$person} ? @leader_skills : @rep_skills);
	my ($every, $minutes) = @{ pick(['7d', 45], ['2w', 45], ['2w', 60], ['1m', 60]) };
	($every, $minutes) = ('7d', 45) if $leader eq 'devries';
	($every, $minutes) = ('1m', 60) if $is_leader{$person};
	my $start = pick('2026-05-18', '2026-06-01', '2026-07-01');
	$start = '2026-08-03' if $person eq 'ito';
	my $due = pick('2026-11-27', '2026-12-18', '2026-12-18', '2026-12-31');
	my $status = pick('active', '');
	$status = 'dropped' if $person eq 'keller';
	$status = 'done' if $person eq 'petersen';
	($start, $due) = ('2026-05-18', '2026-10-30') if $status eq 'done' || $status eq 'dropped';
	my $baseline = 42 + draw(19);
	my $id = sprintf 'G%02d', @plans + 1;
	my $coach = manager_of($person, $now) || $leader;
	push @plans, [
		$id, $person, $coach, $skill, $goal{$skill}, $start, $due, $every, $minutes,
		'call_score', $baseline, $baseline + 12 + 2 * draw(4), pick(@wishes), $status
	];
	$plan{$person} = {
		id => $id, skill => $skill, baseline => $baseline,
		start => day_of($start), due => day_of($due)
	};
}
write_table(
	'plans.csv',
	'plan,person,coach,skill,goal,start,due,every,minutes,indicator,baseline,target,follow_up,status',
	@plans
);
write_table(
	'expectations.csv', 'edge,every,minutes,tenure,from,to',
	['manager>rep', '2w', 30, '', '', ''], ['manager>rep', '1w', 20, '<60d', '', ''], ['>manager', '1m', 30, '', '', ''],
	['>director', '1m', '', '', '', '']
);

write_table('programmes.csv', 'programme,person,from,to', map { ['coach training', $_, date_of($trained_from), ''] } @trained);

# Sessions. A working day has 20 slots of half an hour from 8:00; nobody is in two places at once.
my (@sessions, %busy, $meetings);

# The first slot free for everybody, from the wished one on and round the day; undef when there is none.
sub book {
	my ($day, $wish, $minutes, @who) = @_;
	my $length = int(($minutes + 29) / 30);
	my $mask = (1 << $length) - 1;
	my $taken = 0;
	$taken |= $busy{"$_ $day"} // 0 for @who;
	for my $try (0 .. 19) {
		my $slot = ($wish + $try) % 20;
		next if $slot + $length > 20 || $taken & ($mask << $slot);
		$busy{"$_ $day"} = ($busy{"$_ $day"} // 0) | ($mask << $slot) for @who;
		return $slot;
	}
	return undef;
}

# One meeting with one row per coachee. Returns its rows, none when no slot was free.
sub meet {
	my ($day, $wish, $minutes, $coach, $coachees, $status, $label, $subject) = @_;
	my $slot = book($day, $wish, $minutes, $coach, @$coachees);
	return () unless defined $slot;
	my $id = sprintf 's%04d', ++$meetings;
	my @rows = map { {
		day => $day, slot => $slot, minutes => $minutes, coach => $coach, coachee => $_,
		status => $day >= $now ? 'planned' : $status, attendees => 0, skill => '', follows => '',
		commitment => '', due => '', plan => '', label => $label, subject => $subject, id => $id
	} } @$coachees;
	if (@rows > 1) {
		$_->{status} eq 'held' && chance(2) and $_->{status} = 'declined' for @rows;
	}
	my $present = grep { $_->{status} ne 'declined' } @rows;
	$_->{attendees} = $present || 1 for @rows;
	push @sessions, @rows;
	return @rows;
}

sub inspection_status {
	return chance(weekday($_[0]) == 4 ? 12 : 3) ? pick('cancelled', 'moved') : 'held';
}

my @accounts = (
	'Weber & Söhne', 'Lund, Berg & Co', 'Aurora Foods', 'Delta Pumps', 'Kestrel Air', 'Moss Energy',
	'Polar Freight', 'Quarry Labs', 'Tern Insurance', 'Umbra Optics'
);
my @coaching = (
	['1:1 coaching', 'Feedback on last call', 45],
	['1:1 coaching', '', 45],
	['1:1 coaching', 'Feedback on last call', 30],
	['', '1:1 coaching: SKILL', 45],
	['Role play', 'Role play: SKILL', 45],
	['Coaching', 'Call preparation, ACCOUNT', 30],
	['Coaching', 'Account strategy, ACCOUNT', 45],
	['Coaching', 'Goal setting', 30],
	['Ride-along', 'Ride-along at ACCOUNT', 150],
);
my @reviews = (['Pipeline review', ''], ['1:1', 'Pipeline review'], ['Pipeline review', 'Commit and upside']);
my @talks = (['Accountability check', ''], ['Career chat', ''], ['1:1', 'Sync'], ['', 'Catch-up']);
my @actions = (
	'Ask three open questions before the demo', 'Send the recap within a day',
	'Rehearse the opening with a colleague', 'Write down the next step, with a date',
	'Record one call and listen to it', 'Let the customer name the price of doing nothing',
	'Prepare two trades before Thursday', 'Call "lost" accounts and ask why',
);

# Commitments that wait for their follow-up: by pair, each the session's id and the first day it is taken up.
my %waiting;

# What a coaching session was about, agreed and took up.
sub fill_coaching {
	my ($row, $way) = @_;
	my ($person, $day) = @$row{qw(coachee day)};
	my $plan = $plan{$person};
	my $on_plan = $plan && $day >= $plan->{start} && $day <= $plan->{due} && chance($way->{focus});
	if ($on_plan) {
		$row->{skill} = $plan->{skill};
		$row->{plan} = $plan->{id} if chance($way->{focus} - 20);
	} elsif (chance(60)) {
		$row->{skill} = pick($is_leader{$person} ? @leader_skills : @rep_skills);
	}
	my $skill = $row->{skill} || 'calls';
	my $account = pick(@accounts);
	$row->{subject} =~ s/SKILL/$skill/;
	$row->{subject} =~ s/ACCOUNT/$account/;
	return if $row->{status} ne 'held';

	my $list = $waiting{"$row->{coach} $person"} //= [];
	for my $index (0 .. $#$list) {
		next if $day < $list->[$index]{from};
		$row->{follows} = $list->[$index]{id};
		splice @$list, $index, 1;
		last;
	}
	return unless chance($way->{commit});
	my $due = $day + pick(7, 7, 14);
	$row->{commitment} = pick(@actions);
	$row->{due} = date_of($due) unless chance(8);
	if (chance($way->{follow})) {
		push @$list, { id => $row->{id}, from => $day + 1 };
	} elsif (chance(35)) {
		push @$list, { id => $row->{id}, from => $due + 10 };
	}
}

# One week's coaching of one pair: planned on some day, perhaps moved to Friday, perhaps dropped there.
sub coach_pair {
	my ($leader, $person, $monday) = @_;
	my $way = $way{$leader};
	my $weekday = $leader eq 'devries' ? 1 + draw(3) : pick(0, 1, 1, 2, 2, 2, 3, 3, 4, 4);
	my $day = $monday + $weekday;
	my $share = !is_quarter_end($day) ? 100 : $leader eq 'devries' ? 90 : 45;
	return unless draw(10000) < $way->{coach} * $share && manager_of($person, $day) eq $leader;

	if (chance($way->{blur})) {
		meet($day, draw(20), 45, $leader, [$person], inspection_status($day),
			'1:1 coaching', 'Pipeline review');
		return;
	}
	my ($label, $subject, $minutes) = @{ pick(@coaching) };
	my $wish = draw(20);
	my $status = 'held';
	my $drop = $way->{drop} * ($weekday == 4 ? 2.5 : 1);
	if ($day < $now && chance($drop)) {
		$status = $weekday == 4 ? pick('cancelled', 'cancelled', 'declined')
			: pick('moved', 'moved', 'cancelled');
	}
	my @rows = meet($day, $wish, $minutes, $leader, [$person], $status, $label, $subject);
	fill_coaching($_, $way) for @rows;
	return unless @rows && $status eq 'moved';
	return if manager_of($person, $monday + 4) ne $leader;
	$status = chance(45) ? 'cancelled' : 'held';
	fill_coaching($_, $way)
		for meet($monday + 4, $wish, $minutes, $leader, [$person], $status, $label, $subject);
}

# One week of one leader.
sub lead_week {
	my ($leader, $monday, $week) = @_;
	my $way = $way{$leader};
	my $wish = $leader eq 'hoffmann' ? 12 : manager_of($leader, $monday) eq 'hoffmann' ? 6 : 2;
	my @team = reports_of($leader, $monday);

	my @calls = is_quarter_end($monday + 3) ? (0, 3) : (0);
	for my $weekday ($leader eq 'silva' ? (@calls, 4) : @calls) {
		my $day = $monday + $weekday;
		my $minutes = $leader eq 'devries' ? 30 : 60;
		meet($day, $wish, $minutes, $leader, \@team, inspection_status($day), 'Forecast call', '');
	}
	if ($week % 4 == length($leader) % 4 && $way->{coach} > 50) {
		my $day = $monday + 2;
		my $skill = pick(@rep_skills);
		my $status = is_quarter_end($day) && chance(50) ? 'cancelled' : 'held';
		$_->{skill} = $skill for
			meet($day, 4, 60, $leader, \@team, $status, 'Role play', "Team role play: $skill");
	}
	for my $person (@team) {
		coach_pair($leader, $person, $monday);
		my $hard = is_quarter_end($monday + 3);
		if (chance($hard ? 75 : $leader eq 'devries' ? 25 : 42)) {
			my $day = $monday + draw(5);
			meet($day, draw(20), pick(30, 45), $leader, [$person], inspection_status($day),
				@{ pick(@reviews) });
		}
		if (chance($way->{deal} * ($hard ? 2 : 1))) {
			my $day = $monday + draw(5);
			my $account = pick(@accounts);
			meet($day, draw(20), 37.5, $leader, [$person], inspection_status($day), 'Deal review',
				"Deal review $account");
		}
		if (chance(12)) {
			meet($monday + draw(5), draw(20), 30, $leader, [$person], 'held',
				@{ pick(@talks) });
		}
	}
}

# Work for the boss. A source may put either of the two first.
sub help_boss {
	my ($person, $monday, $pct, $subject) = @_;
	return unless chance($pct);
	my $boss = manager_of($person, $monday);
	my ($first, $second) = chance(70) ? ($person, $boss) : ($boss, $person);
	meet($monday + 1 + draw(3), draw(20), 90, $first, [$second], 'held', 'Help', $subject);
}

# A rep coaches a colleague.
sub coach_peer {
	my ($person, $monday, @peers) = @_;
	return unless chance(60);
	my $skill = pick('discovery', 'objection handling');
	$_->{skill} = $skill for meet($monday + 1 + draw(3), draw(20), 30, $person, [pick(@peers)], 'held',
		'Role play', "Role play: $skill");
}

seed(2617);
for (my ($monday, $week) = ($first_day, 0); $monday < $end_day; $monday += 7, $week++) {
	lead_week($_, $monday, $week) for @leaders;
	next if $monday >= $now;
	help_boss($_, $monday, 45, 'Help with board deck') for 'okafor', 'lindqvist', 'marchetti';
	help_boss('silva', $monday, 60, 'Help with board deck');
	help_boss($_, $monday, 50, 'Help with board deck, numbers') for 'pereira', 'gomes';
	coach_peer('moyo', $monday, 'virtanen', 'abebe', 'kowalska');
	coach_peer('fischer', $monday, 'khan', 'larsen', 'wagner');
}

# What the training taught: to come along. Drawn by itself, so that all else is as it would be without.
seed(7207);
for (my $monday = $trained_from + 7; $monday < $now; $monday += 7) {
	for my $leader (@trained) {
		for my $person (reports_of($leader, $monday)) {
			next unless chance(is_quarter_end($monday + 3) ? 22 : 36);
			my $day = $monday + 1 + draw(3);
			next if manager_of($person, $day) ne $leader;
			my $account = pick(@accounts);
			my @rows = meet($day, draw(20), 60, $leader, [$person], 'held', 'Ride-along', "Joint call at $account");
			$plan{$person} && $day >= $plan{$person}{start} && $day <= $plan{$person}{due}
				and $_->{skill} = $plan{$person}{skill} for @rows;
		}
	}
}

@sessions = sort { $a->{day} <=> $b->{day} || $a->{slot} <=> $b->{slot} || $a->{id} cmp $b->{id}
	|| $a->{coachee} cmp $b->{coachee} } @sessions;

sub clock { return sprintf '%02d:%02d', 8 + int($_[0] / 2), $_[0] % 2 * 30; }

my @logged = grep { is_logged($_->{coach}, $_->{day}) } @sessions;

# The calendar of tanaka knows people by their address.
my @raw = qw(minutes coach coachee status attendees skill follows commitment due plan label subject id);
write_table('log.csv', join(',', 'start', @raw), map {
	my %row = %$_;
	@row{qw(coach coachee)} = map { email($_) } @row{qw(coach coachee)} if $row{coach} eq 'tanaka';
	[date_of($row{day}) . 'T' . clock($row{slot}), @row{@raw}]
} @logged);

my @read = ($first_day, $now - 1);
write_table('records.csv', 'record,person,first,last,source', map { ['outlook', @$_, 'log.csv'] } map {
	my $leader = $_;
	map { [$leader, date_of($_->[0]), date_of($_->[1])] }
		$leader eq 'quinn' ? () : $leader eq 'laurent' ? ([$read[0], $hole_from - 1], [$hole_to, $read[1]]) : \@read
} @leaders) unless $is_whole;

write_table('crm.csv', 'Activity ID,Owner,Contact,Date (DD/MM/YYYY),Duration,Type,Subject', map {
	my ($year, $month, $mday) = split /-/, date_of($_->{day});
	my $seconds = $_->{minutes} * 60;
	[
		$_->{id}, email($_->{coach}), email($_->{coachee}), "$mday/$month/$year " . clock($_->{slot}),
		sprintf('%d:%02d:%02d', int($seconds / 3600), int($seconds / 60) % 60, $seconds % 60),
		@$_{qw(label subject)}
	]
} grep { $_->{coach} eq 'devries' && $_->{status} eq 'held' && date_of($_->{day}) =~ /^2026-10/ } @sessions);

write_table(
	'crm.map.csv', 'column,source,format,default',
	['id', 'Activity ID', '', ''],
	['start', 'Date (DD/MM/YYYY)', '%d/%m/%Y %H:%M', ''],
	['minutes', 'Duration', 'hh:mm:ss', ''],
	['coach', 'Owner', '', ''],
	['coachee', 'Contact', '', ''],
	['label', 'Type', '', ''],
	['subject', 'Subject', '', ''],
	['status', '', '', 'held'],
);

# Ratings. By leader: what the reports think of the coaching in hundredths of a scale point, the leader's own
# five answers in each wave (none: no self rating), hours per report in 4 weeks as the leader and as the
# reports see them, in halves.
my @items = qw(observes feedback develops follows_up safe);
my %view;
for (grep { /\S/ } split /\n/, <<'END') {
hoffmann   192 55455 55455 12 1
okafor     254 44444 44444 13 2
lindqvist  212 45544 44544 13 2
marchetti  204 54554 54454 14 1
devries    404 44444 44444  9 8
sandoval   184 55555 55455 16 2
brandt     242 44454 44444 13 3
novak      300 44454 44454 14 3
achterberg 238 ----- -----  0 2
tanaka     344 23333 23333  5 5
silva      164 55454 54554 15 1
demir      248 45444 45444 14 3
laurent    222 44444 44444 13 3
quinn      242 44544 44544 14 2
END
	my ($leader, $reports, $before, $own, $said, $received) = split ' ';
	$view{$leader} = {
		reports => $reports, said => $said, received => $received,
		own => { '2026-Q2' => [split //, $before], '2026-Q3' => [split //, $own] }
	};
}

sub half { return $_[0] % 2 ? int($_[0] / 2) . '.5' : $_[0] / 2; }
sub clamp { my ($low, $x, $high) = @_; return $x < $low ? $low : $x > $high ? $high : $x; }

my %item_shift = (observes => -15, feedback => 10, develops => 0, follows_up => -35, safe => 40);
my %silent = map { $_ => 1 } qw(stone becker nikolaou);
my @ratings;

sub rate { push @ratings, [@_]; }

seed(3803);
for my $wave ('2026-Q2', '2026-Q3') {
	my $early = $wave eq '2026-Q2';
	my $last_day = day_of($early ? '2026-06-30' : '2026-09-30');
	for my $leader (@leaders) {
		my ($view, $halves) = ($view{$leader}, $view{$leader}{said});
		if ($halves) {
			rate($wave, $leader, $leader, $items[$_], $view->{own}{$wave}[$_]) for 0 .. $#items;
			rate($wave, $leader, $leader, 'hours', half($early ? $halves + 1 : $halves));
		}
		for my $rater (grep { !$silent{$_} } reports_of($leader, $last_day)) {
			my $mood = draw(81) - 40;
			for my $item (@items) {
				my $seen = $view->{reports} + $item_shift{$item} + $mood + draw(61) + 20;
				my $score = $leader eq 'novak' ? 3 : clamp(1, int($seen / 100), 5);
				# Answers are left out in two ways: no row in Q2, an empty cell in Q3.
				if ($rater eq 'kaya') {
					next if $early && $item ne 'observes' && $item ne 'safe';
					$score = '' if !$early && ($item eq 'develops' || $item eq 'safe');
				}
				rate($wave, $leader, $rater, $item, $score);
			}
			rate($wave, $leader, $rater, 'hours', half($view->{received} + draw(3) - 1));
		}
	}
}
write_table('ratings.csv', 'wave,leader,rater,item,score', @ratings);

# Indicators at the end of each month. call_score, in tenths, grows with the sessions that kept to the plan, and moves
# with the hours of coaching of the month; win_rate belongs to the team's market.
my %market = (
	devries => 24, sandoval => 29, brandt => 21, novak => 26, achterberg => 19, tanaka => 23, silva => 30,
	demir => 22, laurent => 27, quinn => 25
);
my (@indicators, %kept, %coached);
seed(909);
for (grep { $_->{status} eq 'held' && manager_of($_->{coachee}, $_->{day}) eq $_->{coach} } @sessions) {
	my ($person, $month) = ($_->{coachee}, substr date_of($_->{day}), 0, 7);
	$coached{$person}{$month} += $_->{minutes} if "$_->{label} $_->{subject}" =~ /coaching|role play|ride-along/i
		&& $_->{subject} ne 'Pipeline review';
	$kept{$person}{$month}++ if $plan{$person} && $_->{skill} eq $plan{$person}{skill};
}
my %score = map { $_ => 10 * $plan{$_}{baseline} } sort keys %plan;
for my $month (2 .. 10) {
	my $last_day = day_of(sprintf '2026-%02d-01', $month + 1) - 1;
	my $date = date_of($last_day);
	for my $person (@persons) {
		next unless person_row($person, $last_day);
		if ($plan{$person}) {
			$score{$person} += 6 * ($kept{$person}{ substr $date, 0, 7 } // 0);
			my $tenths = $score{$person} + int(($coached{$person}{ substr $date, 0, 7 } // 0) / 5) + draw(31) - 15;
			my $points = sprintf '%d.%d', int($tenths / 10), $tenths % 10;
			push @indicators, [$date, $person, 'call_score', $points];
		}
		my $market = $market{$person} // $market{ manager_of($person, $last_day) };
		push @indicators, [$date, $person, 'win_rate', $market + draw(9) - 4] if defined $market;
	}
}
write_table('indicators.csv', 'date,person,indicator,value', @indicators);

my %name = map { $_->[0] => $_->[1] } @people;

# The transcript of the last session of devries with a plan, as Teams writes it.
my ($recorded) = reverse grep { $_->{coach} eq 'devries' && $_->{status} eq 'held' && $_->{plan} ne ''
	&& $_->{label} =~ /^1:1/ } @sessions;
my @talk = map { [split /: /, $_, 2] } grep { /\S/ } split /\n/, <<'END';
coach: Good to see you. What did you try since we last spoke?
coachee: I asked the three open questions that we had agreed on, with Kestrel Air.
coach: And what happened?
coachee: The first two went well. At the third I fell back into the demo. I noticed it, but it was too late.
coach: What made you go back to the demo?
coachee: They went quiet, and I can't stand that. It felt as if I had lost them.
coach: How long was it quiet, do you think?
coachee: It felt like a minute. It may have been four seconds.
coach: Suppose you had waited. What might they have said?
coachee: Probably what it costs them today. That is what I wanted to know.
coach: I have the same trouble, and I count to eight. What would you like to try next time?
coachee: I will write the third question on a card, ask it, and then drink some water.
coach: When is the next chance? And how shall I ask you about it?
coachee: Thursday, with Moss Energy. Ask me on Monday what I tried.
coach: I will. One thing to keep: your first question was better than mine.
END
my ($clock, @cues) = (4);
for (@talk) {
	my ($who, $said) = ($name{ $recorded->{ $_->[0] } }, $_->[1]);
	my $until = $clock + 2 + int(length($said) / 15);
	push @cues, sprintf("00:%02d:%02d.000 --> 00:%02d:%02d.000\n<v %s>%s</v>\n", int($clock / 60), $clock % 60,
		int($until / 60), $until % 60, $who, $said);
	$clock = $until + 1;
}
write_lines("$recorded->{id}.vtt", map { "$_\n" } 'WEBVTT', '', @cues);

# Exports. A meeting is a slot with its people; what was moved away from a slot is not there any more.

sub meetings_of {
	my (%meeting, @meetings);
	for my $row (grep { $_->{status} ne 'moved' } @_) {
		my $meeting = $meeting{ $row->{id} };
		if (!$meeting) {
			$meeting = $meeting{ $row->{id} } = {
				%$row, organizer => $row->{coach}, people => [], declined => {},
				title => $row->{subject} || $row->{label}
			};
			push @meetings, $meeting;
		}
		push @{ $meeting->{people} }, $row->{coachee};
		$meeting->{declined}{ $row->{coachee} } = 1 if $row->{status} eq 'declined';
	}
	$_->{status} eq 'cancelled' and $_->{title} = "Canceled: $_->{title}" for @meetings;
	return @meetings;
}

# Seconds since midnight.
sub start_of { return (16 + $_[0]{slot}) * 1800; }
sub end_of { return start_of($_[0]) + 60 * $_[0]{minutes}; }

sub us_date {
	my ($year, $month, $mday) = split /-/, date_of($_[0]);
	return sprintf '%d/%d/%d', $month, $mday, $year;
}

# 9:30, or 9:30:00, with AM or PM.
sub us_time {
	my ($seconds, $format) = @_;
	my $hour = int($seconds / 3600) % 24;
	return sprintf "$format %s", ($hour + 11) % 12 + 1, int($seconds / 60) % 60,
		$format =~ /%.*%.*%/ ? $seconds % 60 : (), $hour < 12 ? 'AM' : 'PM';
}

sub quoted { return join(',', map { '"' . s/"/""/gr . '"' } @_); }

# The calendar of devries: all meetings that she is in, and blocks of her own.
my $calendar_from = day_of('2026-10-01');
my %is_hers = map { $_->{id} => 1 }
	grep { $_->{day} >= $calendar_from && ($_->{coach} eq 'devries' || $_->{coachee} eq 'devries') } @sessions;
my @calendar = meetings_of(grep { $is_hers{ $_->{id} } } @sessions);

sub block {
	my ($date, $slot, $minutes, $title, @guests) = @_;
	return {
		day => day_of($date), slot => $slot, minutes => $minutes, title => $title, organizer => 'devries',
		label => '', people => [], guests => \@guests, declined => {}, status => ''
	};
}

push @calendar, map { block($_, 14, 60, 'Focus time') } map { date_of(day_of('2026-10-09') + 7 * $_) } 0 .. 4;
push @calendar, block('2026-10-16', 4, 60, 'Renewal', 'Greta Holm', 'Sven Ek');
push @calendar, { %{ block('2026-11-20', -16, 1440, 'Day off') }, all_day => 1 };
@calendar = sort { $a->{day} <=> $b->{day} || $a->{slot} <=> $b->{slot} } @calendar;

my $agenda = "Bring your three deals.\nNumbers are in by 8:30; what changed, and why?";

write_lines('outlook.csv', map { from_to(my $line = "$_\r\n", 'UTF-8', 'cp1252', Encode::FB_CROAK); $line }
	quoted(
		'Subject', 'Start Date', 'Start Time', 'End Date', 'End Time', 'All day event', 'Reminder on/off',
		'Reminder Date', 'Reminder Time', 'Meeting Organizer', 'Required Attendees', 'Optional Attendees',
		'Meeting Resources', 'Billing Information', 'Categories', 'Description', 'Location', 'Mileage',
		'Priority', 'Private', 'Sensitivity', 'Show time as'
	),
	map {
		my ($day, $start, $end) = ($_->{day}, start_of($_), end_of($_));
		my @names = map { $name{$_} // $_ } @{ $_->{people} }, @{ $_->{guests} // [] };
		my $room = @{ $_->{people} } > 1 ? 'Room Narva' : '';
		quoted(
			$_->{title}, us_date($day), us_time($start, '%d:%02d:%02d'), us_date($day + int($end / 86400)),
			us_time($end, '%d:%02d:%02d'), $_->{all_day} ? 'True' : 'False', 'True', us_date($day),
			us_time($start < 900 ? $start : $start - 900, '%d:%02d:%02d'), $name{ $_->{organizer} },
			join(';', @names ? $name{ $_->{organizer} } : (), @names, $room || ()), '', $room, '', $_->{label},
			$_->{label} eq 'Forecast call' ? "$agenda\n" =~ s/\n/\r\n/gr : '', $room, '', 'Normal', 'False',
			'Normal', $_->{all_day} ? 4 : $_->{status} eq 'cancelled' ? 3 : 2
		)
	} @calendar
);

# Calendars of Exchange. Summer time ends on 2026-10-25.
my $zone = 'W. Europe Standard Time';

sub stamp {
	my ($day, $seconds) = @_;
	return date_of($day) =~ s/-//gr
		. sprintf 'T%02d%02d%02d', int($seconds / 3600), int($seconds / 60) % 60, $seconds % 60;
}

sub utc_stamp {
	my ($day, $seconds) = @_;
	return stamp($day, $seconds - ($day < day_of('2026-10-25') ? 7200 : 3600)) . 'Z';
}

sub calendar_text { return $_[0] =~ s/([\\;,])/\\$1/gr =~ s/\n/\\n/gr; }

sub address {
	my ($name, $email) = @_;
	$name = "\"$name\"" if $name =~ /[,;:]/;
	return "CN=$name:mailto:$email";
}

# Lines have 75 bytes at most, and no character is cut.
sub folded {
	my ($line) = @_;
	my $folded = '';
	while (length $line > 75) {
		my $at = 75;
		$at-- while (ord(substr $line, $at, 1) & 0xc0) == 0x80;
		$folded .= substr($line, 0, $at) . "\r\n";
		$line = ' ' . substr $line, $at;
	}
	return "$folded$line\r\n";
}

# `more`: lines of a series or of an exception.
sub event {
	my ($meeting, $uid, @more) = @_;
	my ($day, $start, $end) = ($meeting->{day}, start_of($meeting), end_of($meeting));
	my @guests = map { [$_, lc(s/ /./r) . '@tern.example'] } @{ $meeting->{guests} // [] };
	my @people = ((map { [$name{$_}, email($_)] } @{ $meeting->{people} }), @guests);
	my $is_cancelled = $meeting->{status} eq 'cancelled';
	my $is_changed = $is_cancelled || grep { /^RECURRENCE-ID/ } @more;
	my @lines = 'BEGIN:VEVENT';
	push @lines, 'ORGANIZER;' . address($name{ $meeting->{organizer} }, email($meeting->{organizer}))
		if @people;
	for (@people) {
		my $answer = $meeting->{declined}{ $_->[1] =~ s/@.*//r } ? 'DECLINED' : 'ACCEPTED';
		push @lines, "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=$answer;RSVP=TRUE;" . address(@$_);
	}
	push @lines, 'ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;'
		. address('Room Narva', email('narva')) if @{ $meeting->{people} } > 1;
	push @lines, 'DESCRIPTION;LANGUAGE=en-US:' . calendar_text($agenda)
		if $meeting->{label} eq 'Forecast call';
	push @lines, "UID:$uid", 'SUMMARY;LANGUAGE=en-US:' . calendar_text($meeting->{title}), @more;
	if ($meeting->{all_day}) {
		push @lines, map { $_->[0] . ';VALUE=DATE:' . date_of($_->[1]) =~ s/-//gr }
			['DTSTART', $day], ['DTEND', $day + 1];
	} else {
		push @lines, map { "$_->[0];TZID=$zone:" . stamp($day, $_->[1]) } ['DTSTART', $start], ['DTEND', $end];
	}
	push @lines, 'DTSTAMP:20261116T060000Z', 'CLASS:PUBLIC', 'PRIORITY:5';
	push @lines, 'CATEGORIES:' . calendar_text($meeting->{label}) if $meeting->{label} ne '';
	push @lines, 'TRANSP:' . ($is_cancelled ? 'TRANSPARENT' : 'OPAQUE');
	push @lines, 'STATUS:' . ($is_cancelled ? 'CANCELLED' : 'CONFIRMED'), 'SEQUENCE:' . ($is_changed ? 1 : 0);
	push @lines, 'X-MICROSOFT-CDO-BUSYSTATUS:'
		. ($meeting->{all_day} ? 'OOF' : $is_cancelled ? 'FREE' : 'BUSY');
	push @lines, 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE' if $meeting->{all_day};
	return map { folded($_) } @lines, 'END:VEVENT';
}

# A weekly series: one meeting in a week for three weeks or more. What is not as the first one was is an
# exception, and a week without a meeting is left out.
sub series {
	my ($uid, @members) = @_;
	my ($first, $last) = @members[0, -1];
	my %member = map { int(($_->{day} - weekday($_->{day})) / 7) => $_ } @members;
	my (@left_out, @exceptions);
	my $weeks = int(($last->{day} - weekday($last->{day}) - $first->{day} + weekday($first->{day})) / 7);
	for my $day (map { $first->{day} + 7 * $_ } 1 .. $weeks) {
		my $slot = "TZID=$zone:" . stamp($day, start_of($first));
		my $member = $member{ int(($day - weekday($day)) / 7) };
		if (!$member) {
			push @left_out, "EXDATE;$slot";
		} elsif ($member->{day} != $day || %{ $member->{declined} } || $member->{status} eq 'cancelled'
			|| grep { $member->{$_} ne $first->{$_} } qw(slot minutes title)) {
			push @exceptions, event($member, $uid, "RECURRENCE-ID;$slot");
		}
	}
	my $until = utc_stamp($first->{day} + 7 * $weeks, start_of($first));
	my $weekday = (qw(MO TU WE TH FR SA SU))[weekday($first->{day})];
	my $rule = "RRULE:FREQ=WEEKLY;UNTIL=$until;INTERVAL=1;BYDAY=$weekday;WKST=MO";
	return (event($first, $uid, $rule, @left_out), @exceptions);
}

seed(5077);
my (%together, @events);
for (@calendar) {
	push @{ $together{ join '|', $_->{organizer}, @{ $_->{people} }, $_->{label} || $_->{title} } }, $_;
}
for my $key (sort { $together{$a}[0]{day} <=> $together{$b}[0]{day} || $a cmp $b } keys %together) {
	my @members = @{ $together{$key} };
	my %weeks = map { $_->{day} - weekday($_->{day}) => 1 } @members;
	my $is_series = @members >= 3 && keys %weeks == @members;
	for my $group ($is_series ? \@members : map { [$_] } @members) {
		my $uid = '040000008200E00074C5B7101A82E00800000000';
		$uid .= sprintf '%04X', draw(65536) for 1 .. 6;
		push @events, $is_series ? series($uid, @$group) : event($group->[0], $uid);
	}
}
write_lines('devries.ics', map { /\n/ ? $_ : "$_\r\n" }
	'BEGIN:VCALENDAR', 'METHOD:PUBLISH', 'PRODID:Microsoft Exchange Server 2010', 'VERSION:2.0',
	'X-WR-CALNAME:Calendar', 'BEGIN:VTIMEZONE', "TZID:$zone",
	'BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100',
	'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD',
	'BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200',
	'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE',
	@events, 'END:VCALENDAR'
);

# A report of Salesforce's: whoever takes part has a row, who declined has none.
my @report;
for my $meeting (meetings_of(grep { $_->{coach} eq 'tanaka' && date_of($_->{day}) =~ /^2026-10/ } @sessions)) {
	my ($day, $start, $end) = ($meeting->{day}, start_of($meeting), end_of($meeting));
	push @report, quoted(
		$meeting->{title}, $name{$_}, $name{tanaka}, us_date($day) . ', ' . us_time($start, '%d:%02d'),
		us_date($day) . ', ' . us_time($end, '%d:%02d'), $meeting->{minutes}, $meeting->{label}, ''
	) for 'tanaka', grep { !$meeting->{declined}{$_} } @{ $meeting->{people} };
}
write_lines('salesforce.csv', map { "$_\n" }
	quoted('Subject', 'Assigned', 'Created By', 'Start', 'End', 'Duration', 'Type', 'Location'), @report,
	quoted('Grand Totals (' . @report . ' records)', ('') x 7), '',
	quoted('Confidential Information - Do Not Distribute'),
	quoted('Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.')
);

# A survey of Qualtrics': three lines of header, then the responses as they came in.
my @asked = (
	['observes', 'comes along and watches me work', 'QID1_1'],
	['feedback', 'tells me what to keep and what to change', 'QID1_2'],
	['develops', 'works with me on one skill at a time', 'QID1_3'],
	['follows_up', 'asks what became of it', 'QID1_4'],
	['safe', 'is somebody whom I can tell what went wrong', 'QID1_5']
);
my @words = ('', 'Never', 'Rarely', 'Sometimes', 'Often', 'Always');
my @comments = (
	'', '', '', '', '', '', 'More time, fewer numbers', "\"Pipeline\" isn't coaching", 'Good as it is',
	"Mondays are lost to the forecast.\nThe rest is fine."
);

# ImportId, and the zone of times, as the third line has them.
sub import_id {
	my ($id) = @_;
	return "{\"ImportId\":\"$id\"" . ($id =~ /Date$/ ? ',"timeZone":"Europe/Berlin"' : '') . '}';
}

sub response {
	my ($leader, $rater, $answers, $channel) = @_;
	my $begun = day_of('2026-10-01') * 86400 + draw(9) * 86400 + 28800 + draw(36000);
	my $seconds = 90 + draw(400);
	my ($first, $last) = !$rater ? ('', '') : $name{$rater} =~ /^(.*), (.*)$/ ? ($2, $1)
		: split / /, $name{$rater}, 2;
	my @scores = map { $answers->{ $_->[0] } // '' } @asked;
	my $is_whole = !grep { $_ eq '' } @scores;
	my @times = map { date_of(int($_ / 86400)) . sprintf ' %02d:%02d:%02d', (gmtime $_)[2, 1, 0] }
		$begun, $begun + $seconds, $begun + $seconds + 1;
	my $id = 'R_' . join '', map { ('A' .. 'Z', 'a' .. 'z', 0 .. 9)[draw(62)] } 1 .. 15;
	return [
		@times[0, 1], $channel eq 'preview' ? 'Survey Preview' : 'IP Address', '192.0.2.' . draw(256),
		$is_whole ? 100 : 60, $seconds, $is_whole ? 'True' : 'False', $times[2], $id, $last, $first,
		$rater && email($rater), '', '', '', $channel, 'EN',
		(map { $_ eq '' ? '' : "$_ - $words[$_]" } @scores), $answers->{hours} // '',
		$rater ? pick(@comments) : 'Test', email($leader), '2026-Q3'
	];
}

seed(7411);
my (%answers, @responses);
for (@ratings) {
	my ($wave, $leader, $rater, $item, $score) = @$_;
	next if $wave ne '2026-Q3';
	push @responses, [$leader, $rater] if !$answers{"$leader $rater"};
	$answers{"$leader $rater"}{$item} = $score;
}
@responses = map { response(@$_, $answers{"@$_"}, 'email') } @responses;
my %top = ((map { $_->[0] => 5 } @asked), hours => 9);
push @responses, map { response($_, '', \%top, 'preview') } 'devries', 'quinn';
my $stem = 'My leader ... -';
write_lines(
	'qualtrics.csv', "\xEF\xBB\xBF",
	map { join(',', map { cell($_) } @$_) . "\n" } [
		qw(StartDate EndDate Status IPAddress Progress), 'Duration (in seconds)',
		qw(Finished RecordedDate ResponseId RecipientLastName RecipientFirstName RecipientEmail
		ExternalReference LocationLatitude LocationLongitude DistributionChannel UserLanguage),
		(map { $_->[0] } @asked), qw(hours comment Leader Wave)
	],
	[
		'Start Date', 'End Date', 'Response Type', 'IP Address', 'Progress', 'Duration (in seconds)',
		'Finished', 'Recorded Date', 'Response ID', 'Recipient Last Name', 'Recipient First Name',
		'Recipient Email', 'External Data Reference', 'Location Latitude', 'Location Longitude',
		'Distribution Channel', 'User Language',
		(map { "$stem $_->[1]" } @asked), 'Hours of coaching for each report, in the last 4 weeks',
		'Anything else?', 'Leader', 'Wave'
	],
	[
		map { import_id($_) } qw(startDate endDate status ipAddress progress duration finished recordedDate
		_recordId recipientLastName recipientFirstName recipientEmail externalDataReference
		locationLatitude locationLongitude distributionChannel userLanguage),
		(map { $_->[2] } @asked), qw(QID2_TEXT QID3_TEXT Leader Wave)
	],
	sort { $a->[7] cmp $b->[7] } @responses
);
