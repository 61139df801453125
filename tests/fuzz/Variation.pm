# What a run of the four tools is: a command line that a case has, with other options, other files and other bytes in them. The number of a
# run alone decides what it is.
package Variation;
use strict;
use warnings;
use Compress::Zlib qw(memGzip);
use Exporter qw(import);
use Mutation;
our @EXPORT = qw(vary make_run);

my (%options, @noted, @all_bytes);
my %kind = (DATE => 'date', 'FIRST..LAST' => 'date', N => 'number', DAYS => 'number', POINTS => 'number', SHARE => 'number', HOURS => 'number', MM => 'number',
	WEEKS => 'number', 'LOW:HIGH' => 'number', CHAR => 'character', ZONE => 'zone', LIST => 'header', MEASURE => 'measure', LANGUAGE => 'language');
my %writes = map { $_ => 1 } qw(output rejects append audit records);
# What an option is of no use without.
my %beside = (each => '--output=new{}', split => '--output=new{}.csv.gz', 'mail-to' => '--format=email', complete => '--records=new.csv', previous => '--audit=new.csv',
	'hours-unit' => '--table=hours', 'without' => '--rollup=week', 'max-unclassified' => '--check', why => '--reclassify', columns => '--format=csv', excel => '--format=csv');

# A column of the table that these words write alone, if they do.
sub table_column {
	my ($table) = reverse join("\0", @_) =~ /--ta[a-z]*[=\0](\w+)/g;
	return column_of($table // pick(qw(time plan_status plan_summary gap hours agenda capacity)));
}

# The value of an option; some are files, of those of the run or new ones.
sub value_of {
	my ($option, $run) = @_;
	my @names = sort keys %{$run->{files}};
	my ($name, $word) = @$option{qw(name word)};
	return pick(@{$option->{choices}}) . (chance(0.05) ? ',' . pick(@{$option->{choices}}) : '') if @{$option->{choices}} && chance(0.9);
	return pick('new.csv', 'new.csv', 'new.csv.gz', 'new{}.csv', '{}', '', '.', 'no/new.csv', '-', @names) if $writes{$name};
	if ($word =~ /FILE|LOG/) {
		my @fit = grep { /\Q$name\E/ || ($name eq 'dimensions' && /dim/) || ($name eq 'definition' && /def/) || ($name eq 'transcript' && /vtt|srt|txt/) } @names;
		my $file = @fit && chance(0.8) ? pick(@fit) : pick(@names, 'more.csv', '-', '', 'none');
		$run->{files}{'more.csv'} = pick(@all_bytes) if $file eq 'more.csv';
		return $word =~ /=/ && chance(0.5) ? dictionary_value('cell') . "=$file" : $file;
	}
	return dictionary_value('measure') . pick('', '', '@level', '@leader', '@org') . pick('', '', '/coaching', '/' . dictionary_value('cell'))
		. pick(qw(< < <= > >= =)) . dictionary_value('number') if $word eq 'LIMIT';
	return dictionary_value('preset') if $name =~ /\A(?:from|print-map)\z/ && chance(0.8);
	return join ',', map { table_column($run->{words}->@*) } 1 .. 1 + int rand 3 if $name eq 'columns' && chance(0.8);
	if ($name eq 'only' && chance(0.7)) {
		my @people = map { split /,/ } map { split /\n/, $run->{files}{$_} } grep { /people|org/ } @names;
		return pick(@people) if @people;
	}
	return pick(qw(1:5 0:10 1:7 1:4)) if $word eq 'LOW:HIGH' && chance(0.6);
	return 'dana@example.com' if $word eq 'ADDRESS' && chance(0.7);
	return pick(qw(start minutes coach coachee subject category status), dictionary_value('header')) . '=' . dictionary_value(pick(qw(date number cell))) if $word eq 'KEY=VALUE';
	return dictionary_value('cell') . '=' . dictionary_value('zone') if $word eq 'NAME=ZONE';
	return dictionary_value('number') . '..' . dictionary_value('date') if $word eq 'FIRST..LAST' && chance(0.2);
	return dictionary_value('date') . '..' . dictionary_value('date') if $word eq 'FIRST..LAST';
	return join ',', map { dictionary_value('header') } 1 .. 1 + int rand 3 if $word eq 'LIST';
	return dictionary_value('encoding') if $name eq 'encoding';
	if ($word =~ /\A(?:UNIT|WAVE|ITEM|NAME|COLUMN)\z/) {
		my @cells = grep { length } split /[,\n]/, pick(map { $run->{files}{$_} } @names) // '';
		return ($word eq 'UNIT' ? pick('team:', '', '') : '') . pick(@cells) if @cells && chance(0.8);
	}
	return dictionary_value($kind{$word} // 'cell');
}

# Another way for a file to come in: by standard input, packed, twice, in two parts, with another delimiter, in another encoding.
sub deliver {
	my ($run, @named) = @_;
	my $words = $run->{words};
	my @at = grep { my $word = $words->[$_]; grep { $_ eq $word } @named } 0 .. $#$words;
	my $at = pick(@at) // return;
	my $name = $words->[$at];
	my $bytes = \$run->{files}{$name};
	pick(sub { ($run->{input}, $words->[$at]) = ($$bytes, '-') if $run->{input} eq '' }, sub { splice @$words, $at, 0, $name }, sub { $$bytes = memGzip($$bytes) },
		sub { return if grep { /[";]/ } map { $run->{files}{$_} } @named; $run->{files}{$_} =~ tr/,/;/ for @named; $run->{input} =~ tr/,/;/; unshift @$words, '-F', ';' },
		sub { my @lines = split /^/, $$bytes or return; my $cut = 1 + int rand @lines; $run->{files}{'part.csv'} = join '', $lines[0], splice @lines, $cut; $$bytes = join '', @lines;
			splice @$words, $at + 1, 0, 'part.csv' },
		sub { $$bytes = "\xff\xfe" . join '', map { "$_\0" } split //, $$bytes if $$bytes !~ /[^\x00-\x7f]/ })->();
}

# Takes the options of each tool (name, letter, argument, word, choices), and the command lines: tool, words, variables, files, input, and
# whether it works.
sub vary {
	my ($known, @notes) = @_;
	my %distinct;
	%options = %$known;
	@noted = @notes;
	@all_bytes = grep { length && !$distinct{$_}++ } map { my $note = $_; ($note->{input}, map { $note->{files}{$_} } sort keys %{$note->{files}}) } @noted;
}

# What the run of this number is.
sub make_run {
	my ($number) = @_;
	srand $number;
	my $note = pick(@noted);
	$note = pick(@noted) while !$note->{works} && chance(0.7);
	my %run = (%$note, number => $number, words => [@{$note->{words}}], files => {%{$note->{files}}});
	my @named = grep { my $file = $_; grep { /\Q$file\E\z/ } @{$run{words}}, values %{$run{variables}} } sort keys %{$run{files}};
	my $table = $options{$run{tool}};

	for (1 .. pick(0, 0, 0, 0, 0, 1, 1, 1, 2, 3)) {
		my $option = pick(@$table);
		my @words = ($option->{argument} && chance(0.97) ? "--$option->{name}=" . value_of($option, \%run) : "--$option->{name}");
		@words = ("-$option->{letter}", value_of($option, \%run)) if $option->{letter} && $option->{argument} == 1 && chance(0.3);
		push @words, $beside{$option->{name}} if $beside{$option->{name}} && chance(0.7);
		splice @{$run{words}}, chance(0.9) ? 0 : rand(1 + @{$run{words}}), 0, @words;
	}
	# So that one bad row does not end all runs.
	unshift @{$run{words}}, '--rejects=rejected.csv' if chance(0.3);
	if (chance(0.06) && @{$run{words}}) {
		my $at = int rand @{$run{words}};
		pick(sub { splice @{$run{words}}, $at, 1 }, sub { splice @{$run{words}}, $at, 0, dictionary_value() }, sub { $run{words}[$at] = mutate_bytes($run{words}[$at]) },
			sub { $run{words}[$at] =~ s/=.*/'=' . dictionary_value()/es })->();
	}
	deliver(\%run, @named) if @named && chance(0.15);
	if (chance(0.1)) {
		$run{files}{'other.csv'} = pick(@all_bytes);
		push @{$run{words}}, pick('other.csv', 'other.csv', 'dana=other.csv');
		push @named, 'other.csv';
	}
	# The system takes no longer word.
	tr/\0//d, $_ = substr $_, 0, 100_000 for @{$run{words}};
	$run{input} = pick(@all_bytes) if $run{input} eq '' && chance(0.05);
	# What is wrong with people ends each run.
	my @targets = ((grep { chance(/people|map|definition/ ? 0.4 : 0.95) } @named), $run{input} eq '' ? () : '');
	for (1 .. pick(0, 1, 1, 1, 1, 2, 3)) {
		my $target = pick(@targets) // last;
		my $bytes = $target eq '' ? \$run{input} : \$run{files}{$target};
		$$bytes = mutate_bytes($$bytes, @all_bytes[map { rand @all_bytes } 1 .. 2]);
	}
	return \%run;
}

1;
