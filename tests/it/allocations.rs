//! How often an edit asks for memory: the report, its sentence and its charts. A number that grows was a choice, or a mistake.
#![allow(unsafe_code, reason = "an allocator is asked by its address")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;

use runrate::catalog;
use runrate::engine::report::evaluate;
use runrate::text::headline;

use super::charts::CHARTS;
use super::support::path;

/// The system's allocator, counting for each thread.
struct Counting;

thread_local! {
    static ASKED: Cell<u64> = const { Cell::new(0) };
}

fn count() {
    // A thread that ends counts no more.
    let _ = ASKED.try_with(|asked| asked.set(asked.get() + 1));
}

// Sound: all is passed on as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// How often this asks for memory.
fn asked<T>(work: impl FnOnce() -> T) -> u64 {
    let before = ASKED.with(Cell::get);
    drop(black_box(work()));
    ASKED.with(Cell::get) - before
}

/// Of each model of each preset: its report, its sentence, and its charts as wide as they mostly are.
fn counted() -> BTreeMap<String, [u64; 3]> {
    let mut counts = BTreeMap::new();
    for preset in catalog::presets() {
        for scenario in preset.models.iter().filter_map(|model| preset.scenario_of(model)) {
            let report = evaluate(&scenario).unwrap();
            let charts = || {
                let own = CHARTS.iter().filter(|(model, _)| *model == scenario.model);
                own.filter_map(|(_, chart)| chart(&report, 582.0)).collect::<Vec<_>>()
            };
            let counts_of = [asked(|| evaluate(&scenario)), asked(|| headline::headline(&report, None)), asked(charts)];
            counts.insert(format!("{} {}", preset.id, scenario.model), counts_of);
        }
    }
    counts
}

#[test]
fn an_edit_asks_for_memory_no_more_often_than_it_did() {
    let now = counted();
    let stored = fs::read_to_string(path("tests/allocations.json")).unwrap_or_default();
    let stored: BTreeMap<String, [u64; 3]> = serde_json::from_str(&stored).unwrap_or_default();
    let most = |name: &str| stored.get(name).copied().unwrap_or_default();
    let more: Vec<&String> = now.keys().filter(|name| now[*name].iter().zip(most(name)).any(|(now, most)| *now > most)).collect();
    let text = serde_json::to_string_pretty(&now).unwrap();
    assert!(more.is_empty(), "{more:?} ask for memory more often than tests/allocations.json allows; it would be:\n{text}");
}

/// The counter counts: a list asks once, and once more for each growth.
#[test]
fn what_asks_is_counted() {
    assert_eq!(asked(|| vec![1_u8; 100]), 1);
    assert_eq!(asked(|| 1.0_f64 + 2.0), 0);
}
