//! A scenario file from anywhere.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| runrate_fuzz::saved(data));
