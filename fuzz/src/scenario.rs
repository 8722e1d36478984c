//! Bytes into a scenario. Each input is tried unset, in order, at the ends of what is allowed, beyond them, and as what it is not.

use arbitrary::{Arbitrary, Result, Unstructured};
use runrate::engine::fields::{Domain, Kind, Row, Unset};
use runrate::engine::model::{MODELS, Model};
use runrate::engine::scenario::{Scenario, Value};

/// A scenario, and where to sweep it: the place of an input, and a number for it.
pub(super) fn read(data: &[u8]) -> Result<(Scenario, Vec<(usize, f64)>)> {
    let mut bytes = Unstructured::new(data);
    let bytes = &mut bytes;
    // By place, not by remainder: kept bytes mean the same model when another is added behind it.
    let place = usize::from(u8::arbitrary(bytes)?) % 32;
    let model = MODELS.get(place).copied().unwrap_or(MODELS[place % MODELS.len()]);
    // One byte of luck: strange scenarios are found, most are not.
    let strange = u8::arbitrary(bytes)?;
    let mut scenario = Scenario::new(if strange == 255 { <&str>::arbitrary(bytes)? } else { model.id });
    for row in model.fields {
        if let Some(value) = value(bytes, model, row, strange >= 200)? {
            // A saved scenario can hold two inputs that say the same; setting them one by one cannot.
            if strange % 8 == 7 { scenario.keep(row.id, value) } else { scenario.set(row.id, value) }
        }
    }
    if strange >= 250 {
        scenario.keep(<&str>::arbitrary(bytes)?, Value::Number(f64::arbitrary(bytes)?));
    }
    let mut sweeps = Vec::new();
    for _ in 0..strange % 4 {
        let place = usize::from(u8::arbitrary(bytes)?);
        sweeps.push((place, number(bytes, domain(model.fields[place % model.fields.len()]))?));
    }
    Ok((scenario, sweeps))
}

fn domain(row: &Row) -> Domain {
    match row.kind {
        Kind::Number(domain) | Kind::List(domain) => domain,
        Kind::Choice(_) | Kind::Date => Domain::closed(0.0, 1.0),
    }
}

fn value(bytes: &mut Unstructured<'_>, model: &Model, row: &'static Row, strange: bool) -> Result<Option<Value>> {
    let way = u8::arbitrary(bytes)?;
    let skipped = row.unset != Unset::Required && way < 64;
    Ok(match (row.kind, way % 16) {
        _ if skipped => None,
        (_, 15) if strange => Some(strange_value(bytes)?),
        (Kind::Number(domain), 11) => {
            let (a, b) = (number(bytes, domain)?, number(bytes, domain)?);
            Some(Value::Range { low: a.min(b), high: a.max(b) })
        }
        (Kind::Number(domain), 12..) => Some(Value::AtLeast { at_least: number(bytes, domain)? }),
        (Kind::Number(domain), _) => Some(Value::Number(number(bytes, domain)?)),
        (Kind::List(domain), _) => {
            // Lists that go together have five entries each.
            let length = if model.id == "workloads" && way % 16 != 14 { 5 } else { usize::from(u8::arbitrary(bytes)? % 24) };
            Some(Value::List((0..length).map(|_| number(bytes, domain)).collect::<Result<_>>()?))
        }
        (Kind::Choice(choices), _) => Some(choices[usize::from(way / 16) % choices.len()].id.into()),
        (Kind::Date, _) => Some(Value::Text(format!("20{:02}-{:02}-{:02}", way % 40, way % 13, way % 32))),
    })
}

fn strange_value(bytes: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match u8::arbitrary(bytes)? % 5 {
        0 => Value::Number(f64::arbitrary(bytes)?),
        1 => Value::AtLeast { at_least: f64::arbitrary(bytes)? },
        2 => Value::Range { low: f64::arbitrary(bytes)?, high: f64::arbitrary(bytes)? },
        3 => Value::List(Vec::arbitrary(bytes)?),
        _ => Value::Text(String::arbitrary(bytes)?),
    })
}

/// A number, mostly of the domain: its ends and their neighbours, whole numbers, parts of the way, and every order of size.
fn number(bytes: &mut Unstructured<'_>, domain: Domain) -> Result<f64> {
    let (way, size) = <(u8, u8)>::arbitrary(bytes)?;
    let x = f64::from(size);
    Ok(match way % 12 {
        0 => f64::arbitrary(bytes)?,
        1 => domain.low,
        2 => domain.high,
        3 => domain.low.next_up(),
        4 => domain.high.next_down(),
        5 => domain.low + (domain.high - domain.low) * x / 255.0,
        6 | 7 => x,
        8 => x / 256.0,
        9 => -x / 256.0,
        // From 1e-32 to 1e32, some of them no powers of ten.
        _ => 10f64.powf(x / 4.0 - 32.0),
    })
}
