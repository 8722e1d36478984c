//! The custom element's Rust half. `runrate.js` owns the element; this mounts, sets and ends the app inside it.

mod mounted;
mod opening;
mod said;

/// Half the size of the standard one, and faster; it gives memory back in order, so that elements that come and go leave none behind.
#[cfg(all(target_family = "wasm", not(standard_allocator)))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
