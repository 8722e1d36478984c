//! Goal seek: what it finds is on the target, what it does not find a dense scan does not find either, and the sweep has the same
//! crossings.

use proptest::prelude::*;
use proptest::sample::Index;
use runrate::catalog;
use runrate::engine::ask::grid::{Axis, grid};
use runrate::engine::ask::line::{Level, line};
use runrate::engine::ask::solve::{Hit, Solved, range_of, solve, spread, with};
use runrate::engine::ask::sweep::sweep;
use runrate::engine::fields::Row;
use runrate::engine::model::{MODELS, find};
use runrate::engine::report::evaluate_checked;
use runrate::engine::scenario::{Checked, check};

use super::vary;
use crate::sample::{config, scenario};
use crate::support::close;

fn row(model: &str, id: &str) -> &'static Row {
    find(model).unwrap().field(id).unwrap()
}

fn output(inputs: &Checked, row: &'static Row, output: &str, x: f64) -> Option<f64> {
    sweep(&evaluate_checked(inputs.clone()), row, output, &[x])[0]
}

/// What each solution gives is the target.
fn assert_solved(inputs: &Checked, solved: &Solved) {
    let about = || format!("{} of {} for {} = {}: {solved:?}", solved.row.id, inputs.model.id, solved.output.id, solved.target);
    for hit in &solved.hits {
        let at = |x: f64| output(inputs, solved.row, solved.output.id, x);
        match *hit {
            Hit::Crossing { at: x } => {
                let y = at(x).unwrap_or(f64::NAN);
                // Where the last bit of the input moves the output by more than that, no input is nearer.
                let [before, after] = [x.next_down(), x.next_up()].map(|x| at(x).unwrap_or(y));
                let bits = (y - before).abs().max((after - y).abs());
                let far = (y - solved.target).abs();
                prop_assert_near(far <= 1e-9 * solved.target.abs() || far <= 4.0 * bits || near_zero(inputs, solved, far), &about);
            }
            Hit::Between { from, to } => {
                for x in [from, f64::midpoint(from, to), to] {
                    prop_assert_near(at(x).is_some_and(|y| close(y, solved.target, 1e-9)), &about);
                }
            }
            Hit::Jump { at: _, below, above } => {
                prop_assert_near((below - solved.target) * (above - solved.target) < 0.0, &about);
            }
        }
        let [low, high] = match *hit {
            Hit::Between { from, to } => [from, to],
            _ => [hit.place(); 2],
        };
        prop_assert_near(low >= solved.range.0 && high <= solved.range.1, &about);
    }
}

fn prop_assert_near(holds: bool, about: &dyn Fn() -> String) {
    assert!(holds, "{}", about());
}

/// A target near 0 is met within what rounding leaves of the output elsewhere.
fn near_zero(inputs: &Checked, solved: &Solved, far: f64) -> bool {
    let xs = spread(solved.row, solved.range.0, solved.range.1, 9);
    let most =
        sweep(&evaluate_checked(inputs.clone()), solved.row, solved.output.id, &xs).into_iter().flatten().map(f64::abs).fold(0.0, f64::max);
    far <= 1e-12 * most
}

/// Every preset of every model, as scenarios in order.
fn presets() -> Vec<Checked> {
    let of = |model: &'static runrate::engine::model::Model| {
        catalog::presets().iter().filter_map(|preset| preset.scenario_of(model.id)).map(|scenario| check(&scenario).unwrap())
    };
    MODELS.iter().flat_map(|model| of(model)).collect()
}

/// Every input with a slider of every preset, every output: the target is what the output is three tenths along the range, so a
/// solution is known.
#[test]
fn a_known_solution_is_found_in_every_preset() {
    let (mut asked, mut solved_count) = (0, 0);
    for inputs in presets() {
        let rows: Vec<&'static Row> = inputs.model.fields.iter().copied().filter(|row| range_of(row).is_some()).collect();
        for (i, row) in rows.iter().enumerate() {
            let (from, to) = range_of(row).unwrap();
            let place = spread(row, from, to, 1001)[303];
            // Not every output for every input: that would take minutes.
            for line in inputs.model.lines.iter().skip(i % 12).step_by(12) {
                let Ok(there) = with(&inputs, row, place) else { continue };
                let Some(target) = runrate::engine::ask::sweep::recorded_nowhere(&there, line.id) else { continue };
                let solved = solve(&inputs, line.id, target, row, from, to).unwrap();
                assert_solved(&inputs, &solved);
                asked += 1;
                let found = solved.solutions().any(|hit| match *hit {
                    Hit::Between { from, to } => (from..=to).contains(&place) || close(from, place, 1e-6) || close(to, place, 1e-6),
                    _ => true,
                });
                assert!(found || solved.moves, "{} of {} for {}", row.id, inputs.model.id, line.id);
                solved_count += usize::from(found);
                assert!(found, "{} of {} for {} = {target} at {place}: {solved:?}", row.id, inputs.model.id, line.id);
            }
        }
    }
    assert!(asked > 150 && solved_count == asked, "{solved_count} of {asked}");
}

/// Which of 4,097 places this part of the way is.
fn place_of(part: f64) -> usize {
    (0..4096_u32).take_while(|i| f64::from(*i) < part * 4096.0).count()
}

/// A scenario, one of its inputs with a slider, one of its outputs.
fn question() -> impl Strategy<Value = (Checked, &'static Row, &'static str, f64)> {
    (scenario(), any::<Index>(), any::<Index>(), 0.0..1.0f64).prop_filter_map("a slider", |(scenario, row, line, part)| {
        let inputs = check(&scenario).unwrap();
        let rows: Vec<&'static Row> = inputs.model.fields.iter().copied().filter(|row| range_of(row).is_some()).collect();
        if rows.is_empty() {
            return None;
        }
        let line = line.get(inputs.model.lines).id;
        Some((inputs, *row.get(&rows), line, part))
    })
}

proptest! {
    #![proptest_config(config(120))]

    /// The target is the output somewhere in the range: a solution is known.
    #[test]
    fn what_was_put_in_comes_out((inputs, row, line, part) in question()) {
        let (from, to) = range_of(row).unwrap();
        let place = spread(row, from, to, 4097)[place_of(part)];
        let there = with(&inputs, row, place);
        let target = there.ok().and_then(|there| runrate::engine::ask::sweep::recorded_nowhere(&there, line));
        let Some(target) = target.filter(|target| *target == 0.0 || (1e-200..1e200).contains(&target.abs())) else { return Ok(()) };
        let solved = solve(&inputs, line, target, row, from, to).unwrap();
        assert_solved(&inputs, &solved);
        prop_assert!(solved.solutions().next().is_some() || solved.closest.is_some_and(|(_, y)| close(y, target, 1e-9)), "{:?}", solved);
    }

    /// Any target: where nothing is found, no two points of a denser scan lie on either side; where the scan changes sides, something is.
    #[test]
    fn none_means_that_a_dense_scan_has_none((inputs, row, line, part) in question(), by in prop::sample::select(vec![0.5, 0.99, 1.01, 2.0])) {
        let (from, to) = range_of(row).unwrap();
        let place = spread(row, from, to, 4097)[place_of(part)];
        let Some(target) = output(&inputs, row, line, place).map(|y| y * by) else { return Ok(()) };
        if !target.is_finite() || with(&inputs, row, place).is_err() {
            return Ok(());
        }
        let solved = solve(&inputs, line, target, row, from, to).unwrap();
        assert_solved(&inputs, &solved);
        let xs: Vec<f64> = spread(row, from, to, 801);
        let ys: Vec<Option<f64>> = xs.iter().map(|x| with(&inputs, row, *x).ok().and_then(|_| output(&inputs, row, line, *x))).collect();
        let crossed = ys.windows(2).filter(|pair| matches!(pair, [Some(a), Some(b)] if (a - target) * (b - target) < 0.0)).count();
        prop_assert!(crossed == 0 || !solved.hits.is_empty(), "{} of {}: {:?}", crossed, xs.len(), solved);
        if solved.hits.is_empty() {
            let near = ys.iter().flatten().map(|y| (y - target).abs()).fold(f64::INFINITY, f64::min);
            prop_assert!(solved.closest.is_none() == near.is_infinite() || solved.closest.is_some(), "{:?}", solved);
            if let Some((_, y)) = solved.closest {
                prop_assert!((y - target).abs() <= near * (1.0 + 1e-3) || near.is_infinite(), "{} beside {}: {:?}", y, near, solved);
            }
        }
    }

    /// The crossings of a line with a level are those that goal seek finds.
    #[test]
    fn the_sweep_has_the_same_crossings((inputs, row, line_id, part) in question()) {
        let (from, to) = range_of(row).unwrap();
        let place = spread(row, from, to, 4097)[place_of(part)];
        let Some(target) = output(&inputs, row, line_id, place).filter(|y| y.is_finite()) else { return Ok(()) };
        let solved = solve(&inputs, line_id, target, row, from, to).unwrap();
        let swept = line(&inputs, row, line_id, Some(Level::Of(target)), &spread(row, from, to, 301)).unwrap();
        // A bend that only one of the scans resolves is no difference in the roots themselves.
        for (one, other) in solved.solutions().zip(swept.hits.iter().filter(|hit| hit.is_solution())) {
            let same = solved.hits.len() != swept.hits.len() || match (*one, *other) {
                (Hit::Crossing { at: a }, Hit::Crossing { at: b }) => close(a, b, 1e-6) || {
                    let [a, b] = [a, b].map(|x| output(&inputs, row, line_id, x).unwrap());
                    close(a, b, 1e-9)
                },
                (Hit::Between { from: a, to: b }, Hit::Between { from: c, to: d }) => close(a, c, 1e-6) && close(b, d, 1e-6),
                (one, other) => close(one.place(), other.place(), 1e-3),
            };
            prop_assert!(same, "{:?}\n{:?}", solved.hits, swept.hits);
        }
        prop_assert!(solved.solutions().next().is_some() == swept.hits.iter().any(Hit::is_solution) || solved.hits.len() != swept.hits.len(), "{:?}\n{:?}", solved.hits, swept.hits);
    }
}

/// $3.99 an hour, 8 machines, 100 tokens a second: with a serving share u a response of n tokens takes n / 100 seconds of 8 machines,
/// so it costs 8 * 3.99 / 3600 * n / 100 / u. For half the cost at u = 0.3 the share is 0.6.
#[test]
fn the_share_for_half_the_cost_is_double() {
    let inputs = check(&vary::with(
        "serving-cost",
        &[("hour_price", 3.99), ("accelerators", 8.0), ("output_tokens", 700.0), ("decode_rate", 100.0), ("serving_share", 0.3)],
    ))
    .unwrap();
    let target = 8.0 * 3.99 / 3600.0 * 7.0 / 0.6;
    let solved = solve(&inputs, "cost_per_response", target, row("serving-cost", "serving_share"), 0.05, 1.0).unwrap();
    assert_eq!(solved.hits.len(), 1);
    assert!(close(solved.hits[0].place(), 0.6, 1e-14), "{solved:?}");
}

/// Without growth the spending is back after capex / (run rate * margin) years: $200B, 8 years, a margin of 50%: $50B a year. The
/// margin for 8 years at $60B: 200 / 8 / 60 = 41.67%.
#[test]
fn payback_of_eight_years() {
    let inputs = check(&vary::with("capex", &[("capex", 200e9), ("run_rate", 60e9), ("cash_margin", 0.5)])).unwrap();
    let of = |id: &str, from: f64, to: f64| solve(&inputs, "payback_years", 8.0, row("capex", id), from, to).unwrap();
    assert!(close(of("run_rate", 1e9, 1e12).nearest().unwrap(), 50e9, 1e-13));
    assert!(close(of("cash_margin", 0.01, 1.0).nearest().unwrap(), 25.0 / 60.0, 1e-13));
    assert!(close(of("capex", 1e9, 1e12).nearest().unwrap(), 240e9, 1e-13));
    // It ends with the horizon of 10 years: for 12 there is nothing, and 10 is the closest.
    let beyond = solve(&inputs, "payback_years", 12.0, row("capex", "run_rate"), 1e9, 1e12).unwrap();
    assert!(beyond.hits.is_empty() && beyond.without.len() == 1, "{beyond:?}");
    let (at, years) = beyond.closest.unwrap();
    assert!(close(years, 10.0, 1e-9) && close(at, 40e9, 1e-9), "{beyond:?}");
    assert!(close(beyond.without[0].0, 1e9, 1e-15) && close(beyond.without[0].1, 40e9, 1e-9), "{beyond:?}");
}

/// Whole replicas: 1 billion tokens a month each at $1,000. 2.5 of them nobody rents; 2 of them serve above 1 and up to 2 billion.
#[test]
fn stairs_are_leapt_over_or_stood_on() {
    let inputs = [("api_price", 10.0), ("unit_cost", 1000.0), ("unit_capacity", 1e9), ("volume", 5e8)];
    let inputs = check(&vary::with("break-even", &inputs)).unwrap();
    let volume = row("break-even", "volume");
    let between = solve(&inputs, "rented_monthly", 2500.0, volume, 1e8, 1e10).unwrap();
    assert!(matches!(between.hits[..], [Hit::Jump { below: 2000.0, above: 3000.0, at }] if close(at, 2e9, 1e-11)), "{between:?}");
    assert_eq!(between.closest.map(|(_, y)| (y - 2500.0).abs()), Some(500.0));
    let on = solve(&inputs, "rented_monthly", 2000.0, volume, 1e8, 1e10).unwrap();
    assert!(matches!(on.hits[..], [Hit::Between { from, to }] if close(from, 1e9, 1e-11) && close(to, 2e9, 1e-11)), "{on:?}");
    // The API costs as much as 37 replicas somewhere on the 37th stair, which is narrower than the scan.
    let narrow = solve(&inputs, "rented_monthly", 37_000.0, volume, 1e6, 1e12).unwrap();
    assert!(matches!(narrow.hits[..], [Hit::Between { from, to }] if close(from, 36e9, 1e-11) && close(to, 37e9, 1e-11)), "{narrow:?}");
}

#[test]
fn without_growth_next_year_is_the_pace() {
    // Growth of g a quarter: the year ahead over the run rate is ((1+g) + ... + (1+g)^4) / 4; equal to 1 at g = 0 only.
    let inputs = check(&vary::with("run-rate", &[("period_revenue", 1e9), ("growth", 0.2)])).unwrap();
    let solved = solve(&inputs, "next_year", 4e9, row("run-rate", "growth"), -0.5, 1.0).unwrap();
    assert!(matches!(solved.hits[..], [Hit::Crossing { at }] if at.abs() < 1e-12), "{solved:?}");
}

/// The API's ray passes a stair, and the next stair leaps over it: several meetings of two bills.
#[test]
fn two_bills_meet_more_than_once() {
    let inputs =
        check(&vary::with("break-even", &[("api_price", 1.5), ("unit_cost", 1000.0), ("unit_capacity", 1e9), ("volume", 5e8)])).unwrap();
    let same = line(
        &inputs,
        row("break-even", "volume"),
        "api_monthly",
        Some(Level::Output("rented_monthly")),
        &spread(row("break-even", "volume"), 1e8, 3e9, 200),
    )
    .unwrap();
    // 1.5 a million: $1,000 at 666.7 million tokens; $1,500 at 1 billion, where the second replica's $2,000 begin; $2,000 at 1.333.
    let places: Vec<f64> = same.hits.iter().map(Hit::place).collect();
    let expected = [1e9 / 1.5, 1e9, 2e9 / 1.5];
    assert!(places.len() >= 3 && places.iter().zip(expected).all(|(a, b)| close(*a, b, 1e-9)), "{same:?}");
    assert!(same.hits[0].is_solution() && !same.hits[1].is_solution() && same.hits[2].is_solution(), "{same:?}");
}

/// The contour of a product is a hyperbola, which is straight where both axes go by ratios.
#[test]
fn the_contour_is_where_both_cost_the_same() {
    let inputs = check(&vary::with("break-even", &[("api_price", 2.0), ("unit_cost", 1000.0), ("unit_capacity", 1e15)])).unwrap();
    let [volume, price] = ["volume", "api_price"].map(|id| row("break-even", id));
    let axes = [(volume, 1e7, 1e10), (price, 0.1, 100.0)].map(|(row, from, to)| Axis { row, values: spread(row, from, to, 33) });
    let mut done = 0;
    let over = grid(&inputs, axes, "api_monthly", Some(Level::Output("rented_monthly")), &mut |places| done = places).unwrap();
    assert_eq!((done, over.values.len(), over.contour.len()), (33 * 33, 33 * 33, 1));
    for (volume, price) in &over.contour[0] {
        assert!(close(volume * price, 1e9, 0.05), "{volume} {price}");
    }
    assert!(over.contour[0].len() > 30);
    // Each place is what one line of the sweep says.
    let across = line(&with(&inputs, price, over.axes[1].values[7]).unwrap(), volume, "api_monthly", None, &over.axes[0].values).unwrap();
    assert_eq!(across.values, (0..33).map(|i| over.value(i, 7)).collect::<Vec<_>>());
}
