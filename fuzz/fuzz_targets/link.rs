//! A link from anywhere.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| runrate_fuzz::link(data));
