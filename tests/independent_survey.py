"""Computes the tables of coach-gap from people, ratings and sessions, apart from the tool: see independent.py.

usage: independent_survey.py TABLE [--percent pomp|rank] [--margin N] [--minimum N] [--item all|each] [--reverse ITEM] [--weeks N]
       PEOPLE TABLES...

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
    def __init__(self, own, others, items, item, minimum):
        counted = [given for given in others.values() if 2 * len(given) >= len(items)]
        self.answers = [given for given in counted if item is None or item in given]
        self.scores = [mean(given.values()) if item is None else given[item] for given in self.answers]
        self.own = own.get(item)
        if item is None and own and 2 * len(own) >= len(items):
            self.own = mean(own.values())
        self.n, self.shown = len(self.scores), True
        self.row = {'selves': int(self.own is not None), 'raters': self.n, 'self': self.own}
        if self.n < minimum:
            self.hide()
            return
        self.mean, self.variance = mean(self.scores), variance(self.scores)
        self.row['reports'] = self.mean
        given = [[a[i] for a in self.answers if i in a] for i in ([item] if item else items)]
        given = [column for column in given if len(column) > 1]
        spread = sum(map(variance, given))
        self.row['rwg'] = max(0, 1 - spread / len(given) / NOISE)
        sizes = tuple(sorted(map(len, given)))
        chance = chance_of_agreement(sizes, spread) if self.row['rwg'] else 1
        self.row['rwg_p'] = ('~' if len(set(sizes)) > 1 else '') + fixed(chance, 9)
        self.row['status'] = 'no-self' if self.own is None else 'unanimous' if len(set(self.scores)) == 1 else ''

    def hide(self):
        self.shown = False
        self.row = {'selves': self.row['selves'], 'raters': '', 'self': self.own, 'status': 'suppressed'}


def hide_partners(rows, minimum):
    """Of one leader, by item: all items less those shown must leave two at least, and what enough raters said. Nothing of the
    demo needs the rule left-out."""
    while True:
        hidden = [x for x in rows.values() if not x.shown and x.n]
        shown = [(x.n, item) for item, x in rows.items() if x.shown]
        if not hidden or not shown or len(hidden) > 1 and max(x.n for x in hidden) >= minimum:
            return
        rows[min(shown)[1]].hide()


def figures(leaders, margin, is_rank):
    """Fills the rows of the leaders of a wave and gives the org's ICC(1), ICC(2)."""
    shown = [leader for leader in leaders if leader.shown]
    k, total = len(shown), sum(leader.n for leader in shown)
    grand = mean([x for leader in shown for x in leader.scores])
    within = ratio(sum((x.n - 1) * x.variance for x in shown), total - k)
    between = ratio(sum(x.n * (x.mean - grand) ** 2 for x in shown), k - 1)
    n0 = ratio(total - ratio(sum(x.n ** 2 for x in shown), total), k - 1)
    icc1 = ratio(between - within, between + (n0 - 1) * within)
    pool = [round(x, 9) for leader in shown for x in (leader.own, leader.mean) if x is not None]

    def percent(score):
        if score is None:
            return None
        if not is_rank:
            return PCT * (score - STEPS[0])
        score = round(score, 9)
        return 100 * ratio(sum(x < score for x in pool) + Fraction(pool.count(score), 2), len(pool))

    for leader in leaders:
        row = leader.row
        row['self_pct'] = percent(leader.own)
        if not leader.shown:
            continue
        row['reports_pct'] = percent(leader.mean)
        r = max(0, icc1)
        reliability = leader.n * r / (1 + (leader.n - 1) * r)
        tau2 = max(0, (between - within) / n0)
        row['reliability'] = reliability
        row['reports_shrunk'] = grand + reliability * (leader.mean - grand)
        away = 1.96 * math.sqrt(tau2 * (1 - reliability))
        row['shrunk_low'], row['shrunk_high'] = (float(row['reports_shrunk']) + sign * away for sign in (-1, 1))
        leader.error2 = (leader.variance or within) / leader.n * PCT ** 2
        if leader.own is None:
            continue
        row['gap'] = row['self_pct'] - row['reports_pct']
        leader.gap = PCT * (leader.own - leader.mean)
        if leader.n >= 4:
            error = math.sqrt(leader.error2)
            away = Fraction(t_quantile(leader.n - 1) * error) / PCT
            ends = [min(max(leader.mean + sign * away, STEPS[0]), STEPS[-1]) for sign in (1, -1)]
            leader.ends = [PCT * (leader.own - end) for end in ends]
            row['gap_low'], row['gap_high'] = (row['self_pct'] - percent(end) for end in ends)
            t = float(abs(leader.gap) - margin) / error
            row['p'] = (1 - math.copysign(t_chance(abs(t), leader.n - 1), t)) / 2
    tested = sorted(leader.row['p'] for leader in shown if 'p' in leader.row)
    for leader in shown:
        row = leader.row
        if 'p' in row:
            row['q'] = min(len(tested) * x / (i + 1) for i, x in enumerate(tested) if x >= row['p'])
        if 'gap' not in row:
            continue
        if leader.n < 4:
            row['label'] = 'thin'
        elif abs(leader.gap) >= margin and row['q'] <= 0.10:
            row['label'] = 'over-estimator' if leader.gap > 0 else 'under-estimator'
        else:
            row['label'] = 'in-agreement' if -margin <= leader.ends[0] and leader.ends[1] <= margin else 'unclear'
    return icc1, ratio(between - within, between)


def interval(numbers):
    """Student's, of a mean; nothing for fewer than two."""
    if len(numbers) < 2:
        return None, None
    away = t_quantile(len(numbers) - 1) * math.sqrt(variance(numbers) / len(numbers))
    return float(mean(numbers)) - away, float(mean(numbers)) + away


def change(now, before, is_rank):
    """Puts a leader's change from the wave before into the row of now."""
    row = now.row
    row['change'] = row['gap'] - before.row['gap']
    if is_rank or now.n < 4 or before.n < 4:
        return
    a, b = now.error2, before.error2
    df = (a + b) ** 2 / (a ** 2 / (now.n - 1) + b ** 2 / (before.n - 1))
    away = t_quantile(float(df)) * math.sqrt(a + b)
    row['change_low'], row['change_high'] = (float(row['change']) + sign * away for sign in (-1, 1))


def roll_up(leaders):
    shown = [leader for leader in leaders if leader.shown]
    if not shown:
        return {'status': 'suppressed'}
    row = {name: mean([x.row[name] for x in shown if x.row.get(name) is not None]) for name in MEANS}
    gaps = [x.row['gap'] for x in shown if 'gap' in x.row]
    row['selves'], row['raters'], row['status'] = len(gaps), sum(x.n for x in shown), '' if gaps else 'no-self'
    row['gap_low'], row['gap_high'] = interval(gaps)
    pomp = [x.gap for x in shown if 'gap' in x.row]
    if len(pomp) > 1:
        row['p'] = 1 - t_chance(abs(float(mean(pomp))) / math.sqrt(variance(pomp) / len(pomp)), len(pomp) - 1)
    changes = [x.row['change'] for x in shown if 'change' in x.row]
    row['change'] = mean(changes)
    row['change_low'], row['change_high'] = interval(changes)
    return row


def gap_table(world):
    header = ('wave,by,unit,level,item,selves,raters,self,reports,self_pct,reports_pct,gap,gap_low,gap_high,p,q,rwg,rwg_p,icc1,'
              'icc2,reliability,reports_shrunk,shrunk_low,shrunk_high,change,change_low,change_high,label,status')
    yield header
    options = world.options
    margin, is_rank, is_each = Fraction(options['margin']), options['percent'] == 'rank', options['item'] == 'each'
    minimum = max(int(options['minimum']), 5 if is_each else 3)
    earlier = {}
    for wave, found in sorted(answers(world).items()):
        items = sorted({row['item'] for row in world.tables['ratings'] if row['wave'] == wave} - {'hours'})
        survey, topics = {}, [None] + (items if is_each else [])
        for name, (own, others) in found.items():
            own = {item: x for item, x in own.items() if item in items}
            others = {rater: {item: x for item, x in given.items() if item in items} for rater, given in others.items()}
            rows = {item: Leader(own, others, items, item, minimum) for item in topics}
            if rows[None].shown:
                hide_partners({item: rows[item] for item in topics[1:]}, minimum)
            survey.update({(name, item): row for item, row in rows.items()})
        icc = {item: figures([survey[name, item] for name in found], margin, is_rank) for item in topics}
        for (name, item), leader in survey.items():
            if 'gap' in leader.row:
                if (name, item) in earlier:
                    change(leader, earlier[name, item], is_rank)
                earlier[name, item] = leader
        for by, unit, level, members in units(world, wave, list(found)):
            for item in topics:
                rows = [survey[name, item] for name in members]
                row = rows[0].row if by == 'leader' else roll_up(rows)
                row.update(wave=wave, by=by, unit=unit, level=level, item=item or '')
                if by == 'org':
                    row['icc1'], row['icc2'] = icc[item]
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
    main(globals(), percent='pomp', margin='10', minimum='3', item='all', reverse='', weeks='4')
