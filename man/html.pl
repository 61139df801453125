#!/usr/bin/perl
# Writes manual pages as HTML into a folder, by mandoc, with links between them. mandoc takes every section that a page
# refers to for one of its own; of another page's, which is named behind it, the link goes there. And what is `-` in the
# title of a section is `_` in its links to it.
#
# usage: html.pl FOLDER PAGE ...
use strict;
use warnings;
use File::Basename qw(basename dirname);

my ($folder, @pages) = @ARGV;
die "usage: html.pl FOLDER PAGE ...\n" if !@pages;

# From the folder of the pages: what lies there is linked as ours, all else as Debian's.
sub html_of {
	my ($page) = @_;
	my $links = 'man=%N.%S.html;https://manpages.debian.org/%N.%S';
	open my $in, '-|:raw', 'sh', '-c', 'cd "$1" && exec mandoc -T html -O "$2" "$3"', 'sh', dirname($page),
		"toc,style=coach.css,$links", basename($page) or die "mandoc: $!\n";
	my $html = do { local $/; <$in> };
	close $in or die "mandoc: $page: failed\n";
	return $html;
}

# Its ids, by what links call them.
sub ids_of {
	my ($html) = @_;
	return {map { (tr/-/_/r => $_) } $html =~ / id="([^"]+)"/g};
}

my %html = map { (basename($_) . '.html' => html_of($_)) } @pages;
my %ids = map { ($_ => ids_of($html{$_})) } keys %html;
for my $name (sort keys %html) {
	my $html = $html{$name};
	$html =~ s{href="#([^"]+)"(?=.*?href="([^"#]+\.html)")}{
		my ($id, $other) = ($1 =~ tr/-/_/r, $2);
		my $page = $ids{$name}{$id} || !$ids{$other}{$id} ? '' : $other;
		"href=\"$page#" . ($ids{$page || $name}{$id} // $1) . '"'
	}gse;
	open my $out, '>:raw', "$folder/$name" or die "$folder/$name: $!\n";
	print {$out} $html;
	close $out or die "$folder/$name: $!\n";
}
