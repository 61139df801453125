# Nine leaders on 0:10: eight of 4 raters, one of 16, with answers m - 1, m + 1 in turn; spread s says how far.
BEGIN {
	print "wave,leader,rater,item,score"
	for (l = 1; l <= 9; l++) {
		n = l == 9 ? 16 : 4
		print "2026-Q3,L" l ",L" l ",q," (l == 2 ? 5 : 8)
		for (r = 1; r <= n; r++)
			print "2026-Q3,L" l ",r" l "-" r ",q," (l % 2 ? 4 : 5) + (l == one ? 2 : l == other ? 0 : 1) * (r % 2 ? 1 : -1)
	}
}
