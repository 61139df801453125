#!/usr/bin/perl
# What is not known is not zero: nothing that a page, a mail or a limit says is made false by what is missing. From the
# demo each file, each leader's sessions, everything of each person, each plan and column is taken away in turn. A
# sentence that is still said must be one that the whole data make too, or it must be weaker: a range around the number
# of the whole, a number of fewer leaders, reports or plans that says so itself, or that something cannot be told. The
# numbers in it are held against those of the whole. A row about a leader whose sessions are all there must be the
# same, byte for byte.
#
# MISSING=all takes away everything; else every twelfth person and plan.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

my $step = ($ENV{MISSING} // '') eq 'all' ? 1 : 12;

# The demo with nothing missing in it.
my $whole = tempdir(CLEANUP => 1);
system($^X, "$FindBin::Bin/../man/examples/generate.pl", '--whole', $whole) == 0 or die "generate.pl failed\n";

sub whole_folder {
	my $folder = tempdir(CLEANUP => 1);
	system('cp', '-R', "$whole/.", $folder) == 0 or die "cp failed\n";
	return $folder;
}

# What crosses one of these on the whole data may cross it on less, and nothing else may.
my @limits = ('coverage<0.6', 'coverage@leader<0.3', 'coverage@level<0.5', 'coaching_share@leader<0.3', 'min_week@leader<20',
	'claim_inflation_h>2', 'claim_inflation_h@leader>2', 'recognition_gap_h@leader>1', 'summary.adherence<0.5',
	'summary.adherence@leader<0.3', 'plans.overdue_days>10', 'chain.break>=1');
my $limits = join ' ', map { "--fail-if '$_'" } @limits;
my @pages = (
	'for file in people plans ratings indicators; do test -e $file.csv && echo $file.csv; done > there',
	'coach-log --latest -q -o s log.csv',
	'coach-plan -q -o p s $(grep -E "plans|indicators" there)',
	'coach-plan -q --by leader,level,org -o q s $(grep -E "plans|indicators" there)',
	'! test -e ratings.csv || coach-gap -q --hours hours -o g s ratings.csv || coach-gap -q -o g ratings.csv',
	'tables="s $(ls p q g 2>/dev/null)"',
	'coach-report -q -f md -o page $tables',
	'coach-report -q -f email --mail-to a@example.com -o mail $tables',
	'coach-report -q --table time -f csv -o time $tables',
	'coach-report -q --table received -f csv -o received $tables',
	"coach-report -f csv --table quality -o quality $limits \$tables 2>limits",
);

# The names in the demo of those who are named in sentences, since without them ids stand there.
my %names = ('Hanna de Vries' => 'devries', 'Åsa Lindqvist' => 'lindqvist', 'Mei Tanaka' => 'tanaka', 'Petr Novák' => 'novak', 'Tendai Moyo' => 'moyo', 'Jürgen Fischer' => 'fischer');
my $names = join '|', sort keys %names;

# What a page says: its sentences, and the few numbers on top, each as `name: number, of what`.
sub sentences {
	my ($page) = @_;
	my @said;
	for (split /\n/, $page =~ s/($names)/$names{$1}/gr) {
		next if /^(?:#|\||$)/ || /^\s*- (?:[^:]*\?|More)$/;
		s/^\*{1,2}(.*?)\*{1,2}$/$1/;
		s/\\//g;
		push @said, /^- / ? s/\*\*//gr : split /(?<=[.])\s+(?=[A-Z0-9“])/;
	}
	return @said;
}

# Rows of a CSV file by one of their cells, or several.
sub rows {
	my ($text, @keys) = @_;
	my ($head, @lines) = split /\n/, $text // '';
	my @names = split /,/, $head // '';
	my %rows;
	for my $line (@lines) {
		my @cells = $line =~ /\G("(?:[^"]|"")*"|[^,]*)(?:,|$)/g;
		my %row;
		@row{@names} = @cells[0 .. $#names];
		$rows{join ' ', map { $row{$_} // '' } @keys} = \%row;
	}
	return \%rows;
}

# What a sentence says of the data, which is never false, and what says that something is unknown, thin or not to be seen.
my $never_false = qr{
	^It\ does\ not\ show | ^-\ What\ fell\ most:\ No\ leader\ is\ known | ^-\ What\ to\ do\ first:\ Nothing\ can | ^Survey\ of | ^There\ is\ a\ record\ of | ^No\ rule\ decides\ (?:<?\d+%\ of\ the\ minutes|what) | ^A\ rule\ decides\ what | ^This\ page\ rests\ on
	| ^(?:Stale|Partial): | ^Week\ \d+, | ^Last\ session | ^No\ sessions,\ | ^Read\ on | ^Of\ this\ period\ (?:\d+\ of\ \d+\ days|there\ is\ no\ record)
	| cannot\ be\ told | \bis\ unknown | \bare\ unknown | ^Nothing\ (?:is\ (?:said|known)|can\ be\ advised) | nothing\ can\ be\ said | ^Thin: | nothing\ is\ known
	| ^Of\ \d+\ leaders?\ there\ is\ no\ record | ^Of\ the\ coach\ of\ \d+\ plans?\ there\ is\ no | ^Of\ \d+\ plans?\ the\ data\ do\ not\ tell
	| could\ not\ be\ classified | not\ in\ the\ people\ table | lost\ somebody
	| ^No\ (?:plans?|ratings|survey\ results|sessions|hours|indicators|data|leader|definition|agreed|window|coaching\ session)
	| ^(?:The\ row\ of|Nobody\ (?:can|is|without)|Too\ few|Without\ exemplars|Nothing\ at\ all|There\ is\ nothing|There\ are\ plans,\ but)
	| ^(?:The\ comparison\ rests|There\ is\ nothing\ to|It\ takes|There\ is\ no\ inspection|Advice\ follows|In\ nothing|By\ coaching\ received)
	| ^(?:Clearly:|One\ definition|Over\ all\ sessions\ read|Ratings\ of|This\ is\ the\ chain|Medians\ of|A\ place\ to\ begin|Hours\ are\ context)
	| ^(?:Only\ leaders\ who|Weekdays\ are|In\ every\ table|Association\ only|This\ takes\ single) | \b(?:is|are)\ hidden | did\ not\ rate
	| not\ known\ how\ many\ were\ in\ the\ meeting | \ active\ plans?\ ha(?:ve|s)\ no\ due\ date | ^A\ session\ that\ its\ source
	| ^The\ reports.\ scores\ do\ not | ^-\ [A-Z][A-Za-z\ -]+:\ –\  | ^\d+\ more\ rows?\ (?:is|are)\ not\ shown
}x;

my (%full, @full, $full);
my %without; # the days without coaching of anybody, on the whole data

# An amount of time as it is said, in minutes.
my $time = qr/[\d.]+ (?:h|min)/;
sub minutes {
	my ($amount, $unit) = split / /, $_[0];
	return $unit eq 'h' ? 60 * $amount : $amount;
}

# The numbers of the whole page that others are held against.
sub learn {
	my ($said) = @_;
	my %whole;
	for (@$said) {
		@whole{qw(least most reports)} = ($1, $2, $3) if /^Between (\d+) and (\d+) of (\d+) direct reports were coached:/;
		@whole{qw(leaders gap)} = ($2, $1) if /a gap of (\d+) points \(.*?, (\d+) leaders\)/;
		@whole{qw(kept possible windows)} = ($1, $2, $3) if /^A session on the plan was held in between (\d+) and (\d+) of (\d+) planned/ && !$whole{windows};
		@whole{qw(followed ripe late open)} = ($1, $2, $3, $4) if /\((\d+) of (\d+) actions\) were followed up in time, (\d+) late and (\d+)/ && !$whole{ripe};
		@whole{qw(linked)} = ($1) if /^Of the sessions after a pair.* \(mean of (\d+) plans\)/;
		@whole{qw(alike)} = ($1) if /^Where a session and the one before.* \(mean of (\d+) plans\)/;
		@whole{qw(plans overdue days)} = ($1, $2, $3) if /^(\d+) active plans, at least (\d+) of them overdue, the longest by (?:at most )?(\d+) days/;
		@whole{qw(ended)} = ($1) if /^\d+ active plans.*; (\d+) more are done or dropped/;
		@whole{qw(slipped slipped_most)} = ($1, $2) if /^Of the coaching sessions that were planned, .*; (\d+)% to (\d+)% with what no rule/;
		@whole{qw(lost over)} = ($1, $2) if /^Of the coaching sessions.*?\((\d+) of (\d+)[;)]/;
		@whole{qw(sessions share share_most)} = ($1, $2, $3) if /^Leaders spent .* in (\d+) sessions: coaching is (\d+)% to (\d+)%/;
		@whole{qw(received received_most)} = ($1, $2) if /^A report received (\d+) to (\d+) min a week/;
		@whole{qw(ranked exemplars)} = ($2, $1) if /^(.*) are exemplars, in the top quarter of (\d+)/;
		@whole{qw(sayers logged logged_most)} = ($1, $2, $3)
			if /^Per report, leaders say .*?\((\d+) leaders\), the sessions show ([\d.]+) to ([\d.]+) h/;
		@whole{qw(shown raters)} = ($1, $2) if /^Of (\d+) leaders with (\d+) raters/;
		@whole{qw(needs)} = ($1) if /^- Who needs somebody: (.*)/;
		@whole{qw(fell)} = ($1) if /^- What fell most: .*? at level (\w+): /;
		@whole{qw(people planned)} = ($1, $2) if /^(\d+) people, (\d+) with an active plan/;
		@whole{qw(crowded)} = ($1) if /^In the last 3 weeks .* (\d+) leaders, \d+ weeks/;
		@whole{qw(answered invited)} = ($1, $2) if /^(\d+) of (\d+) direct reports of the leaders shown answered/;
		@whole{qw(features)} = ($1) if /(\d+) features compared/;
		@whole{qw(untold)} = ($1) if /^Of (\d+) plans the data do not tell/;
		@whole{qw(peers)} = ($1) if /^(\d+) people without direct reports/;
		@whole{qw(without known longest)} = ($1, $2, $3) if /^(\d+)(?: to \d+)? of (\d+) reports were without coaching.*: (\d+) days/;
		@whole{qw(series holders seated series_hours sittings)} = ($1, $2, $3, minutes($4), $5)
			if /^"(.*)" \(\w+\) takes (\d+) leaders who hold it and (\d+) people who sit in it at least ($time) a week: (\d+) meetings in/;
		@whole{qw(nothing)} = ($1) if /^(\d+) received nothing, nor/;
		@whole{qw(coaching direct)} = (minutes($1), minutes($2)) if /^Of ($time) of coaching that people received, as far as is on record, ($time) came from people's own/;
	}
	return \%whole;
}

# Sentences that are held against the whole. What is marked `all` must not be said where sessions of a leader are missing,
# and elsewhere only on a page that says what it lacks (is_marked).
my $n = qr/([\d,.]+)/;
my $of = qr/(?:$n% to )?$n%/;
my @weaker = (
	[qr/^Between (\d+) and (\d+) of (\d+) direct reports? were coached/ => sub { around(@_) }],
	[qr/^(\d+) of (\d+) direct reports? (?:was|were) coached/ => sub { around($_[0], $_[0], $_[1]) }],
	[qr/^None of the (\d+) direct reports/ => sub { around(0, 0, $_[0]) }],
	[qr/^- Coached: $of of (\d+) direct/ => sub { around(int(($_[0] // $_[1]) * $_[2] / 100 - 0.5), int($_[1] * $_[2] / 100 + 1.5), $_[2]) }],
	[qr/^- Received per report: (\d+)(?: to (\d+))? min a week, mean of (\d+) reports?/ => sub {
		$_[2] < $full->{reports} || holds('received', @_) }],
	[qr/^A report of leaders with a record received/ => sub { 1 }],
	[qr/^A direct report received .*of coaching a week.* \(mean of (\d+) reports?(?: of leaders with a record| *\))/ => sub { $_[0] < $full->{reports} }],
	[qr/^A direct report received (\d+)(?: to (\d+))? min/ => sub { holds('received', @_) }],
	[qr/^A report received (\d+)(?: to (\d+))? min/ => sub { holds('received', @_) }],
	[qr/^A report received / => sub { 1 }, 'all'],
	[qr/^Leaders with a record spent .* in (\d+) sessions?/ => sub { $_[0] < $full->{sessions} }],
	[qr/^Leaders spent .* in \d+ sessions?: coaching is (\d+)%(?: to (\d+)%)?/ => sub { holds('share', @_) }],
	[qr/^(?:Leaders|Those who coach) spent / => sub { 1 }, 'all'],
	[qr/^(?:Leaders|Leaders with a record|Those who coach) held (\d+) sessions/ => sub { 1 }, 'all'],
	[qr/^Leaders say $n of 100(?: by rank)?, their reports say $n: a gap of $n points \($n to $n, (\d+) leaders\)/ => sub {
		$_[5] < $full->{leaders} || ($_[3] <= $full->{gap} && $_[4] >= $full->{gap}) }],
	[qr/^Of (\d+) leaders? with (\d+) raters?/ => sub { $_[0] < $full->{shown} || $_[1] < $full->{raters} }],
	[qr/^(\d+) of (\d+) direct reports of the leaders shown answered/ => sub { $_[0] <= $full->{answered} && $_[1] <= $full->{invited} }],
	[qr/^- Continuity: (?:at least )?$n% of (\d+) planned windows? on record/ => sub { $_[0] * $_[1] <= 100 * $full->{kept} + $_[1] }],
	[qr/^- Continuity: $of of (\d+) planned/ => sub {
		kept(int(($_[0] // $_[1]) * $_[2] / 100 - 1), int($_[1] * $_[2] / 100 + 1.5), $_[2]) }],
	[qr/^- (?:Continuity|Follow-through): / => sub { 1 }, 'all'],
	[qr/^- Follow-through: (?:at least )?$n% of (\d+) agreed actions? on record/ => sub { $_[0] * $_[1] <= 100 * $full->{followed} + $_[1] }],
	[qr/^A session on the plan was held in at least (\d+) of the (\d+) planned windows? on record/ => sub { $_[0] <= $full->{kept} }],
	[qr/^A session on the plan was held in between (\d+) and (\d+) of (\d+) planned/ => sub { kept(@_) }],
	[qr/^A session on the plan was held in \d+% \((\d+) of (\d+) planned/ => sub { kept($_[0], $_[0], $_[1]) }],
	[qr/^A session on the plan was held in / => sub { 1 }, 'all'],
	[qr/^Of the (\d+) agreed actions? on record that (?:was|were) due, at least (\d+)/ => sub { $_[0] <= $full->{ripe} && $_[1] <= $full->{followed} }],
	[qr/^Of the agreed actions that were due, .*\((\d+) of (\d+) actions?\) .* (\d+) late and (\d+)/ => sub {
		$_[0] <= $full->{followed} && $_[2] <= $full->{late} && $_[3] <= $full->{open} && $_[0] + $_[2] + $_[3] == $_[1] }, 'all'],
	[qr/^(\d+) active plans?, (?:at least )?(\d+) of them overdue, the longest by (?:at most )?(\d+) days?/ => sub {
		$_[0] <= $full->{plans} && $_[1] <= $full->{overdue} && $_[2] <= $full->{days} }, 'all'],
	[qr/^(\d+) active plans?; of the (\d+) of which it can be told at most (\d+) (?:is|are) overdue/ => sub { $_[0] <= $full->{plans} && $_[2] <= $full->{overdue} }],
	[qr/^(\d+) active plans?, (?:at least )?(\d+) of them .*; 12 people have none among the plans that were given/ => sub { 1 }, 'joined'],
	[qr/^(\d+) active plans?(?:; \d+ (?:people have|person has) none among the plans that were given)?(?:; \d+ more (?:is|are) done or dropped)?\.$/ => sub { $_[0] <= $full->{plans} }],
	[qr/^Of the sessions after a pair.* \(mean of (\d+) plans?\)/ => sub { $_[0] < $full->{linked} }],
	[qr/^Where a session and the one before.* \(mean of (\d+) plans?\)/ => sub { $_[0] < $full->{alike} }],
	[qr/^(?:Of the sessions after a pair|Where a session and the one before|Half of what was agreed) / => sub { 1 }, 'all'],
	[qr/^(\d+) (?:people|person), (\d+) with an active plan/ => sub { $_[1] <= $full->{planned} }],
	[qr/^Of the coaching sessions of leaders with a record that were planned, .*?\((\d+) of (\d+)[;)]/ => sub { $_[0] <= $full->{lost} && $_[1] <= $full->{over} }],
	[qr/^Of the coaching sessions that were planned, .*; (\d+)% to (\d+)% with what no rule/ => sub { holds('slipped', @_) }],
	[qr/^Of the coaching sessions that were planned, .*?\((\d+) of (\d+)[;)]/ => sub { $_[0] <= $full->{lost} && $_[1] <= $full->{over} }, 'all'],
	[qr/^Most slips of these on Fridays/ => sub { 1 }],
	[qr/^Most slips on Fridays/ => sub { 1 }, 'all'],
	[qr/^In the last 3 weeks of a quarter a leader with a record .*: 0\.\d\d times .* (\d+) leaders, \d+ weeks/ => sub { $_[0] <= $full->{crowded} }],
	[qr/^In the last 3 weeks of a quarter .*: 0\.\d\d times / => sub { 1 }, 'all'],
	[qr/^(\d+) (?:people|person) without direct reports (?:is|are) on record as coaching or mentoring colleagues/ => sub { $_[0] <= $full->{peers} }],
	[qr/ (?:is an exemplar|are exemplars), in the top quarter of (\d+) ranked/ => sub { $_[0] < $full->{ranked} }],
	# Who has no record is none, and the others are.
	[qr/^(\w+) is an exemplar, in the top quarter of \d+ ranked/ => sub { $full->{exemplars} =~ /\b$_[0]\b/ }],
	[qr/ (?:is an exemplar|are exemplars), in the top quarter of / => sub { 1 }, 'all'],
	[qr/^(?:The (?:\d+ exemplars|exemplar) differs? most|(?:No|\d+) differences? (?:is|are) beyond chance|For \d+ leaders? this is|Most often it is) / => sub { 1 }, 'all'],
	[qr/^Per report, leaders say .*?\((\d+) leaders?\), the sessions show ([\d.]+)(?: to ([\d.]+))? h / => sub {
		$_[0] < $full->{sayers} || holds('logged', $_[1], $_[2]) }],
	[qr/^Per report, leaders say / => sub { 1 }, 'all'],
	[qr/^How long half of what was agreed takes to be followed up is known for what is on record alone/ => sub { 1 }],
	[qr/^(\d+) of (\d+) reports? (?:was|were) without coaching for \d+ days or more.*: (\d+) days/ => sub {
		$_[0] <= $full->{without} && $_[1] <= $full->{known} && $without{$_[2]} }],
	[qr/^(\d+) to (\d+) of (\d+) reports? (?:was|were) without coaching for \d+ days or more.*: (\d+) days or more/ => sub {
		$_[0] <= $full->{without} && $_[1] >= $full->{without} - $full->{known} + $_[2] && $_[3] <= $full->{longest} }],
	[qr/^Of the (\d+) reports? of whom it is known up to (\d+) (?:was|were) without coaching/ => sub {
		$_[1] >= $full->{without} - $full->{known} + $_[0] }],
	[qr/^The report in the middle of (\d+) (?:on record )?received / => sub { $_[0] < $full->{reports} }],
	[qr/^(\d+) received nothing, nor a session that could be coaching/ => sub { $_[0] <= $full->{nothing} }],
	# Who is not in the people table is nobody's report: of the coaching in all less is then said to come from managers.
	[qr/^Of ($time) of coaching that people received, as far as is on record, (?:at least )?($time) came from people's own managers/ => sub {
		minutes($_[0]) <= $full->{coaching} && minutes($_[1]) <= $full->{direct} }],
	# By the weeks that are left there may be more hours in a week, but no more meetings, and nobody else in them: who
	# is not known to hold it may sit in it.
	[qr/^"(.*)" \(\w+\) takes (\d+) (?:leaders?|person|people) who holds? it(?: and (\d+) (?:person|people) who sits? in it)? at least ($time) a week(, by the weeks on record)?: (\d+) meetings in/ => sub {
		my ($series, $holders, $seated, $hours, $in_part, $sittings) = @_;
		return ($in_part || minutes($hours) <= $full->{series_hours})
			&& ($series ne $full->{series} || ($holders <= $full->{holders} && $holders + ($seated // 0) <= $full->{holders} + $full->{seated} && $sittings <= $full->{sittings})) }],
	[qr/^(?:NAME stands for names, .* is not among them\. )?\d+ more series (?:is|are) in the table/ => sub { 1 }],
	[qr/^Of (\d+) (?:people|person) it is not known: a leader of theirs has no record/ => sub { 1 }],
	[qr/^Leaders claim .* more than is logged; reports recognise .* (?:more|less) than is logged/ => sub { 1 }],
	[qr/^- Who needs somebody: (.*)/ => sub { needs(@_) }],
	[qr/^- What to do first: Begin at the step from vp to director: .* with (\d+)(?: to (\d+))? of (\d+) pairs?/ => sub { $_[0] <= 1 }],
	[qr/^- What to do first: “/ => sub { 1 }, 'all'],
	[qr/^- What to do first: Follow up what was agreed: (\d+) of (\d+) actions/ => sub { $_[0] <= $full->{open} && $_[1] <= $full->{ripe} }, 'all'],
	[qr/^- What fell most: (?:Nothing that is known to be beyond chance; most at )?level (\w+): / => sub { $_[0] eq $full->{fell} }, 'all'],
	[qr/^- What fell most: / => sub { 1 }, 'all'],
	[qr/^From the top, the chain breaks first between vp and director: the report was coached in (\d+)(?: to (\d+))? of (\d+) pairs?/ => sub { $_[0] <= 1 }],
);

# Is nobody said to be longer without coaching than anybody on the whole page?
sub needs {
	my ($most) = sort { $b <=> $a } $full->{needs} =~ /(\d+) days/g;
	return !grep { $_ > $most } $_[0] =~ /(\d+) days?\)/g;
}

# Is the range around that of the whole?
sub holds {
	my ($what, $least, $most) = @_;
	return $least <= $full->{$what} && ($most // $least) >= $full->{"${what}_most"};
}

# Windows that are kept, and may be: around the numbers of the whole, or of some windows, and of these no more kept or missed.
sub kept {
	my ($kept, $possible, $windows) = @_;
	my $is_around = $kept <= $full->{kept} && $possible >= $full->{possible};
	my $is_part = $kept <= $full->{kept} && $windows - $possible <= $full->{windows} - $full->{possible};
	return $windows == $full->{windows} ? $is_around : $windows < $full->{windows} && $is_part;
}

# Does the page say that it lacks something: fewer reports, leaders, plans or features than the whole, people whom nobody
# knows, or what its sessions and plans do not say?
sub is_marked {
	for (@_) {
		return 1 if /leaders of (\d+) of (\d+) direct reports?/ && ($1 < $full->{reports} || $2 < $full->{reports});
		return 1 if /not in the people table|not known how many were in the meeting|no due date|Nobody is known to have direct reports/;
		return 1 if /^No (?:plans|plan status|ratings|survey results) (?:were|was) given|^Of (\d+) plans? the data do not tell/ && ($1 // 99) > $full->{untold};
		return 1 if /^(\d+) active plans?\b(?:.*; (\d+) more (?:is|are) done or dropped)?/ && $1 + ($2 // 0) < $full->{plans} + $full->{ended};
		return 1 if /^Of (\d+) leaders with (\d+) raters/ && ($1 < $full->{shown} || $2 < $full->{raters});
		return 1 if /top quarter of (\d+) ranked/ && $1 < $full->{ranked};
		return 1 if /(\d+) features (?:compared|that could be compared)/ && $1 < $full->{features};
		return 1 if /^Between (\d+) and (\d+) of/ && ($1 < $full->{least} || $2 > $full->{most});
		return 1 if /planned windows?; what the others were about/ && /between (\d+) and (\d+)/ && $2 - $1 > $full->{possible} - $full->{kept};
	}
	return 0;
}

# Are the bounds around those of the whole, with so many reports fewer?
sub around {
	my ($least, $most, $reports) = @_;
	my $fewer = $full->{reports} - $reports;
	return $least <= $full->{least} && $most >= $full->{most} - $fewer;
}

# What is said as of the last day of record, which the page names, or names its days.
my $as_of = qr{^The last day of record is | 3 of 7 days that are known|; 3 of its 7 days are known$|at most \d+ are overdue|^Of the coaching sessions that were planned|^Most slips on Fridays|^In the last 3 weeks .*: 0\.|^Most often it is|^The \d+ exemplars differ most|reports? (?:was|were) without coaching|^For \S+ no coaching by a leader};

# Makes the page of a demo in which something was changed, and gives back what must not be said.
sub wrong {
	my ($change) = @_;
	my $folder = whole_folder();
	$change->{change}->($folder);
	my ($rc, $out, $err) = run($folder, join('; ', @pages), -e "$folder/people.csv" ? () : (COACH_PEOPLE => ''),
		$change->{now} ? (COACH_NOW => $change->{now}) : ());
	my $page = slurp("$folder/page");
	return $err =~ /^coach-/m ? () : "no page and no reason: $err" if !defined $page;
	my @said = sentences($page);
	my ($subject) = (slurp("$folder/mail") // '') =~ /^Subject: (.*?)\r?\n(?! )/ms;
	push @said, $subject =~ s/\r?\n / /gr =~ s/^(?:Stale|Partial): //r =~ s/^(?:Week \d+, )?[^:]*2026: //r if defined $subject && $subject !~ /=\?/;
	my $is_marked = !$change->{sessions} && is_marked(@said);
	my @wrong;
	for my $said (grep { !$full{$_} && $_ !~ $never_false } @said) {
		push @wrong, $said if !grep {
			my @numbers = map { defined $_ ? s/,//gr : undef } $said =~ $_->[0];
			$said =~ $_->[0] && (!$_->[2] || $_->[2] eq ($change->{joined} ? 'joined' : 'all') && ($is_marked || $change->{joined})) && $_->[1]->(@numbers);
		} @weaker;
	}
	@wrong = grep { $_ !~ $as_of } @wrong if $change->{cut};
	push @wrong, wrong_limits($folder, $change) if !$change->{cut};
	push @wrong, wrong_rows($folder, $change);
	for my $wanted (@{$change->{says} // []}) {
		push @wrong, "not said: $wanted" if !grep { $_ =~ $wanted } @said;
	}
	return @wrong;
}

sub crossed {
	my ($folder) = @_;
	return map { /^coach-report: (.*?): "?(.*?)"? has / ? "$1 $2" : () } split /\n/, slurp("$folder/limits") // '';
}

my (%crossed, $rows);

sub wrong_limits {
	my ($folder, $change) = @_;
	return map { "limit $_" } grep { !$crossed{$_} } crossed($folder) if $change->{sessions};
	return;
}

# Rows of leaders whose own sessions are all there. Help is judged by the record of the boss who had it, and is not theirs alone.
sub wrong_rows {
	my ($folder, $change) = @_;
	return if !$change->{sessions};
	my $now = rows(slurp("$folder/time"), qw(period unit));
	my @wrong;
	for my $key (sort keys %$rows) {
		my ($period, $unit) = split / /, $key;
		next if $change->{sessions}{$unit} || !defined $now->{$key};
		my @differ = grep { !/^(?:help_min|helped_min|sessions)$/ && ($now->{$key}{$_} // '') ne ($rows->{$key}{$_} // '') } sort keys %{$rows->{$key}};
		push @wrong, "time of $key: @differ" if @differ;
	}
	return @wrong;
}

# Takes the rows away in which one of the columns has one of the values.
sub without_rows {
	my ($folder, $file, $columns, @values) = @_;
	my $text = slurp("$folder/$file") // return;
	my ($head, @lines) = split /^/m, $text;
	chomp(my $line = $head);
	my @names = split /,/, $line;
	my %gone = map { $_ => 1 } @values;
	my @at = grep { my $name = $names[$_]; grep { $_ eq $name } @$columns } 0 .. $#names;
	spew("$folder/$file", join '', $head, grep {
		my @cells = /\G("(?:[^"]|"")*"|[^,\n]*)(?:,|\n)/g;
		!grep { $gone{$cells[$_] // ''} } @at;
	} @lines);
}

sub without_column {
	my ($folder, $file, $column) = @_;
	my @rows = map { [/\G("(?:[^"]|"")*"|[^,\n]*)(?:,|\n)/g] } split /^/m, slurp("$folder/$file");
	my ($at) = grep { $rows[0][$_] eq $column } 0 .. $#{$rows[0]};
	pop @$_ for grep { @$_ > @{$rows[0]} } @rows;
	splice @$_, $at, 1 for @rows;
	spew("$folder/$file", join '', map { join(',', @$_) . "\n" } @rows);
}

my $folder = whole_folder();
my ($rc, undef, $err) = run($folder, join '; ', @pages);
@full = sentences(slurp("$folder/page") // '') or BAIL_OUT("no page: $err");
%full = map { $_ => 1 } @full;
$full = learn(\@full);
is(join(' ', grep { !defined $full->{$_} } qw(least most reports leaders gap kept possible windows followed ripe late open plans ended overdue
	days lost over sessions share received slipped logged ranked exemplars sayers raters people planned crowded answered invited features untold peers without known longest nothing coaching direct)), '', 'all numbers of the whole page are found');
%crossed = map { $_ => 1 } crossed($folder);
cmp_ok(scalar keys %crossed, '>', 10, 'limits are crossed');
$rows = rows(slurp("$folder/time"), qw(period unit));
$without{$_->{days_since}} = 1 for grep { $_->{period} eq '2026-W46' } values %{rows(slurp("$folder/received"), qw(period person))};

# People by their ids, with all names that they go by.
my (%people, %leads);
for (values %{rows(slurp("$folder/people.csv"), qw(person from))}) {
	my $known = $people{$_->{person}} //= {names => [$_->{person}], name => $_->{name} =~ s/"//gr};
	push @{$known->{names}}, split / /, $_->{aliases} // '';
	$leads{$_->{manager}} = 1 if length($_->{manager} // '');
}
my @leaders = sort keys %leads;
my @people = sort keys %people;
my @changes = map { my $file = $_; {name => "without the file $file", change => sub { unlink "$_[0]/$file" }} } qw(people.csv plans.csv expectations.csv ratings.csv indicators.csv log.csv);
for my $one (@leaders) {
	my @names = @{$people{$one}{names}};
	push @changes, {name => "without the sessions of $one", sessions => {$one => 1}, change => sub { without_rows($_[0], 'log.csv', ['coach'], @names) }};
	push @changes, {name => "without the ratings of $one", change => sub { without_rows($_[0], 'ratings.csv', ['leader'], @names) }};
}
for my $one (@people[grep { $_ % $step == 0 } 0 .. $#people]) {
	my @names = @{$people{$one}{names}};
	push @changes, {name => "without $one among the people", change => sub { without_rows($_[0], 'people.csv', ['person'], @names) }};
	push @changes, {name => "without anything of $one", change => sub {
		without_rows($_[0], 'people.csv', ['person'], @names);
		without_rows($_[0], 'plans.csv', ['person'], @names);
		without_rows($_[0], 'ratings.csv', ['rater', 'leader'], @names);
		without_rows($_[0], 'log.csv', ['coach', 'coachee'], @names);
	}};
	push @changes, {name => "without the answers of $one", change => sub { without_rows($_[0], 'ratings.csv', ['rater'], @names) }};
	push @changes, {name => "without the plan of $one", change => sub { without_rows($_[0], 'plans.csv', ['person'], @names) }};
}
# An empty status means held, or active: that is what the column says by being empty, so it cannot say that it is missing.
my %default = map { $_ => 1 } qw(log.status plans.status);
my %columns = map { my $file = $_; $file => [split /,/, (split /\n/, slurp("$folder/$file.csv"))[0]] } qw(log people plans ratings indicators);
for my $file (sort keys %columns) {
	for my $column (@{$columns{$file}}) {
		next if $default{"$file.$column"};
		push @changes, {name => "without the column $column of $file.csv", change => sub { without_column($_[0], "$file.csv", $column) }};
	}
}

# What really happens to data. Some of it must be said in so many words.
sub rewrite {
	my ($folder, $file, $change) = @_;
	my ($head, @lines) = split /^/m, slurp("$folder/$file");
	spew("$folder/$file", join '', $head, map { $change->() } @lines);
}
my @six = qw(devries sandoval brandt novak achterberg tanaka);
my $of_six = join '|', map { @{$people{$_}{names}} } @six;
my $of_three = join '|', map { @{$people{$_}{names}} } @six[0 .. 2];
push @changes, {name => 'six calendars are missing', sessions => {map { $_ => 1 } @six},
	change => sub { rewrite($_[0], 'log.csv', sub { /^[^,]*,[^,]*,(?:$of_six),/ ? () : $_ }) },
	says => [qr/^There is a record of the leaders of 29 of 58 direct reports; of 6 leaders there is none/, qr/^Between \d+ and \d+ of 58 direct reports/]};
push @changes, {name => 'three exports stopped on 2 August', sessions => {map { $_ => 1 } @six[0 .. 2]},
	change => sub { rewrite($_[0], 'log.csv', sub { /^2026-(?:08-0[3-9]|08-[123]|09|1)[^,]*,[^,]*,(?:$of_three),/ ? () : $_ }) },
	says => [qr/; of 3 leaders there is none in this period/, qr/^Between \d+ and \d+ of 58 direct reports/]};
push @changes, {name => 'six calendars come in late', sessions => {map { $_ => 1 } @six},
	change => sub { rewrite($_[0], 'log.csv', sub { /^2026-(?:0|10|11-0[1-8])[^,]*,[^,]*,(?:$of_six),/ ? () : $_ }) },
	says => [qr/; where leaders have a record of both, /]};
push @changes, {name => 'joint meetings in the calendar of a director, and none of a manager', sessions => {sandoval => 1, okafor => 1},
	change => sub {
		rewrite($_[0], 'log.csv', sub { chomp; /^[^,]*,[^,]*,sandoval,/ ? () : "$_,\n" });
		my $raw = slurp("$_[0]/log.csv") =~ s/\n/,own\n/r;
		spew("$_[0]/log.csv", $raw . join '', map { "2026-${_}T08:00,60,sandoval,bakker,held,3,,,,,,,Joint call with Chidi,j$_,0\n" } qw(10-14 10-28 11-11));
	},
	says => [qr/; of 1 leader there is none in this period/]};
push @changes, {name => 'the log ends on a Wednesday', cut => 1, sessions => {map { $_ => 1 } @leaders},
	change => sub { rewrite($_[0], 'log.csv', sub { $_ lt '2026-11-12' ? $_ : () }) },
	says => [qr/^Of this period 3 of 7 days are known/, qr/^- Coached: – 3 of 7 days are known, which is too few to tell/,
		qr/^A report received .* on the 3 of 7 days that are known/]};
push @changes, {name => 'the log ends on a Wednesday, with what is planned behind', cut => 1, sessions => {map { $_ => 1 } @leaders},
	change => sub { rewrite($_[0], 'log.csv', sub { $_ lt '2026-11-12' ? $_ : s/,(?:held|moved|cancelled|declined),/,planned,/r }) },
	says => [qr/^Partial: /, qr/^- Coached: – nothing is known of this period/]};
push @changes, {name => 'five weeks after the last session, with what is planned', now => '2026-12-21', sessions => {map { $_ => 1 } @leaders},
	change => sub { rewrite($_[0], 'log.csv', sub { $_ lt '2026-11-16' ? $_ : () });
		spew("$_[0]/log.csv", slurp("$_[0]/log.csv") . join '', map { "2026-${_}T09:00,30,devries,moyo,planned,1,,,,,,1:1 coaching,,p$_\n" } qw(11-24 12-01 12-08 12-15 12-16)) },
	says => [qr/^Stale: /, qr/^Of this period there is no record of any leader/, qr/^The last day of record is 15 November 2026/]};
push @changes, {name => 'every meeting of two is called by their names', sessions => {map { $_ => 1 } @leaders},
	change => sub {
		my %called = map { my $known = $people{$_}; map { $_ => $known->{name} } @{$known->{names}} } keys %people;
		rewrite($_[0], 'log.csv', sub {
			my @cells = split /,/, $_, -1;
			@cells[11, 12] = ('', qq("1:1 $called{$cells[2]} / $called{$cells[3]}")) if $cells[5] eq '1' && @cells == 14;
			join ',', @cells;
		});
	},
	says => [qr/^Between \d+ and \d+ of 58 direct reports were coached: no rule decides what some sessions were/, qr/^Where the chain breaks, or whether it holds, cannot be told/]};
push @changes, {name => 'somebody joined the day before', joined => 1, change => sub { spew("$_[0]/people.csv", slurp("$_[0]/people.csv") . "joined,Jo Ined,devries,Baltic,,2026-11-15,\n") },
	says => [qr/^There is a record of the leaders of 58 of 58 direct reports/]};
push @changes, {name => 'somebody changed managers in mid-week', change => sub { rewrite($_[0], 'people.csv', sub {
		/^abebe,/ ? (s/,\n/,2026-11-12\n/r, s/,devries,/,tanaka,/r =~ s/,,\n/,2026-11-12,\n/r) : $_ }) },
	says => [qr/^There is a record of the leaders of 58 of 58 direct reports/, qr/^Between 35 and 38 of 58 direct reports/]};
push @changes, {name => 'somebody left', change => sub { rewrite($_[0], 'people.csv', sub { /^haddad,/ ? s/,\n/,2026-11-11\n/r : $_ }) },
	says => [qr/^There is a record of the leaders of 57 of 57 direct reports/]};
@changes = grep { $_->{name} =~ /$ENV{MISSING_ONLY}/ } @changes if $ENV{MISSING_ONLY};
is(join("\n", wrong($_)), '', $_->{name}) for @changes;
done_testing();
