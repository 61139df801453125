#!/usr/bin/perl
# Any number of threads gives the same bytes, messages and exit status: on input that is long enough for threads, with faults
# early, late and put aside, from files, from a pipe, compressed, several tables one after another. `make check-threads` runs
# all cases so, on chunks of a few bytes.
use strict;
use warnings;
use FindBin qw($Bin);
use lib $Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

my $folder = tempdir(CLEANUP => 1);
my $rows = 16_000;

sub sessions {
	my ($from, $to, %instead) = @_;
	my $lines = "id,start,minutes,coach,coachee,category,label,subject,status\n";
	for my $i ($from .. $to) {
		my ($day, $person) = ($i % 28 + 1, $i % 9);
		my $subject = $i % 7 ? 'a plain subject of the usual length' : "\"said, \"\"yes\"\"\nand went on\"";
		my $category = $i % 5 ? 'coaching' : '';
		$lines .= $instead{$i} // sprintf "s%d,2026-%02d-%02dT%02d:15,%d,%s,p%d,%s,label,%s,held\n", $i, $i % 9 + 1, $day, $i % 11 + 7, $i % 50 + 10,
			$i % 501 ? 'Dana Osei' : 'nobody', $person, $category, $subject;
	}
	return $lines;
}

spew("$folder/people.csv", "person,name,manager,level\ndana,Dana Osei,,manager\n" . join '', map { "p$_,Person $_,dana,rep\n" } 0 .. 8);
spew("$folder/log.csv", sessions(1, $rows));
spew("$folder/bad.csv", sessions(1, $rows, 3 => "s3,2026-13-01,5,dana,p1,coaching,,,held\n"));
spew("$folder/late.csv", sessions(1, $rows, $rows - 2 => "x,2026-03-01,4O,dana,p1,coaching,,,held\n"));
spew("$folder/middle.csv", sessions(1, 2 * $rows, $rows => "x,2026-03-01,4O,dana,p1,coaching,,,held\n"));
spew("$folder/short.csv", sessions(1, $rows, map { $_ * 1000 => "x$_,2026-03-01\n" } 1 .. 15));
spew("$folder/quote.csv", sessions(1, $rows, 15_000 => "x,2026-03-01,4,da\"na,p1,coaching,,,held\n"));
spew("$folder/bytes.csv", sessions(1, $rows, 14_000 => "x,2026-03-01,4,d\xffna,p1,coaching,,,held\n"));
spew("$folder/upstream.csv", sessions(1, $rows) . "!coach-log: failed: it \"did\n");
spew("$folder/torn.csv", sessions(1, $rows) . 's,2026-03-01,4');
spew("$folder/tables.csv", sessions(1, $rows) . sessions($rows, $rows + 9000, $rows + 8000 => "x,,,,,,,,\n"));
spew("$folder/ordered.csv", sessions(1, 9000) . slurp("$folder/people.csv") . sessions(9001, $rows));
spew("$folder/semicolon.csv", slurp("$folder/log.csv") =~ s/"[^"]*(?:""[^"]*)*"/text/gr =~ tr/,/;/r);
spew("$folder/latin.csv", slurp("$folder/log.csv") =~ s/Dana/D\xe4na/gr);
my @skills = ('Listening', 'listening', 'Objection handling', 'objection  handling', '', 'LISTENING');
my $number = 0;
sub spelled { $number++; return ",held,$skills[$number % 6]," . ($number % 4 ? '' : $number % 9000 < 5000 ? 'q1' : 'Q1') }
spew("$folder/spelled.csv", slurp("$folder/log.csv") =~ s/^(id,.*)$/$1,skill,plan/mr =~ s/,held$/spelled()/gemr =~ s/,p([0-8]),/, P$1 ,/gr);
# Cells in every form that a spreadsheet gives them, in columns of which some are not ours.
sub odd {
	my ($i, $at) = @_;
	my @forms = ('', ' padded ', "\ttab", '"quoted for nothing"', '"a, b"', '"say ""yes"""', "\"two\nlines\"", '!bang', "\xef\xbb\xbfmark", "\xc3\xa9t\xc3\xa9");
	return $i * 7 % 5 ? 'plain' : $forms[($i / 5 + $at * $i / 15) % @forms];
}

sub odd_sessions {
	my $lines = "note,id,start,minutes,coach_minutes,coach,coachee,own,status,attendees,label,subject,activity,category,sessions,other,last note\n";
	for my $i (1 .. $rows) {
		my $minutes = ('5', '05', '5.5', '5.500', '007.0', '45', '120')[$i % 7];
		$lines .= join(',', odd($i, 1), $i % 33 ? "i$i" : '', sprintf('2026-%02d-%02d%s', $i % 9 + 1, $i % 28 + 1, $i % 3 ? 'T09:30' : ''), $minutes,
			('', $minutes, '2')[$i % 3], ('dana', ' dana', '"dana"')[$i % 13 % 3], 'p' . $i % 9, ('', 1, 0)[$i % 3], $i % 4 ? 'held' : '',
			('', 2)[$i % 2], odd($i, 2), odd($i, 3), $i % 6 ? 'feedback' : '', $i % 6 ? 'coaching' : '', ('', 1)[$i % 2], odd($i, 4), odd($i, 5)) . "\n";
	}
	return $lines;
}
spew("$folder/odd.csv", odd_sessions());
spew("$folder/plans.csv", "plan,person,goal,skill,cadence,start\n" . join '', map { "q$_,p$_,goal,skill,weekly,2026-01-05\n" } 0 .. 8);
spew("$folder/survey.csv", "wave,leader,rater,item,score\n" . join '', map { my $w = $_; map { my $r = $_; map { "w$w,dana,r$r,item $_,@{[($w + $r + $_) % 5 + 1]}\n" } 1 .. 60 } 0 .. 40 } 1 .. 20);
# Ratings, most of which go on with the rater before: raters in several spellings, some of whom do not count, rows that repeat others or
# are to be refused, answers in hours, items in any order.
sub ratings {
	my ($seed, @rows) = (7);
	my $next = sub { $seed = ($seed * 1103515245 + 12345) % 2**31; return int($seed / 65536) % $_[0] };
	for my $leader (1 .. 900) {
		for my $rater (0 .. $next->(12)) {
			my $wave = ('2026-Q1', '2026-Q2', '', 'spring')[$leader % 4];
			my $name = $rater ? ('Rep %d', 'rep %d', 'Rep %d (Sales)', '"Rep %d"')[$next->(4)] =~ s/%d/$next->(700)/er : "Lead $leader";
			my @who = ($wave, $next->(9) ? "Lead $leader" : "lead  $leader", $name, $rater ? ('report', 'report', '', 'peer')[$next->(4)] : 'self');
			for my $item (1 .. $next->(9) + 1) {
				my $score = ($next->(5) + 1, $next->(5) + 1, $next->(5) + 1, '', '3.5', '4.0000000')[$next->(6)];
				push @rows, join(',', @who, $next->(20) ? "Question $item of the survey" : "question $item of  the survey", $score);
			}
			push @rows, join(',', @who, 'hours', (2, '<30', '30-60')[$next->(3)]) if $next->(4) == 0;
			push @rows, $rows[-1 - $next->(3)] if $next->(8) == 0;
			push @rows, join(',', @who[0 .. 2], 'report', 'Question 9', ('x', 9, -1)[$next->(3)]) if $next->(40) == 0;
			push @rows, join(',', $wave, @{ [['', 'rep 1'], ["Lead $leader", ''], ['@manager', 'rep 2']]->[$next->(3)] }, '', 'q', 1) if $next->(40) == 0;
			push @rows, 'too,few' if $next->(60) == 0;
		}
	}
	return @rows;
}

my @ratings = map {"$_\n"} ratings();
my $rated = "wave,leader,rater,relation,item,score\n";
spew("$folder/ratings.csv", $rated . join '', @ratings);
mkdir "$folder/short";
spew(sprintf("$folder/short/%06d.csv", $_ * 200), $rated . join '', @ratings[$_ * 200 .. ($_ * 200 + 199 < $#ratings ? $_ * 200 + 199 : $#ratings)])
	for 0 .. $#ratings / 200;
# Sessions for sums: most between people of the table, some of every other kind.
sub summed {
	my ($i) = @_;
	my @category = ('coaching', 'coaching', 'managing', 'inspection', 'mentoring', 'other', 'help', '', 'coaching');
	my @more = $i % 3 ? ("s$i", sprintf('T%02d:%02d', $i % 10 + 8, $i % 4 * 15)) : ('', '');
	my $coach = $i % 97 ? ('dana', 'Dana Osei', 'p0', 'dana')[$i % 4] : 'a stranger';
	my $coachee = $i % 41 ? 'p' . ($i % 8 + 1) : ($i % 2 ? '' : 'another stranger');
	return join(',', $more[0], sprintf('2026-%02d-%02d%s', int($i / 9) % 9 + 1, $i * 5 % 28 + 1, $more[1]), ($i % 50 + 10) . ($i % 5 ? '' : '.5'), $i % 2 ? '' : $i % 20 + 1,
		$coach, $coachee, $category[$i % 9], $skills[$i % 6], $i % 31 ? 'held' : ('planned', 'moved', 'cancelled')[$i % 3], $i % 29 ? '' : 0, $i % 4 ? '' : 1) . "\n";
}

my $summed = "id,start,minutes,coach_minutes,coach,coachee,category,skill,status,own,attendees\n";
my @summed = map { summed($_) } 1 .. $rows;
splice @summed, 9000, 0, @summed[2000 .. 2100];
spew("$folder/sums.csv", $summed . join '', @summed);
spew("$folder/corrected.csv", $summed . join('', @summed) . $summed[5000] =~ s/,\d+(?=\D)/,7/r);
spew("$folder/mixed.csv", "period,$summed" . join('', map { ",$_" } @summed) . "2026-03,,2026-03-01,60,60,dana,p3,coaching,,held,,\n");
mkdir "$folder/parts";
spew("$folder/parts/" . int($_ / 500) . '.csv', $summed . join '', @summed[$_ .. ($_ + 499 < $#summed ? $_ + 499 : $#summed)]) for map { $_ * 500 } 0 .. $#summed / 500;
system('gzip', '-k', "$folder/log.csv") == 0 or die;

my @commands = (
	'coach-log log.csv',
	'coach-log -p people.csv log.csv',
	'coach-log -p people.csv --rollup week log.csv',
	'coach-log -p people.csv --check log.csv',
	'coach-log -p people.csv --unclassified log.csv',
	'coach-log -p people.csv --latest log.csv',
	'coach-log -p people.csv log.csv.gz',
	'cat log.csv | coach-log -p people.csv',
	'cat log.csv.gz | coach-log -p people.csv',
	'coach-log -p people.csv < log.csv',
	'coach-log -p people.csv log.csv tables.csv',
	'cat people.csv log.csv | coach-log',
	'cat ordered.csv | coach-log -k',
	'coach-log bad.csv',
	'coach-log -r rejects bad.csv; cat rejects',
	'coach-log late.csv',
	'coach-log middle.csv',
	'coach-log -p people.csv middle.csv',
	'coach-log -r rejects late.csv; cat rejects',
	'coach-log -r rejects short.csv; cat rejects',
	'coach-log short.csv',
	'coach-log quote.csv',
	'coach-log -r rejects quote.csv; cat rejects',
	'coach-log bytes.csv',
	'coach-log spelled.csv',
	'coach-log -p people.csv odd.csv',
	'coach-log -p people.csv --why --reclassify --since 2026-03-01 --until 2026-07-31 odd.csv',
	'coach-log -p people.csv spelled.csv',
	'cat upstream.csv | coach-log',
	'coach-log torn.csv',
	'coach-log tables.csv',
	'coach-log -r rejects tables.csv; cat rejects',
	'coach-log semicolon.csv',
	'coach-log --encoding cp1252 latin.csv',
	'rm -f new.csv; coach-log -p people.csv -a new.csv log.csv && coach-log -p people.csv -a new.csv tables.csv; cat new.csv',
	'coach-log -p people.csv --previous log.csv tables.csv',
	'coach-log -p people.csv log.csv | coach-plan -p people.csv - plans.csv',
	'coach-plan -p people.csv log.csv plans.csv',
	'cat log.csv people.csv | coach-plan - plans.csv',
	'coach-gap -p people.csv survey.csv log.csv',
	'coach-gap ratings.csv',
	'coach-gap -r rejects ratings.csv; cat rejects',
	'coach-gap -r rejects --item each ratings.csv; cat rejects',
	'coach-gap -r rejects --hours hours ratings.csv log.csv; cat rejects',
	'cat ratings.csv people.csv | coach-gap -r rejects; cat rejects',
	'coach-gap -r rejects -k - < ratings.csv; cat rejects',
	'coach-report -p people.csv --table time,received,spread -f csv log.csv',
	'coach-report -p people.csv log.csv plans.csv',
	'cat log.csv people.csv | coach-report -f json',
	'cat log.csv people.csv bad.csv | coach-report -f json',
	'cat short.csv sums.csv people.csv tables.csv | coach-report -r rejects --table time -f csv; cat rejects',
	'coach-report -p people.csv --table time -f csv < sums.csv',
	'coach-report -p people.csv --table time -f csv late.csv',
	'coach-report -p people.csv --table time -f csv torn.csv',
	'coach-report -p people.csv --table time -f csv corrected.csv',
	'coach-report -p people.csv --table time -f csv mixed.csv',
	'coach-report -p people.csv --table time -f csv sums.csv corrected.csv',
	'coach-report -p people.csv -r rejects --table time -f csv corrected.csv; cat rejects',
	'coach-log log.csv | head -3',
);

for my $command (@commands) {
	my @first;
	for my $jobs (1, 2, 3, 7) {
		my @told = run($folder, $command =~ s/\bcoach-\w+/$& -j $jobs/gr, COACH_PEOPLE => '');
		@first = @told if $jobs == 1;
		is_deeply(\@told, \@first, "-j $jobs: $command") if $jobs > 1;
	}
	my $is_told = $first[1] ne '' || $first[2] ne '';
	ok($is_told, "something came of it: $command");
}

# Rows that pass say the same as those that are kept until all are known.
for my $file (qw(log semicolon spelled odd)) {
	for my $people ('', '-p people.csv') {
		my @kept = run($folder, "coach-log --latest $people $file.csv", COACH_PEOPLE => '');
		my @passed = run($folder, "coach-log $people $file.csv", COACH_PEOPLE => '');
		is_deeply(\@passed, \@kept, "$file.csv passed or kept, $people");
	}
}

# Rows that are put aside, since people or records may come behind them, say the same as those of a file, and of the same lines.
for my $file (qw(short late tables odd spelled corrected mixed log)) {
	for my $jobs (1, 3) {
		my $report = "coach-report -j $jobs -p people.csv --now 2026-08-15 -r rejects --table time -f csv";
		my @read = run($folder, "$report $file.csv; cat rejects", COACH_PEOPLE => '');
		my @aside = run($folder, "$report < $file.csv; cat rejects", COACH_PEOPLE => '');
		s/\b$file\.csv:/stdin:/g for @read;
		is_deeply(\@aside, \@read, "-j $jobs: $file.csv put aside or read");
	}
}

# Ratings that come in bundles say the same as those whose rows are seen, in files so short that none are made.
for my $more ('', '--item each', '--exact', '--hours hours --table gap', '--reverse "Question 2 of the survey"') {
	my @told = map { [run($folder, "coach-gap -q -r rejects $more $_; sed 's/,[^,]*[.]csv:[0-9]*,/,/' rejects", COACH_PEOPLE => '')] } 'ratings.csv', 'short/*.csv';
	is_deeply($told[0], $told[1], "ratings $more: as a whole and in short files");
	like($told[0][1], qr/,leader,.*\nreason,where,.*repeats the wave/s, "ratings $more: there are some, and some are refused");
}

# Sessions of which only the gist is added give the sums of those whose rows are seen: in files so short that no thread reads ahead.
for my $table (qw(time chain cascade received spread quality exemplars change)) {
	for my $more ('', '--since 2026-03-05 --until 2026-06-30', '--complete', '--period week --by org') {
		my $options = "-q -p people.csv --now 2026-08-15 --table $table -f csv $more";
		my ($whole) = join "\n", run($folder, "coach-report $options sums.csv", COACH_PEOPLE => '');
		my ($parts) = join "\n", run($folder, "coach-report $options parts/*.csv", COACH_PEOPLE => '');
		is($whole, $parts, "$table $more: as a whole and in parts");
		like($whole, qr/\n.*\d.*\n/, "$table $more has rows") if $table =~ /time|chain|received|spread/;
	}
}

# A row is refused while the other threads are far ahead: what they look at is there until they have ended.
spew("$folder/ahead.csv", "id,start,minutes,coach,coachee,category,skill,status\n" . join '',
	map { sprintf "s%d,2026-%02d-%02dT08:00,%s,Dana Osei,Quinn %d,coaching,Listening,held\n", $_, $_ % 9 + 1, $_ % 28 + 1, $_ == 20_000 ? '4O' : 30, $_ % 500 } 1 .. 60_000);
my %statuses;
$statuses{(run($folder, "coach-report -j 3 -p people.csv --table time -f csv ahead.csv", COACH_PEOPLE => ''))[0]}++ for 1 .. 30;
is_deeply(\%statuses, {3 => 30}, 'a row is refused while others are read');

# An error near the beginning ends the tool, though the other threads are ahead and a pipe brings nothing more.
my $before = time;
my ($rc) = run($folder, 'mkfifo pipe; sleep 60 > pipe & hold=$!; cat bad.csv > pipe & coach-log -j 4 pipe > out; status=$?; kill $hold; exit $status', COACH_PEOPLE => '');
is($rc, 3, 'a bad row ends a tool that reads from a pipe which stays open');
cmp_ok(time - $before, '<', 30, 'at once');
done_testing();
