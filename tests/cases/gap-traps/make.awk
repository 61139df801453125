# Ratings of 300 leaders by 8 reports each on 0:100. What is true of a leader's coaching differs by a standard deviation of 15 between leaders, reports see it
# with one of 12, and leaders say what is true plus `bias`. The numbers at random are of our own, so that every awk gives the same.
function share() { state = (state * 16807) % 2147483647; return state / 2147483647 }
function normal(  i, sum) { for (i = 0; i < 12; i++) sum += share(); return sum - 6 }
function score(x) { return sprintf("%.3f", x < 0 ? 0 : x > 100 ? 100 : x) }
BEGIN {
	state = 20261116
	print "leader,rater,item,score"
	for (l = 1; l <= 300; l++) {
		truth = 45 + 15 * normal()
		print "L" l ",L" l ",q," score(truth + bias)
		for (r = 1; r <= 8; r++)
			print "L" l ",r" l "-" r ",q," score(truth + 12 * normal())
	}
}
