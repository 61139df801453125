#!/usr/bin/perl
# Whoever is sent a page of their own sees nobody else on it (--only). Everything of it is searched for the id, the name
# and the aliases of everybody who is not its reader and not a direct report: the bytes as they are, and what HTML,
# JSON, mail parts and spreadsheets make of them. Its figures are those of the whole. On the demo, and on an organisation
# whose names are hard: accents, blanks, ids within ids, names within names, markup.
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8 encode_utf8);
use FindBin;
use lib $FindBin::Bin;
use Coach;
use MIME::Base64 qw(decode_base64);
use Test::More;

binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output todo_output);
my @formats = qw(text csv json md html email xlsx);

# The rows of a CSV text, each a hash by the names of its header; of several tables in one, those of the named one.
sub rows {
	my ($text, $first) = @_;
	my (@rows, @names);
	while ($text =~ /\G((?:"(?:[^"]|"")*"|[^\n])*)\n/g) {
		my @cells = map { s/^"(.*)"$/$1/sr =~ s/""/"/gr } $1 =~ /\G("(?:[^"]|"")*"|[^,]*)(?:,|$)/g;
		pop @cells if @cells > 1 && $cells[-1] eq '' && @names && @cells > @names;
		if (!@names || (defined $first && "@cells[0 .. ($#cells < 2 ? $#cells : 2)]" eq $first)) {
			@names = @cells;
			next;
		}
		my %row;
		@row{@names} = @cells;
		push @rows, \%row;
	}
	return @rows;
}

# Everything that a reader, or whoever looks into the file, could find in it.
sub readable {
	my ($bytes, $format, $folder) = @_;
	my @texts = ($bytes);
	if ($format eq 'email') {
		(my $head = $bytes) =~ s/\n[ \t]+/ /g;
		push @texts, $head =~ s/=\?UTF-8\?B\?([^?]*)\?=/decode_base64($1)/gier;
		for my $part (split /\r?\n--[^\n]*\n/, $bytes) {
			my ($headers, $body) = split /\r?\n\r?\n/, $part, 2;
			push @texts, decode_base64($body) if defined $body && $headers =~ /base64/i;
			# As it stands it may spell a name by chance.
			$texts[0] =~ s/\Q$body\E// if defined $body && $headers =~ /base64/i;
			push @texts, $body =~ s/=\r?\n//gr =~ s/=([0-9A-F]{2})/chr hex $1/gre if defined $body && $headers =~ /quoted-printable/i;
		}
	}
	if ($format eq 'xlsx') {
		spew("$folder/only.xlsx", $bytes);
		my ($rc, $out) = run($folder, q(python3 -c 'import sys,zipfile; z=zipfile.ZipFile("only.xlsx"); sys.stdout.buffer.write(b"\n".join(z.read(n) for n in z.namelist()))'));
		return () if $rc != 0;
		@texts = ($out);
	}
	my @decoded;
	for my $text (@texts) {
		my $plain = $text =~ s/\\u([0-9a-f]{4})/encode_utf8(chr hex $1)/gier =~ s/\\(.)/$1/gr;
		$plain =~ s/&#x([0-9a-f]+);/encode_utf8(chr hex $1)/gie;
		$plain =~ s/&#([0-9]+);/encode_utf8(chr $1)/ge;
		$plain =~ s/&lt;/</g;
		$plain =~ s/&gt;/>/g;
		$plain =~ s/&quot;/"/g;
		$plain =~ s/&amp;/&/g;
		(my $cut = $plain) =~ s/<[^>]*>//g;
		push @decoded, $text, $plain, $cut, $plain =~ s/\s+/ /gr;
	}
	return @decoded;
}

# What people are called: by id, their id, name and aliases, save single letters and numbers, which figures hold too.
sub names {
	my (@people) = @_;
	return map { my $row = $_; $row->{person} => [grep { length > 1 && /[^0-9.]/ } $row->{person}, $row->{name}, split / /, $row->{aliases} // ''] } @people;
}

# Which of the names stand in the texts, as a word of its own: outside of names that may be seen, and of what our own
# words say of Kaplan and Meier.
sub found {
	my ($names, $seen, @texts) = @_;
	my %found;
	my $own = join '|', map { quotemeta } 'Kaplan-Meier', 'Kaplan and Meier', sort { length $b <=> length $a } @$seen;
	my $others = join '|', map { quotemeta } sort { length $b <=> length $a } @$names;
	for my $text (map { (eval { decode_utf8($_, 1) } // $_) =~ s/(?<![\w@.-])(?:$own)(?![\w@-])/ /gir } @texts) {
		$found{ lc $1 } = 1 while $text =~ /(?<![\w@.-])($others)(?![\w@]|[.-]\w)/gi;
	}
	return sort keys %found;
}

sub search {
	my ($folder, $what, $command, $only, @people) = @_;
	my %names = names(@people);
	my %seen = map { $_->{person} => 1 } grep { $_->{person} eq $only || ($_->{manager} // '') eq $only } @people;
	my @others = map { @{ $names{$_} } } grep { !$seen{$_} } sort keys %names;
	my @shown = map { @{ $names{$_} } } sort keys %seen;
	my %shown = map { lc $_ => 1 } @shown;
	@others = grep { !$shown{lc $_} } @others;
	for my $format (@formats) {
		my $to = $format eq 'email' ? ' --mail-to a@example.com' : '';
		my ($rc, $out, $err) = run($folder, "$command -f $format$to");
		SKIP: {
			skip "$what as $format: $1", 2 if $err =~ /(made with XLSX=0)/;
			my @texts = readable($out, $format, $folder);
			skip "$what as $format: no python3", 2 if !@texts;
			is_deeply [$rc, length $out > 500], [0, 1], "$what as $format" or diag $err;
			is_deeply [found(\@others, \@shown, @texts, $err)], [], 'names nobody else';
		}
	}
}

my $folder = demo_folder();
my @people = rows(decode_utf8(slurp("$folder/people.csv")));
my $make = 'coach-log -q --latest log.csv > s && coach-plan -k -q - plans.csv < s > p && coach-plan -q --by leader,level,org s plans.csv > q && '
	. 'coach-gap -q --hours hours s ratings.csv > g && cat p q g > all.csv';
my ($rc, $out, $err) = run($folder, $make);
is "$rc|$err", '0|', 'the demo';
my %reports;
push @{ $reports{ $_->{manager} } }, $_->{person} for @people;

subtest "the demo: $_" => sub {
	search($folder, 'the page', "coach-report --complete --only $_ all.csv indicators.csv expectations.csv", $_, @people);
}
	for qw(devries okafor moyo hoffmann);

# What is searched for is found where it is.
(undef, $out) = run($folder, 'coach-report --complete -f html all.csv');
my %names = names(@people);
cmp_ok scalar(my @all = found([map { @{ $names{$_} } } keys %names], [], readable($out, 'html', $folder))), '>', 20, 'the whole page names people';

# Every figure of a row that is shown is that of the whole, in every table; rows are left out as the rule says.
sub compare {
	my ($folder, $table, $only, $more) = @_;
	my ($boss) = map { $_->{manager} } grep { $_->{person} eq $only } @people;
	my (undef, $whole) = run($folder, "coach-report --complete --table $table -f csv --by leader,level,team,org $more");
	my ($rc, $own, $err) = run($folder, "coach-report --complete --table $table -f csv --only $only $more");
	# In a row of the reader's own the boss's name is left out.
	my %lines = map { $_ => 1, s/(?<=,)\Q$boss\E(?=,)//r => 1 } split /\n/, $whole;
	my @lines = split /\n/, $own;
	is_deeply [$rc, grep { !$lines{$_} } @lines], [0], "$table of $only: " . @lines . ' lines, all of the whole' or diag $err;
	my %seen = map { $_->{person} => 1 } grep { $_->{person} eq $only || $_->{manager} eq $only } @people;
	my @strange = grep { exists $_->{by} && $_->{by} ne 'org' && !($_->{by} eq 'leader' && $seen{ $_->{unit} }) } rows($own);
	is_deeply \@strange, [], 'none of a level, a team or another leader';
	return scalar @lines;
}

subtest "figures: $_" => sub {
	my $lines = 0;
	$lines += compare($folder, $_, 'devries', 'all.csv expectations.csv indicators.csv')
		for qw(time received spread expected crowding exemplars candidates directions slippage gap hours plans summary quality chain);
	cmp_ok $lines, '>', 200, 'there is something to compare';
	compare($folder, 'time', 'okafor', 'all.csv');
	compare($folder, 'received', 'okafor', 'all.csv');
} for 'in every table';

# What was agreed stands in its words on the page of whoever agreed it, and on no other.
run($folder, 'coach-plan --agenda 7 s plans.csv > agenda.csv');
for my $way ('', '--no-names', '--only hoffmann', '--only devries --no-text', '--only devries') {
	for my $format (qw(md html email csv)) {
		my $to = $format eq 'email' ? ' --mail-to a@example.com' : '';
		my (undef, $page) = run($folder, "coach-report --complete $way -f $format$to all.csv agenda.csv");
		my $told = grep { /Remind me once/ || /three open questions/ } readable($page, $format, $folder);
		is $told ? 1 : 0, $way eq '--only devries' && $format ne 'csv' ? 1 : 0, "what was agreed is told to whom it concerns: $way as $format";
	}
}
search($folder, 'the page with its agenda', 'coach-report --complete --only okafor all.csv agenda.csv', 'okafor', @people);

# The org is told where five leaders stand behind it, and not where there are four.
my $small = demo_folder();
spew("$small/people.csv", join '', "person,manager\nboss,\n", map { ("m$_,boss\n", map { "$_,m$1\n" } ()) , "r$_,m$_\n" } 1 .. 5);
sub sessions {
	my ($leaders) = @_;
	return join '', "start,minutes,coach,coachee,category\n", map { "2026-11-10T09:00,30,m$_,r$_,coaching\n2026-11-11T09:00,30,m$_,r$_,inspection\n" } 1 .. $leaders;
}
for my $leaders (4, 5) {
	spew("$small/s.csv", sessions($leaders));
	my (undef, $out) = run($small, 'coach-report --table time -f csv --only m1 s.csv | cut -d , -f 2,3 | sort -u');
	is $out, join('', map { "$_\n" } 'by,unit', 'leader,m1', $leaders == 5 ? 'org,org' : ()), "$leaders leaders behind the org";
	my (undef, $page) = run($small, 'coach-report --only m1 s.csv');
	is $page =~ /all leaders/ ? 1 : 0, $leaders == 5 ? 1 : 0, 'and on the page';
}

# An organisation whose names are hard to keep apart.
my @hard = (
	['ann', 'Ann Lee', '', 'al'], ['anna', 'Anna Lee', 'ann', 'ann.lee2'], ['anx', 'Anx Leeds', 'ann', ''], ['jo', 'José Ångström', 'anna', 'josé'],
	['joanna', 'Joanna & <b>Bold</b>', 'anna', 'j&b'], ['jo2', 'Jose Angstrom', 'anna', ''], ['x.jo', 'Zoë "Zo" Quote', 'anx', 'zoë@example.com'],
	['lee', 'Lee Annson', 'anx', ''], ['łukasz', 'Łukasz Öz', 'anx', 'l-o'], ['O’Hara', 'Mary-Jane O’Hara', 'ann', 'mj'], ['team lead', 'Will Rows', 'O’Hara', ''],
	['bo.1', 'Bob One', 'ann', ''], ['bo.2', 'Bob Two', 'ann', ''], ['bo.11', 'Bea Eleven', 'bo.1', ''], ['bo.22', 'Ben Twentytwo', 'bo.2', ''], ['bo.12', 'Bob One Junior', 'bo.2', 'bob.one'],
);
my $hard = demo_folder();
my @hard_people = map { { person => $_->[0], name => $_->[1], manager => $_->[2], aliases => $_->[3] } } @hard;
my $quote = sub { return $_[0] =~ /[",]/ ? '"' . $_[0] =~ s/"/""/gr . '"' : $_[0] };
spew("$hard/people.csv", encode_utf8(join '', "person,name,manager,aliases\n", map { join(',', map { $quote->($_) } @$_) . "\n" } @hard));
my @pairs = grep { $_->[2] ne '' } @hard;
spew("$hard/log.csv", encode_utf8(join '', "start,minutes,coach,coachee,category,skill,subject\n",
	map { my $day = $_; map { join(',', sprintf('2026-%02d-%02dT%02d:00', 10 + $day / 4, 2 + 7 * ($day % 4), 8 + $_), 30, map { $quote->($_) } $pairs[$_][2], $pairs[$_][0], 'coaching', "like $hard[$_][1]", "$hard[$_][1] and others") . "\n" } 0 .. $#pairs } 0 .. 5));
spew("$hard/plans.csv", encode_utf8(join '', "plan,person,skill,start,every,goal,follow_up\n", map { join(',', $quote->("p-$_->[0]"), $quote->($_->[0]), "discovery", '2026-10-05', '7d', $quote->("be like $hard[3][1]"), $quote->("ask $hard[6][1]")) . "\n" } @pairs));
spew("$hard/survey.csv", encode_utf8(join '', "wave,leader,rater,item,score\n", map { ("2026-Q3,$_->[2],$_->[0],coaching,3\n", ) } map { [map { $quote->($_) } @$_] } @pairs));
($rc, $out, $err) = run($hard, 'coach-log -q log.csv > s && coach-plan -k -q - plans.csv < s > p && coach-gap -q survey.csv > g && cat p g > all.csv');
is "$rc|$err", '0|', 'the organisation of hard names';
subtest encode_utf8("hard names: $_") => sub { search($hard, 'the page', encode_utf8("coach-report --only '$_' all.csv"), $_, @hard_people) } for 'ann', 'anna', 'bo.1', 'O’Hara';

# Each leader's page in one pass is what --only writes for them, and each team's; names are made safe for files.
($rc, $out, $err) = run($folder, 'mkdir pages && coach-report --complete --each leader -f html -o "pages/{}.html" all.csv && ls pages | wc -l && '
	. 'for one in devries okafor; do coach-report --complete --only $one -f html all.csv | cmp - pages/$one.html || exit 9; done; '
	. 'coach-report --complete --each team --table time -f csv --excel -o "pages/{}.csv" all.csv && coach-report --complete --only team:Rhône --table time -f csv --excel all.csv | cmp - pages/Rh%C3%B4ne.csv');
is "$rc|$out|$err", "0|14\n|", 'a page each';
($rc, $out, $err) = run($hard, 'mkdir each && coach-report --each leader -f csv -o "each/{}" all.csv && ls each');
is $out, encode_utf8("O%E2%80%99Hara\nann\nanna\nanx\nbo%2E1\nbo%2E2\n"), 'no name is a path';
($rc, $out, $err) = run($folder, 'for way in "coach-plan --agenda 14" "coach-plan --agenda 14 -f ics" "coach-plan --check" coach-plan "coach-plan --capacity"; do '
	. '$way --each leader -o "plan-{}" s plans.csv; { $way --only devries s plans.csv; true; } | cmp - plan-devries || exit 9; grep -q -e okafor -e "Chidi" plan-devries && exit 8; done; '
	. 'coach-gap -q --hours hours --each leader -o "gap-{}" s ratings.csv && coach-gap -q --hours hours --only devries s ratings.csv | cmp - gap-devries && cut -d , -f 2,3 gap-devries | sort -u');
is "$rc|$out", "0|by,unit\nleader,devries\norg,org\n", 'agendas, plans, capacity and gaps each';
($rc, $out) = run($folder, 'grep -h -c BEGIN:VEVENT plan-okafor; coach-plan --agenda 14 -f ics --each leader -o "cal-{}.ics" s plans.csv; grep -h SUMMARY cal-devries.ics | grep -v -c "by Hanna"');
like $out, qr/\n0\n\z/, 'a calendar holds what its coach is to do';

# A mail for each goes to the address that the people table has.
spew("$folder/addresses.csv", slurp("$folder/people.csv") =~ s/\bdevries\@example\.com //r =~ s/^(person.*)$/$1,email/mr =~ s/^((?!person,|okafor,).*)$/$1,/mgr =~ s/^(okafor,.*)$/$1,chidi\@example.com/mr);
($rc, $out, $err) = run($folder, 'mkdir mails && coach-report --complete --each leader -f email -o "mails/{}" all.csv && ls mails | wc -l && grep -h "^To:" mails/okafor mails/brandt; '
	. 'coach-report --complete --only brandt -f email all.csv | cmp - mails/brandt; coach-report --only team:Baltic -f email all.csv; echo $?; coach-report --only devries -f email all.csv; echo $?', COACH_PEOPLE => 'addresses.csv');
is $out, "13\nTo: chidi\@example.com\nTo: brandt\@example.com\n2\n2\n", 'a mail to each';
like $err, qr/no mail is written for 1 leaders? of whom/, 'but to whom there is no address' or diag $err;
like $err, qr/-f email needs --mail-to: Baltic has no address/, 'which is said of one too';

# Files that are one where case does not count, files that are read, and patterns without a place are refused before any is written.
my $twins = demo_folder();
spew("$twins/people.csv", "person,manager\nboss,\n0051U000001abcD,boss\n0051U000001abcd,boss\nx,0051U000001abcD\ny,0051U000001abcd\n");
spew("$twins/s.csv", "start,minutes,coach,coachee,category\n2026-11-10T09:00,30,boss,x,coaching\n");
($rc, $out, $err) = run($twins, 'coach-report --each leader -f csv -o "p-{}" s.csv; echo $?; ls | grep -c "^p-"');
is $out, "2\n0\n", 'two names of one file' or diag $err;
($rc, $out, $err) = run($folder, 'cp all.csv x-devries; coach-report --each leader -f csv -o "x-{}" x-devries; echo $?; cmp x-devries all.csv; ls x-* | wc -l');
is $out, "2\n1\n", 'a file that is read';
like $err, qr/x-devries is the same file as x-devries, which is read/, 'and which';
for (['-o x', qr/one \{\} in it/], ['', qr/--each needs --output/], ['-o "{}{}"', qr/one \{\}/], ['-o "{}" --only devries', qr/exclude/], ['-o "{}" --no-names', qr/exclude/]) {
	my ($rc, $out, $err) = run($folder, "coach-report --each leader $_->[0] all.csv");
	is "$rc|$out", '2|', "refused: --each leader $_->[0]";
	like $err, $_->[1], 'and it is said why';
}
($rc, $out, $err) = run($folder, 'for option in "--only devries" --no-names --no-text "--each leader -o {}"; do coach-plan -k $option - plans.csv < s; echo $?; done');
is $out =~ s/^!.*\n//gmr, "2\n" x 4, 'nothing is copied unseen';

# Where one cannot be written the tool ends with 4, and those that were written stay.
($rc, $out, $err) = run($folder, 'mkdir -p half/novak && coach-report --complete --each leader -f csv --table time -o "half/{}" all.csv; echo $?; ls half | paste -s -d " " -; coach-report --each leader -f csv -o "nowhere/{}" all.csv; echo $?');
is $out, "4\nachterberg brandt demir devries hoffmann laurent lindqvist marchetti novak\n4\n", 'a file that cannot be written';

# Lists and samples of a log.
($rc, $out, $err) = run($folder, 'coach-log --sample 60 --only devries log.csv');
my %of_devries = map { $_ => 1 } '', 'devries', @{ $reports{devries} };
my @sample = rows($out);
is_deeply [@sample > 0, grep { !$of_devries{$_} } map { @$_{qw(coach coachee)} } @sample], [1], 'a sample names nobody else';
($rc, $out, $err) = run($folder, 'coach-log --sample 60 --no-text log.csv');
is_deeply [grep { length } map { @$_{qw(label subject)} } rows($out)], [], 'nor, without text, any title';
($rc, $out, $err) = run($folder, 'coach-log --unknown --only devries --tz Europe/Berlin devries.ics; coach-log --only devries log.csv; echo $?');
is $out =~ s/^!.*\n//mr, "name,rows\n2\n", 'nobody unknown is named; and sessions are handed on, not shown';

# Of a log of two leaders nothing is summed up for one of them, since less their own it is the other's.
my ($log_head, @log_lines) = split /^/, slurp("$folder/log.csv");
spew("$folder/two.csv", join '', $log_head, grep { /^[^,]*,[^,]*,(?:devries|okafor),/ } @log_lines);
($rc, $out) = run($folder, 'coach-log -q --only devries --sample 40 two.csv');
my @of_two = rows($out);
is_deeply [@of_two > 0, grep { length } map { @$_{qw(category_sessions category_minutes)} } @of_two], [1], 'no totals of two leaders';
for my $who ('--only devries', '--no-names') {
	($rc, $out) = run($folder, "coach-log -q $who --check two.csv; coach-log -q $who --check log.csv | wc -l");
	is $out, "check,found,allowed,verdict\n13\n", "nor a verdict with $who, but on many";
}
($rc, $out) = run($folder, 'coach-log -q --sample 40 two.csv');
is scalar(grep { !length $_->{category_sessions} } rows($out)), 0, 'whoever may see everybody sees them';

# What goes to standard error names nobody else either, and limits see everything.
($rc, $out, $err) = run($folder, "coach-report --complete --only devries --fail-if 'coverage\@leader<0.3' -o page all.csv");
is $rc, 1, 'limits see everybody';
is_deeply [found([map { @{ $names{$_} } } grep { $_ ne 'devries' } keys %names], [], $err)], [], 'their messages name nobody else';
like decode_utf8($err), qr/coverage\@leader<0.3: … has/, 'and tell what they can';
spew("$folder/broken.csv", "start,minutes,coach,coachee\n2026-11-10,x,okafor,\"Petr Novák\"\n");
($rc, $out, $err) = run($folder, 'coach-report --only devries broken.csv');
is $rc, 3, 'a broken file';
($rc, $out, $err) = run($folder, "printf 'start,minutes,coach,coachee\\n2026-11-10,30,somebody else,devries\\n' | coach-report --only devries");
unlike $err, qr/somebody/, 'nobody in the people table is named by a warning';

($rc, $out, $err) = run($folder, 'coach-report --only devries --table change -f csv records.csv programmes.csv s');
is_deeply [$rc, $err =~ /change is empty: .* or none that may be shown$/m], [0, 1], 'rows that are left out are not said to be none';

# Without names there is nobody at all.
for my $format (@formats) {
	my $to = $format eq 'email' ? ' --mail-to a@example.com' : '';
	my ($rc, $out, $err) = run($folder, "coach-report --complete --no-names -f $format$to all.csv");
	unlike $out, qr/nothing to compare with/, "$format: what is compared is not said to have nothing beside it";
	SKIP: {
		skip "no names in $format", 1 if $err =~ /XLSX=0/;
		my @texts = readable($out, $format, $folder);
		skip "no python3 to read $format", 1 if !@texts;
		is_deeply [$rc, found([map { @{ $names{$_} } } keys %names], [], @texts)], [0], "no names in $format";
	}
}
($rc, $out) = run($folder, 'coach-report --complete --no-names --table time --by leader,team,level,org -f csv all.csv | cut -d , -f 2,6 | grep -v "^by" | sort -t , -k 2n | head -n 1');
cmp_ok +($out =~ /,(\d+)/)[0], '>=', 5, 'and no unit of fewer than 5 people';
# The org less directors and managers would be the vp, one person: so directors go too.
($rc, $out) = run($folder, 'coach-log log.csv > held.csv; coach-gap -q --no-names --hours hours --table gap held.csv ratings.csv | cut -d , -f 1-3');
is $out, join("\n", 'wave,by,unit', map({ ("$_,level,manager", "$_,org,org") } '2026-Q2', '2026-Q3'), ''), 'nor does one follow from the others';
# A level that is left out of all items is left out of each: their mean would be that of all.
($rc, $out) = run($folder, 'coach-gap -q --no-names --item each --hours hours --table gap held.csv ratings.csv | cut -d , -f 1-3 | uniq');
is $out, join("\n", 'wave,by,unit', map({ ("$_,level,manager", "$_,org,org") } '2026-Q2', '2026-Q3'), ''), 'nor from its own items';
# Participants less the difference would be the others, four leaders.
($rc, $out) = run($folder, 'coach-report --table change -f csv held.csv programmes.csv | cut -d , -f 3,4 | grep -c -x -e others,4 -e participants,5; mkdir change && '
	. 'coach-report --only devries --table change -f csv held.csv programmes.csv; coach-report --each leader --table change -f csv -o "change/{}" held.csv programmes.csv; cat change/* | grep -c ^coach');
like $out, qr/^[1-9]\d*\n(?:programme,metric,group[^\n]*\n)?0\n\z/, 'groups that are compared are shown together or not at all';

# Without text there is nothing that somebody wrote.
($rc, $out) = run($folder, 'coach-report --complete --no-text -f csv all.csv | grep -c -i -e discovery -e negotiat -e qualif');
is $out, "0\n", 'no skill, no goal';

# Under pseudonyms, which are those of openssl, nobody is named, no order tells who is who, and with the people and the key the
# figures are the same.
spew("$folder/key", "correct horse battery staple\n");
($rc, $out, $err) = run($folder, 'coach-log -q --latest --pseudonyms key log.csv > p.csv && head -n 1 p.csv && coach-log --latest --pseudonyms key p.csv | cmp - p.csv && coach-log --pseudonyms key --rollup month log.csv > r && coach-log --pseudonyms key --rollup month p.csv | cmp - r');
is "$rc|$err", '0|', 'a log under pseudonyms, which may be read and summed again';
my @head = split /,/, $out =~ s/\n//r;
my @log = rows(slurp("$folder/p.csv"));
is_deeply [map { my $column = $_; grep { length $_->{$column} } @log[0 .. 500] } qw(id follows plan label subject source skill commitment)], [], 'nothing in it tells who somebody is';
my ($unordered, $before) = (0, { start => '', coach => '' });
for my $row (@log) {
	$unordered++ if $row->{start} eq $before->{start} && $row->{coach} eq $before->{coach} && $row->{coachee} lt $before->{coachee};
	$before = $row;
}
is $unordered, 0, 'nor the order of those who meet';
is_deeply [grep { $_->{coach} !~ /^[A-Z2-7]{10}$/ } @log], [], 'coaches have ten letters and digits';
my @everybody = map { @{ $names{$_} } } keys %names;
is_deeply [found(\@everybody, [], slurp("$folder/p.csv"), slurp("$folder/r"))], [], 'and no name';
SKIP: {
	my ($rc, $out) = run($folder, "for id in devries okafor x; do printf %s \$id | openssl dgst -sha256 -hmac 'correct horse battery staple' -binary | base32 | cut -c 1-10; done");
	skip 'openssl or base32 is not installed', 2 if $rc != 0 || $out !~ /^[A-Z2-7]{10}\n/;
	my @made = split /\n/, $out;
	my (undef, $coaches) = run($folder, 'cut -d , -f 6 p.csv | sort -u');
	is scalar(grep { $coaches =~ /^$_$/m } @made[0, 1]), 2, 'as openssl makes them';
	my (undef, $unknown) = run($folder, 'printf "start,minutes,coach,coachee\n2026-11-10,30,x,okafor\n" | coach-log --pseudonyms key | tail -n 1 | cut -d , -f 6,7', COACH_PEOPLE => '');
	is $unknown, "$made[2],$made[1]\n", 'of people whom no table knows too';
}
($rc, $out, $err) = run($folder, 'for period in week quarter; do for table in time chain received spread; do coach-report --complete --pseudonyms key --table $table --period $period -f csv p.csv > a && coach-report --complete --pseudonyms key --table $table --period $period -f csv s | cmp - a || exit 9; coach-report --complete --table $table --period $period -f csv s | wc -l | cmp - <(wc -l < a) || exit 8; done; done; '
	. 'coach-report --complete --table time --by org -f csv s > b; coach-report --complete --table time --by org --pseudonyms key -f csv p.csv | cmp - b');
is "$rc|$err", '0|', 'the figures are those of the log with names';
for my $way ('coach-report --complete', 'coach-report --complete --only devries') {
	for my $format (@formats) {
		my $to = $format eq 'email' ? ' --mail-to a@example.com' : '';
		my ($rc, $out, $err) = run($folder, "$way --pseudonyms key -f $format$to all.csv");
		SKIP: {
			skip "no pseudonyms in $format", 1 if $err =~ /XLSX=0/;
			my @texts = readable($out, $format, $folder);
			skip "no python3 to read $format", 1 if !@texts;
			is_deeply [$rc, found(\@everybody, [], @texts, $err)], [0], "$way under pseudonyms as $format";
		}
	}
}
($rc, $out, $err) = run($folder, 'coach-plan --pseudonyms key s plans.csv; coach-plan --pseudonyms key --agenda 14 -f ics s plans.csv; coach-plan --pseudonyms key --capacity s plans.csv; coach-gap -q --pseudonyms key --hours hours s ratings.csv; coach-log --pseudonyms key --sample 60 log.csv; '
	. 'coach-log -q --pseudonyms key --tz Europe/Berlin --records - devries.ics; mkdir hidden; coach-report --complete --pseudonyms key --each leader -f csv -o "hidden/{}" all.csv; ls hidden');
is_deeply [$rc, found(\@everybody, [], $out, $err)], [0], 'every tool, and the names of files';
($rc, $out) = run($folder, 'coach-report --complete --pseudonyms key --table received -f csv s | grep 2026-W46 | cut -d , -f 2 > order; sort order | cmp - order && wc -l < order');
like $out, qr/^5\d\n/, 'rows are in the order of the pseudonyms';
# So are those of the agenda, by coach; and what could be looked up in the log or the plans is empty.
($rc, $out) = run($folder, 'coach-plan -q --pseudonyms key --agenda 14 records.csv s plans.csv > due; tail -n +2 due | cut -d , -f 2 | uniq > order; sort order | cmp - order && wc -l < order; '
	. 'coach-plan -q --pseudonyms key --agenda 14 -f ics records.csv s plans.csv > due.ics; grep -o "by [A-Z2-7]*" due.ics | uniq > order; sort -u order | cmp - order && wc -l < order; grep UID: due.ics | sort | uniq -d');
like $out, qr/^(\d\d)\n\1\n\z/, 'coaches of the agenda are in the order of the pseudonyms';
my $unordered_days = 0;
my @due = rows(slurp("$folder/due"));
$unordered_days += $due[$_]{coach} eq $due[$_ - 1]{coach} && $due[$_]{date} lt $due[$_ - 1]{date} for 1 .. $#due;
is $unordered_days, 0, 'and what each is to do in the order of the days';
($rc, $out) = run($folder, 'coach-plan -q --pseudonyms key s plans.csv');
is_deeply [grep { length } map { my $row = $_; map { $row->{$_} // '' } qw(plan goal follow_up commitment) } @due, rows($out)], [], 'no plan, goal or commitment under pseudonyms';
($rc, $out) = run($folder, 'coach-log -q --pseudonyms key --sample 60 log.csv');
is_deeply [grep { length } map { @$_{qw(id label subject)} } rows($out)], [], 'no id, label or subject in a sample';
spew("$folder/short", "fifteen bytes..\n");
($rc, $out, $err) = run($folder, 'coach-report --pseudonyms short s; echo $?; coach-report --pseudonyms nowhere s; echo $?; coach-report --pseudonyms key -o key s; echo $?; wc -c < key; coach-log --pseudonyms key -a log log.csv; echo $?');
is $out =~ s/^!.*\n//gmr, "3\n4\n2\n29\n2\n", 'a key that can be guessed, none, one that would be lost, and a log on which others build';
like $err, qr/short: a key needs at least 16 bytes/, 'and it is said why';

# What cannot be is refused.
for (['--only nix', qr/"nix" is neither a person nor a team of the people table/], ['--only team:nix', qr/"nix" is no team/],
	['--only devries --no-names', qr/a page without names shows no person/], ['--only devries --by org', qr/exclude each other/]) {
	my ($rc, $out, $err) = run($folder, "coach-report $_->[0] all.csv");
	is "$rc|$out", '2|', "refused: $_->[0]";
	like $err, $_->[1], 'and it is said why';
}
($rc, $out, $err) = run($folder, 'coach-report --only devries all.csv', COACH_PEOPLE => '');
is "$rc|$out", '2|', 'a unit needs people';
($rc, $out) = run($folder, 'coach-report --only "Hanna de Vries" -f csv --table time all.csv > a; coach-report --only devries@example.com -f csv --table time all.csv | cmp - a && coach-report --only baltic all.csv | grep -c "team Baltic"');
like $out, qr/^[1-9]/, 'a person by name or alias, a team in any spelling';
done_testing;
