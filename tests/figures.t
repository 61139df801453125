#!/usr/bin/perl
# One number has one n and one definition on the whole page: wherever the page of the demo says the same thing, in the
# headline, the few numbers, a sentence or a table, it says the same figure. No sentence has a gap where a word was left out.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Test::More;

my $folder = demo_folder();
my ($rc, undef, $err) = run($folder, <<'END');
coach-log log.csv > s.csv &&
coach-plan -q -o p.csv records.csv s.csv plans.csv && coach-plan -q --by leader,level,org -o q.csv records.csv s.csv plans.csv &&
coach-gap -q --hours hours -o g.csv records.csv s.csv ratings.csv &&
tables='records.csv s.csv p.csv q.csv g.csv expectations.csv programmes.csv indicators.csv' &&
coach-report -f md -o page.md $tables && coach-report -f md --complete -o whole.md ${tables#records.csv } &&
coach-report -f email --mail-to a@example.com -o mail $tables && coach-report -f html -o page.html $tables
END
is($rc, 0, 'the pages') or diag($err);

# What the page says of the whole: figures by what they mean, each with all places where it stands.
sub figures {
	my ($page) = @_;
	my %at;
	my $say = sub { my ($what, $where, @figures) = @_; push @{ $at{$what} }, [$where, join ' ', map { defined ? $_ : '' } @figures] if grep { defined } @figures };
	my $range = qr/(?:at least )?<?[\d.]+%?(?: to [\d.]+)?%?/;
	my ($section, @head) = ('the head');
	for my $line (split /\n/, $page) {
		$line =~ s/\\//g;
		$section = $1, @head = (), next if $line =~ /^#+ (.*)/;
		if ($line =~ /^\|/) {
			my @cells = map { s/^ | $//gr } split /\|/, $line =~ s/^\|//r;
			if (!@head) { @head = @cells; next }
			my %cell;
			@cell{@head} = @cells;
			my $about = $cells[0];
			if ($about eq 'All leaders') {
				$say->('raters of the survey', $section, $cell{raters}) if $section =~ /agree/;
				$say->('gap', $section, $cell{gap} =~ s/^\+//r) if $section =~ /agree/;
				$say->('leaders say', $section, $cell{'leader says'}) if $section =~ /agree/;
				$say->('reports say', $section, $cell{'reports say'}) if $section =~ /agree/;
				$say->('received', $section, $cell{'min per report a week'}) if $section =~ /time go/;
				$say->('share of coaching', $section, $cell{'coaching share'}) if $section =~ /time go/;
				$say->('sessions', $section, $cell{sessions}) if $section =~ /time go/;
				$say->('nobody coached', $section, $cell{'got nothing'}) if $section =~ /even/;
				$say->('windows', $section, $cell{'windows kept'} =~ /of (\d+)/) if $section =~ /followed/;
				$say->('continuity', $section, $cell{'windows kept'} =~ /^(\d+%)/) if $section =~ /followed/;
				$say->('actions due', $section, $cell{'actions followed up'} =~ /of (\d+)/) if $section =~ /followed/;
				$say->('follow-through', $section, $cell{'actions followed up'} =~ /^(\d+%)/) if $section =~ /followed/;
				$say->('hours said', $section, $cell{'leader says, h'}) if $section =~ /hours/;
				$say->('hours logged', $section, $cell{'logged, h'}) if $section =~ /hours/;
				$say->('hours received', $section, $cell{'reports say, h'}) if $section =~ /hours/;
			}
			$say->('first step of the chain', $section, $cell{coached} =~ /of (\d+)/) if $about eq 'vp → director';
			$say->('slipped', $section, $cell{'moved or dropped'}) if $about eq 'coaching' && ($cell{day} // '') eq 'all days';
			$say->('slipped on Fridays', $section, $cell{'moved or dropped'}) if $about eq 'coaching' && ($cell{day} // '') eq 'Friday';
			next;
		}
		@head = ();
		for (split /(?<=[.])\s+(?=[A-Z0-9“])/, $line) {
			$say->('raters of the survey', $section, $1) if /^Of \d+ leaders with (\d+) raters/ || /^(\d+) of \d+ direct reports of the leaders shown answered/;
			$say->('leaders say', $section, $1) if /Leaders say ([\d.]+) of 100/;
			$say->('reports say', $section, $1) if /their reports say ([\d.]+):/;
			$say->('gap', $section, $1) if /a gap of ([\d.]+) points/;
			$say->('reports', $section, $1) if /of (\d+) direct reports were coached/ || /Coached: .* of (\d+) direct reports/ || /of \d+ of (\d+) direct reports/;
			$say->('coverage', $section, $1) if /direct reports were coached, ($range)/ || /Coached: \*\*($range)\*\*/;
			$say->('coached', $section, $1, $2) if /Between (\d+) and (\d+) of \d+ direct reports/;
			$say->('received', $section, $1) if /report (?:of leaders with a record )?received ($range) min (?:of coaching )?a week/ || /Received per report: \*\*($range) min/;
			$say->('received before', $section, $1) if /received $range min (?:of coaching )?a week, after ($range) min/ || /Received per report.*; ($range) min in the 4 weeks/;
			$say->('reports on record', $section, $1) if /mean of (\d+) reports/ || /record of the leaders of (\d+) of/;
			$say->('share of coaching', $section, $1) if /coaching is ($range) of the two/;
			$say->('sessions', $section, $1) if /, in (\d+) sessions: coaching is/;
			$say->('nobody coached', $section, $1) if /^(\d+) received nothing/;
			$say->('windows', $section, $1) if /Continuity: .* of (\d+) planned windows/ || /of (?:the )?(\d+) planned windows/;
			$say->('kept', $section, $1) if /held in (?:at least|between) (\d+)/;
			$say->('continuity', $section, $1) if /Continuity: \*\*(?:at least )?(\d+%)/;
			$say->('actions due', $section, $1) if /Follow-through: .* of (\d+) agreed/ || /^Of the (\d+) agreed actions/ || /\(\d+ of (\d+) actions\)/ || /: \d+ of (\d+) actions that were due/;
			$say->('follow-through', $section, $1) if /Follow-through: \*\*(?:at least )?(\d+%)/ || /that were due, (\d+%) \(/;
			$say->('plans', $section, $1) if /(\d+) with an active plan/ || /^(\d+) active plans/;
			$say->('hours said', $section, $1) if /leaders say ([\d.]+) h/;
			$say->('hours logged', $section, $1) if /the sessions show ($range) h/;
			$say->('hours received', $section, $1) if /and reports say ([\d.]+) h/;
			$say->('first step of the chain', $section, $1) if /chain breaks (?:there )?first.* of (\d+) pairs/;
			$say->('slipped', $section, $1) if /sessions (?:of leaders with a record )?that were planned, (\d+%) \(/;
			$say->('slipped on Fridays', $section, $1) if /Most slips (?:of these )?on Fridays: (\d+%) \(/;
			$say->('exemplars', $section, scalar(() = /, | and /g) + 1 - scalar(() = /, in the top/g)) if s/ are exemplars, in the top.*//;
			$say->('exemplars', $section, $1) if /^The (\d+) exemplars/ || /compared, (\d+) exemplars/;
			$say->('longest without', $section, $1) if /needs somebody\*\*: .*?at least (\d+) days/ || /could be it: at least (\d+) days/;
			$say->('coached longest ago', $section, $1) if /needs somebody\*\*: [^(]*\(at least[^)]*\), [^(]*\((\d+) days\)/ || /were without coaching for 28 days or more.*: (\d+) days/;
		}
	}
	return \%at;
}

for my $name (qw(page.md whole.md)) {
	my $at = figures(slurp("$folder/$name"));
	my $twice = 0;
	for my $what (sort keys %$at) {
		my %said = map { $_->[1] => 1 } @{ $at->{$what} };
		is(scalar keys %said, 1, "$name: $what: one figure in " . @{ $at->{$what} } . ' places')
			or diag(join "\n", map { "$_->[1] in $_->[0]" } @{ $at->{$what} });
		$twice += @{ $at->{$what} } > 1;
	}
	cmp_ok($twice, '>', 12, "$name: and many stand in several places");
}

# On the page of one unit the org's numbers beside its own are those of the table, and so are its own.
for my $more ('', '--complete') {
	my $input = 'records.csv s.csv p.csv g.csv' =~ s/^records.csv /$more ? '' : $&/er;
	my ($rc, $page) = run($folder, "coach-report $more --only okafor -f md $input");
	my $range = qr/<?[\d.]+%(?: to [\d.]+%)?/;
	my ($cell) = $page =~ /^\| All leaders \|(?:[^|]*\|)? ($range) of \d+ \|/m;
	my ($own) = $page =~ /^\| Okafor, Chidi \|(?:[^|]*\|)? ($range) of \d+ \|/m;
	my %org = map { $_ => 1 } $page =~ /of (?:those of )?all leaders(?: on record)? ($range)(?: were|$)/gm;
	my %unit = map { $_ => 1 } $page =~ /coached in this week \(($range)\)/g, $page =~ /Coached: \*\*($range)\*\*/g;
	is(join(' ', sort keys %org), $cell, "a unit's page $more: the org's coverage is one");
	is(join(' ', sort keys %unit), $own, "a unit's page $more: its own is one");
}

# Nothing is left of a pattern, and no words are broken.
for my $name (qw(page.md whole.md page.html)) {
	my $page = slurp("$folder/$name") =~ s{<(style|script)>.*?</\1>}{}gsr;
	my @broken = $page =~ /(.{0,30}(?:\{\w+[|}]|\[[,;] |\(\)|“”| ,|\( |,,| \.(?: |$)|\bnan\b|``).{0,30})/gm;
	is(join("\n", @broken), '', "$name: no sentence has a hole");
	unlike($page, qr/\b2026-(?:Q\d|W\d\d)\b(?![^<]*<\/td>)/, "$name: periods are called as people call them") if $name =~ /md/;
}

done_testing;
