// The version that Package.swift gives to the compiler.
#pragma once

/// Such as "0.1.0".
const char *gate_version(void);

/// The commit that was built, such as "1f2e3d4", with "-dirty" for changes that are in none; empty
/// where it is unknown.
const char *gate_commit(void);
