//! What people type into a field in any language.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| runrate_fuzz::typed(data));
