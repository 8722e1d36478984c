//! Functions whose meetings with a level are known.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "a test that cannot go on must fail; whole steps are exact")]

use super::{Hit, Sought, seek};

/// The meetings with a level over 101 places of a range.
fn sought(from: f64, to: f64, level: f64, of: impl Fn(f64) -> Option<f64>) -> Sought {
    let xs: Vec<f64> = (0..=100).map(|i| from + (to - from) * f64::from(i) / 100.0).collect();
    seek(&|x| Some((of(x)?, level)), &xs)
}

fn crossings(found: &Sought) -> Vec<f64> {
    found.hits.iter().map(|hit| if let Hit::Crossing { at } = hit { *at } else { panic!("{found:?}") }).collect()
}

fn assert_near(found: &Sought, expected: &[f64], within: f64) {
    let places = crossings(found);
    assert_eq!(places.len(), expected.len(), "{found:?}");
    assert!(places.iter().zip(expected).all(|(a, b)| (a - b).abs() <= within * b.abs().max(1e-3)), "{found:?}");
}

#[test]
fn crossings_are_exact_to_the_last_bits() {
    assert_near(&sought(0.0, 10.0, 2.0, |x| Some(x * x)), &[std::f64::consts::SQRT_2], 1e-15);
    assert_near(&sought(0.1, 10.0, 3.0, |x| Some(1.0 / x)), &[1.0 / 3.0], 1e-15);
    assert_near(&sought(-3.0, 3.0, 0.0, |x| Some(x * x * x - x)), &[-1.0, 0.0, 1.0], 1e-12);
    assert_near(&sought(0.0, 1.0, 1e150, |x| Some(1e300 * x * x)), &[1e-75], 1e-9);
    // As steep as a jump, nearly.
    assert_near(&sought(0.0, 1.0, 0.0, |x| Some((x - 0.3).cbrt())), &[0.3], 1e-15);
    assert_near(&sought(0.0, 1.0, 1.0, |x| Some((1e6 * (x - 0.777)).exp())), &[0.777], 1e-9);
}

#[test]
fn a_touch_is_found_and_so_are_two_crossings_between_places() {
    let bowl = |x: f64| Some((x - 4.567) * (x - 4.567) + 2.0);
    assert_near(&sought(0.0, 10.0, 2.0, bowl), &[4.567], 1e-6);
    assert_near(&sought(0.0, 10.0, 2.0001, bowl), &[4.557, 4.577], 1e-12);
    let missed = sought(0.0, 10.0, 1.999, bowl);
    assert!(missed.hits.is_empty(), "{missed:?}");
    let closest = missed.closest.unwrap();
    assert!((closest.x - 4.567).abs() < 1e-6 && (closest.y - 2.0).abs() < 1e-12, "{missed:?}");
    assert_near(&sought(0.0, 10.0, -1.0, |x| Some(-1.0 - (x - 4.567).abs())), &[4.567], 1e-9);
    // A hill seen from below, at the end of the range.
    assert_near(&sought(0.0, 10.0, 1.0, |x| Some(1.0 - x * x)), &[0.0], 1e-9);
}

#[test]
fn a_jump_is_no_solution() {
    let step = sought(0.0, 10.0, 2.5, |x| Some(x.floor()));
    assert_eq!(step.hits, [Hit::Jump { at: 3.0, below: 2.0, above: 3.0 }]);
    let pole = sought(0.0, 10.0, 0.0, |x| Some(1.0 / (x - 3.333)));
    assert!(matches!(pole.hits[..], [Hit::Jump { at, .. }] if (at - 3.333).abs() < 1e-12), "{pole:?}");
    // A slope beside the step does not hide it.
    let sloped = sought(0.0, 10.0, 5.0, |x| Some(x + if x < 4.9 { 0.0 } else { 0.2 }));
    assert!(matches!(sloped.hits[..], [Hit::Jump { at, .. }] if (at - 4.9).abs() < 1e-12), "{sloped:?}");
    // Teeth narrower than the scan: the crossings next to the jump.
    let saw = sought(1.0, 10.0, 5.0, |x| Some(x * (1000.0 / x).ceil() / 200.0));
    assert!(saw.hits.iter().filter(|hit| hit.is_solution()).count() >= 1, "{saw:?}");
}

#[test]
fn a_stretch_on_the_level_has_two_ends() {
    let shelf = |x: f64| Some(x.clamp(2.2, 7.7));
    assert_eq!(sought(0.0, 10.0, 2.2, shelf).hits, [Hit::Between { from: 0.0, to: 2.2 }]);
    let stairs = sought(0.0, 10.0, 3.0, |x| Some(x.floor()));
    assert!(matches!(stairs.hits[..], [Hit::Between { from, to }] if from == 3.0 && (4.0 - to) < 1e-12), "{stairs:?}");
    // Narrower than the scan.
    let fine = sought(0.0, 1000.0, 37.0, |x| Some(x.floor()));
    assert!(matches!(fine.hits[..], [Hit::Between { from, to }] if from == 37.0 && (38.0 - to) < 1e-10), "{fine:?}");
    let flat = sought(0.0, 10.0, 1.0, |_| Some(1.0));
    assert_eq!((flat.hits, flat.moves), (vec![Hit::Between { from: 0.0, to: 10.0 }], false));
}

#[test]
fn where_there_is_no_value_none_is_found() {
    let root = |x: f64| (x >= 3.21).then(|| (x - 3.21).sqrt());
    assert_near(&sought(0.0, 10.0, 0.001, root), &[3.210_001], 1e-12);
    let found = sought(0.0, 10.0, -1.0, root);
    assert_eq!(found.hits, []);
    assert!(found.without.len() == 1 && found.without[0].0 == 0.0 && (found.without[0].1 - 3.21).abs() < 1e-12, "{found:?}");
    // A gap between places, on the way across.
    let gap = sought(0.0, 10.0, 5.0, |x| (!(4.93..4.99).contains(&x)).then_some(x + if x > 4.95 { 3.0 } else { 0.0 }));
    assert!(gap.hits.is_empty() && gap.without.len() == 1 && (gap.without[0].1 - 4.99).abs() < 1e-9, "{gap:?}");
    let beyond = sought(0.0, 10.0, 4.995, |x| (!(4.92..4.98).contains(&x)).then_some(x));
    assert_near(&beyond, &[4.995], 1e-12);
    let nothing = sought(0.0, 10.0, 5.0, |_| None);
    assert!(nothing.hits.is_empty() && nothing.closest.is_none() && nothing.without == [(0.0, 10.0)], "{nothing:?}");
}

#[test]
fn it_asks_a_bounded_number_of_times() {
    for of in [(|x: f64| Some((x * 50.0).sin())) as fn(f64) -> Option<f64>, |x| Some((x * 1e7).ceil()), |x| Some(x.powi(9) - 1e-9)] {
        let count = std::cell::Cell::new(0);
        let _ = sought(0.0, 10.0, 0.5, |x| {
            count.set(count.get() + 1);
            of(x)
        });
        assert!(count.get() < 20_000, "{}", count.get());
    }
}
