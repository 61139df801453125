#!/usr/bin/perl
# make doc writes every manual page in HTML, and every link in them that stays among them leads somewhere.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Basename qw(basename);
use File::Temp qw(tempdir);
use Test::More;

plan skip_all => 'mandoc is not installed' if !grep { -x "$_/mandoc" } split /:/, $ENV{PATH};
my $top = "$FindBin::Bin/..";
my $build = tempdir(CLEANUP => 1);
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL)};
is(system("make -s -C '$top' BUILD='$build' doc > '$build/said'"), 0, 'make doc');

my @pages = map { basename($_) . '.html' } glob "$top/man/*.[1-7]";
my %text = map { ($_ => slurp("$build/doc/$_") // '') } @pages;
my $among = 0;
for my $page (@pages) {
	like $text{$page}, qr/ id="NAME"/, "$page is a page";
	my @lost;
	for my $link ($text{$page} =~ / href="([^"]+)"/g) {
		next if $link =~ m{^https://manpages\.debian\.org/(?!coach)};
		my ($file, $id) = $link =~ /\A([^#]*)#?(.*)\z/;
		push @lost, $link if length $file && !-f "$build/doc/$file" || length $id && $text{$file || $page} !~ / id="\Q$id\E"/;
		$among++ if length $file && $file ne $page;
	}
	is "@lost", '', "$page: its links lead somewhere";
}
cmp_ok $among, '>=', 6 * @pages, 'the pages are linked with each other';
done_testing();
