#!/usr/bin/perl
# The manual says what the tools do: pages are clean mdoc, every option, choice, column, exit status and variable is
# documented, and no other, and every example gives what it says.
#
# An example is a `.Bd -literal` block, or a fenced `sh` block of README.md, with a line that starts with `$ `: a
# command, which lines that start with `> ` continue. The lines up to the next command are its output, messages
# included; a line `...` stands for any number of lines. A command must succeed, with each stage of its pipe, unless
# `$ echo $?` follows it; what writes to `head` may end with SIGPIPE.
# The examples of a page run one after another in a copy of the demo data; what is installed in
# /usr/local/share/doc/coach/examples is that of the source.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../man";
use Coach;
use Columns qw(is_measure tables);
use Cwd qw(abs_path);
use File::Basename qw(basename);
use File::Temp qw(tempdir);
use Test::More;

my $root = abs_path("$FindBin::Bin/..");
my @pages = map { "$root/man/$_" } (map { "$_.1" } @TOOLS), 'coach-tables.5', map { "$_.7" } qw(coach-measures coach-scale coach-tutorial coach);
my $demo = demo_folder();

# What a command prints.
sub said {
	my ($folder, $command) = @_;
	return (run($folder, $command))[1];
}

# --- lint ---------------------------------------------------------------------------------------

my $has_mandoc = grep { -x "$_/mandoc" } split /:/, $ENV{PATH};
for my $page (@pages) {
	my $name = basename($page);
	SKIP: {
		skip 'mandoc is not installed', 1 if !$has_mandoc;
		is said("$root/man", "mandoc -T lint -W warning $name"), '', "$name is clean mdoc";
	}
	my @missing = grep { !-e "$root/man/$_" } map { "$1.$2" if /^\.Xr (coach\S*) (\d)/ } grep { /^\.Xr coach/ } split /\n/, slurp($page);
	is "@missing", '', "$name refers to pages that exist";
	# It would vanish, and what is on the next line come up to this one: a continued command is written with \e.
	unlike slurp($page), qr/(?<!\\)\\$/m, "$name has no line that ends in a backslash of its own";
}

# --- options ------------------------------------------------------------------------------------

# By long name: letter, argument and choices, which are the last parenthesis if it has a `|` in it.
sub options_of_help {
	my ($tool) = @_;
	my ($text) = said($demo, "$tool --help") =~ /^Options:\n(.*?)\n\n/ms or return {};
	my %options;
	for my $entry (split /\n(?=  -|      --)/, $text) {
		my ($letter, $name, $argument, $optional, $help) = $entry =~ /\A {2}(?:-(\S), |    )--([\w-]+)(?:=(\S+)|(?=\[=)(\S+))?(.*)\z/s or die "--help: $entry\n";
		$help =~ s/\s+/ /g;
		$help =~ s/\| /|/g;
		my ($choices) = $help =~ /\(([^()\s]+)\)\z/;
		$options{$name} = join ' ', $letter // '-', $argument // $optional // '-', defined $choices && $choices =~ /\|/ ? $choices : '-';
	}
	return \%options;
}

# The same, from `.It Fl p , -people Ns = Ns Ar FILE` and the words of `.Cm` below it.
sub options_of_page {
	my ($page) = @_;
	my (%options, $name);
	for (split /\n/, slurp($page)) {
		if (/^\.It Fl (?:(\w) , )?-([\w-]+)(?: Ns = Ns Ar (\S+)| Ns Op = Ns Ar (\S+))?$/) {
			$name = $2;
			$options{$name} = [$1 // '-', $3 // (defined $4 ? "[=$4]" : '-'), []];
		} elsif (/^\.It Fl/) {
			die "$page: $_: what option is that?\n";
		} elsif (/^\.(?:El|It)/) {
			$name = undef;
		} elsif ($name && /^\.Cm (.*)/) {
			push @{$options{$name}[2]}, grep { /^\w/ } split / /, $1;
		}
	}
	return {map { my ($letter, $argument, $choices) = @{$options{$_}}; ($_ => "$letter $argument " . (join('|', @$choices) || '-')) } keys %options};
}

# What several tools share is documented once, in coach.7: their pages name the options that they have of these.
my $shared = options_of_page("$root/man/coach.7");

sub shared_options_of_page {
	my ($page) = @_;
	my ($list) = slurp($page) =~ /^\.Sx SHARED OPTIONS\n(?:.*\n){1,3}\.Xr coach 7 :\n((?:\.Fl .*\n)+)/m or return {};
	return {map { ($_ => $shared->{$_} // 'not in coach.7') } $list =~ / -([\w-]+)/g};
}

my %is_had;
for my $tool (@TOOLS) {
	my $help = options_of_help($tool);
	ok %$help, "$tool --help lists options";
	my ($own, $others) = (options_of_page("$root/man/$tool.1"), shared_options_of_page("$root/man/$tool.1"));
	is_deeply {%$own, %$others}, $help, "$tool.1 documents the options of --help, their letters, arguments and choices";
	is join(' ', grep { $own->{$_} } sort keys %$others), '', "$tool.1 documents no option twice";
	@is_had{keys %$others} = ();
}
is join(' ', grep { !exists $is_had{$_} } sort keys %$shared), '', 'coach.7 documents no option that no tool has';

# A line for each way of working.
for my $tool (@TOOLS) {
	my ($usage) = said($demo, "$tool --help") =~ /\Ausage: (.*?)\n\n/s;
	my @ways = map { s/\s+/ /gr } split /\n {7}(?=\Q$tool\E )/, $usage // '';
	ok @ways > 2, "$tool --help tells its ways of working";
	SKIP: {
		skip 'mandoc is not installed', 1 if !$has_mandoc;
		my ($synopsis) = said("$root/man", "mandoc -T ascii -O width=300 $tool.1") =~ s/.\x08//gr =~ /^SYNOPSIS\n(.*?)\n\n/ms;
		is join("\n", map { s/\A\s+|\s+\z//gr =~ s/\s+/ /gr } split /\n/, $synopsis // ''), join("\n", @ways), "$tool.1 has the synopsis of --help";
	}
}

# --- columns ------------------------------------------------------------------------------------

# The columns that a subsection lists in `.It Va`.
sub columns_of_page {
	my ($page, $table) = @_;
	my ($section) = slurp("$root/man/$page") =~ /^\.Ss \Q$table\E\n(.*?)(?=^\.S[sh] |\z)/ms or return "no section $table";
	return join ',', map { grep { /^\w/ } split / / } $section =~ /^\.It Va (.*)/mg;
}

# What lib/table says of a table.
my %table = map { my $table = $_; map { ($_ => $table) } grep { defined } $table->{name}, $table->{also} } tables("$root/lib/table");

sub columns_of_source {
	my ($table) = @_;
	return join ',', map { $_->{name} } @{$table{$table}{columns}};
}

my %written = (
	'coach-tables.5' => {'The sessions table' => 'coach-log log.csv'},
	'coach-log.1' => {
		map({ ("The $_ table" => "coach-log --$_ log.csv") } qw(check unknown unclassified)),
		'The sample table' => 'coach-log --sample 6 log.csv',
		'The judged table' => 'coach-log --sample 6 log.csv | coach-log -q --judged /dev/stdin',
	},
	'coach-plan.1' => {
		'The plan status table' => 'coach-log log.csv | coach-plan - plans.csv',
		'The plan summary table' => 'coach-log log.csv | coach-plan --by org - plans.csv',
		'The agenda table' => 'coach-log log.csv | coach-plan --agenda 7 - plans.csv',
		'The capacity table' => 'coach-log log.csv | coach-plan --capacity - plans.csv',
		'The check table' => 'coach-plan --check plans.csv',
	},
	'coach-gap.1' => {
		'The gap table' => 'coach-log log.csv | coach-gap --hours hours --table gap - ratings.csv',
		'The hours table' => 'coach-log log.csv | coach-gap --hours hours --table hours - ratings.csv',
	},
	'coach-report.1' => {map { ("The $_ table" => "coach-log log.csv | coach-report -f csv --table $_") }
		map { $_->{name} } grep { $_->{report} && $_->{computed} } values %table},
);
# The tables of which each column is explained.
my %explained = map { ($_->{name} => 1) } grep { grep { length $_->{texts}[0] } @{$_->{columns}} } values %table;

sub is_explained {
	my ($table, $header) = @_;
	my $known = $table{$table} // {columns => []};
	delete $explained{$known->{name} // ''};
	is join(',', map { length $_->{texts}[0] ? $_->{name} : () } @{$known->{columns}}), $header, "lib/table explains the columns of $table";
}

for my $page (sort keys %written) {
	for my $table (sort keys %{$written{$page}}) {
		my ($status, $printed) = run($demo, $written{$page}{$table});
		# A check says no with 1.
		my ($header) = $status < 2 ? $printed =~ /\A(.*)\n/ : "exit $status";
		is columns_of_page($page, $table), $header // 'nothing', "$page: $table has the columns that are written";
		my ($tool, $name) = "$page $table" =~ /-(\w+)\.\d The (.*) table/;
		is_explained($name eq 'check' ? "$tool check" : $name, $header // 'nothing');
	}
}
is_explained('advice', columns_of_source('advice'));
is_explained('records', columns_of_source('records'));
is_explained('audit', said($demo, 'coach-log log.csv | coach-gap --hours hours --audit audit.csv -o gaps.csv - ratings.csv; sed 1q audit.csv') =~ s/\n//r);
is_explained('plan faults', said($demo, "printf 'plan,person,skill,start\\np,moyo,,2026-01-01\\n' | coach-plan --check | grep ^check,plan") =~ s/\n//r);
is join(' ', sort keys %explained), '', 'lib/table explains no other table';

my $fresh = tempdir(CLEANUP => 1);
is system('cp', @pages, $fresh) || system($^X, "$root/man/columns.pl", "$root/lib/table", glob "$fresh/*"), 0, 'lists of columns can be made';
for my $page (@pages) {
	ok slurp($page) eq slurp("$fresh/" . basename($page)), basename($page) . ': its lists of columns are those of lib/table (make manual)';
}
# Every table in which somebody could look good, each with all its measures.
my ($measures) = slurp("$root/man/coach-measures.7");
my @judging = grep { my $table = $_; $table->{report} || grep { length $_->{texts}[4] } @{$table->{columns}} } tables("$root/lib/table");
is join(' ', sort $measures =~ /^\.Ss The (.*) table$/mg), join(' ', sort map { $_->{name} } @judging), 'coach-measures.7 has the tables that tell how somebody does';
for my $table (@judging) {
	is columns_of_page('coach-measures.7', "The $table->{name} table"), join(',', map { $_->{name} } grep { is_measure($_) } @{$table->{columns}}),
		"coach-measures.7: The $table->{name} table has all measures";
	ok +(grep { length $_->{texts}[4] } @{$table->{columns}}), "lib/table: $table->{name} says how it is gamed";
}
for my $table (qw(people ratings plans indicators definition)) {
	is columns_of_page('coach-tables.5', "The $table table"), columns_of_source($table), "coach-tables.5: The $table table has the columns that are read";
}
my ($maps) = slurp("$root/lib/map/map.c") =~ /map_columns\[\] = \{(.*?)\};/s;
is columns_of_page('coach-tables.5', 'Maps'), join(',', $maps =~ /\.name = "(\w+)"/g), 'coach-tables.5: Maps has the columns that are read';
my ($people) = slurp("$root/man/coach-tables.5") =~ /^\.Ss The people table\n(.*?)^\.Ss/ms;
is join(',', map { join ',', $_ =~ /^\.Ql (.+?)(?: [,.;])?$/mg } map { /\bAlso\b(.*)/s ? $1 : () } split /^\.(?:It Va|El)/m, $people),
	join(',', map { split /\|/, $_->{also} // '' } @{$table{people}{columns}}), 'coach-tables.5: the other names of columns are those that are understood';

# --- exit status and environment ----------------------------------------------------------------

my $story = slurp("$root/man/coach.7");
my ($statuses) = said($demo, 'coach-log --help') =~ /^Exit status: (.*)/m;
is_deeply [$story =~ /^\.It (\d)$/mg], [($statuses // '') =~ /(\d)/g], 'coach.7 documents the exit statuses';
my %variables = map { $_ => 1 } map { slurp($_) =~ /(?:\bgetenv\(|\.variable = )"(\w+)"/g } glob("$root/lib/*/*.c $root/cmd/*.c");
# Of each kind of output the manual says who could learn what from it, and it is so that new files are private.
my ($learnt) = $story =~ /^\.Ss Who could learn what\n(.*?)^\.S[hs] /ms;
my %learnt = map { /^([^\n]+)\n(.+)/s ? ($1 => $2) : () } split /^\.It /m, $learnt // '';
for my $output ('A report or a page of everybody', 'The page of one leader', 'Gaps and hours', 'Two pages of different weeks', 'Agendas and calendars',
	'Logs, roll-ups and exports', 'The key of pseudonyms', 'Files that are written', 'What cron mails', 'Rejected rows', 'Messages on standard error', 'Transcripts') {
	like $learnt{$output}, qr/^\w.*\.$/ms, "coach.7: who could learn what: $output";
}
my $private = demo_folder();
spew("$private/old.csv", '');
chmod 0644, "$private/old.csv";
is +(run($private, 'umask 0; coach-log -q -o new.csv log.csv && coach-log -q -o old.csv log.csv && coach-log -q -a added.csv log.csv && coach-report -q -o page.html log.csv'))[0], 0,
	'files are written';
is join(' ', map { sprintf '%s %04o', $_, (stat "$private/$_")[2] & 07777 } qw(new.csv old.csv added.csv page.html)),
	'new.csv 0600 old.csv 0644 added.csv 0600 page.html 0600', 'new files are private, others keep their mode';

ok keys %variables >= 4, 'the source reads variables';
is join(' ', sort { $a cmp $b } $story =~ /^\.It Ev (\w+)$/mg), join(' ', sort keys %variables), 'coach.7 documents the variables';

# --- examples -----------------------------------------------------------------------------------

# Undoes the escapes that a literal block may hold.
sub plain {
	my ($text) = @_;
	$text =~ s/\\(e|&|-|\(aq|\(dq)/{e => '\\', '&' => '', '-' => '-', '(aq' => "'", '(dq' => '"'}->{$1}/ge;
	return $text;
}

sub blocks_of {
	my ($file) = @_;
	my $text = slurp($file);
	my @blocks = $file =~ /\.md\z/ ? $text =~ /^```sh\n(.*?)^```$/msg : map { plain($_) } $text =~ /^\.Bd -literal.*?\n(.*?)^\.Ed$/msg;
	return grep { /^\$ /m } @blocks;
}

sub steps_of {
	my ($block) = @_;
	my @steps;
	for my $line (split /^/, $block) {
		if ($line =~ /^\$ (.*)/s) {
			push @steps, {command => $1, output => ''};
		} elsif ($line =~ /^> (.*)/s && $steps[-1]{output} eq '') {
			$steps[-1]{command} .= $1;
		} else {
			$steps[-1]{output} .= $line;
		}
	}
	return @steps;
}

# What differs between an example and what happens; empty when nothing does.
sub try_block {
	my ($folder, $block, $before) = @_;
	my @steps = steps_of($block);
	$_->{command} =~ s{/usr/local/share/doc/coach/examples}{$root/man/examples}g for @steps;
	my $script = join '', map { "$_->{command}status=\$?; printf '\\001%s\\001' \$status; (exit \$status)\n" } @steps;
	my @got = split /\001(\d+)\001/, said($folder, "exec 2>&1\n$before$script");
	my $problems = '';
	for my $i (0 .. $#steps) {
		my ($step, $got, $status) = ($steps[$i], $got[2 * $i] // '', $got[2 * $i + 1]);
		my $wanted = join '', map { $_ eq "...\n" ? '(?:.*\n)*' : quotemeta } split /^/, $step->{output};
		$problems .= "\$ $step->{command}prints:\n$got" if $got !~ /\A$wanted\z/;
		my $may_fail = $i < $#steps && $steps[$i + 1]{command} eq "echo \$?\n";
		my $is_good = ($status // '') eq '0' || ($status // '') eq '141' && $step->{command} =~ /\| head /;
		$problems .= "\$ $step->{command}exits with " . ($status // 'nothing') . "\n" if !$may_fail && !$is_good;
	}
	return $problems;
}

# Those of README.md need no more than a shell that finds the tools and weekly.sh.
my $shell = 'unset COACH_PEOPLE COACH_NOW; PATH=$PATH:' . abs_path("$root/man/examples") . "\n";
for my $file (@pages, "$root/README.md") {
	my $folder = demo_folder();
	my @blocks = blocks_of($file);
	ok @blocks > 0, basename($file) . ' has examples';
	is try_block($folder, $blocks[$_], $file =~ /\.md\z/ ? $shell : ''), '', basename($file) . ': example ' . ($_ + 1) for 0 .. $#blocks;
}

done_testing;
