# Items x, y, z. Leaders by level: d1 with 3 reports who are rated, d2 and d3 with 6; m1 to m4 with 6, m5 and m6 with 3, m7 with 7.
BEGIN {
	people = "person,manager,level,team\nv,,vp,\n"
	ratings = "wave,leader,rater,item,score\n"
	split("d1 3 v d2 6 v d3 6 v m1 6 d1 m2 6 d1 m3 6 d1 m4 6 d2 m5 3 d2 m6 3 d3 m7 7 d3", list)
	for (i = 1; i in list; i += 3) {
		leader = list[i]; n = list[i + 1]
		people = people leader "," list[i + 2] "," (leader ~ /d/ ? "director" : "manager") "," (leader ~ /[12]$/ ? "north" : "south") "\n"
		for (k = 0; k <= n; k++) {
			rater = k ? leader "-" k : leader
			if (k) people = people rater "," leader ",rep,\n"
			for (q = 1; q <= 3; q++)
				ratings = ratings "2026-Q3," leader "," rater "," substr("xyz", q, 1) "," 1 + (i + k * q) % 5 "\n"
		}
	}
	printf "%s", people > "people.csv"
	printf "%s", ratings > "ratings.csv"
}
