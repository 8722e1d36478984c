//! The functions that sampling is made of, against tables worked out to 60 digits elsewhere, and between one number at a time and
//! columns of them.

use std::collections::BTreeMap;

use runrate::engine::lanes::{SCALAR, exp, ln, normal};

use super::support;

fn table(name: &str) -> Vec<[f64; 2]> {
    let text = std::fs::read_to_string(support::path("tests/lanes.json")).unwrap();
    let tables: BTreeMap<String, Vec<[f64; 2]>> = serde_json::from_str(&text).unwrap();
    assert!(tables[name].len() > 100);
    tables[name].clone()
}

/// The largest relative error over a table.
fn worst(name: &str, function: impl Fn(f64) -> f64) -> f64 {
    table(name).into_iter().map(|[x, y]| ((function(x) - y) / y).abs()).fold(0.0, f64::max)
}

#[test]
fn exponentials_logarithms_and_the_inverse_normal_are_as_exact_as_they_say() {
    let two_last_places = 2.0 * f64::EPSILON;
    assert!(worst("exp", exp) <= two_last_places, "exp: {:e}", worst("exp", exp));
    assert!(worst("ln", ln) <= two_last_places, "ln: {:e}", worst("ln", ln));
    assert!(worst("normal", normal) <= 1e-15, "normal: {:e}", worst("normal", normal));
}

#[test]
fn a_column_has_the_bits_of_its_numbers() {
    let mut column: Vec<f64> = table("normal").into_iter().map(|[q, _]| q).collect();
    let expected: Vec<f64> = column.iter().map(|q| exp(normal(*q) * 1.5 + 0.25)).collect();
    (SCALAR.normal)(&mut column);
    (SCALAR.exp)(&mut column, 0.25, 1.5);
    assert_eq!(column, expected);
}
