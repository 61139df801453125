# 30 leaders, 2 waves, 4 to 9 raters, 3 items: sums of thirds, which no binary number holds.
BEGIN {
	for (leader = 0; leader < 30; leader++)
		for (rater = 0; rater < 4 + leader % 6; rater++)
			for (item = 0; item < 3; item++) {
				key = (leader * 37 + rater * 11 + item * 5) * 7919 % 400001
				who = rater ? "r" leader "-" rater : "L" leader
				printf "2026-%02d,L%d,%s,q%d,%.5f\n", leader % 2 + 1, leader, who, item, 1 + key / 100001
			}
}
