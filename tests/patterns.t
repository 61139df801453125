#!/usr/bin/perl
# The patterns of lib/show/words/phrase.h, in words.def and at the head of each file of says/: braces and brackets close in
# the order in which they open, names are words, and a bar stands in braces.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Test::More;

# What is wrong with the pattern, or nothing.
sub fault {
	my ($pattern) = @_;
	my @open;
	while ($pattern =~ /([{}\[\]|])(.?)/g) {
		my ($mark, $next) = ($1, $2);
		pos($pattern)-- if length $next;
		if ($mark eq '{' || $mark eq '[') {
			return "{ before '$next'" if $mark eq '{' && $next !~ /[a-z]/;
			push @open, $mark;
		} elsif ($mark eq '|') {
			return 'a bar outside of braces' if !@open || $open[-1] ne '{';
		} else {
			return "$mark closes nothing" if !@open || pop @open ne ($mark eq '}' ? '{' : '[');
		}
	}
	return @open ? "$open[-1] is left open" : '';
}

is fault($_->[0]), $_->[1], "'$_->[0]'" for ['{n|a|b}[ of {m}]', ''], ['{n', '{ is left open'], ['[a}', '} closes nothing'],
	['{ n}', "{ before ' '"], ['[a|b]', 'a bar outside of braces'];

my $string = qr/"((?:[^"\\]|\\.)*)"/;
for my $file ("$FindBin::Bin/../lib/show/words/words.def", "$FindBin::Bin/../lib/show/own.c", glob "$FindBin::Bin/../lib/show/says/*.c") {
	my ($text, $count) = (slurp($file), 0);
	my @faults;
	while ($text =~ /^(?:WORD\((\w+),|static const char (\w+)\[\] =)((?:\s*$string)+)/gm) {
		my $name = $1 // $2;
		my $fault = fault(join '', $3 =~ /$string/g);
		push @faults, "$name: $fault" if $fault;
		$count++;
	}
	next unless $count; # what says.c itself says stands in words.def
	my ($short) = $file =~ m{([^/]+)$};
	is "@faults", '', "$short: $count patterns";
}
done_testing;
