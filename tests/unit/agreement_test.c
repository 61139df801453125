#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/agreement.h"
#include "stat/distribution.h"

static void assert_near(double found, double wanted, double within)
{
	if (!(fabs(found - wanted) <= within * fabs(wanted)))
		fail_msg("%.17g, not %.17g", found, wanted);
}

/* Shrout & Fleiss 1979, tables 2 to 4: 6 targets, 4 judges; BMS 11.24, WMS 6.26, ICC(1,1) .17,
 * ICC(1,4) .44. */
static void shrout_and_fleiss_hold(void **state)
{
	(void)state;
	static const double ratings[6][4] = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
	                                     {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
	struct sample groups[6];
	for (size_t i = 0; i < 6; i++)
		groups[i] = stat_sample(ratings[i], 4);
	struct anova anova = stat_anova(groups, 6);
	assert_int_equal(anova.groups, 6);
	assert_int_equal(anova.n, 24);
	assert_near(anova.n0, 4, 1e-15);
	/* R 4.2.2: aov(rating ~ factor(target)), then by the formulas */
	assert_near(anova.msb, 11.241666666666664, 1e-12);
	assert_near(anova.msw, 6.2638888888888893, 1e-12);
	assert_near(anova.icc1, 0.1657417684054753, 1e-12);
	assert_near(anova.icc2, 0.44279713367926843, 1e-12);
}

/* bh1996 of R's package multilevel 2.7 (Bliese & Halverson 1996), 99 companies of 7,382 soldiers:
 * nrow(b), sum(b$HRS), sum(b$HRS^2), mean(b$WBEING), sum((b$WBEING - mean(b$WBEING))^2) */
static const struct {
	int64_t n, hours, hours_squared;
	double wellbeing, wellbeing_squares;
} companies[] = {
	{74, 812, 9118, 2.7930136018351353, 68.546996391163631},
	{63, 767, 9565, 2.71843552235873, 42.928002185475542},
	{96, 1002, 10936, 2.7445939647239581, 60.078752410009841},
	{42, 510, 6330, 3.0444444444452379, 30.139753086175801},
	{102, 1044, 11014, 3.1096385512499998, 70.267071659003207},
	{28, 302, 3298, 2.6908263305321429, 20.005902415427379},
	{29, 332, 3866, 2.6805273833758618, 15.800881181954818},
	{34, 354, 3972, 2.9231240573147059, 30.101168345886133},
	{39, 385, 3923, 3.1152750383512822, 33.548012534427748},
	{65, 810, 10420, 2.7920613373538461, 51.013959102274114},
	{39, 425, 4761, 2.9268476621410255, 28.976688781540268},
	{36, 420, 5190, 2.6476942628833333, 23.728049456239262},
	{88, 996, 11874, 2.9220328282863637, 68.336200546435947},
	{94, 1151, 14375, 2.803827968719149, 67.340221897691976},
	{81, 1047, 13965, 2.615327200837037, 67.142272612640681},
	{46, 463, 4803, 3.2241830065347825, 39.293352984147788},
	{95, 1063, 12159, 2.959064327485263, 77.828460038732359},
	{81, 940, 11100, 2.5925119018802469, 45.352549061929651},
	{42, 490, 5766, 2.7870370370404762, 24.098251028628599},
	{64, 768, 9344, 2.6413909313781248, 39.787031530440622},
	{92, 1117, 14387, 2.4838350055739129, 101.02517904979433},
	{44, 507, 5951, 2.8345959595909092, 26.705182107753235},
	{80, 952, 11814, 2.4840277777800002, 52.630825617642714},
	{96, 1074, 12384, 3.0468977934458334, 56.92268042809367},
	{32, 333, 3633, 2.9482638888843749, 37.449039351616413},
	{57, 703, 8819, 2.5544088980631581, 55.286908693839678},
	{102, 1022, 10572, 2.9655260797117649, 68.773925144040746},
	{34, 394, 4764, 2.9161860822882351, 39.937350641699446},
	{58, 668, 7870, 2.977777777777586, 33.916543209479009},
	{35, 457, 6285, 2.7803921568657142, 25.731957793853592},
	{42, 491, 5947, 2.7727980080952381, 28.452843737279029},
	{48, 551, 6451, 3.0155909586062499, 39.198411712995899},
	{31, 334, 3626, 3.1175416403032257, 22.592560209208997},
	{99, 1155, 13727, 2.6357034396202019, 61.63339620405273},
	{92, 1212, 16676, 2.6052118171663046, 83.232005346795347},
	{85, 1032, 12884, 2.9011973416823529, 72.793155975894749},
	{49, 607, 7751, 2.498532746434694, 33.736726499095198},
	{56, 599, 6469, 2.9683123249303573, 38.718503986516382},
	{43, 535, 7105, 2.4634910613000001, 27.316165738639601},
	{96, 1183, 15395, 2.6086836978374999, 67.321808891558675},
	{62, 723, 8727, 2.7853020240387099, 50.411282969294199},
	{43, 465, 5163, 2.8597694295348837, 38.5237875599286},
	{100, 1302, 17564, 2.3268055555539999, 107.47741319503994},
	{53, 672, 8794, 2.563155136271698, 30.570672050135435},
	{75, 867, 10613, 2.4120261437920001, 72.021525054883099},
	{101, 1050, 11218, 2.9360368163485147, 82.148591446172446},
	{42, 473, 5409, 2.9887715770071428, 27.31455808196446},
	{63, 769, 9681, 2.6216412490920633, 39.521112487919289},
	{78, 879, 10217, 2.8876068376076924, 49.114852785138716},
	{29, 312, 3416, 2.8736759071448277, 11.630190863836781},
	{36, 425, 5155, 2.4295570079888891, 16.222701620172003},
	{37, 402, 4546, 2.8582813582864866, 26.117741015161709},
	{33, 418, 5414, 2.4245395127666667, 26.979780504156214},
	{63, 716, 8334, 2.5456034265555556, 45.96535251428827},
	{55, 689, 9141, 2.3287581699363638, 58.850839420269615},
	{76, 818, 9450, 2.5266597867210527, 64.433146495207566},
	{98, 1332, 18746, 2.1219996331867348, 100.55757968055184},
	{64, 693, 7769, 2.6350694444390625, 57.469456378965745},
	{86, 922, 10044, 2.941413237933721, 76.062892332926054},
	{94, 1174, 14916, 2.6343345848978723, 109.26409645969714},
	{52, 612, 7580, 2.6321644042250001, 32.056824586188299},
	{101, 1316, 18014, 2.4642464246435645, 119.84020722475896},
	{50, 574, 6726, 2.5899245852120001, 39.72705815075647},
	{52, 625, 7735, 2.6491955756692307, 50.229332406385851},
	{74, 806, 9168, 2.5317468203486486, 61.787536151087671},
	{62, 647, 6927, 2.9780940333145161, 42.283641968866512},
	{94, 1079, 12903, 2.757266026974468, 79.698756979226772},
	{44, 424, 4218, 3.2196969696954545, 34.499719416557348},
	{33, 307, 2933, 3.0336700336696971, 23.647774036659971},
	{100, 1129, 13117, 2.781601307186, 79.365757933903595},
	{81, 972, 11920, 2.9026870007234566, 53.272202998959145},
	{15, 177, 2139, 2.7045751633933333, 19.515951129587862},
	{41, 425, 4543, 2.8674171357048781, 16.091806845109893},
	{70, 713, 7445, 2.8880952380942855, 58.68822751316074},
	{59, 658, 7720, 2.7953362135830506, 54.487459915251584},
	{86, 914, 9904, 2.77804377565, 61.942056796982804},
	{48, 523, 5829, 3.1644948257041667, 30.207300715251861},
	{67, 747, 8659, 2.6799763437746269, 48.184765057551374},
	{57, 603, 6581, 2.9388831556000001, 41.433144622260677},
	{50, 568, 6660, 2.4005555555520002, 47.61433642015291},
	{191, 1925, 20007, 3.1338136912722514, 122.15601348752534},
	{57, 604, 6628, 2.693057429905263, 42.351819811690937},
	{226, 2340, 24986, 2.8943768158495575, 183.18958848849138},
	{161, 1706, 18648, 2.9356270044236026, 136.95559923016643},
	{160, 1824, 21416, 2.6917585784306248, 116.71439054851525},
	{220, 2265, 24635, 2.9367024315504544, 172.3540781004433},
	{172, 1814, 19928, 2.9150034492046513, 115.04213746742298},
	{81, 881, 10017, 2.7348425600049384, 80.944020854262703},
	{106, 1225, 14729, 2.832593414721698, 110.97413992623811},
	{223, 2537, 29895, 2.760737729034529, 154.54228526049297},
	{93, 1006, 11490, 2.9254032258150535, 78.423891129373843},
	{114, 1346, 16422, 2.6583225282894736, 94.626239803660098},
	{176, 1906, 21272, 2.8812245760818183, 128.32134381027402},
	{110, 1208, 13732, 3.04222027972, 73.400576493157502},
	{104, 1208, 14370, 2.4311525892442307, 77.739998813231651},
	{44, 456, 4910, 2.9963606654750001, 32.760246398987967},
	{68, 731, 8245, 2.730728565932353, 43.243819464793297},
	{16, 192, 2340, 2.8680555555562499, 5.5115740741300927},
	{27, 306, 3514, 3.1069958847666665, 18.820530407009098},
};

/* R 4.2.2: aov(WBEING ~ as.factor(GRP)) of the data above, and the package's ICC2(). Its ICC1() takes the
 * mean group size where n0 stands here. */
static void wellbeing_is_as_in_multilevel(void **state)
{
	(void)state;
	struct sample groups[COUNT_OF(companies)];
	for (size_t i = 0; i < COUNT_OF(companies); i++)
		groups[i] = (struct sample){companies[i].n, companies[i].wellbeing, companies[i].wellbeing_squares};
	struct anova anova = stat_anova(groups, COUNT_OF(companies));
	assert_int_equal(anova.n, 7382);
	assert_near(anova.mean, 2.7798898358414386, 1e-12);
	assert_near(anova.msb, 3.4590040593472864, 1e-12);
	assert_near(anova.msw, 0.78964609020243104, 1e-12);
	assert_near(anova.icc2, 0.7717128755404129, 1e-11);
	double below = anova.msb + (7382.0 / 99 - 1) * anova.msw;
	assert_near((anova.msb - anova.msw) / below, 0.043369050077108215, 1e-11);
	/* n <- table(GRP); N <- sum(n); n0 <- (N - sum(n^2)/N)/98; (MSB - MSW)/(MSB + (n0 - 1)*MSW) */
	assert_near(anova.n0, 74.313487302263084, 1e-12);
	assert_near(anova.icc1, 0.0435098119177088, 1e-11);
	/* summary(aov(…)): Pr(>F) */
	assert_near(stat_f_upper(anova.msb / anova.msw, 98, 7283), 2.0386645361260084e-41, 1e-9);
}

/* klein2000 of R's package multilevel 2.8 (Klein, Bliese, Kozlowski and others 2000), 50 groups of 15: by
 * group mean(COHES), sum((COHES - mean(COHES))^2), var(NEGLEAD). */
static const struct {
	double cohesion, cohesion_squares, leading_variance;
} klein[] = {
	{1.3262587444666667, 68.628864084162075, 0.69729619454263236},
	{0.58735360453333341, 95.980308644289124, 1.5919623295784806},
	{-2.8346934288666668, 129.14951087797584, 1.2876725197485599},
	{0.66920142733333332, 45.837200912015781, 1.0853155910517061},
	{0.90231975246666674, 98.109219805506044, 1.0932009209799718},
	{0.43645504106666672, 110.95469908439908, 0.48386779739657881},
	{-0.24769746013333338, 96.60015939731349, 1.5537128870255357},
	{1.5355151732000001, 61.525656270053126, 1.3572547544555567},
	{1.6658950493333333, 77.572181000486566, 0.86447441265189329},
	{-0.3149606361333333, 75.490228923779668, 1.2048653683841237},
	{1.5123073133333333, 111.95751759504584, 0.87981868820683895},
	{-0.24777147253333334, 50.596144697572768, 0.89744857283173651},
	{0.67308734280000004, 55.61488317150198, 1.3448212192219007},
	{1.8791346243333333, 28.509871662817584, 1.0098182965148914},
	{-1.6376620672666666, 93.296519549139546, 0.87919534981707292},
	{-0.053838073400000033, 62.781368324973606, 2.1844861553090786},
	{0.21756158200000003, 73.312968846309843, 1.7388104377449973},
	{1.2950969749999999, 86.963564461305623, 1.5664554993541844},
	{1.0102133454, 45.218718595985933, 0.91462953346173381},
	{1.4052109780666666, 66.489686886635013, 0.46827710090757396},
	{-0.2204792871333334, 68.523406854707289, 1.3867085750546246},
	{0.099757412399999995, 79.667472724610377, 0.87788206928332602},
	{0.067849775200000004, 86.144981842714074, 1.8225613485899803},
	{-0.46441274680000005, 36.566782051930907, 1.5338140569141312},
	{-0.37903667393333346, 86.321927106032021, 1.4836512200627225},
	{1.1246495647333334, 58.000777060585087, 0.97760155412766625},
	{1.2250115833333335, 82.720283669247692, 0.66790600704860048},
	{0.70078948933333329, 35.773420269384481, 1.3592738953760743},
	{-0.80325757200000003, 46.863182955878386, 1.8638559078580741},
	{2.0355761480000001, 61.916241444375245, 1.5634162171281087},
	{2.7049193458, 74.836317878408991, 0.69479741138804374},
	{-0.68377922199999996, 46.488282366444039, 0.79212766476037599},
	{0.49467681773333333, 95.722660996421041, 1.7213181819371894},
	{-2.3212367617333332, 45.653171855731834, 0.9585543385869012},
	{2.5793628987333332, 57.591897115934941, 1.2709819972116889},
	{-0.31580087086666669, 33.618606279929601, 1.036284102678477},
	{-2.3178068305333333, 78.86151298742304, 1.1045045629948034},
	{0.20585982519999999, 105.841887714828, 1.0985361244267866},
	{1.2600573063333333, 78.554959474955922, 0.42255217586161686},
	{-0.0035234756000000122, 50.112433155358573, 0.91420684590244727},
	{0.44389484760000003, 49.520831797974836, 0.77216268420161915},
	{0.45216048806666664, 63.950819157198367, 0.66039644743660653},
	{-0.65607816200000002, 70.587655555705524, 1.1491874107177147},
	{-0.07077948799999996, 70.742874780504053, 0.4234677386820544},
	{2.2842061021333331, 80.605166232997092, 1.9439703832284312},
	{-1.0921944004666666, 47.083985977492169, 0.68750987993622414},
	{0.56922737719999994, 55.838234282538785, 0.62202564934078519},
	{-1.1354499904666666, 67.328515019855473, 0.82143398623452923},
	{-3.4071650920666667, 51.793391910790156, 1.6611924052770644},
	{-0.74824036393333337, 50.585719922293308, 1.6403014893904218},
};

/* R 4.2.2: aov(COHES ~ as.factor(GRPID)), the package's ICC1() and ICC2() by their formulas, and Pr(>F). */
static void klein_is_as_in_multilevel(void **state)
{
	(void)state;
	struct sample groups[COUNT_OF(klein)];
	for (size_t i = 0; i < COUNT_OF(klein); i++)
		groups[i] = (struct sample){15, klein[i].cohesion, klein[i].cohesion_squares};
	struct anova anova = stat_anova(groups, COUNT_OF(klein));
	assert_int_equal(anova.n, 750);
	assert_near(anova.n0, 15, 1e-14);
	assert_near(anova.msb, 25.925342253076536, 1e-12);
	assert_near(anova.msw, 4.932009533190751, 1e-12);
	assert_near(anova.icc1, 0.22104416587086012, 1e-11);
	assert_near(anova.icc2, 0.80976106370956491, 1e-11);
	assert_near(stat_f_upper(anova.msb / anova.msw, 49, 700), 1.241363943003964e-24, 1e-9);
}

/* r <- 1 - var(NEGLEAD)/2, as rwg(NEGLEAD, GRPID, ranvar = 2) has it; mean, least and most of the 50. */
static void klein_rwg_is_as_in_multilevel(void **state)
{
	(void)state;
	double sum = 0, least = 1, most = 0;
	for (size_t i = 0; i < COUNT_OF(klein); i++) {
		double rwg = stat_rwg(&klein[i].leading_variance, 1, 5);
		sum += rwg;
		least = fmin(least, rwg);
		most = fmax(most, rwg);
	}
	assert_near(sum / COUNT_OF(klein), 0.43148920194486939, 1e-12);
	assert_near(least, 0, 1e-12);
	assert_near(most, 0.78872391206919157, 1e-12);
}

/* The same with whole hours, aov(HRS ~ as.factor(GRP)). */
static void work_hours_are_as_in_r(void **state)
{
	(void)state;
	struct sample groups[COUNT_OF(companies)];
	for (size_t i = 0; i < COUNT_OF(companies); i++)
		groups[i] = moments_sample(
			&(struct moments){companies[i].n, companies[i].hours, (uint64_t)companies[i].hours_squared}, 1);
	struct anova anova = stat_anova(groups, COUNT_OF(companies));
	assert_near(anova.msb, 55.811485647276378, 1e-12);
	assert_near(anova.msw, 4.4831583031916837, 1e-12);
	assert_near(anova.icc1, 0.13349805482324575, 1e-12);
	assert_near(anova.icc2, 0.91967319537908654, 1e-12);
	/* The groups in the opposite order: the same bytes. */
	struct sample turned[COUNT_OF(companies)];
	for (size_t i = 0; i < COUNT_OF(companies); i++)
		turned[i] = groups[COUNT_OF(companies) - 1 - i];
	struct anova other = stat_anova(turned, COUNT_OF(companies));
	assert_true(other.mean == anova.mean && other.msb == anova.msb && other.msw == anova.msw);
	assert_true(other.n0 == anova.n0 && other.icc1 == anova.icc1 && other.icc2 == anova.icc2);
}

/* R 4.2.2: aov(y ~ as.factor(g)), then the formulas of the headers typed in. */
static void unequal_groups_are_as_in_r(void **state)
{
	(void)state;
	static const double first[] = {2, 3, 2}, second[] = {4, 5}, third[] = {1, 2, 2, 3, 1};
	struct sample groups[] = {
		stat_sample(first, 3), {.n = 0, .mean = NAN}, stat_sample(second, 2), stat_sample(third, 5)};
	struct anova anova = stat_anova(groups, 4);
	assert_int_equal(anova.groups, 3);
	assert_int_equal(anova.n, 10);
	assert_near(anova.msb, 5.2666666666666675, 1e-12);
	assert_near(anova.msw, 0.56666666666666676, 1e-12);
	assert_near(anova.n0, 3.1, 1e-14);
	assert_near(anova.icc1, 0.7279297883324729, 1e-12);
	assert_near(anova.icc2, 0.89240506329113933, 1e-12);
}

static void anova_edges_are_as_promised(void **state)
{
	(void)state;
	/* Nobody differs: 0.1 three times does not sum to 0.3. */
	struct sample same[] = {{3, 0.1, 0}, {5, 0.1, 0}, {7, 0.1, 0}};
	struct anova anova = stat_anova(same, 3);
	assert_true(anova.msb == 0 && anova.msw == 0 && isnan(anova.icc1) && isnan(anova.icc2));
	/* Only within; the means differ by rounding alone. */
	struct sample within[] = {{3, 0.3, 2}, {5, 0.1 + 0.2, 4}};
	anova = stat_anova(within, 2);
	assert_true(anova.msb == 0 && anova.msw == 1 && anova.icc1 < 0 && isnan(anova.icc2));
	/* Only between. */
	struct sample between[] = {{3, 1, 0}, {3, 2, 0}};
	anova = stat_anova(between, 2);
	assert_true(anova.msb == 1.5 && anova.msw == 0 && anova.icc1 == 1 && anova.icc2 == 1);
	/* One group, groups of one, no group. */
	anova = stat_anova(within, 1);
	assert_true(isnan(anova.msb) && anova.msw == 1 && isnan(anova.n0));
	assert_true(isnan(anova.icc1) && isnan(anova.icc2));
	struct sample single[] = {{1, 1, 0}, {1, 2, 0}};
	anova = stat_anova(single, 2);
	assert_true(anova.msb == 0.5 && isnan(anova.msw) && anova.n0 == 1);
	assert_true(isnan(anova.icc1) && isnan(anova.icc2));
	anova = stat_anova(NULL, 0);
	assert_true(anova.groups == 0 && anova.n == 0 && isnan(anova.mean));
	assert_true(isnan(anova.msb) && isnan(anova.msw) && isnan(anova.n0));
}

/* lq2002 of multilevel 2.7 (Bliese, Halverson & Schriesheim 2002), company 14: 11 items on 1 … 5. */
static const double company14[11][10] = {
	{1, 3, 2, 1, 4, 2, 3, 3, 4, 3}, {1, 3, 4, 1, 5, 2, 3, 3, 4, 3}, {1, 2, 1, 1, 3, 3, 3, 3, 3, 2},
	{1, 3, 1, 1, 2, 3, 4, 1, 4, 2}, {4, 3, 4, 1, 3, 4, 4, 3, 3, 2}, {4, 3, 4, 1, 3, 4, 4, 3, 3, 3},
	{1, 1, 1, 1, 3, 5, 2, 3, 4, 3}, {4, 3, 4, 1, 4, 5, 3, 3, 2, 3}, {1, 3, 1, 1, 3, 5, 2, 3, 4, 2},
	{1, 4, 1, 1, 3, 5, 2, 3, 3, 3}, {1, 3, 1, 1, 3, 4, 2, 3, 4, 2},
};

/* sapply(x, function(v) rwg(v, rep(1, 10), ranvar = 2)$rwg) */
static const double company14_rwg[11] = {0.42222222222222228,
                                         0.17222222222222228,
                                         0.57777777777777772,
                                         0.24444444444444446,
                                         0.50555555555555554,
                                         0.57777777777777772,
                                         0,
                                         0.35555555555555551,
                                         0.08333333333333337,
                                         0.088888888888888906,
                                         0.31111111111111112};

static void rwg_is_as_in_multilevel(void **state)
{
	(void)state;
	double variances[11];
	for (size_t i = 0; i < 11; i++) {
		struct sample sample = stat_sample(company14[i], 10);
		variances[i] = sample_variance(&sample);
		double rwg = stat_rwg(&variances[i], 1, 5);
		if (!(fabs(rwg - company14_rwg[i]) <= 1e-14))
			fail_msg("item %zu: %.17g, not %.17g", i + 1, rwg, company14_rwg[i]);
	}
	/* rwg.j.lindell(x, rep(1, 10), ranvar = 2) */
	assert_near(stat_rwg(variances, 11, 5), 0.30151515151515151, 1e-13);
}

/* The data set cohesion of multilevel 2.7, 5 items by unit. */
static const double unit_b[5][6] = {
	{4, 2, 3, 4, 3, 3}, {5, 3, 4, 4, 3}, {5, 3, 3, 3, 2, 5}, {5, 3, 4, 4, 2, 5}, {5, 3, 4, 4, 1, 5}};
static const double unit_c[5][5] = {
	{3, 3, 3, 2, 1}, {3, 1, 3, 2, 1}, {3, 4, 3, 2, 1}, {3, 3, 3, 3, 3}, {3, 4, 3, 2, 3}};

static void cohesion_is_as_in_multilevel(void **state)
{
	(void)state;
	double complete_b[5], answered_b[5], complete_c[6] = {[5] = NAN};
	for (size_t i = 0; i < 5; i++) {
		struct sample sample = stat_sample(unit_b[i], 5);
		complete_b[i] = sample_variance(&sample);
		sample = stat_sample(unit_b[i], i == 1 ? 5 : 6);
		answered_b[i] = sample_variance(&sample);
		sample = stat_sample(unit_c[i], 5);
		complete_c[i] = sample_variance(&sample);
	}
	/* rwg.j.lindell(cohesion[, 3:7], cohesion$UNIT, ranvar = 2), which leaves out the row with a gap;
	 * the item that nobody answered changes nothing */
	assert_near(stat_rwg(complete_b, 5, 5), 0.38, 1e-13);
	assert_near(stat_rwg(complete_c, 6, 5), 0.64, 1e-13);
	/* 1 - mean(sapply(cohesion[cohesion$UNIT == "1044B", 3:7], var, na.rm = TRUE))/2 */
	assert_near(stat_rwg(answered_b, 5, 5), 0.36, 1e-13);
}

static void rwg_edges_are_as_promised(void **state)
{
	(void)state;
	static const double none[] = {NAN, NAN}, zero[] = {0}, wide[] = {4}, some[] = {0.8};
	assert_near(stat_rwg(some, 1, 5), 0.6, 1e-15);
	assert_true(stat_rwg(zero, 1, 5) == 1 && stat_rwg(wide, 1, 5) == 0);
	assert_true(isnan(stat_rwg(none, 2, 5)) && isnan(stat_rwg(none, 0, 5)));
	assert_true(isnan(stat_rwg(some, 1, 1)) && isnan(stat_rwg(some, 1, NAN)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shrout_and_fleiss_hold),       cmocka_unit_test(wellbeing_is_as_in_multilevel),
		cmocka_unit_test(klein_is_as_in_multilevel),    cmocka_unit_test(klein_rwg_is_as_in_multilevel),
		cmocka_unit_test(work_hours_are_as_in_r),       cmocka_unit_test(unequal_groups_are_as_in_r),
		cmocka_unit_test(anova_edges_are_as_promised),  cmocka_unit_test(rwg_is_as_in_multilevel),
		cmocka_unit_test(cohesion_is_as_in_multilevel), cmocka_unit_test(rwg_edges_are_as_promised),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
