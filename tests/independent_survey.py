"""Computes the tables of coach-gap from people, ratings and sessions, apart from the tool: see independent.py.

usage: independent_survey.py TABLE [--percent pomp|rank] [--margin N] [--minimum N] [--item all|each] [--reverse ITEM] [--weeks N]
       [--exact yes|no] [--ask role|team] PEOPLE TABLES...

hours is the item of the hours table, the scale goes from 1 to 5. A cell that begins with ~ is exact, and the tool's is drawn.
"""
import functools
import math
from collections import Counter
from fractions import Fraction

from independent import DAY, LEVELS, fixed, last_day, main, mean, ratio, t_chance, t_quantile

STEPS = (1, 2, 3, 4, 5)
NOISE = Fraction(len(STEPS) ** 2 - 1, 12)
PCT = Fraction(100, STEPS[-1] - STEPS[0])
MEANS = ['self', 'reports', 'self_pct', 'reports_pct', 'gap', 'rwg']


def variance(numbers):
    return ratio(sum((x - mean(numbers)) ** 2 for x in numbers), len(numbers) - 1)


def answers(world):
    """By wave and leader: what the leader and, on the wave's last day, the direct reports answered, as (self, by rater)."""
    waves = {}
    for row in world.tables['ratings']:
        leader, rater = row['leader'], row['rater']
        own, others = waves.setdefault(row['wave'], {}).setdefault(leader, ({}, {}))
        if not row['score']:
            continue
        score = Fraction(row['score'])
        if row['item'] == world.options['reverse']:
            score = STEPS[0] + STEPS[-1] - score
        if rater == leader:
            own[row['item']] = score
        elif world.people.boss(rater, last_day(row['wave'])) == leader:
            others.setdefault(rater, {})[row['item']] = score
    return waves


def units(world, wave, leaders):
    """(by, unit, level, leaders) in the order of the rows."""
    day, groups = last_day(wave), {}
    for leader in leaders:
        groups.setdefault(('level', world.people.level(leader, day)), []).append(leader)
        groups.setdefault(('team', world.people.team(leader, day)), []).append(leader)
    for leader in sorted(leaders, key=str.encode):
        yield 'leader', leader, world.people.level(leader, day), [leader]
    for level in reversed(LEVELS):
        if ('level', level) in groups:
            yield 'level', level, level, groups['level', level]
    for by, team in sorted((key for key in groups if key[0] == 'team'), key=lambda key: key[1].encode()):
        yield by, team, '', groups[by, team]
    yield 'org', 'org', '', sorted(leaders, key=str.encode)


# --- agreement by chance ---------------------------------------------------------------------------

@functools.lru_cache(maxsize=None)
def spreads(n):
    """Of n raters at random, how many teams have n * sum of squares - square of the sum, which is n * (n - 1) * variance."""
    sums = {(0, 0): 1}
    for _ in range(n):
        longer = Counter()
        for (total, squares), ways in sums.items():
            for x in STEPS:
                longer[total + x, squares + x * x] += ways
        sums = longer
    found = Counter()
    for (total, squares), ways in sums.items():
        found[n * squares - total * total] += ways
    return found


@functools.lru_cache(maxsize=None)
def sums_of_variances(sizes, unit):
    """The same for the sum of the items' variances, times unit; sizes: the raters of each item."""
    sums = {0: 1}
    for n in sizes:
        longer = Counter()
        for total, ways in sums.items():
            for spread, more in spreads(n).items():
                longer[total + spread * unit // (n * (n - 1))] += ways * more
        sums = longer
    return sums


def chance_of_agreement(sizes, observed):
    """How likely a sum of the items' variances no greater than observed is."""
    unit = math.lcm(*(n * (n - 1) for n in sizes))
    agreeing = sum(ways for total, ways in sums_of_variances(sizes, unit).items() if total <= observed * unit)
    return Fraction(agreeing, len(STEPS) ** sum(sizes))


# --- the gap table ---------------------------------------------------------------------------------

class Leader:
    """Of one leader in one wave, over all items or one of them."""
    def __init__(self, own, others, items, item, minimum, exact, invited):
        counted = [given for given in others.values() if 2 * len(given) >= len(items)]
        self.by_rater = {rater: mean(given.values()) if item is None else given[item] for rater, given in others.items()
                         if given in counted and (item is None or item in given)}
        self.answers = [given for given in counted if item is None or item in given]
        self.scores = [mean(given.values()) if item is None else given[item] for given in self.answers]
        self.own = own.get(item)
        if item is None and own and 2 * len(own) >= len(items):
            self.own = mean(own.values())
        self.n, self.invited = len(self.scores), invited
        self.shown = self.n >= minimum
        self.adds = self.n > 0
        self.guarded = self.n < 15 and not exact
        if self.n:
            self.mean, self.squares = mean(self.scores), sum((x - mean(self.scores)) ** 2 for x in self.scores)
        given = [[a[i] for a in self.answers if i in a] for i in ([item] if item else items)]
        self.given = [column for column in given if len(column) > 1]

    def write(self):
        """The row, once it is known who is shown."""
        self.row = {'selves': int(self.own is not None), 'raters': '', 'invited': self.invited, 'self': self.own,
                    'status': 'suppressed'}
        if not self.shown:
            return
        self.row['raters'], self.row['reports'] = self.n, self.mean
        alike = len(set(self.scores)) == 1 and not self.guarded
        self.row['status'] = 'no-self' if self.own is None else 'unanimous' if alike else ''
        if self.guarded:
            return
        spread = sum(map(variance, self.given))
        self.row['rwg'] = max(0, 1 - spread / len(self.given) / NOISE)
        sizes = tuple(sorted(map(len, self.given)))
        chance = chance_of_agreement(sizes, spread) if self.row['rwg'] else 1
        self.row['rwg_p'] = ('~' if len(set(sizes)) > 1 else '') + fixed(chance, 9)


def hide_partners(rows, minimum):
    """Of one leader, by item: all items less those shown must leave two at least, and what enough raters said. Nothing of the
    demo needs the rule left-out."""
    while True:
        hidden = [x for x in rows.values() if not x.shown and x.n]
        shown = [(x.n, item) for item, x in rows.items() if x.shown]
        if not hidden or not shown or len(hidden) > 1 and max(x.n for x in hidden) >= minimum:
            return
        rows[min(shown)[1]].shown = False


def find_next(groups, printed, key, whole, has_own):
    """Which row must be hidden next because of the unit's, if any: a key or a Leader. A gap is about the leaders with a self
    rating, so those with one and those without are surveys of their own."""
    def secret(members):
        return {x for x in members if x.adds and not x.shown and (x.own is not None) == has_own}

    mine = secret(whole)
    others = [(other, members, secret(members)) for other, members in groups if other in printed and other != key]
    if key[0] == 'team' and any(other[0] == 'level' and mine & theirs and mine - theirs and theirs - mine for other, _, theirs in others):
        return key
    order = [other for other, _ in groups]
    inside = [part for part in others if part[2] and (part[2] < mine or part[2] == mine and order.index(part[0]) < order.index(key))]
    left, rows = [], []
    for x in whole:
        if not x.adds or (x.own is not None) != has_own:
            continue
        around = [part for part in inside if x in part[1]]
        if around:
            other, members, _ = max(around, key=lambda part: len(part[2]))
            rows.append((sum(y.n for y in members if y.adds), other))
        elif x.shown:
            rows.append((x.n, x))
        else:
            left.append(x)
    if len(left) == 1 or left and sum(x.n for x in left) < 5:
        return min(rows, key=lambda row: row[0], default=(0, key))[1]
    return None


def hide_in_rounds(groups, printed):
    """On one item: groups are the levels, teams and the org as (key, leaders), the org the last; printed are the keys of those
    whose row is shown."""
    again = True
    while again:
        again = False
        for has_own in (False, True):
            for key, whole in groups:
                while key in printed and (found := find_next(groups, printed, key, whole, has_own)):
                    if isinstance(found, Leader):
                        found.shown = False
                    else:
                        printed.discard(found)
                    again = True


def figures(leaders, margin, is_rank, exact, is_team):
    """Fills the rows of the leaders of a wave and gives the org's ICC(1), ICC(2)."""
    shown = [leader for leader in leaders if leader.shown]
    k, total = len(shown), sum(leader.n for leader in shown)
    grand = mean([x for leader in shown for x in leader.scores])
    adding = [leader for leader in leaders if leader.adds]
    all_df = sum(x.n for x in adding) - len(adding)
    within = ratio(sum(x.squares for x in adding), all_df)
    icc1 = icc2 = None
    if k > 1:
        between = ratio(sum(x.n * (x.mean - grand) ** 2 for x in shown), k - 1)
        n0 = ratio(total - ratio(sum(x.n ** 2 for x in shown), total), k - 1)
        icc1, icc2 = ratio(between - within, between + (n0 - 1) * within), ratio(between - within, between)
    pool = [round(x, 9) for leader in shown for x in (leader.own, leader.mean) if x is not None]
    is_open = exact or len(adding) >= 8

    def percent(score):
        if score is None:
            return None
        if not is_rank:
            return PCT * (score - STEPS[0])
        if not pool:
            return None
        score = round(score, 9)
        return 100 * ratio(sum(x < score for x in pool) + Fraction(pool.count(score), 2), len(pool))

    if k > 3:
        tau2 = max(0, (between - within) / n0)
        weight = {x: 1 / (within / x.n + tau2) for x in shown}
        centre = sum(weight[x] * x.mean for x in shown) / sum(weight.values())
        typical = sum(weight[x] * within / x.n for x in shown) / sum(weight.values())
    for leader in leaders:
        leader.write()
        row = leader.row
        row['self_pct'] = percent(leader.own)
        leader.percents = percent(leader.own), percent(leader.mean) if leader.adds else None
        if leader.adds and leader.own is not None:
            leader.gap = PCT * (leader.own - leader.mean)
        if not leader.shown:
            continue
        row['reports_pct'] = percent(leader.mean)
        if is_open and k > 1:
            r = max(0, icc1)
            row['reliability'] = leader.n * r / (1 + (leader.n - 1) * r)
        if is_open and k > 3:
            own = within / leader.n
            b = Fraction(k - 3, k - 1) * own / (own + tau2)
            row['reports_shrunk'] = centre + (1 - b) * (leader.mean - centre)
            square = own * (1 - (k - 1) * b / k) + 2 * b * b * (typical + tau2) * (leader.mean - centre) ** 2 / ((k - 3) * (own + tau2))
            away = t_quantile(min(k - 1, all_df)) * math.sqrt(square)
            ends = (float(row['reports_shrunk']) + sign * away for sign in (-1, 1))
            row['shrunk_low'], row['shrunk_high'] = (min(max(end, STEPS[0]), STEPS[-1]) for end in ends)
        if leader.own is None:
            continue
        row['gap'] = row['self_pct'] - row['reports_pct']
        if leader.n >= 4 and is_open:
            square, df = within, all_df
            if not leader.guarded and df >= 16:
                square, df = (8 * within + leader.squares) / (8 + leader.n - 1), min(8 + leader.n - 1, df)
            if is_team:
                square *= 1 - Fraction(leader.n, leader.invited)
            error = math.sqrt(square / leader.n) * PCT
            away = t_quantile(df) * error
            leader.ends = [float(leader.gap) + sign * away for sign in (-1, 1)]
            low, high = leader.ends
            if leader.guarded:
                low, high = 5 * math.floor(low / 5 + 1e-9), 5 * math.ceil(high / 5 - 1e-9)
            own = PCT * (leader.own - STEPS[0])
            low, high = (min(max(Fraction(end), own - 100), own) for end in (low, high))
            if is_rank:
                low, high = (row['self_pct'] - percent(STEPS[0] + (own - end) / PCT) for end in (low, high))
            row['gap_low'], row['gap_high'], row['interval'] = low, high, 'pooled' if leader.guarded else 'moderated'
            past, sum_ = float(abs(leader.gap) - margin), float(abs(leader.gap) + margin)
            row['p'] = float((past < 0) + (past <= 0)) / 2 if not error else sum(
                (1 - math.copysign(t_chance(abs(x / error), df), x)) / 2 for x in (past, sum_))
    tested = sorted(leader.row['p'] for leader in shown if 'p' in leader.row)
    for leader in shown:
        row = leader.row
        if 'p' in row:
            row['q'] = min(len(tested) * x / (i + 1) for i, x in enumerate(tested) if x >= row['p'])
        if 'gap' not in row:
            continue
        if leader.n < 4 or not is_open:
            row['label'] = 'thin'
        elif abs(leader.gap) >= margin and row['q'] <= 0.10:
            row['label'] = 'over-estimator' if leader.gap > 0 else 'under-estimator'
        else:
            row['label'] = 'in-agreement' if -margin <= leader.ends[0] and leader.ends[1] <= margin else 'unclear'
    return (icc1, icc2) if is_open else (None, None)


def interval(numbers):
    """Student's, of a mean; nothing for fewer than three, or equal ones."""
    if len(numbers) < 3 or not variance(numbers):
        return None, None
    away = t_quantile(len(numbers) - 1) * math.sqrt(variance(numbers) / len(numbers))
    return float(mean(numbers)) - away, float(mean(numbers)) + away


def change(now, before, is_rank):
    """Puts a leader's change from the wave before into the row of now."""
    row = now.row
    row['change'] = row['gap'] - before.row['gap']
    if is_rank or now.n < 4 or before.n < 4 or now.guarded or before.guarded:
        return
    a, b = now.squares / (now.n - 1), before.squares / (before.n - 1)
    if not a and not b:
        return
    welch = (a / now.n + b / before.n) ** 2 / ((a / now.n) ** 2 / (now.n - 1) + (b / before.n) ** 2 / (before.n - 1))
    pairs = [(now.by_rater[rater], before.by_rater[rater]) for rater in now.by_rater if rater in before.by_rater]
    both, square, df = len(pairs), a / now.n + b / before.n, welch
    if both > 2:
        x, y = mean([pair[0] for pair in pairs]), mean([pair[1] for pair in pairs])
        below = math.sqrt(sum((pair[0] - x) ** 2 for pair in pairs) * sum((pair[1] - y) ** 2 for pair in pairs))
        r = float(sum((pair[0] - x) * (pair[1] - y) for pair in pairs)) / below if below else 0
        square = float(square) - 2 * r * math.sqrt(a * b) * both / (now.n * before.n)
        apart = now.n + before.n - 2 * both
        df = both - 1 + (welch - both + 1) * apart / (apart + 2 * both)
    if square < 1e-9:
        return
    away = t_quantile(float(df)) * math.sqrt(square) * PCT
    row['change_low'], row['change_high'] = (float(row['change']) + sign * away for sign in (-1, 1))


def roll_up(leaders):
    added = [leader for leader in leaders if leader.adds]
    if not added:
        return {'status': 'suppressed'}
    row = {}
    hidden = sum(not x.shown for x in added)
    for name, values in (('self', [x.own for x in added]), ('reports', [x.mean for x in added]),
                         ('self_pct', [x.percents[0] for x in added]), ('reports_pct', [x.percents[1] for x in added])):
        row[name] = mean([x for x in values if x is not None])
    gaps = [x.percents[0] - x.percents[1] for x in added if None not in x.percents]
    row['gap'] = mean(gaps)
    row['selves'], row['raters'], row['status'] = len(gaps), sum(x.n for x in added), '' if gaps else 'no-self'
    row['invited'] = sum(x.invited for x in added)
    if not any(x.guarded for x in added):
        row['rwg'] = mean([x.row['rwg'] for x in added if 'rwg' in x.row])
    pomp = [x.gap for x in added if x.own is not None]
    if interval(gaps)[0] is not None and not hidden:
        row['gap_low'], row['gap_high'] = (Fraction(min(max(end, -100), 100)) for end in interval(gaps))
        row['interval'] = 'leaders'
        row['p'] = 1 - t_chance(abs(float(mean(pomp))) / math.sqrt(variance(pomp) / len(pomp)), len(pomp) - 1)
    changes = [x.row['change'] for x in added if 'change' in x.row]
    row['change'] = mean(changes)
    row['change_low'], row['change_high'] = interval(changes)
    return row


def gap_table(world):
    header = ('wave,by,unit,level,item,selves,raters,invited,self,reports,self_pct,reports_pct,gap,gap_low,gap_high,p,q,rwg,'
              'rwg_p,icc1,icc2,reliability,reports_shrunk,shrunk_low,shrunk_high,change,change_low,change_high,label,status,interval')
    yield header
    options = world.options
    margin, is_rank, is_each = Fraction(options['margin']), options['percent'] == 'rank', options['item'] == 'each'
    minimum, exact, is_team = int(options['minimum']), options['exact'] == 'yes', options['ask'] == 'team'
    earlier = {}
    for wave, found in sorted(answers(world).items()):
        items = sorted({row['item'] for row in world.tables['ratings'] if row['wave'] == wave} - {'hours'})
        survey, topics = {}, [None] + (items if is_each else [])
        for name, (own, others) in found.items():
            own = {item: x for item, x in own.items() if item in items}
            others = {rater: {item: x for item, x in given.items() if item in items} for rater, given in others.items()}
            invited = len(world.people.reports(name, last_day(wave)))
            rows = {item: Leader(own, others, items, item, minimum if item is None else max(minimum, 5), exact, invited)
                    for item in topics}
            for item in topics:
                rows[item].adds = rows[item].adds and rows[None].shown
                rows[item].shown = rows[item].shown and rows[None].shown
            hide_partners({item: rows[item] for item in topics[1:]}, max(minimum, 5))
            survey.update({(name, item): row for item, row in rows.items()})
        groups = [((by, unit), members) for by, unit, _, members in units(world, wave, list(found)) if by != 'leader']
        printed = {item: {key for key, _ in groups} for item in topics}
        for _ in topics[1:] * 3:
            for item in topics[1:]:
                hide_in_rounds([(key, [survey[name, item] for name in members]) for key, members in groups], printed[item])
            for name in found:
                hide_partners({item: survey[name, item] for item in topics[1:]}, max(minimum, 5))
        icc = {item: figures([survey[name, item] for name in found], margin, is_rank, exact, is_team) for item in topics}
        for (name, item), leader in survey.items():
            if 'gap' in leader.row:
                if (name, item) in earlier:
                    change(leader, earlier[name, item], is_rank)
                earlier[name, item] = leader
        for by, unit, level, members in units(world, wave, list(found)):
            for item in topics:
                rows = [survey[name, item] for name in members]
                row = rows[0].row if by == 'leader' else roll_up(rows)
                if by != 'leader' and (by, unit) not in printed[item]:
                    row = {'status': 'suppressed'}
                elif by == 'org':
                    row['icc1'], row['icc2'] = icc[item]
                row.update(wave=wave, by=by, unit=unit, level=level, item=item or '')
                yield [cell(row, name) for name in header.split(',')]


def cell(row, name):
    """As it is, or with the decimals of its column."""
    if isinstance(row.get(name), (str, int)) and name not in MEANS:
        return row[name]
    return fixed(row.get(name), 9 if name in ('p', 'q', 'rwg', 'icc1', 'icc2', 'reliability') else 6)


# --- the hours table -------------------------------------------------------------------------------

MEAN_HOURS = ['said_h', 'logged_h', 'logged_possible_h', 'received_h', 'inspection_h', 'gap_h', 'claim_inflation_h',
              'recognition_gap_h']
HOURS = MEAN_HOURS + ['relabel_share', 'explained_share']


def less(a, b):
    return None if a is None or b is None else a - b


def lacking(world, leader, first, last):
    """What the leader's record lacks of the days, which is today at least if today is one of them."""
    days = {first + DAY * i for i in range((last - first).days + 1)} - {world.now}
    known = days & world.record(leader)
    return 'no-record' if not known else 'partial-record' if known != days else ''


def is_claimed(row):
    return row['logged_possible_h'] is not None and row['said_h'] is not None and row['said_h'] > row['logged_possible_h']


def put_shares(row, leaders):
    """Of the leaders who claim more than can have been logged, by sums."""
    claims = [(x['claim_inflation_h'], x['inspection_h']) for x in leaders if is_claimed(x)]
    claimed = sum(claim for claim, _ in claims)
    row['relabel_share'] = ratio(claimed, sum(inspection for _, inspection in claims))
    row['explained_share'] = ratio(sum(map(min, claims)), claimed)


def hours_of(world, wave, name, own, given):
    """What a leader's row has."""
    last = last_day(wave)
    first = last - DAY * (7 * int(world.options['weeks']) - 1)
    reports = len(world.people.reports(name, last))
    lack = lacking(world, name, first, last)
    lately = [s for s in world.held if s.coach == name and s.direction == 'direct' and first <= s.day <= last]
    logged, possible, inspection = (
        None if lack else ratio(sum(s.minutes for s in lately if s.category in categories), 60 * reports)
        for categories in (['coaching'], ['coaching', 'unclassified'], ['inspection']))
    shown = len(given) >= int(world.options['minimum'])
    said, received = own.get('hours'), mean(given) if shown else None
    row = dict(zip(MEAN_HOURS, (said, logged, possible, received, inspection, less(said, received), less(said, logged),
                                less(logged, received))))
    put_shares(row, [row])
    row['raters'] = len(given) if shown else ''
    row['status'] = 'suppressed' if not shown else lack or ('no-self' if said is None else '')
    return row


def roll_up_hours(leaders):
    shown = [x for x in leaders if x['status'] != 'suppressed']
    known = [x for x in shown if None not in (x['said_h'], x['received_h'], x['logged_h'])]
    row = {name: mean([x[name] for x in known]) for name in MEAN_HOURS}
    put_shares(row, known)
    row['raters'] = sum(x['raters'] for x in shown) if shown else ''
    lacks = [x['status'] if x['status'].endswith('record') else '' for x in shown]
    row['status'] = ('suppressed' if not shown
                     else ('partial-record' if 'partial-record' in lacks else 'no-record') if all(lacks)
                     else 'no-self' if all(x['said_h'] is None for x in shown) else '')
    return row


def driver(said, logged, received):
    if None in (said, logged, received):
        return ''
    half = Fraction(1, 2)
    return {(True, True): 'both', (True, False): 'claim', (False, True): 'recognition',
            (False, False): 'none'}[said - logged >= half, logged - received >= half]


def hours_table(world):
    yield 'wave,by,unit,level,raters,' + ','.join(HOURS) + ',driver,status'
    for wave, found in sorted(answers(world).items()):
        rows = {name: hours_of(world, wave, name, own, [given['hours'] for given in others.values() if 'hours' in given])
                for name, (own, others) in found.items()}
        for by, unit, level, members in units(world, wave, list(found)):
            row = rows[members[0]] if by == 'leader' else roll_up_hours([rows[name] for name in members])
            drivers = {driver(row['said_h'], row[logged], row['received_h']) for logged in ('logged_h', 'logged_possible_h')}
            yield ([wave, by, unit, level, row['raters']] + [fixed(row[name], 6) for name in HOURS]
                   + [drivers.pop() if len(drivers) == 1 else '', row['status']])


if __name__ == '__main__':
    main(globals(), percent='pomp', margin='10', minimum='3', item='all', reverse='', weeks='4', exact='no', ask='role')
