//! Any model with any inputs.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| runrate_fuzz::eval(data));
