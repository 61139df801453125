# What is wrong with how a run of a tool ended: its status, what it said, what it wrote and what it opened.
package Verdict;
use strict;
use warnings;
use Compress::Zlib qw(memGunzip);
use Exporter qw(import);
use IO::Uncompress::Unzip qw($UnzipError);
use JSON::PP;
our @EXPORT = qw(fault_of fault_of_calls);
our $broken = 99; # the exit status of a sanitizer

# The words of the command line, with a NUL before each.
sub line_of {
	my ($run) = @_;
	return join "\0", '', @{$run->{words}};
}

my $writes = qr/-[a-zA-Z]*[ora]|--(?:o|rej|ap|au|rec)[a-z]*/;
my $outputs = qr/-[a-zA-Z]*o|--o[a-z]*/;
my $others = qr/-[a-zA-Z]*[ra]|--(?:rej|ap|au|rec)[a-z]*/;

# Does such an option of the command line make this file?
sub is_output {
	my ($run, $name, $option) = @_;
	my $line = line_of($run);
	return 1 if $line =~ /\0$option[\0=]?(?:\.\/)?\Q$name\E(?:\0|\z)/;
	while ($line =~ /\0$option[\0=]?([^\0]*)\{\}([^\0]*)/g) {
		my ($begin, $end) = (quotemeta $1, quotemeta $2);
		return 1 if $name =~ /\A$begin.*$end\z/;
	}
	return 0;
}

sub is_utf8 {
	my ($bytes) = @_;
	return utf8::decode($bytes);
}

sub fault_of_end {
	my ($tool, $status, $err) = @_;
	return "signal " . -$status if $status < 0;
	return 'sanitizer: ' . ($err =~ /(runtime error: .*)/ ? $1 =~ s/[-\d]+|0x\w+/N/gr : $err =~ /(ERROR: \w+: .*|SUMMARY: .*)/ ? $1 =~ s/\d+|0x\w+/N/gr : '?')
		if $status == $broken || $err =~ /Sanitizer|runtime error:/;
	return "status $status" if $status > 4;
	return 'says nothing' if $status >= 2 && $err !~ /^$tool: /m;
	return 'control bytes on standard error' if $err =~ /[^\n\x20-\x7e\x80-\xff]/;
	return 'messages that are not UTF-8' if !is_utf8($err);
	return '';
}

# Files that are gone, or are changed and should not be.
sub fault_of_files {
	my ($run, $status, $after) = @_;
	my %all = (%$after, %{$run->{files}});
	for my $name (sort keys %all) {
		my ($old, $new) = ($run->{files}{$name}, $after->{$name});
		next if defined $old && defined $new && $old eq $new;
		return 'a file is gone' if !defined $new;
		return 'a file is ' . (defined $old ? 'changed' : 'made') . " with status $status" if $status >= 2;
		return 'a file is ' . (defined $old ? 'changed' : 'made') . ' that no option names' if !is_output($run, $name, $writes);
	}
	return '';
}

sub fault_of_calendar {
	my ($text) = @_;
	my @open;
	for my $line (split /\r\n/, $text) {
		return 'a line of the calendar is too long' if length $line > 75;
		push @open, $1 if $line =~ /\ABEGIN:(.*)/;
		return 'a calendar whose parts end in another order' if $line =~ /\AEND:(.*)/ && (!@open || $1 ne pop @open);
	}
	return @open ? 'a calendar that does not end' : $text =~ /(?<!\r)\n/ ? 'a calendar with a bare line feed' : '';
}

sub fault_of_workbook {
	my ($bytes) = @_;
	my $zip = IO::Uncompress::Unzip->new(\$bytes, Strict => 1) or return "a workbook that is none: $UnzipError";
	for (my $more = 1; $more > 0; $more = $zip->nextStream) {
		my $text = do { local $/; <$zip> } // '';
		return 'a workbook with bytes that are not XML' if !is_utf8($text) || $text =~ /[\x00-\x08\x0b\x0c\x0e-\x1f]/;
	}
	return '';
}

# A table ends where a row begins that is the header of another one.
sub fault_of_csv {
	my ($text) = @_;
	return '' if $text eq '';
	return 'a last line without an end' if $text !~ /\n\z/;
	my $cell = qr/"(?:[^"]|"")*+"|[^",\n]*+/;
	my $cells = 0;
	while ($text =~ /\G($cell(?:,$cell)*+)\n/gc) {
		my $count = () = (my $row = $1) =~ /(?:\A|,)$cell/g;
		$cells = $count if !$cells || ($count != $cells && $row =~ /\A[a-z_]+(?:,[^,]+)+\z/);
		return 'a row with more or fewer cells than its header' if $count != $cells;
	}
	return (pos($text) // 0) == length $text ? '' : 'a row that is no CSV';
}

# What a tool that did its work wrote in a form that others read.
sub fault_of_output {
	my ($run, $bytes) = @_;
	my $line = line_of($run);
	my ($form) = reverse $line =~ /\0(?:-f\0?|--f(?:o(?:r(?:m(?:a(?:t)?)?)?)?)?[\0=])(\w+)/g;
	my $prints = $line =~ /\0--(?:h|v|exp|pr|sk)|\0-[a-zA-Z]*[hV]/;
	$form //= $run->{tool} eq 'coach-report' ? 'text' : 'csv';
	if ($bytes =~ /\A\x1f\x8b/) {
		my $packed = $bytes;
		$bytes = memGunzip($packed) // return 'gzip that is damaged';
	}
	return '' if $prints || $bytes eq '';
	return fault_of_workbook($bytes) if $bytes =~ /\APK/;
	return 'output that is not UTF-8' if !is_utf8($bytes);
	return fault_of_calendar($bytes) if $form eq 'ics' && $bytes =~ /\ABEGIN:/;
	return 'a script' if $form eq 'html' && $bytes =~ /<script(?!>'use strict';)/;
	return eval { JSON::PP->new->utf8->decode($bytes); 1 } ? '' : "no JSON" if $form eq 'json';
	return fault_of_csv($bytes) if $form eq 'csv' && $line !~ /\0(?:-[a-zA-Z]*k|--k|--exc)/;
	return $form =~ /text|md|html/ && $bytes =~ /[\x00-\x08\x0b-\x1f\x7f]/ ? 'control bytes in what people read' : '';
}

# '' for nothing. `$after` are the files of the folder.
sub fault_of {
	my ($run, $status, $out, $err, $after) = @_;
	my $why = fault_of_end($run->{tool}, $status, $err);
	return $why if $why;
	if ($status >= 2 && $run->{tool} ne 'coach-report') {
		my $failed = qr/^!\S+: failed: [^\n]*\n\z/m;
		return 'the pipe is not poisoned' if line_of($run) !~ /\0(-[a-zA-Z]*[oz]|--ou|--g)/ && $out !~ $failed && $err !~ /!\S+: failed/;
	} elsif ($status >= 2) {
		return 'a report that failed is written' if $out ne '';
	}
	$why = fault_of_files($run, $status, $after);
	return $why if $why || $status >= 2;
	my @new = grep { is_output($run, $_, $outputs) && !is_output($run, $_, $others) && ($run->{files}{$_} // '') ne $after->{$_} } sort keys %$after;
	for my $bytes ($out, @$after{@new}) {
		$why = fault_of_output($run, $bytes);
		return $why if $why;
	}
	return '';
}

# Of what strace noted: a file outside of the folder but the system's own, a program, a socket. Folders: where the tool may write, and
# from where it comes.
sub fault_of_calls {
	my ($run, $calls, @folders) = @_;
	my $programs = 0;
	for my $call (split /\n/, $calls) {
		return 'a socket' if $call =~ /\bsocket\(/;
		return 'another program' if $call =~ /\bexecve\(/ && $programs++ > 0;
		my ($path) = $call =~ /"((?:[^"\\]|\\.)*)"/ or next;
		next if $path !~ m{^/} && $path !~ m{\.\./} || $call =~ /execve/ || grep { index($path, $_) == 0 } @folders;
		next if $path =~ m{^/(?:lib|lib64|usr/lib|usr/share/(?:zoneinfo|libical|locale)|proc/self|sys|etc/(?:ld\.so|localtime|gnutls)|dev)\b};
		next if grep { index($_, $path) >= 0 } @{$run->{words}}, values %{$run->{variables}};
		return "opens another file: " . $call =~ s/^\d+ +//r;
	}
	return '';
}

1;
