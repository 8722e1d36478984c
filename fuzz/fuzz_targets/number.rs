//! What people type into a field or after `--set`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| runrate_fuzz::number(data));
