#!/usr/bin/perl
# The page in a browser: headless Chromium, driven by chromedriver over plain HTTP (WebDriver). Skipped where either is
# missing. BROWSER and DRIVER name others. Where AXE names axe.min.js of axe-core (npm install axe-core), its rules for
# accessibility are held against the pages too; that is skipped visibly where it is absent.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use FindBin;
use HTTP::Tiny;
use JSON::PP;
use Test::More;
use Unicode::Collate;
use lib "$FindBin::Bin/..";
use Coach;

sub find_program {
	my ($given, @names) = @_;
	return $given if $given;
	for my $name (@names) {
		for my $folder (split /:/, $ENV{PATH}) {
			return "$folder/$name" if -x "$folder/$name";
		}
	}
	return undef;
}

my $browser = find_program($ENV{BROWSER}, qw(chromium chromium-browser google-chrome));
my $driver = find_program($ENV{DRIVER}, qw(chromedriver));
plan skip_all => 'no chromium here' unless $browser;
plan skip_all => 'no chromedriver here' unless $driver;

# --- the driver ---------------------------------------------------------------------------------------------------

my $folder = demo_folder();
my $profile = tempdir(CLEANUP => 1);
my $driver_pid = open my $driver_says, '-|', $driver, '--port=0', "--log-path=$profile/driver.log" or die "$driver: $!\n";
my $port;
while (my $line = <$driver_says>) {
	last if ($port) = $line =~ /started successfully on port (\d+)/;
}
my $session;
my $http = HTTP::Tiny->new(timeout => 120);

sub call {
	my ($method, $path, $body) = @_;
	my $answer = $http->request($method, "http://127.0.0.1:$port$path",
		{ headers => { 'Content-Type' => 'application/json' }, $method eq 'POST' ? (content => encode_json($body // {})) : () });
	my $value = eval { decode_json($answer->{content})->{value} };
	die "$method $path: $answer->{status} " . substr($answer->{content}, 0, 600) . "\n" unless $answer->{success};
	return $value;
}

sub session { my ($path, $body) = @_; return call('POST', "/session/$session$path", $body) }
sub cdp { my ($command, $arguments) = @_; return session('/goog/cdp/execute', { cmd => $command, params => $arguments }) }
sub js { my ($script, @arguments) = @_; return session('/execute/sync', { script => $script, args => \@arguments }) }
sub window_is { my ($width) = @_; cdp('Emulation.setDeviceMetricsOverride', { width => $width, height => 800, deviceScaleFactor => 1, mobile => JSON::PP::false }) }

sub light_is {
	my ($scheme, $media) = @_;
	cdp('Emulation.setEmulatedMedia', { media => $media // '', features => [{ name => 'prefers-color-scheme', value => $scheme }] });
}

END {
	my $status = $?;
	eval { call('DELETE', "/session/$session") } if $session;
	if ($driver_pid) {
		kill 'TERM', $driver_pid;
		close $driver_says;
	}
	$? = $status;
}

BAIL_OUT('chromedriver did not start') unless $port;
$session = call('POST', '/session', { capabilities => { alwaysMatch => {
	'goog:chromeOptions' => { binary => $browser, args => ['--headless', '--no-sandbox', '--disable-gpu',
		'--disable-background-networking', '--disable-dev-shm-usage', "--user-data-dir=$profile/data"] },
	'goog:loggingPrefs' => { browser => 'ALL', performance => 'ALL' },
} } })->{sessionId};

# What the browser complained of, and what it asked for besides the page itself, since the last call.
sub complaints {
	return map { "$_->{level} $_->{message}" } @{ session('/se/log', { type => 'browser' }) };
}

sub requests {
	my @found;
	for my $entry (@{ session('/se/log', { type => 'performance' }) }) {
		my $message = decode_json($entry->{message})->{message};
		next unless $message->{method} eq 'Network.requestWillBeSent';
		# The browser's own start page asks for things, too.
		push @found, $message->{params}{request}{url} if $message->{params}{documentURL} =~ m{^file://\Q$folder\E/};
	}
	return @found;
}

# --- the pages ----------------------------------------------------------------------------------------------------

my ($status, undef, $err) = run($folder, 'coach-log log.csv | coach-plan -k - plans.csv | coach-gap -k --hours hours - ratings.csv > all.csv'
	. ' && coach-report -f html -o page.html all.csv && coach-report -f html --table time -o table.html all.csv');
is($status, 0, 'the pages are made') or diag($err);
my $hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\' onmouseover=alert(3) ' . "\xE2\x80\xAE" . 'x';
my $cell = '"' . $hostile =~ s/"/""/gr . '"';
spew("$folder/hostile-$_", slurp("$folder/$_") =~ s/(^|,)silva(?=,|$)/$1$cell/gmr) for qw(all.csv people.csv);
($status, undef, $err) = run($folder, 'coach-report -f html --title "$TITLE" -p hostile-people.csv -o hostile.html hostile-all.csv',
	TITLE => "</title></style>$hostile");
is($status, 0, 'the page with hostile names is made') or diag($err);

sub open_page { my ($name) = @_; session('/url', { url => "file://$folder/$name" }) }

# Runs away from the edge: the elements that reach beyond the window and do not lie in a box that scrolls.
my $beyond = q{
	var wide = document.documentElement.clientWidth + 0.5, found = [];
	document.querySelectorAll('body *').forEach(function (e) {
		var box = e.getBoundingClientRect();
		if (box.width > 0 && (box.right > wide || box.left < -0.5) && !e.closest('.scroll table') && !e.closest('svg'))
			found.push(e.tagName + '.' + e.getAttribute('class') + ' ' + Math.round(box.right));
	});
	return {scroll: document.documentElement.scrollWidth, window: window.innerWidth, found: found};
};

# The lowest contrast of any text with the ground behind it (WCAG 2: relative luminance), and where it is.
my $contrast = q{
	function parse(words) {
		var n = words.match(/[0-9.]+/g).map(Number);
		return {rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1};
	}
	function light(rgb) {
		var c = rgb.map(function (v) { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
		return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
	}
	function ground(e) {
		for (; e; e = e.parentElement) {
			var colour = parse(getComputedStyle(e).backgroundColor);
			if (colour.alpha === 1) return colour.rgb;
			if (colour.alpha > 0) throw new Error('half transparent ground');
		}
		return [255, 255, 255];
	}
	document.querySelectorAll('details').forEach(function (d) { d.open = true; });
	var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), worst = {ratio: 99, texts: 0};
	while (walker.nextNode()) {
		var e = walker.currentNode.parentElement, words = walker.currentNode.data.trim();
		if (!words || e.closest('script, style, title, desc')) continue;
		var style = getComputedStyle(e), ink = parse(e.closest('svg') ? style.fill : style.color);
		if (style.opacity !== '1' || ink.alpha !== 1) throw new Error('half transparent ink: ' + words);
		var a = light(ink.rgb), b = light(ground(e)), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		worst.texts++;
		if (ratio < worst.ratio) { worst.ratio = ratio; worst.words = words; }
	}
	return worst;
};

# The checks below see what they look for.
spew("$folder/bad.html", '<!DOCTYPE html><html lang="en"><body style="margin:0"><p style="width:5000px;color:#999;background:#fff">pale'
	. '<script>console.error("planted")</script><img src="data:image/png;base64,x"><img src="planted.png"></body></html>');
open_page('bad.html');
like(join(' ', complaints()), qr/planted/, 'a complaint on the console is seen');
like(join(' ', requests()), qr/planted\.png/, 'a request is seen');
window_is(1280);
cmp_ok(js($beyond)->{scroll}, '>', 1280, 'an overflow is seen');
is(scalar @{ js($beyond)->{found} }, 1, 'and what overflows');
cmp_ok(js($contrast)->{ratio}, '<', 3, 'pale text is seen');

# --- what holds for every page ------------------------------------------------------------------------------------

for my $page (qw(page.html table.html hostile.html)) {
	complaints();
	requests();
	open_page($page);
	is(js('return document.readyState'), 'complete', "$page is read");
	is(join("\n", complaints()), '', "$page: nothing on the console");
	is(join("\n", grep { $_ ne "file://$folder/$page" } requests()), '', "$page: no request leaves it");
	my $bytes = slurp("$folder/$page");
	ok($bytes !~ m/<[^>]*\s(?:src|srcset|action|href(?!="#))\s*=|url\(|\@import/, "$page: refers to nothing but its own parts");
	for my $width (360, 1280) {
		window_is($width);
		for my $open (0, 1) {
			js('var open = arguments[0]; document.querySelectorAll("details").forEach(function (d) { d.open = open; });', $open ? JSON::PP::true : JSON::PP::false);
			my $found = js($beyond);
			is($found->{window}, $width, "$page: the window is $width wide");
			ok($found->{scroll} <= $width, "$page at $width, " . ($open ? 'unfolded' : 'folded') . ': nothing overflows')
				or diag("scrollWidth $found->{scroll}");
			is(join(', ', @{ $found->{found} }), '', "$page at $width, " . ($open ? 'unfolded' : 'folded') . ': nothing reaches over the edge');
		}
	}
	for my $look (['light', ''], ['dark', ''], ['light', 'print'], ['dark', 'print']) {
		light_is(@$look);
		my $worst = js($contrast);
		cmp_ok($worst->{texts}, '>', 10, "$page: there is text");
		cmp_ok($worst->{ratio}, '>=', 4.5, "$page, @$look: contrast of every text is at least 4.5") or diag($worst->{words});
	}
	light_is('light');
}

# --- accessibility: axe-core, in both lights, folded and unfolded ---------------------------------------------------

my ($axe) = grep { defined && -e } $ENV{AXE}, map { "$_/axe-core/axe.min.js" } split(/:/, $ENV{NODE_PATH} // ''), qw(/usr/lib/node_modules /usr/local/lib/node_modules node_modules);
SKIP: {
	skip 'AXE does not name axe.min.js', 1 if !$axe;
	my $source = slurp($axe);
	my $violations = sub {
		js($source . ';window.axe = axe;');
		return join "\n", map { "$_->{id}: $_->{help}: " . join(' | ', map { substr $_->{html}, 0, 150 } @{ $_->{nodes} }[0 .. ($#{ $_->{nodes} } > 2 ? 2 : $#{ $_->{nodes} })]) }
			@{ session('/execute/async', { script => 'var done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ["violations"]}).then(function (r) { done(r.violations); });', args => [] }) };
	};
	session('/timeouts', { script => 120_000 });
	open_page('bad.html');
	like($violations->(), qr/image-alt.*/, 'a picture without words is seen');
	for my $page (qw(page.html table.html)) {
		open_page($page);
		for my $light (qw(light dark)) {
			for my $width (360, 1280) {
				window_is($width);
				light_is($light);
				js('var open = arguments[0]; document.querySelectorAll("details").forEach(function (d) { d.open = open; });', $width == 360 ? JSON::PP::true : JSON::PP::false);
				is($violations->(), '', "$page, $light, $width wide: axe-core finds nothing");
			}
		}
	}
	light_is('light');
}

# --- what a keyboard reaches, and whether wide tables show that they scroll ------------------------------------------

open_page('page.html');
window_is(360);
is(js('return document.querySelectorAll("[title]").length'), 0, 'nothing is told by a title alone');
is(js('return document.querySelectorAll("#words dt").length > 10 && document.querySelectorAll(".columns dd").length > 50'), JSON::PP::true,
	'words and columns are explained where everybody can read them');
is(js(q{var broken = []; document.querySelectorAll('nav a').forEach(function (a) { if (!document.getElementById(a.hash.slice(1))) broken.push(a.hash); }); return broken.join(' ')}), '',
	'every entry of the contents leads somewhere');
is(js(q{return Array.prototype.filter.call(document.querySelectorAll('a, summary, button, input, .scroll'), function (e) { return e.tabIndex < 0; }).length}), 0, 'a keyboard reaches all that can be used');
is(js(q{var silent = 0; document.querySelectorAll('details').forEach(function (d) { d.open = true; });
	document.querySelectorAll('.scroll').forEach(function (e) { if (e.scrollWidth > e.clientWidth && getComputedStyle(e).backgroundImage.indexOf('gradient') < 0) silent++; });
	return silent;}), 0, 'a table that scrolls has a shadow where it goes on');
cmp_ok(js(q{return Array.prototype.filter.call(document.querySelectorAll('.scroll'), function (e) { return e.scrollWidth > e.clientWidth; }).length}), '>', 3, 'and some do scroll');
js('document.querySelectorAll("details").forEach(function (d) { d.open = false; });');
is(js('return document.querySelectorAll(".fold > summary h3").length'), js('return document.querySelectorAll(".fold").length'), 'what is folded has its question');
is(js(q{return Array.prototype.filter.call(document.querySelectorAll('.fold > summary'), function (s) { return s.querySelector('span').textContent.length < 20; }).length}), 0, 'and a sentence');

# --- lights and paper ---------------------------------------------------------------------------------------------

open_page('page.html');
window_is(1280);
my %ground;
for my $look (['light', ''], ['dark', ''], ['dark', 'print']) {
	light_is(@$look);
	$ground{join ' ', @$look} = js('return getComputedStyle(document.body).backgroundColor');
}
isnt($ground{'light '}, $ground{'dark '}, 'a dark ground in the dark');
is($ground{'dark print'}, 'rgb(255, 255, 255)', 'paper is white, also of somebody who reads in the dark');
light_is('light', 'print');
window_is(688);    # A4 between margins of 14 mm
is(js('return getComputedStyle(document.querySelector(".scroll")).overflowX'), 'visible', 'tables do not scroll on paper');
is(js(q{return Array.prototype.filter.call(document.querySelectorAll('.fold > summary'), function (s) { return s.getBoundingClientRect().height > 20; }).length}),
	js('return document.querySelectorAll(".fold").length'), 'of what is folded the question and the sentence are printed');
js('document.querySelector("#time").open = true');
ok(js('return document.querySelector("#time .row").getBoundingClientRect().height > 5'), 'and what a reader has unfolded, whole');
js('document.querySelector("#time").open = false');
sub shown_plans { return js(q{return Array.prototype.filter.call(document.querySelectorAll('#plans tbody tr'), function (r) {
	return r.getBoundingClientRect().height > 0; }).length}) }
js('document.querySelectorAll("#plans, #plans details").forEach(function (d) { d.open = true; })');
is(shown_plans(), 60, 'a long table is printed whole');
js('document.querySelector("#plans").open = false') if js('return document.querySelector("#plans").tagName') eq 'DETAILS';
my $paper = js('return document.documentElement.scrollWidth');
cmp_ok($paper, '<=', 688, 'every table fits the width of A4');
light_is('light');
window_is(1280);

# --- paper: the page of weekly.sh on the demo ---------------------------------------------------------------------------

($status, undef, $err) = run($folder, qq(sh '$FindBin::Bin/../../man/examples/weekly.sh' .));
is($status, 0, 'weekly.sh makes its page') or diag($err);
open_page('weekly.html');
my $pdf = cdp('Page.printToPDF', { preferCSSPageSize => JSON::PP::true, paperWidth => 8.27, paperHeight => 11.69 })->{data};
require MIME::Base64;
my ($sheets) = sort { $b <=> $a } MIME::Base64::decode_base64($pdf) =~ m{/Count (\d+)}g;
cmp_ok($sheets, '<=', 6, 'on paper the page takes six sheets at most') or diag("$sheets sheets");
open_page('page.html');

# --- sorting ------------------------------------------------------------------------------------------------------

is(js('return document.querySelectorAll("thead th:not(:has(> button))").length'), 0, 'every heading is a button');
# The texts of a column, without the rows that sum others up.
sub column {
	my ($section, $heading) = @_;
	return @{ js(q{
		var heading = arguments[1], table = document.querySelector(arguments[0] + ' table');
		var at = Array.prototype.findIndex.call(table.tHead.rows[0].cells, function (h) { return h.textContent === heading; });
		if (at < 0) throw new Error('no column ' + heading);
		return Array.prototype.filter.call(table.tBodies[0].rows, function (r) { return r.className !== 'sum'; })
			.map(function (r) { return r.cells[at].textContent; });
	}, $section, $heading) };
}

sub head_element {
	my ($section, $heading) = @_;
	return (values %{ js(q{
		var heading = arguments[1], table = document.querySelector(arguments[0] + ' table');
		document.querySelectorAll('details').forEach(function (d) { d.open = true; });
		return Array.prototype.find.call(table.tHead.rows[0].cells, function (h) { return h.textContent === heading; }).firstChild;
	}, $section, $heading) })[0];
}

sub click { my ($section, $heading) = @_; session('/element/' . head_element($section, $heading) . '/click') }
sub press { my ($section, $heading, $key) = @_; session('/element/' . head_element($section, $heading) . '/value', { text => $key }) }

sub told {
	my ($section) = @_;
	return join ', ', @{ js(q{return Array.prototype.map.call(document.querySelectorAll(arguments[0] + ' th[aria-sort]'),
		function (h) { return h.textContent + ' ' + h.getAttribute('aria-sort'); })}, $section) };
}

# The number that a cell shows, undef for `–` and `hidden`.
sub amount {
	my ($words) = @_;
	$words =~ tr/,//d;
	$words =~ s/\x{2212}/-/;
	return $words =~ /(-?\d+(?:\.\d+)?)/ ? $1 : undef;
}

# In the order of a dictionary: letters with and without accents together.
sub in_words { return Unicode::Collate->new(variable => 'Non-ignorable')->sort(@_) }

sub is_sorted {
	my ($way, $name, @words) = @_;
	my @amounts = map { amount($_) } @words;
	my $unknown = grep { !defined } @amounts;
	my @known = grep { defined } @amounts;
	is(scalar(grep { !defined } @amounts[@known .. $#amounts]), $unknown, "$name: what is unknown stands at the end");
	is("@known", join(' ', sort { $way * ($a <=> $b) } @known), "$name: sorted as numbers");
}

my @before = column('#gap', 'raters');
click('#gap', 'raters');
is(told('#gap'), 'raters descending', 'a click sorts numbers, largest first');
my @raters = column('#gap', 'raters');
is(join(' ', sort @raters), join(' ', sort @before), 'no row is lost');
isnt("@raters", "@before", 'the order is another one');
is_sorted(-1, 'raters', @raters);
press('#gap', 'raters', "\x{E007}");
is(told('#gap'), 'raters ascending', 'Enter turns it round');
is_sorted(1, 'raters', column('#gap', 'raters'));
press('#gap', 'gap', ' ');
is(told('#gap'), 'gap descending', 'the space bar sorts by another column');
is_sorted(-1, 'gap', column('#gap', 'gap'));
my @gaps = grep { defined } map { amount($_) } column('#gap', 'gap');
cmp_ok($gaps[-1], '<', 0, 'negative gaps among them');
click('#gap', 'who');
is(told('#gap'), 'who ascending', 'words from a on');
my @who = column('#gap', 'who');
is("@who", join(' ', in_words(@who)), 'sorted as words');
click('#gap', 'raters');
my %place = map { $who[$_] => $_ } 0 .. $#who;
my (@names, @counts) = column('#gap', 'who');
@counts = column('#gap', 'raters');
is(scalar(grep { $counts[$_] eq $counts[$_ - 1] && $place{ $names[$_] } < $place{ $names[$_ - 1] } } 1 .. $#names), 0,
	'sorting is stable: equal ones stay in the order they had');
is(js('return document.querySelector("#gap tbody tr").className'), 'sum', 'sums stay on top');
is(told('#time'), '', 'other tables are left alone');
is(shown_plans(), 12, 'a long table shows its first rows');
press('#plans', 'person', ' ');
press('#plans', 'person', ' ');
my @people = column('#plans', 'person');
is("@people[0, 1]", join(' ', (reverse in_words(@people))[0, 1]), 'which are the first of all when it is sorted');
is(shown_plans(), 12, 'and no more of them');
js('document.querySelector("#plans .more input").click()');
is(shown_plans(), 60, 'a tick shows all');

# --- without the script, and with names that are code --------------------------------------------------------------

cdp('Emulation.setScriptExecutionDisabled', { value => JSON::PP::true });
open_page('page.html');
my $plain = cdp('DOM.getOuterHTML', { nodeId => cdp('DOM.getDocument', { depth => 0 })->{root}{nodeId} })->{outerHTML};
like($plain, qr/<th[^>]*>who<\/th>/, 'without scripts headings are plain');
cdp('Emulation.setScriptExecutionDisabled', { value => JSON::PP::false });

open_page('hostile.html');
is(js('return document.querySelectorAll("img, script").length'), 1, 'no element but our own script came of hostile names');
is(js('return document.querySelectorAll("[onerror], [onmouseover]").length'), 0, 'and no handler');
ok(js('return document.body.textContent.indexOf("<script>alert(1)</script>\"><img src=x onerror=alert(2)>") >= 0'), 'they are shown as text');
ok(js('return document.documentElement.outerHTML.indexOf("\u202E") < 0 && document.body.textContent.indexOf("\\\\u202E") >= 0'), 'nothing turns the line round');

done_testing();
