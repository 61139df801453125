# Leaders on 1:5 who rate themselves 5: eight of 16 raters, half 3 and half 5, or as many as -v large says; and one, L0, of
# 4 raters, whose answers are 3 plus and minus -v far; -v end leaders to whom each of 4
# raters gives 5; and -v more with 4 raters as well, half 1 and half 5.
BEGIN {
	if (large == "")
		large = 8
	print "wave,leader,rater,item,score"
	for (l = 1; l <= large; l++) {
		print "2026-Q3,L" l ",L" l ",q,5"
		for (r = 1; r <= 16; r++)
			print "2026-Q3,L" l ",r" l "-" r ",q," (r % 2 ? 3 : 5)
	}
	print "2026-Q3,L0,L0,q,5"
	for (r = 1; r <= 4; r++)
		print "2026-Q3,L0,r0-" r ",q," 3 + far * (r % 2 ? 1 : -1)
	for (l = 1; l <= end; l++) {
		print "2026-Q3,E" l ",E" l ",q,5"
		for (r = 1; r <= 4; r++)
			print "2026-Q3,E" l ",e" l "-" r ",q,5"
	}
	for (l = 1; l <= more; l++) {
		print "2026-Q3,M" l ",M" l ",q,5"
		for (r = 1; r <= 4; r++)
			print "2026-Q3,M" l ",m" l "-" r ",q," (r % 2 ? 1 : 5)
	}
}
